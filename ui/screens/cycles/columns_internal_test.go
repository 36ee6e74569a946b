package cycles

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// kolkata is the project's time zone in these tests, UTC+5:30.
func kolkata(tb testing.TB) *time.Location {
	tb.Helper()
	loc, err := time.LoadLocation("Asia/Kolkata")
	if err != nil {
		tb.Fatal(err)
	}
	return loc
}

func date(tb testing.TB, s string) plane.Date {
	tb.Helper()
	if s == "" {
		return plane.Date{}
	}
	d, err := plane.ParseDate(s)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// cycleOf returns a cycle with its dates in the form that the server uses.
func cycleOf(tb testing.TB, name, start, end string, counts plane.Counts) plane.Cycle {
	tb.Helper()
	loc := kolkata(tb)
	return plane.Cycle{
		ID: plane.CycleID(name), Name: name, Counts: counts,
		Start: date(tb, start).Start(loc), End: date(tb, end).End(loc),
	}
}

// noon is the current time in these tests, on Tue 24 Nov 2026.
func noon(tb testing.TB) time.Time {
	tb.Helper()
	return time.Date(2026, 11, 24, 12, 0, 0, 0, kolkata(tb))
}

func TestRowDependsOnThePhase(t *testing.T) {
	some := plane.Counts{Total: 14, Completed: 3, Started: 4, Unstarted: 5, Backlog: 1, Cancelled: 1}
	finished := plane.Counts{Total: 5, Completed: 5}
	record := func(c plane.Cycle, counts plane.Counts) plane.Cycle {
		c.Record = &plane.Record{Counts: counts}
		return c
	}
	archived := func(c plane.Cycle) plane.Cycle {
		c.ArchivedAt = noon(t)
		return c
	}
	for name, c := range map[string]struct {
		cycle                   plane.Cycle
		days, done, share, note string
		urgent                  bool
	}{
		"current": {
			cycle: cycleOf(t, "a", "2026-11-17", "2026-11-30", some),
			days:  "17–30 Nov", done: "3/13", share: "23 %", note: "6 d left",
		},
		"last day": {
			cycle: cycleOf(t, "a", "2026-11-17", "2026-11-24", some),
			days:  "17–24 Nov", done: "3/13", share: "23 %", note: "last day",
		},
		"upcoming": {
			cycle: cycleOf(t, "a", "2026-12-01", "2026-12-14", plane.Counts{Total: 4, Completed: 1}),
			days:  "1–14 Dec", done: "1/4", note: "in 7 d",
		},
		"upcoming, across new year": {
			cycle: cycleOf(t, "a", "2026-12-29", "2027-01-11", plane.Counts{}),
			days:  "29 Dec–11 Jan 2027", done: "empty", note: "in 35 d",
		},
		"without dates": {
			cycle: cycleOf(t, "a", "", "", plane.Counts{Total: 1}),
			days:  "no dates", done: "0/1",
		},
		"with one date": {
			cycle: cycleOf(t, "a", "2026-11-01", "", plane.Counts{}),
			days:  "from 1 Nov", done: "empty",
		},
		"with an end only": {
			cycle: cycleOf(t, "a", "", "2026-11-30", plane.Counts{}),
			days:  "until 30 Nov", done: "empty",
		},
		"with an end only, in another year": {
			cycle: cycleOf(t, "a", "", "2027-11-30", plane.Counts{}),
			days:  "until 30 Nov 2027", done: "empty",
		},
		"the day before its last": {
			cycle: cycleOf(t, "a", "2026-11-17", "2026-11-25", some),
			days:  "17–25 Nov", done: "3/13", share: "23 %", note: "1 d left",
		},
		"starts later today": {
			cycle: plane.Cycle{Start: noon(t).Add(time.Hour), End: noon(t).AddDate(0, 0, 9)},
			days:  "24 Nov–3 Dec", done: "empty", note: "today",
		},
		"one day short of a year": {
			cycle: cycleOf(t, "a", "2025-12-02", "2026-12-01", plane.Counts{Total: 1}),
			days:  "2 Dec–1 Dec", done: "0/1", share: "0 %", note: "7 d left",
		},
		"longer than a year": {
			cycle: cycleOf(t, "a", "2025-11-24", "2026-11-30", plane.Counts{Total: 1}),
			days:  "24 Nov 2025–30 Nov", done: "0/1", share: "0 %", note: "6 d left",
		},
		"the same month of another year": {
			cycle: cycleOf(t, "a", "2025-11-03", "2026-11-30", plane.Counts{Total: 1, Cancelled: 1}),
			days:  "3 Nov 2025–30 Nov", done: "empty", note: "6 d left",
		},
		"ended, nothing in its record counts": {
			cycle: record(cycleOf(t, "a", "2026-10-28", "2026-11-10", plane.Counts{}), plane.Counts{Total: 2, Cancelled: 2}),
			days:  "28 Oct–10 Nov", done: "empty",
		},
		"ended, all items left in it": {
			cycle: record(cycleOf(t, "a", "2026-10-28", "2026-11-10", some), some),
			days:  "28 Oct–10 Nov", done: "3/13", share: "23 %", note: "10 left over", urgent: true,
		},
		"ended with unfinished items": {
			cycle: cycleOf(t, "a", "2026-10-28", "2026-11-10", some),
			days:  "28 Oct–10 Nov", done: "3/13", share: "23 %", note: "10 left over", urgent: true,
		},
		"ended, all done": {
			cycle: cycleOf(t, "a", "2025-10-14", "2025-10-27", finished),
			days:  "14–27 Oct 2025", done: "5/5", share: "100 %", note: "all done",
		},
		"ended, unfinished items transferred": {
			cycle: record(cycleOf(t, "a", "2026-10-28", "2026-11-10", finished), some),
			days:  "28 Oct–10 Nov", done: "3/13", share: "23 %", note: "transferred",
		},
		"ended, some items transferred": {
			cycle: record(cycleOf(t, "a", "2026-10-28", "2026-11-10", plane.Counts{Total: 6, Completed: 3, Started: 2, Cancelled: 1}), some),
			days:  "28 Oct–10 Nov", done: "3/13", share: "23 %", note: "3 of 5 left in it", urgent: true,
		},
		"ended empty": {
			cycle: cycleOf(t, "a", "2026-10-28", "2026-11-10", plane.Counts{}),
			days:  "28 Oct–10 Nov", done: "empty",
		},
		"archived with unfinished items isn't urgent": {
			cycle: archived(cycleOf(t, "a", "2026-10-28", "2026-11-10", some)),
			days:  "28 Oct–10 Nov", done: "3/13", share: "23 %", note: "10 left over",
		},
	} {
		t.Run(name, func(t *testing.T) {
			now := noon(t)
			r := row{&c.cycle, sprint.PhaseOf(c.cycle, now), false}
			note, urgent := noteOf(r, now)
			got := [...]string{daysOf(c.cycle, now), done(c.cycle), share(r), note}
			if want := [...]string{c.days, c.done, c.share, c.note}; got != want || urgent != c.urgent {
				t.Errorf("%q, urgent %v\nwant %q", got, urgent, want)
			}
			if wide := noteWidth(r); cell.Width(note) > wide {
				t.Errorf("the note is %d cells wide, more than %d", cell.Width(note), wide)
			}
			l := listOf(t, 0)
			if wide := l.daysWidth(r); cell.Width(got[0]) > wide {
				t.Errorf("the dates are %d cells wide, more than %d", cell.Width(got[0]), wide)
			}
		})
	}
}

func TestNarrowListsDropColumnsInOrder(t *testing.T) {
	some := plane.Counts{Total: 13, Completed: 3, Started: 4, Unstarted: 5, Backlog: 1}
	cycles := []plane.Cycle{
		cycleOf(t, "Sprint 3", "2026-11-17", "2026-11-30", some),
		cycleOf(t, "Sprint 2: the great clean-up", "2026-10-28", "2026-11-10", some),
	}
	for _, c := range []struct {
		width int
		want  string
	}{
		{109, "   Sprint 3                      17–30 Nov      ▕▆▆▆▆▆▆▄▄▄▄▄▄▄│▂▂▂▂▂▂▂▂▂▁▁▏   3/13   23 %  6 d left"},
		{80, "   Sprint 3                  17–30 Nov      ▕▆▄▄│▂▁▏   3/13   23 %  6 d left"},
		{64, "   Sprint 3                      ▕▆▆▄▄│▂▂▁▏   3/13  6 d left"},
		{52, "   Sprint 3        ▕▆▄▄│▂▁▏  3/13  23 % 6 d left"},
		{40, "   Sprint 3  ▕▆▄▄│▂▁▏  3/13 6 d left"},
		{30, "   Sprint 3     ▕▆▄▄│▂▁▏  3/13"},
	} {
		if got := rowAt(t, c.width, "Sprint 3", cycles); got != c.want {
			t.Errorf("%d cells:\n%q\nwant\n%q", c.width, got, c.want)
		}
	}
	for width := range 130 {
		canvas := cell.New(width+1, 12)
		listWith(t, cycles).Draw(canvas)
	}
}

// listWith returns a list of the given cycles, without a server.
func listWith(tb testing.TB, cycles []plane.Cycle) *List {
	tb.Helper()
	l := listOf(tb, 0)
	groups, until := source{now: noon(tb), read: true, cycles: cycles}.groups()
	l.until = until
	l.table.Set(groups...)
	return l
}

// rowAt returns the row of a cycle in a list with a width.
func rowAt(t *testing.T, width int, name string, cycles []plane.Cycle) string {
	t.Helper()
	l := listWith(t, cycles)
	l.table.Move(len(cycles))
	canvas := cell.New(width, 20)
	l.Draw(canvas)
	for _, line := range canvas.Lines() {
		if strings.HasPrefix(line, "   "+name) {
			return line
		}
	}
	return ""
}
