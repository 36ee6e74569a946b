package plane

import (
	"context"
	"errors"
	"net/http"
)

// RelationKind is how an item is related to another one, seen from the first. Kinds that are not listed here can occur.
type RelationKind string

// The kinds of Plane. Each but RelatesTo and Duplicate is another one seen from the other end.
const (
	BlockedBy    RelationKind = "blocked_by"
	Blocking     RelationKind = "blocking"
	RelatesTo    RelationKind = "relates_to"
	Duplicate    RelationKind = "duplicate"
	StartBefore  RelationKind = "start_before"
	StartAfter   RelationKind = "start_after"
	FinishBefore RelationKind = "finish_before"
	FinishAfter  RelationKind = "finish_after"
)

// RelationKinds lists the kinds of Plane in the order of their weight for a sprint.
func RelationKinds() []RelationKind {
	return []RelationKind{BlockedBy, Blocking, RelatesTo, Duplicate, StartBefore, StartAfter, FinishBefore, FinishAfter}
}

// Inverse is the kind seen from the other end.
func (k RelationKind) Inverse() RelationKind {
	switch k {
	case BlockedBy:
		return Blocking
	case Blocking:
		return BlockedBy
	case StartBefore:
		return StartAfter
	case StartAfter:
		return StartBefore
	case FinishBefore:
		return FinishAfter
	case FinishAfter:
		return FinishBefore
	case RelatesTo, Duplicate:
	}
	return k
}

// Related names an item at the other end of a relation. It can be of another project, even one that the owner of the key
// can't read.
type Related struct {
	Item    ItemID
	Project ProjectID
}

// Relations are the items that an item is related to, by kind. Kinds without any may be missing.
type Relations map[RelationKind][]Related

// Relations reads what an item is related to, newest first in each kind. An unknown item has none. Servers before 1.3
// have no such route: ErrNotFound.
func (c *Client) Relations(ctx context.Context, p ProjectID, item ItemID) (Relations, error) {
	return fetch[relationsWire](ctx, c, call{
		op: "read the relations", method: http.MethodGet, parts: c.relations(p, item),
	})
}

// Relate relates an item to others. No request undoes that. Plane keeps a kind and its
// inverse as one relation of one end, and one relation at most from each end to the other: where there is one of another
// kind already it does nothing, without an error.
func (c *Client) Relate(ctx context.Context, p ProjectID, item ItemID, kind RelationKind, others []ItemID) error {
	relate := call{op: "relate the item", method: http.MethodPost, parts: c.relations(p, item), confirms: isRelated}
	if len(others) == 0 {
		return refuse(relate.op, errNoRelated)
	}
	relate.in = relationBody{Kind: kind, Items: others}
	return c.do(ctx, relate)
}

func (c *Client) relations(p ProjectID, item ItemID) []string {
	return c.of(p, newItems, string(item), "relations")
}

var errNoRelated = errors.New("there are no items to relate it to")

// relationBody is what Relate sends.
type relationBody struct {
	Kind  RelationKind `json:"relation_type"`
	Items []ItemID     `json:"issues"`
}

// relationsWire is the JSON form of Relations.
type relationsWire map[RelationKind][]struct {
	Item    ItemID    `json:"issue_id"`
	Project ProjectID `json:"project_id"`
}

func (w relationsWire) value() (Relations, bool) {
	all := make(Relations, len(w))
	some, none := false, true
	for kind, list := range w {
		some = some || len(list) > 0
		for _, r := range list {
			if r.Item != "" {
				all[kind], none = append(all[kind], Related(r)), false
			}
		}
	}
	return all, w != nil && (!some || !none)
}
