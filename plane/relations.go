package plane

import (
	"context"
	"errors"
	"net/http"
)

// RelationKind is how an item is related to another one, seen from the first. Kinds other than the constants can occur.
type RelationKind string

// Plane's kinds. Except for RelatesTo and Duplicate, each has an inverse: the same relation seen from the other end.
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

// RelationKinds returns Plane's kinds in the order of their importance for a sprint.
func RelationKinds() []RelationKind {
	return []RelationKind{BlockedBy, Blocking, RelatesTo, Duplicate, StartBefore, StartAfter, FinishBefore, FinishAfter}
}

// Inverse returns the kind as seen from the other end.
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

// Related identifies the item at the other end of a relation. It can be in another project, even one that the owner of
// the key can't read.
type Related struct {
	Item    ItemID
	Project ProjectID
}

// Relations are the items that an item is related to, by kind. Kinds without items may be missing.
type Relations map[RelationKind][]Related

// Relations reads what an item is related to, newest first in each kind. An unknown item has none. Servers before 1.3
// have no such route: the error is ErrNotFound.
func (c *Client) Relations(ctx context.Context, p ProjectID, item ItemID) (Relations, error) {
	return fetch[relationsWire](ctx, c, call{
		op: "read the relations", method: http.MethodGet, parts: c.relations(p, item),
	})
}

// Relate relates an item to others. The API has no request to undo that. Plane stores a kind and its inverse as one
// relation, and at most one relation from one item to another: if there is already one of another kind, it does nothing
// and reports no error.
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

// relationBody is the request body of Relate.
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
