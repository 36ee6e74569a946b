package plane

import (
	"context"
	"errors"
	"net/http"
)

// Link is the membership of an item in a cycle.
type Link struct {
	ID    string
	Cycle CycleID
	Item  ItemID
}

// InCycle reports whether an item is in a cycle. Items don't include their cycle, so this is the only way to find out.
func (c *Client) InCycle(ctx context.Context, p ProjectID, id CycleID, item ItemID) (bool, error) {
	_, err := fetchThe[linkWire](ctx, c, call{
		op: "look for the item in the cycle", method: http.MethodGet, parts: c.links(p, id, string(item)),
	}, func(l Link) bool { return isSame(l.Item, item) && isSame(l.Cycle, id) })
	if errors.Is(err, ErrNotFound) && !IsNoRoute(err) {
		return false, nil
	}
	return err == nil, err
}

// AddItems adds items to a cycle, in one request, and returns all links of the cycle. Items of another cycle are moved
// without warning, even out of an ended or archived one. Plane refuses to add to ended and archived cycles. If one of
// the items does not exist, none is added.
func (c *Client) AddItems(ctx context.Context, p ProjectID, id CycleID, items []ItemID) ([]Link, error) {
	out := linkList{cycle: id}
	add := call{op: "add to the cycle", method: http.MethodPost, parts: c.links(p, id), out: &out}
	if len(items) == 0 {
		return nil, refuse(add.op, errNoItems)
	}
	add.in = map[string][]ItemID{"issues": items}
	err := c.do(ctx, add)
	return out.links, err
}

// linkList decodes an answer with all links of a cycle.
type linkList struct {
	cycle CycleID
	links []Link
}

func (l *linkList) decode(body []byte) error {
	var p page[linkWire, Link]
	if err := p.decode(body); err != nil {
		return err
	}
	if len(p.malformed) > 0 {
		return errNoObject
	}
	for _, link := range p.values {
		if !isSame(link.Cycle, l.cycle) {
			return errOtherObject
		}
	}
	l.links = p.values
	return nil
}

// RemoveItem removes an item from a cycle, including an ended or archived one. If the item is not in the cycle, the
// error is ErrNotFound.
func (c *Client) RemoveItem(ctx context.Context, p ProjectID, id CycleID, item ItemID) error {
	return c.do(ctx, call{
		op: "remove from the cycle", method: http.MethodDelete, parts: c.links(p, id, string(item)), confirms: isGone,
	})
}

func (c *Client) links(p ProjectID, id CycleID, parts ...string) []string {
	return append(c.of(p, "cycles", string(id), "cycle-issues"), parts...)
}

var errNoItems = errors.New("there are no items to add")

// linkWire is the JSON form of a Link.
type linkWire struct {
	ID    string       `json:"id"`
	Cycle ref[CycleID] `json:"cycle"`
	Item  ref[ItemID]  `json:"issue"`
}

func (w linkWire) key() string { return w.ID }

func (w linkWire) value() (Link, bool) {
	return Link{ID: w.ID, Cycle: w.Cycle.id, Item: w.Item.id}, w.ID != ""
}
