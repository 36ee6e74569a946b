package plane

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"time"
)

// Priority is the priority of an item. Values other than the constants can occur.
type Priority string

// Plane's priorities.
const (
	PriorityUrgent Priority = "urgent"
	PriorityHigh   Priority = "high"
	PriorityMedium Priority = "medium"
	PriorityLow    Priority = "low"
	PriorityNone   Priority = "none"
)

// Priorities returns Plane's priorities from urgent to none.
func Priorities() []Priority {
	return []Priority{PriorityUrgent, PriorityHigh, PriorityMedium, PriorityLow, PriorityNone}
}

// Rank orders priorities, from 0 for urgent to 4 for none and for unknown values.
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

// Item is a work item. It does not include its cycle: the API has that only in the list of the cycle's items.
type Item struct {
	ID      ItemID
	Project ProjectID
	// Sequence is the number in the reference: 12 of "APOLLO-12".
	Sequence int
	// Name is plain text, Description is HTML. Both are unchanged from the server and may contain anything.
	Name, Description string
	// NoDescription means that the description was omitted because the list was too large with it; Client.Item reads
	// it.
	NoDescription bool
	State         StateID
	Priority      Priority
	Assignees     []UserID
	Labels        []LabelID
	// Parent is empty unless this is a sub-item.
	Parent ItemID
	Point  PointID
	// Points is the value of the estimate ("8", "XL"), empty for none and in the results of writes.
	Points string
	// PointKey is the position of the point in its scale, smallest first; Scale names the scale. They are set if Points
	// is, except that Scale is empty if the server didn't send it.
	PointKey int
	Scale    ScaleID
	// Start and Due are days, zero for none.
	Start, Due Date
	SortOrder  float64
	// CompletedAt is zero unless the state is a completed one. Plane 1.3.1 updates it with every change to a completed
	// item.
	CompletedAt, ArchivedAt, CreatedAt, UpdatedAt time.Time
	Draft                                         bool
	// CreatedBy is the user who created the item. UpdatedBy is the last user who changed its fields, empty if it was
	// never changed; adding the item to a cycle, comments and links change UpdatedAt but not UpdatedBy.
	CreatedBy, UpdatedBy UserID
	// ExternalSource and ExternalID are a pair that is unique in the project when both are set.
	ExternalSource, ExternalID string
}

// ItemDraft is the content of a new item. Name, of 1 to 255 characters, is required; nil fields get the project's
// defaults. The server silently drops assignees who are guests or not in the project, and Plane 1.3.1 ignores
// SortOrder, because new items are last in their state.
type ItemDraft struct {
	ItemPatch
	// ExternalSource and ExternalID, when both are set, make a repeated create fail with ErrConflict and the ID of the
	// existing item.
	ExternalSource, ExternalID string
}

// ItemPatch is a change to an item; nil fields stay unchanged, a pointer to the zero value clears a field. Assignees
// and labels replace the whole list.
type ItemPatch struct {
	Name        *string
	Description *string // HTML; the server sanitizes it.
	State       *StateID
	Priority    *Priority
	Assignees   *[]UserID
	Labels      *[]LabelID
	Start, Due  *Date
	Point       *PointID
	Parent      *ItemID
	SortOrder   *float64
}

// Outline lists the items of a project with only their IDs, parents, numbers and names: which items are sub-items of
// which, at the lowest cost for the server. It omits the same items as Items.
func (c *Client) Outline(ctx context.Context, p ProjectID) iter.Seq2[Item, error] {
	query := url.Values{"fields": {"id,parent,sequence_id,name"}}
	return pages[itemWire](ctx, c, call{op: "read which items are parts of which", parts: c.of(p, newItems), query: query})
}

// Item reads one item, with Points. For archived items, drafts and items in triage the error is ErrNotFound.
func (c *Client) Item(ctx context.Context, p ProjectID, id ItemID) (Item, error) {
	return c.item(ctx, c.of(p, newItems, string(id)), withPoints(), func(i Item) bool { return isSame(i.ID, id) })
}

// ItemByRef reads one item by its reference ("APOLLO-12"), with Points. The identifier is case-sensitive; for an
// unknown one the error is ErrForbidden.
func (c *Client) ItemByRef(ctx context.Context, reference string) (Item, error) {
	return c.item(ctx, c.in(newItems, reference), withPoints(), func(Item) bool { return true })
}

// ItemByExternalID reads the item with an external source and ID, even if it is archived. Both are required.
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

// errHalfPair refuses a request that Plane would answer with the whole list.
var errHalfPair = errors.New("both the external source and the external id of the item are required")

func (c *Client) item(ctx context.Context, parts []string, query url.Values, fits func(Item) bool) (Item, error) {
	return fetchThe[itemWire](ctx, c, call{op: readItem, method: http.MethodGet, parts: parts, query: query}, fits)
}

// CreateItem creates an item. Points of the result is empty.
func (c *Client) CreateItem(ctx context.Context, p ProjectID, d ItemDraft) (Item, error) {
	return fetchThe[itemWire](ctx, c, call{
		op: "create the item", method: http.MethodPost, parts: c.of(p, newItems), in: d.body(),
	}, func(i Item) bool {
		return created(i.ID, i.ExternalSource, i.ExternalID, d.ExternalSource, d.ExternalID)
	})
}

// UpdateItem changes an item. Points of the result is empty. The last write wins, field by field: the API has no
// version check.
func (c *Client) UpdateItem(ctx context.Context, p ProjectID, id ItemID, patch ItemPatch) (Item, error) {
	return fetchThe[itemWire](ctx, c, call{
		op: "change the item", method: http.MethodPatch, parts: c.of(p, newItems, string(id)), in: patch.body(),
	}, func(i Item) bool { return isSame(i.ID, id) })
}

// DeleteItem deletes an item and, to any depth, its sub-items. Only its creator and the project's admins may do so.
func (c *Client) DeleteItem(ctx context.Context, p ProjectID, id ItemID) error {
	return c.do(ctx, call{
		op: "delete the item", method: http.MethodDelete, parts: c.of(p, newItems, string(id)), confirms: isGone,
	})
}

// withPoints requests the values of estimate points, because the API has no list in which to look up their IDs.
func withPoints() url.Values {
	return url.Values{"expand": {"estimate_point"}}
}
