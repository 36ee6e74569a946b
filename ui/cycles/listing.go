package cycles

import (
	"cmp"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/widget"
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
	phase   sprint.Phase
	letters []int // of the name that the filter found
}

// listing is the list as it is shown. It is made once a change of what it is
// made from; drawing only reads it.
type listing struct {
	sections []widget.Section
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
	l := listing{places: map[string]place{}, until: midnight(s.now)}
	hits := s.match(&l)
	for i, cycles := range s.group() {
		phase := sprint.Phase(i)
		l.counts[phase] = len(cycles)
		l.until = earliest(l.until, cycles, s.now)
		keys := make([]string, 0, len(cycles))
		for _, c := range cycles {
			letters, found := hits[c.ID]
			if s.query != "" && !found {
				continue
			}
			keys = append(keys, string(c.ID))
			l.places[string(c.ID)] = place{c, phase, letters}
			l.widths.add(c, phase, s.now)
		}
		if len(keys) > 0 || phase == sprint.Archived && s.read && !s.archivedRead {
			l.sections = append(l.sections, widget.Section{Key: sectionKey(phase), Rows: keys})
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
	for rank, hit := range widget.Match(s.query, names, true) {
		if rank == 0 {
			l.best = string(all[hit.Index].ID)
		}
		hits[all[hit.Index].ID] = hit.At
	}
	return hits
}

// earliest is until, or the first moment after now at which one of the cycles
// starts or has ended, if that is sooner.
func earliest(until time.Time, cycles []*plane.Cycle, now time.Time) time.Time {
	for _, c := range cycles {
		for _, t := range [2]time.Time{c.Start, c.End.Add(time.Nanosecond)} {
			if t.After(now) && t.Before(until) {
				until = t
			}
		}
	}
	return until
}

func midnight(now time.Time) time.Time {
	y, m, d := now.Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, now.Location())
}

// widths are what the texts of the columns take at most, in cells. They are
// worked out from the figures: spelling thousands of rows only to measure them
// would be felt.
type widths struct {
	name, long, short, done, share, note int
}

func (w *widths) add(c *plane.Cycle, phase sprint.Phase, now time.Time) {
	w.name = max(w.name, cell.Width(c.Name))
	start, end := c.Days(now.Location())
	w.long = max(w.long, len("17 Nov – 30 Nov")-len("–")+1+yearsWidth(start, end, now.Year()))
	w.short = w.long - len("  ")
	progress := sprint.ProgressOf(*c)
	w.done = max(w.done, len("empty"), 2*digits(progress.Scope())+len("/"))
	if phase != sprint.Upcoming && phase != sprint.Draft && progress.Scope() > 0 {
		w.share = len("100 %")
	}
	w.note = max(w.note, len("transferred"))
	if phase == sprint.Completed || phase == sprint.Archived {
		w.note = max(w.note, digits(sprint.LeftOver(*c))+len(" left over"))
	}
}

// yearsWidth is what the years take that are told beside the days.
func yearsWidth(start, end plane.Date, year int) int {
	const width = len(" 2006")
	switch {
	case start.IsZero() || end.IsZero():
		return 0
	case end.DaysSince(start) >= 365:
		return 2 * width
	case end.Year != year:
		return width
	}
	return 0
}

func digits(n int) int {
	count := 1
	for n >= 10 {
		n /= 10
		count++
	}
	return count
}
