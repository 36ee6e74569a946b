package sprint_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestOverlapsCountSharedDays(t *testing.T) {
	others := []plane.Cycle{
		cycle(t, "before", "2026-11-01", "2026-11-09"),
		cycle(t, "touches", "2026-11-01", "2026-11-10"),
		cycle(t, "within", "2026-11-12", "2026-11-14"),
		cycle(t, "around", "2026-10-01", "2026-12-31"),
		cycle(t, "after", "2026-11-21", "2026-11-30"),
		cycle(t, "no end", "2026-11-12", ""),
		cycle(t, "no start", "", "2026-11-12"),
		cycle(t, "no dates", "", ""),
		cycle(t, "backwards", "2026-11-14", "2026-11-12"),
	}
	r := plane.Range{Start: day(t, "2026-11-10"), End: day(t, "2026-11-20")}
	want := map[string]int{"touches": 1, "within": 3, "around": 11}
	got := sprint.Overlaps(r, others, time.UTC)
	if len(got) != len(want) {
		t.Errorf("%d overlaps, want %d", len(got), len(want))
	}
	for _, o := range got {
		if want[o.Cycle.Name] != o.Days {
			t.Errorf("%s: %d days, want %d", o.Cycle.Name, o.Days, want[o.Cycle.Name])
		}
	}
	for _, none := range []plane.Range{{}, {Start: r.Start}, {End: r.End}, {Start: r.End, End: r.Start}} {
		if got := sprint.Overlaps(none, others, time.UTC); got != nil {
			t.Errorf("%v overlaps %v", none, got)
		}
	}
}

func TestOverlapsAreMutual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawRange(t, "a"), drawRange(t, "b")
		ab := sprint.Overlaps(a, []plane.Cycle{inUTC(b)}, time.UTC)
		ba := sprint.Overlaps(b, []plane.Cycle{inUTC(a)}, time.UTC)
		if len(ab) != len(ba) || len(ab) > 0 && ab[0].Days != ba[0].Days {
			t.Fatalf("%v and %v: %v, but %v", a, b, ab, ba)
		}
	})
}

func drawRange(t *rapid.T, name string) plane.Range {
	first := plane.Date{Year: 2026, Month: time.January, Day: 1}
	start := first.AddDays(rapid.IntRange(0, 60).Draw(t, name+" starts"))
	return plane.Range{Start: start, End: start.AddDays(rapid.IntRange(0, 20).Draw(t, name+" lasts"))}
}

func inUTC(r plane.Range) plane.Cycle {
	return plane.Cycle{Start: r.Start.Start(time.UTC), End: r.End.End(time.UTC)}
}
