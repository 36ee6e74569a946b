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
	// Start and End are moments, zero for none. Plane stores 00:00:01 of the first and 23:59:00 of the last day in the
	// project's zone (a cycle made to start today starts at that moment); use Days to get the days back. Old or foreign
	// clients can have set only one of them.
	Start, End time.Time
	Owner      UserID
	// OwnerName is what to call the owner, where a list of cycles says it: see Cycles.
	OwnerName string
	SortOrder float64
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

// Plus returns the counts with n more items in states of a group. Those of triage, and of a group that no one knows, are in
// the total only, as the server counts.
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

// CycleDraft is the content of a new cycle. Only Name is required.
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

// Cycles lists the cycles of a project that are not archived, newest made first, with the names of their owners.
func (c *Client) Cycles(ctx context.Context, p ProjectID, v View) iter.Seq2[Cycle, error] {
	list := call{op: "read the cycles", parts: c.of(p, "cycles"), query: url.Values{"expand": {"owned_by"}}}
	if v != ViewAll {
		list.query.Set("cycle_view", string(v))
	}
	return pages[cycleWire](ctx, c, list)
}

// Cycle reads one cycle. An archived one is ErrNotFound.
func (c *Client) Cycle(ctx context.Context, p ProjectID, id CycleID) (Cycle, error) {
	return fetchThe[cycleWire](ctx, c, call{
		op: "read the cycle", method: http.MethodGet, parts: c.of(p, "cycles", string(id)),
	}, func(found Cycle) bool { return isSame(found.ID, id) })
}

// CreateCycle makes a cycle; its Counts in the answer are zero. One that starts today is current at once.
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

// UpdateCycle changes a cycle; its Counts in the answer are zero. Plane refuses it for archived and ended ones.
// Name the present owner in the patch: there is no way to leave it out.
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

// DeleteCycle deletes a cycle, ended and archived ones too. Its items stay, without a cycle. Only its owner and the
// project's admins may.
func (c *Client) DeleteCycle(ctx context.Context, p ProjectID, id CycleID) error {
	return c.do(ctx, call{
		op: "delete the cycle", method: http.MethodDelete, parts: c.of(p, "cycles", string(id)), confirms: isGone,
	})
}

var (
	errHalfRange = errors.New("a cycle has both dates or none")
	errNoOwner   = errors.New("the patch of a cycle must name its owner, or Plane makes the caller the owner")
)
