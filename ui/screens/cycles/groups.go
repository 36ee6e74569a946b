package cycles

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/table"
)

// phases is the number of groups in a list of cycles.
const phases = int(sprint.Archived) + 1

// source is the data that a list is made from.
type source struct {
	cycles, archived []plane.Cycle
	read             bool      // cycles is complete
	archiveRead      bool      // archived is complete
	archiveComing    bool      // the archive is being read
	now              time.Time // in the project's zone
}

// row is a cycle in the list. Its pointer points into a snapshot.
type row struct {
	*plane.Cycle
	phase    sprint.Phase
	overlaps bool // shares days with another cycle that hasn't ended
}

// groups returns the cycles by phase, each phase in its usual order, and the time until
// which they are valid if no data changes.
func (s source) groups() (groups []table.Group[row], until time.Time) {
	until = sprint.NextChange(s.now)
	phases := s.byPhase()
	overlaps := overlapping(phases)
	for i, cycles := range phases {
		phase := sprint.Phase(i)
		if next := sprint.NextChange(s.now, cycles...); next.Before(until) {
			until = next
		}
		g := table.Group[row]{Key: groupKey(phase), Title: phase.String(), Note: strconv.Itoa(len(cycles)), Rows: make([]row, len(cycles))}
		for n, c := range cycles {
			g.Rows[n] = row{c, phase, overlaps[c.ID]}
		}
		if phase == sprint.Archived && s.read && !s.archiveRead {
			g.Stays, g.Note = true, "not read yet"
			if s.archiveComing {
				g.Note = "reading…"
			}
		}
		groups = append(groups, g)
	}
	return groups, until
}

// groupKey returns the key of a group, which can't be mistaken for an ID.
func groupKey(p sprint.Phase) string { return "group " + p.String() }

// byPhase divides the cycles into their phases.
func (s source) byPhase() [phases][]*plane.Cycle {
	var groups [phases][]*plane.Cycle
	for _, cycles := range [][]plane.Cycle{s.cycles, s.archived} {
		for i := range cycles {
			phase := sprint.PhaseOf(cycles[i], s.now)
			groups[phase] = append(groups[phase], &cycles[i])
		}
	}
	for phase, cycles := range groups {
		slices.SortStableFunc(cycles, order(sprint.Phase(phase)))
	}
	return groups
}

// order returns the comparison for the cycles of a phase: those that end or start next
// come first, and past cycles newest first.
func order(p sprint.Phase) func(a, b *plane.Cycle) int {
	switch p {
	case sprint.Current:
		return sprint.ByEnd
	case sprint.Upcoming:
		return func(a, b *plane.Cycle) int { return cmp.Or(a.Start.Compare(b.Start), byName(a, b)) }
	case sprint.Completed, sprint.Archived:
		return func(a, b *plane.Cycle) int { return cmp.Or(b.End.Compare(a.End), byName(a, b)) }
	case sprint.Draft:
	}
	return func(a, b *plane.Cycle) int { return cmp.Or(cmp.Compare(a.SortOrder, b.SortOrder), byName(a, b)) }
}

func byName(a, b *plane.Cycle) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
}

// overlapping finds the current and upcoming cycles that share days with another one. Overlaps are allowed but marked,
// because a team rarely works on two cycles at a time. Ended cycles don't count.
func overlapping(groups [phases][]*plane.Cycle) map[plane.CycleID]bool {
	found := make(map[plane.CycleID]bool)
	cycles := slices.Concat(groups[sprint.Current], groups[sprint.Upcoming])
	slices.SortFunc(cycles, func(a, b *plane.Cycle) int { return a.Start.Compare(b.Start) })
	var longest *plane.Cycle // the previous cycle that ends last
	for _, c := range cycles {
		if longest != nil && !c.Start.After(longest.End) {
			found[c.ID], found[longest.ID] = true, true
		}
		if longest == nil || c.End.After(longest.End) {
			longest = c
		}
	}
	return found
}
