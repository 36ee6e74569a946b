package plane

import "time"

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

// Item is a work item. It does not know its cycle: the API tells that only from the cycle's side.
type Item struct {
	ID      ItemID
	Project ProjectID
	// Sequence is the number in the reference: 12 of "APOLLO-12".
	Sequence int
	// Name is plain text, Description HTML. Both are as the server sent them and may hold anything.
	Name, Description string
	State             StateID
	Priority          Priority
	Assignees         []UserID
	Labels            []LabelID
	// Parent is empty unless this is a sub-item.
	Parent ItemID
	Point  PointID
	// Points is the value of the estimate ("8", "XL"), empty for none and in answers to writes.
	Points string
	// Start and Due are days, zero for none.
	Start, Due Date
	SortOrder  float64
	// CompletedAt is zero unless the state is a completed one. Plane 1.3.1 moves it on every change of a done item.
	CompletedAt, ArchivedAt, CreatedAt, UpdatedAt time.Time
	Draft                                         bool
	CreatedBy                                     UserID
	// ExternalSource and ExternalID are a pair that is unique in the project when both are set.
	ExternalSource, ExternalID string
}

// ItemDraft is what a new item is made of. Only Name is required; what is nil or empty gets the project's default.
type ItemDraft struct {
	Name        string // 1 to 255 characters.
	Description *string
	State       *StateID
	Priority    *Priority
	// Assignees who are guests or not in the project are dropped by the server without a word.
	Assignees  *[]UserID
	Labels     *[]LabelID
	Start, Due *Date
	Point      *PointID
	Parent     *ItemID
	// SortOrder is not taken by Plane 1.3.1 for new items, which go last in their state.
	SortOrder *float64
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
