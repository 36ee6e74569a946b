package plane

import "time"

// Cycle is a sprint.
type Cycle struct {
	ID                CycleID
	Project           ProjectID
	Name, Description string
	// Start and End are moments, zero for none. Plane stores 00:00:01 of the first and 23:59:00 of the last day in the
	// project's zone (a cycle made to start today starts at that moment); use Days to get the days back. Old or foreign
	// clients can have set only one of them.
	Start, End time.Time
	Owner      UserID
	SortOrder  float64
	// ExternalSource and ExternalID are a pair that is unique in the project when both are set.
	ExternalSource, ExternalID string
	// Counts is zero in the answers to CreateCycle and UpdateCycle, which do not carry it.
	Counts Counts
	// Record is what Plane kept when items were transferred out of the cycle, nil if that never happened.
	Record *Record
	// ArchivedAt is zero unless archived.
	ArchivedAt, CreatedAt, UpdatedAt time.Time
}

// Days gives the first and the last day of the cycle in the zone of its project, zero for none.
func (c Cycle) Days(loc *time.Location) (start, end Date) {
	return DateOf(c.Start, loc), DateOf(c.End, loc)
}

// Counts counts the items of a cycle by the group of their state at this moment. Items in triage are in Total only.
type Counts struct {
	Total, Backlog, Unstarted, Started, Completed, Cancelled int
}

// Record is the state of a cycle just before the last transfer out of it (Plane's progress_snapshot).
type Record struct {
	Counts Counts
}

// View chooses cycles by their dates, compared with the server's clock.
type View string

// The views of Plane. Archived cycles are in none of them. Several cycles can be current.
const (
	ViewAll        View = ""
	ViewCurrent    View = "current"
	ViewUpcoming   View = "upcoming"
	ViewCompleted  View = "completed"  // ended, whatever became of the items
	ViewDraft      View = "draft"      // without dates
	ViewIncomplete View = "incomplete" // not ended, or without an end
)

// Range is a span of days, both included. The zero Range is none; one date without the other is refused.
type Range struct {
	Start, End Date
}

// CycleDraft is what a new cycle is made of. Only Name is required.
type CycleDraft struct {
	// Name has 1 to 255 characters.
	Name, Description string
	// Start and End are days of the project's zone, both or none.
	Start, End Date
	// Owner is the owner of the key if empty.
	Owner UserID
	// ExternalSource and ExternalID, when both are set, make a repeated create fail with ErrConflict and the first
	// one's id.
	ExternalSource, ExternalID string
}

// CyclePatch is a change of a cycle; nil leaves a thing as it is.
type CyclePatch struct {
	Name, Description *string
	// Dates are sent both, as Plane converts them only then. A zero Range clears both.
	Dates *Range
	// Owner is required: Plane makes the caller the owner of a cycle that is changed without naming one.
	Owner UserID
}
