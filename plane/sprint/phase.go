package sprint

import (
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Phase is where a cycle is in its life. The order of the values is the order of a list of cycles.
type Phase int

// The phases.
const (
	Current Phase = iota
	Upcoming
	Draft
	Completed
	Archived
)

// String is the name as a heading: "Current".
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

// PhaseOf compares as the server's views do, both ends included: a cycle is current at the very moment of its end. A
// cycle that lacks one of its dates, and which the other date does not place, is a draft: it is in no view but
// "incomplete".
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

// Ended reports whether the end has passed, archived or not. A cycle without an end never ends.
func Ended(c plane.Cycle, now time.Time) bool {
	return !c.End.IsZero() && c.End.Before(now)
}
