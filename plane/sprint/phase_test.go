package sprint_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// noon returns the current time of the tests: a Monday, in UTC.
func noon() time.Time { return time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC) }

// day parses a date of the form 2026-11-23.
func day(t testing.TB, text string) plane.Date {
	t.Helper()
	d, err := plane.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// cycle returns a cycle from start to end in UTC; empty texts mean no date.
func cycle(t testing.TB, name, start, end string) plane.Cycle {
	t.Helper()
	c := plane.Cycle{ID: plane.CycleID(name), Name: name}
	if start != "" {
		c.Start = day(t, start).Start(time.UTC)
	}
	if end != "" {
		c.End = day(t, end).End(time.UTC)
	}
	return c
}

func TestPhaseFollowsTheServersViews(t *testing.T) {
	archived := cycle(t, "x", "2026-11-01", "2026-11-10")
	archived.ArchivedAt = noon()
	ends := cycle(t, "x", "2026-11-01", "")
	ends.End = noon()
	starts := cycle(t, "x", "", "2026-12-24")
	starts.Start = noon()
	for _, c := range []struct {
		name  string
		cycle plane.Cycle
		want  sprint.Phase
	}{
		{"between its dates", cycle(t, "x", "2026-11-17", "2026-11-30"), sprint.Current},
		{"at the moment of its end", ends, sprint.Current},
		{"at the moment of its start", starts, sprint.Current},
		{"on its only day", cycle(t, "x", "2026-11-23", "2026-11-23"), sprint.Current},
		{"from tomorrow", cycle(t, "x", "2026-11-24", "2026-11-30"), sprint.Upcoming},
		{"from tomorrow without end", cycle(t, "x", "2026-11-24", ""), sprint.Upcoming},
		{"no dates", cycle(t, "x", "", ""), sprint.Draft},
		{"started without end", cycle(t, "x", "2026-11-01", ""), sprint.Draft},
		{"a future end without start", cycle(t, "x", "", "2026-11-30"), sprint.Draft},
		{"yesterday", cycle(t, "x", "2026-11-10", "2026-11-22"), sprint.Completed},
		{"a past end without start", cycle(t, "x", "", "2026-11-22"), sprint.Completed},
		{"archived", archived, sprint.Archived},
	} {
		if got := sprint.PhaseOf(c.cycle, noon()); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// phases returns all phases in the order of a list of cycles.
func phases() []sprint.Phase {
	return []sprint.Phase{sprint.Current, sprint.Upcoming, sprint.Draft, sprint.Completed, sprint.Archived}
}

func TestPhasesHaveNamesAndAnOrder(t *testing.T) {
	want := []string{"Current", "Upcoming", "Draft", "Completed", "Archived"}
	for i, p := range phases() {
		if p.String() != want[i] || int(p) != i {
			t.Errorf("%d is %v, want %s", i, p, want[i])
		}
	}
	if got := sprint.Phase(9).String(); got != "Phase(9)" {
		t.Error(got)
	}
}

func TestFirstToEndIsTheCurrentCycle(t *testing.T) {
	long, short := cycle(t, "Long", "2026-11-16", "2026-12-04"), cycle(t, "Short", "2026-11-20", "2026-11-25")
	tie, over, later := cycle(t, "A tie", "2026-11-22", "2026-11-25"), cycle(t, "Over", "2026-11-01", "2026-11-14"), cycle(t, "Later", "2026-11-24", "2026-11-24")
	runs := func(c plane.Cycle) bool { return sprint.PhaseOf(c, noon()) == sprint.Current }
	for name, c := range map[string]struct {
		cycles []plane.Cycle
		want   string
	}{
		"none":                  {nil, ""},
		"none running":          {[]plane.Cycle{over, later}, ""},
		"one":                   {[]plane.Cycle{over, long, later}, "Long"},
		"two":                   {[]plane.Cycle{long, short}, "Short"},
		"in another order":      {[]plane.Cycle{short, long}, "Short"},
		"two with the same end": {[]plane.Cycle{short, tie, long}, "A tie"},
	} {
		if got, ok := sprint.FirstToEnd(c.cycles, runs); got.Name != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v", name, got.Name, ok)
		}
	}
}
