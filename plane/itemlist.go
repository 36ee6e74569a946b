package plane

import (
	"context"
	"iter"
	"net/url"
	"reflect"
	"strings"
	"sync"
)

// itemFields returns the fields to request for a list of items: all fields of itemWire, so that a new one is not
// forgotten. bare omits the descriptions.
func itemFields(bare bool) string {
	var fields []string
	for f := range reflect.TypeFor[itemWire]().Fields() {
		name := f.Tag.Get("json")
		if name == "" || bare && name == "description_html" {
			continue
		}
		fields = append(fields, name)
	}
	return strings.Join(fields, ",")
}

// Items lists the items of a project, newest first, with Points. Archived items, drafts and items in triage are
// omitted.
func (c *Client) Items(ctx context.Context, p ProjectID) iter.Seq2[Item, error] {
	return c.CycleItems(ctx, p, "")
}

// CycleItems lists the items of a cycle, including an archived one, oldest first, with Points. Archived items, drafts
// and items in triage are omitted. For an unknown cycle the list is empty, without an error. Without a cycle it is the
// same as Items.
func (c *Client) CycleItems(ctx context.Context, p ProjectID, id CycleID) iter.Seq2[Item, error] {
	return values(func(yield func([]Item) bool) error {
		_, err := c.itemReader(p, id).sized(ctx, 0, yield)
		return err
	})
}

// ReadItems lists the same items as CycleItems and passes them to take page by page, with the total number of items,
// negative if not known. The first page is small; the others have a size that suits the speed of the server. It skips
// the first from items and returns the position that it reached, also with an error, so that the next call can continue
// there.
func (c *Client) ReadItems(ctx context.Context, p ProjectID, id CycleID, from int, take func(page []Item, total int)) (int, error) {
	r := c.itemReader(p, id)
	return r.sized(ctx, from, func(items []Item) bool {
		take(items, r.total)
		return true
	})
}

// LatestItems reads the n most recently changed items of a cycle, or of the project if there is no cycle, newest first,
// and returns how many items there are, negative if not known. This way, one small page is enough to find out whether
// anything has changed.
func (c *Client) LatestItems(ctx context.Context, p ProjectID, id CycleID, n int) (items []Item, total int, err error) {
	r := c.itemReader(p, id)
	r.base.query = url.Values{"order_by": {"-updated_at"}}
	page, err := r.get(ctx, "", n)
	if err == nil {
		r.take(page)
		err = r.end(true)
	}
	return page.values, page.total, err
}

// itemReader returns a reader of the items of a cycle, or of the project if there is no cycle.
func (c *Client) itemReader(p ProjectID, id CycleID) *reader[itemWire, Item] {
	base := call{op: "read the items", parts: c.of(p, newItems), sized: true}
	if id != "" {
		base.op, base.parts = "read the items of the cycle", c.links(p, id)
	}
	r := newReader[itemWire, Item](c, base)
	r.each = func(w *itemWire) bool {
		w.bare = r.bare
		if w.Project.id == "" {
			w.Project.id = p
		}
		c.names.note(w)
		return c.points.complete(w)
	}
	r.fill = c.points.fill
	return r
}

// pointBook remembers the values of the estimate points that items came with. The API has no list of them, and
// requesting them with every item costs the server one query for each.
type pointBook struct {
	mu     sync.Mutex
	points map[PointID]ref[PointID]
}

// complete remembers the value of an item's point, or sets it from memory. It returns false if the value is not known.
func (b *pointBook) complete(w *itemWire) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.points == nil {
		b.points = make(map[PointID]ref[PointID])
	}
	if w.Point.id == "" {
		return true
	}
	if w.Point.expanded {
		b.points[w.Point.id] = w.Point
		return true
	}
	known, ok := b.points[w.Point.id]
	if ok {
		w.Point = known
	}
	return ok
}

// fill sets the value of an item's point from memory. It returns the point if its value is not known.
func (b *pointBook) fill(i *Item) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	known, ok := b.points[i.Point]
	if ok {
		i.Points, i.PointKey, i.Scale = known.value, known.key, known.scale
	}
	if ok || i.Point == "" {
		return ""
	}
	return string(i.Point)
}
