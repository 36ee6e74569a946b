package board

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestCycleLinesByKindOfCycle(t *testing.T) {
	zone := time.FixedZone("", 5*3600+1800)
	now := time.Date(2026, time.November, 24, 12, 0, 0, 0, zone)
	day := func(d int) plane.Date { return plane.Date{Year: 2026, Month: time.November, Day: 24}.AddDays(d) }
	some := plane.Counts{Total: 14, Completed: 3, Started: 4, Unstarted: 5, Backlog: 1, Cancelled: 1}
	cycle := func(from, to int, counts plane.Counts) plane.Cycle {
		return plane.Cycle{Start: day(from).Start(zone), End: day(to).End(zone), Counts: counts}
	}
	recorded := cycle(-20, -7, plane.Counts{})
	recorded.Record = &plane.Record{Counts: some}
	archived := cycle(-20, -7, some)
	archived.ArchivedAt = now
	late := cycle(0, 6, plane.Counts{})
	late.Start = now.Add(time.Hour)
	for _, c := range []struct {
		cycle plane.Cycle
		want  string
	}{
		{cycle(-7, 6, some), "17 – 30 Nov · 3/13 · 23 % · 6 days left"},
		{cycle(-7, 1, some), "17 – 25 Nov · 3/13 · 23 % · 1 day left"},
		{cycle(-7, 0, some), "17 – 24 Nov · 3/13 · 23 % · last day"},
		{cycle(-7, 6, plane.Counts{Total: 1, Cancelled: 1}), "17 – 30 Nov · 6 days left"},
		{cycle(1, 7, plane.Counts{Total: 2}), "25 Nov – 1 Dec · 0/2 · 0 % · starts in 1 day"},
		{cycle(7, 13, plane.Counts{}), "1 – 7 Dec · starts in 7 days"},
		{late, "24 – 30 Nov · starts today"},
		{cycle(-20, -7, some), "4 – 17 Nov · 3/13 · 23 % · ended"},
		{recorded, "4 – 17 Nov · 3/13 · 23 % · as closed · ended"},
		{archived, "4 – 17 Nov · 3/13 · 23 % · archived"},
		{plane.Cycle{Counts: some}, "no dates · 3/13 · 23 %"},
	} {
		v := view{known: true, now: now, today: day(0)}
		v.cycle, v.progress = c.cycle, sprint.ProgressOf(c.cycle)
		lines := v.cycleLines()
		if lines[0] != c.want {
			t.Errorf("%q, want %q", lines[0], c.want)
		}
		for n := 1; n < len(lines); n++ {
			if len(lines[n]) >= len(lines[n-1]) {
				t.Errorf("%q is not shorter than %q", lines[n], lines[n-1])
			}
		}
	}
	if lines := new(view).cycleLines(); len(lines) > 0 {
		t.Errorf("for an unknown cycle: %q", lines)
	}
}
