package plane

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"time"
)

// Cycle is a sprint.
type Cycle struct {
	ID                CycleID
	Project           ProjectID
	Name, Description string
	// Start and End are zero if not set. Plane stores 00:00:01 of the first day and 23:59:00 of the last day in the
	// project's time zone (a cycle created to start today starts at the current time); use Days to get the dates. Old
	// or third-party clients may have set only one of them.
	Start, End time.Time
	Owner      UserID
	// OwnerName is the display name of the owner. Only lists of cycles include it: see Cycles.
	OwnerName string
	SortOrder float64
	// ExternalSource and ExternalID are a pair that is unique in the project when both are set.
	ExternalSource, ExternalID string
	// Counts is zero in the results of CreateCycle and UpdateCycle: the server's answer does not include it.
	Counts Counts
	// Record is what Plane saved when items were transferred out of the cycle, nil if that never happened.
	Record *Record
	// ArchivedAt is zero unless archived.
	ArchivedAt, CreatedAt, UpdatedAt time.Time
}

// Days returns the first and the last day of the cycle in its project's time zone, zero for none.
func (c Cycle) Days(loc *time.Location) (start, end Date) {
	return DateOf(c.Start, loc), DateOf(c.End, loc)
}

// Counts is the number of items of a cycle by the group of their current state. Items in triage are in Total only.
type Counts struct {
	Total, Backlog, Unstarted, Started, Completed, Cancelled int
}

// Plus returns the counts with n more items in states of a group. Like the server, it counts items in triage, or in an
// unknown group, only in the total.
func (c Counts) Plus(g Group, n int) Counts {
	c.Total += n
	switch g {
	case GroupBacklog:
		c.Backlog += n
	case GroupUnstarted:
		c.Unstarted += n
	case GroupStarted:
		c.Started += n
	case GroupCompleted:
		c.Completed += n
	case GroupCancelled:
		c.Cancelled += n
	case GroupTriage:
	}
	return c
}

// Record is the state of a cycle just before the last transfer out of it (Plane's progress_snapshot).
type Record struct {
	Counts Counts
}

// View selects cycles by their dates, according to the server's clock.
type View string

// Plane's views. None of them includes archived cycles. Several cycles can be current.
const (
	ViewAll        View = ""
	ViewCurrent    View = "current"
	ViewUpcoming   View = "upcoming"
	ViewCompleted  View = "completed"  // ended, whatever the states of the items
	ViewDraft      View = "draft"      // without dates
	ViewIncomplete View = "incomplete" // not ended, or without an end date
)

// Range is a range of days, inclusive. The zero Range means no dates; one date without the other is refused.
type Range struct {
	Start, End Date
}

// CycleDraft is the content of a new cycle. Only Name is required.
type CycleDraft struct {
	// Name has 1 to 255 characters.
	Name, Description string
	// Start and End are days in the project's time zone: either both are set or neither.
	Start, End Date
	// Owner defaults to the owner of the key.
	Owner UserID
	// ExternalSource and ExternalID, when both are set, make a repeated create fail with ErrConflict and the ID of the
	// existing cycle.
	ExternalSource, ExternalID string
}

// CyclePatch is a change to a cycle; nil fields stay unchanged.
type CyclePatch struct {
	Name, Description *string
	// Dates are always sent together, because Plane converts them only then. A zero Range clears both.
	Dates *Range
	// Owner is required: if a change doesn't name the owner, Plane makes the caller the owner.
	Owner UserID
}

// Cycles lists the cycles of a project that are not archived, newest first, with the names of their owners.
func (c *Client) Cycles(ctx context.Context, p ProjectID, v View) iter.Seq2[Cycle, error] {
	list := call{op: "read the cycles", parts: c.of(p, "cycles"), query: url.Values{"expand": {"owned_by"}}}
	if v != ViewAll {
		list.query.Set("cycle_view", string(v))
	}
	return pages[cycleWire](ctx, c, list)
}

// Cycle reads one cycle. If it is archived, the error is ErrNotFound.
func (c *Client) Cycle(ctx context.Context, p ProjectID, id CycleID) (Cycle, error) {
	return fetchThe[cycleWire](ctx, c, call{
		op: "read the cycle", method: http.MethodGet, parts: c.of(p, "cycles", string(id)),
	}, func(found Cycle) bool { return isSame(found.ID, id) })
}

// CreateCycle creates a cycle. Counts of the result is zero. A cycle that starts today is current immediately.
func (c *Client) CreateCycle(ctx context.Context, p ProjectID, d CycleDraft) (Cycle, error) {
	create := call{op: "create the cycle", method: http.MethodPost, parts: c.of(p, "cycles")}
	if d.Start.IsZero() != d.End.IsZero() {
		return Cycle{}, refuse(create.op, errHalfRange)
	}
	create.in = cycleBody{
		Project: p, Name: &d.Name, Description: &d.Description, Start: &d.Start, End: &d.End, Owner: d.Owner,
		ExternalSource: d.ExternalSource, ExternalID: d.ExternalID,
	}
	return fetchThe[cycleWire](ctx, c, create, func(made Cycle) bool {
		return created(made.ID, made.ExternalSource, made.ExternalID, d.ExternalSource, d.ExternalID)
	})
}

// UpdateCycle changes a cycle. Counts of the result is zero. Plane refuses to change archived and ended cycles. The
// patch must name the current owner: there is no way to omit it.
func (c *Client) UpdateCycle(ctx context.Context, p ProjectID, id CycleID, patch CyclePatch) (Cycle, error) {
	update := call{op: "change the cycle", method: http.MethodPatch, parts: c.of(p, "cycles", string(id))}
	body := cycleBody{Name: patch.Name, Description: patch.Description, Owner: patch.Owner}
	if patch.Owner == "" {
		return Cycle{}, refuse(update.op, errNoOwner)
	}
	if r := patch.Dates; r != nil {
		if r.Start.IsZero() != r.End.IsZero() {
			return Cycle{}, refuse(update.op, errHalfRange)
		}
		body.Start, body.End = &r.Start, &r.End
	}
	update.in = body
	return fetchThe[cycleWire](ctx, c, update, func(made Cycle) bool { return isSame(made.ID, id) })
}

// DeleteCycle deletes a cycle, including an ended or archived one. Its items remain, without a cycle. Only its owner
// and the project's admins may do so.
func (c *Client) DeleteCycle(ctx context.Context, p ProjectID, id CycleID) error {
	return c.do(ctx, call{
		op: "delete the cycle", method: http.MethodDelete, parts: c.of(p, "cycles", string(id)), confirms: isGone,
	})
}

var (
	errHalfRange = errors.New("a cycle has both dates or none")
	errNoOwner   = errors.New("the patch of a cycle must name its owner, or Plane makes the caller the owner")
)
