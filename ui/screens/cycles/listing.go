package cycles

import (
	"cmp"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
)

// phases is how many groups a list of cycles has.
const phases = int(sprint.Archived) + 1

// source is what a listing is made from.
type source struct {
	cycles, archived []plane.Cycle
	read             bool      // cycles are all there are
	archivedRead     bool      // archived are all there are
	now              time.Time // in the zone of the project
	query            string    // of the filter
}

// place is a cycle in the listing. It points into a snapshot.
type place struct {
	*plane.Cycle
	phase    sprint.Phase
	letters  []int // of the name that the filter found
	overlaps bool  // with another one that has not ended
}

// listing is the list as it is shown. It is made once a change of what it is
// made from; drawing only reads it.
type listing struct {
	sections []table.Section
	places   map[string]place // by key, which is the id
	counts   [phases]int      // of the cycles in each group, found or not
	best     string           // key of what the filter ranks first
	widths   widths
	// until is the moment at which time alone changes the listing.
	until time.Time
}

// total is the number of cycles that there are without a filter.
func (l listing) total() int {
	sum := 0
	for _, n := range l.counts {
		sum += n
	}
	return sum
}

// list makes the listing: groups in the order of the phases, in each what
// people look for first. A filter leaves out groups in which it finds nothing.
func (s source) list() listing {
	l := listing{places: map[string]place{}, until: sprint.Turn(s.now)}
	hits := s.match(&l)
	groups := s.group()
	overlaps := overlapping(groups)
	for i, cycles := range groups {
		phase := sprint.Phase(i)
		l.counts[phase] = len(cycles)
		if turn := sprint.Turn(s.now, cycles...); turn.Before(l.until) {
			l.until = turn
		}
		keys := make([]string, 0, len(cycles))
		for _, c := range cycles {
			letters, found := hits[c.ID]
			if s.query != "" && !found {
				continue
			}
			keys = append(keys, string(c.ID))
			l.places[string(c.ID)] = place{c, phase, letters, overlaps[c.ID]}
			l.widths.add(c, phase, s.now)
			if overlaps[c.ID] {
				l.widths.name = max(l.widths.name, cell.Width(c.Name)+signWidth)
			}
		}
		if len(keys) > 0 || phase == sprint.Archived && s.read && !s.archivedRead {
			l.sections = append(l.sections, table.Section{Key: sectionKey(phase), Rows: keys})
		}
	}
	return l
}

// sectionKey names a group; no id looks like that.
func sectionKey(p sprint.Phase) string { return "group " + p.String() }

// phaseOf is the group that a key of a section names.
func phaseOf(section string) sprint.Phase {
	for _, p := range sprint.Phases() {
		if sectionKey(p) == section {
			return p
		}
	}
	return sprint.Current
}

// group sorts the cycles into their phases.
func (s source) group() [phases][]*plane.Cycle {
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
		return func(a, b *plane.Cycle) int { return cmp.Or(a.End.Compare(b.End), byName(a, b)) }
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

// match finds the names that the filter lets through, nil without a filter.
func (s source) match(l *listing) map[plane.CycleID][]int {
	if s.query == "" {
		return nil
	}
	all := slices.Concat(s.cycles, s.archived)
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.Name
	}
	hits := make(map[plane.CycleID][]int)
	for rank, hit := range table.Match(s.query, names, true) {
		if rank == 0 {
			l.best = string(all[hit.Index].ID)
		}
		hits[all[hit.Index].ID] = hit.At
	}
	return hits
}
