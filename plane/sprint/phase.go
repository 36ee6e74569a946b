package sprint

import (
	"cmp"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Phase is the phase of a cycle. The values are in the order of a list of cycles.
type Phase int

// The phases.
const (
	Current Phase = iota
	Upcoming
	Draft
	Completed
	Archived
)

// String returns the name as in a heading: "Current".
func (p Phase) String() string {
	switch p {
	case Current:
		return "Current"
	case Upcoming:
		return "Upcoming"
	case Draft:
		return "Draft"
	case Completed:
		return "Completed"
	case Archived:
		return "Archived"
	default:
		return fmt.Sprintf("Phase(%d)", int(p))
	}
}

// PhaseOf returns the phase of a cycle, as the server's views determine it. Both ends are included: a cycle is current
// at the exact moment of its end. A cycle without one of its dates is a draft, unless the other date determines its
// phase; the server includes drafts only in the view "incomplete".
func PhaseOf(c plane.Cycle, now time.Time) Phase {
	switch {
	case !c.ArchivedAt.IsZero():
		return Archived
	case Ended(c, now):
		return Completed
	case c.Start.After(now):
		return Upcoming
	case c.Start.IsZero() || c.End.IsZero():
		return Draft
	default:
		return Current
	}
}

// ByEnd compares current cycles for sorting: by end, then by name.
func ByEnd(a, b *plane.Cycle) int {
	return cmp.Or(a.End.Compare(b.End), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
}

// FirstToEnd returns the cycle that "current" means if several are running: the first one by ByEnd. It returns false if
// none is running.
func FirstToEnd(cycles []plane.Cycle, runs func(plane.Cycle) bool) (first plane.Cycle, ok bool) {
	for _, c := range cycles {
		if runs(c) && (!ok || ByEnd(&c, &first) < 0) {
			first, ok = c, true
		}
	}
	return first, ok
}

// Ended reports whether the end has passed, archived or not. A cycle without an end never ends.
func Ended(c plane.Cycle, now time.Time) bool {
	return !c.End.IsZero() && c.End.Before(now)
}
