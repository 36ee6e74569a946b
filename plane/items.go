package plane

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"time"
)

// Priority is the priority of an item. Values that are not listed here can occur.
type Priority string

// The priorities of Plane.
const (
	PriorityUrgent Priority = "urgent"
	PriorityHigh   Priority = "high"
	PriorityMedium Priority = "medium"
	PriorityLow    Priority = "low"
	PriorityNone   Priority = "none"
)

// Priorities lists the priorities of Plane from urgent to none.
func Priorities() []Priority {
	return []Priority{PriorityUrgent, PriorityHigh, PriorityMedium, PriorityLow, PriorityNone}
}

// Rank orders priorities, from 0 for urgent to 4 for none and for everything unknown.
func (p Priority) Rank() int {
	switch p {
	case PriorityUrgent:
		return 0
	case PriorityHigh:
		return 1
	case PriorityMedium:
		return 2
	case PriorityLow:
		return 3
	default:
		return 4
	}
}

// Item is a work item. It does not carry its cycle: the API lists that only with the cycle.
type Item struct {
	ID      ItemID
	Project ProjectID
	// Sequence is the number in the reference: 12 of "APOLLO-12".
	Sequence int
	// Name is plain text, Description HTML. Both are as the server sent them and may hold anything.
	Name, Description string
	// NoDescription means that the description was left out, as the list was too large with it; Item reads it.
	NoDescription bool
	State         StateID
	Priority      Priority
	Assignees     []UserID
	Labels        []LabelID
	// Parent is empty unless this is a sub-item.
	Parent ItemID
	Point  PointID
	// Points is the value of the estimate ("8", "XL"), empty for none and in answers to writes.
	Points string
	// PointKey is the place of the point in its scale, the smallest first, and Scale names the scale. They are known
	// where Points is; Scale is empty if the server didn't say.
	PointKey int
	Scale    ScaleID
	// Start and Due are days, zero for none.
	Start, Due Date
	SortOrder  float64
	// CompletedAt is zero unless the state is a completed one. Plane 1.3.1 moves it on every change of a done item.
	CompletedAt, ArchivedAt, CreatedAt, UpdatedAt time.Time
	Draft                                         bool
	// CreatedBy created it. UpdatedBy was the last to change its fields, empty if no one did; adding it to cycles, comments and
	// links move UpdatedAt without it.
	CreatedBy, UpdatedBy UserID
	// ExternalSource and ExternalID are a pair that is unique in the project when both are set.
	ExternalSource, ExternalID string
}

// ItemDraft is the content of a new item: Name, of 1 to 255 characters, is required, and what is nil gets the project's
// default. Assignees who are guests or not in the project are dropped by the server without a word, and Plane 1.3.1 ignores
// SortOrder, as new items go last in their state.
type ItemDraft struct {
	ItemPatch
	// ExternalSource and ExternalID, when both are set, make a repeated create fail with ErrConflict and the first
	// one's id.
	ExternalSource, ExternalID string
}

// ItemPatch is a change of an item; nil leaves a thing as it is, a pointer to the zero value clears it. Assignees and
// labels replace the whole list.
type ItemPatch struct {
	Name        *string
	Description *string // HTML; the server cleans it.
	State       *StateID
	Priority    *Priority
	Assignees   *[]UserID
	Labels      *[]LabelID
	Start, Due  *Date
	Point       *PointID
	Parent      *ItemID
	SortOrder   *float64
}

// Outline lists the items of a project with nothing but their IDs, parents, numbers and names: which are sub-items of
// which, at the least cost for the server. It leaves out what Items leaves out.
func (c *Client) Outline(ctx context.Context, p ProjectID) iter.Seq2[Item, error] {
	query := url.Values{"fields": {"id,parent,sequence_id,name"}}
	return pages[itemWire](ctx, c, call{op: "read which items are parts of which", parts: c.of(p, newItems), query: query})
}

// Item reads one item, with Points. Archived items, drafts and items in triage are ErrNotFound.
func (c *Client) Item(ctx context.Context, p ProjectID, id ItemID) (Item, error) {
	return c.item(ctx, c.of(p, newItems, string(id)), withPoints(), func(i Item) bool { return isSame(i.ID, id) })
}

// ItemByRef reads one item by its reference as people write it ("APOLLO-12"), with Points. The identifier's case counts;
// an unknown one is ErrForbidden.
func (c *Client) ItemByRef(ctx context.Context, reference string) (Item, error) {
	return c.item(ctx, c.in(newItems, reference), withPoints(), func(Item) bool { return true })
}

// ItemByExternalID reads the item of a pair of external ids, archived ones too. Both are needed.
func (c *Client) ItemByExternalID(ctx context.Context, p ProjectID, source, id string) (Item, error) {
	if source == "" || id == "" {
		return Item{}, refuse(readItem, errHalfPair)
	}
	query := withPoints()
	query.Set("external_source", source)
	query.Set("external_id", id)
	return c.item(ctx, c.of(p, newItems), query, func(i Item) bool { return i.ExternalSource == source && i.ExternalID == id })
}

const readItem = "read the item"

// errHalfPair represents what Plane would answer with the whole list.
var errHalfPair = errors.New("an item is found by source and id together")

func (c *Client) item(ctx context.Context, parts []string, query url.Values, fits func(Item) bool) (Item, error) {
	return fetchThe[itemWire](ctx, c, call{op: readItem, method: http.MethodGet, parts: parts, query: query}, fits)
}

// CreateItem makes an item. Points is empty in the answer.
func (c *Client) CreateItem(ctx context.Context, p ProjectID, d ItemDraft) (Item, error) {
	return fetchThe[itemWire](ctx, c, call{
		op: "create the item", method: http.MethodPost, parts: c.of(p, newItems), in: d.body(),
	}, func(i Item) bool {
		return created(i.ID, i.ExternalSource, i.ExternalID, d.ExternalSource, d.ExternalID)
	})
}

// UpdateItem changes an item. Points is empty in the answer. The last one wins, field by field: there is no check of
// versions.
func (c *Client) UpdateItem(ctx context.Context, p ProjectID, id ItemID, patch ItemPatch) (Item, error) {
	return fetchThe[itemWire](ctx, c, call{
		op: "change the item", method: http.MethodPatch, parts: c.of(p, newItems, string(id)), in: patch.body(),
	}, func(i Item) bool { return isSame(i.ID, id) })
}

// DeleteItem deletes an item and, to any depth, its sub-items. Only its creator and the project's admins may.
func (c *Client) DeleteItem(ctx context.Context, p ProjectID, id ItemID) error {
	return c.do(ctx, call{
		op: "delete the item", method: http.MethodDelete, parts: c.of(p, newItems, string(id)), confirms: isGone,
	})
}

// withPoints asks for the values of estimate points, as there is no list of them to look the ids up.
func withPoints() url.Values {
	return url.Values{"expand": {"estimate_point"}}
}
