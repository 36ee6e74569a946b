package calendar

import (
	"cmp"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/sprint"
)

// band is a cycle drawn along its days.
type band struct {
	cycle       plane.Cycle
	first, last civil.Date
	phase       sprint.Phase
	lane        int // the line below the days, from 0
}

// bandsOf returns the cycles with both dates, sorted by first day. Overlapping cycles are in different lanes.
func bandsOf(cycles []plane.Cycle, zone *time.Location, now time.Time) []band {
	var bands []band
	for _, c := range cycles {
		first, last := c.Days(zone)
		if first.IsZero() || last.Before(first) {
			continue
		}
		bands = append(bands, band{cycle: c, first: first, last: last, phase: sprint.PhaseOf(c, now)})
	}
	slices.SortStableFunc(bands, func(a, b band) int {
		return cmp.Or(a.first.Compare(b.first), -a.last.Compare(b.last), cmp.Compare(a.cycle.Name, b.cycle.Name))
	})
	var ends []civil.Date // last day in each lane
	for i := range bands {
		b := &bands[i]
		b.lane = slices.IndexFunc(ends, func(end civil.Date) bool { return end.Before(b.first) })
		if b.lane < 0 {
			b.lane, ends = len(ends), append(ends, b.last)
		}
		ends[b.lane] = b.last
	}
	return bands
}

// bandsIn returns the bands that have days from first to last, sorted by lane and renumbered without empty lanes.
func bandsIn(bands []band, first, last civil.Date) []band {
	var in []band
	for _, b := range bands {
		if !b.first.After(last) && !b.last.Before(first) {
			in = append(in, b)
		}
	}
	slices.SortStableFunc(in, func(a, b band) int { return a.lane - b.lane })
	lanes := -1
	for i, before := 0, -1; i < len(in); i++ {
		if in[i].lane != before {
			lanes, before = lanes+1, in[i].lane
		}
		in[i].lane = lanes
	}
	return in
}

// lanesOf returns the number of lanes of a week's bands.
func lanesOf(in []band) int {
	if len(in) == 0 {
		return 0
	}
	return in[len(in)-1].lane + 1
}
