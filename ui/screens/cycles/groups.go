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

// phases is how many groups a list of cycles has.
const phases = int(sprint.Archived) + 1

// source is what a list is made from.
type source struct {
	cycles, archived []plane.Cycle
	read             bool      // cycles are all there are
	archiveRead      bool      // archived are all there are
	archiveComing    bool      // they are being read
	now              time.Time // in the zone of the project
}

// row is a cycle in the list. It points into a snapshot.
type row struct {
	*plane.Cycle
	phase    sprint.Phase
	overlaps bool // with another one that has not ended
}

// groups lists the cycles by phase, in each what people look for first, and returns
// the moment at which time alone changes that.
func (s source) groups() (groups []table.Group[row], until time.Time) {
	until = sprint.Turn(s.now)
	phases := s.byPhase()
	overlaps := overlapping(phases)
	for i, cycles := range phases {
		phase := sprint.Phase(i)
		if turn := sprint.Turn(s.now, cycles...); turn.Before(until) {
			until = turn
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

// groupKey names a group; no id looks like that.
func groupKey(p sprint.Phase) string { return "group " + p.String() }

// byPhase sorts the cycles into their phases.
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

// order is that in which people look for cycles of a phase: what ends or starts
// next first, of the past the latest first.
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

// overlapping finds the current and upcoming cycles that share days with another of them. That is allowed, but marked,
// as people can't be in two places at a time. What has ended doesn't count.
func overlapping(groups [phases][]*plane.Cycle) map[plane.CycleID]bool {
	found := make(map[plane.CycleID]bool)
	cycles := slices.Concat(groups[sprint.Current], groups[sprint.Upcoming])
	slices.SortFunc(cycles, func(a, b *plane.Cycle) int { return a.Start.Compare(b.Start) })
	var longest *plane.Cycle // of those before, the one that ends last
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
