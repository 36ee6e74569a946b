package plane

import (
	"context"
	"iter"
	"net/url"
	"reflect"
	"strings"
	"sync"
)

// itemFields are the fields that a list of items is asked for: all of their JSON form, so that a new field is not forgotten.
// bare leaves out the descriptions.
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

// Items lists the items of a project, newest made first, with Points. Archived items, drafts and items in triage are left
// out.
func (c *Client) Items(ctx context.Context, p ProjectID) iter.Seq2[Item, error] {
	return c.CycleItems(ctx, p, "")
}

// CycleItems lists the items of a cycle, oldest made first, with Points; archived cycles too. Archived items, drafts and
// items in triage are left out. An unknown cycle is empty, not an error. Without a cycle it is Items.
func (c *Client) CycleItems(ctx context.Context, p ProjectID, id CycleID) iter.Seq2[Item, error] {
	return values(func(yield func([]Item) bool) error {
		_, err := c.itemReader(p, id).sized(ctx, 0, yield)
		return err
	})
}

// ReadItems lists what CycleItems does and hands it over page by page, with the number of all, below 0 if that is not known:
// the first page is small, the others have the size that suits the speed of the server. It starts after the first from
// items and returns how far it came, also with an error: the next one can continue from there.
func (c *Client) ReadItems(ctx context.Context, p ProjectID, id CycleID, from int, take func(page []Item, total int)) (int, error) {
	r := c.itemReader(p, id)
	return r.sized(ctx, from, func(items []Item) bool {
		take(items, r.total)
		return true
	})
}

// LatestItems reads the n items of a cycle, or without one of a project, that were changed last, the newest first, and
// how many there are: whether anything has changed costs one small page. A negative total is not known.
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

// itemReader reads the items of a cycle, or without one of a project.
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

// pointBook has the values of the estimate points that items came with. There is no list of them to look them up in, and
// asking for them with every item costs the server a query each.
type pointBook struct {
	mu     sync.Mutex
	points map[PointID]ref[PointID]
}

// complete notes the value of an item's point, or puts it there, and reports false if it is not known.
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

// fill puts the value of an item's point there, and returns the point if that is not known.
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
