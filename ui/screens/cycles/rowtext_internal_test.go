package cycles

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// kolkata is the zone of the project in these tests; there it is half past five
// hours later than in UTC.
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

// cycleOf has the dates as the server stores them.
func cycleOf(tb testing.TB, name, start, end string, counts plane.Counts) plane.Cycle {
	tb.Helper()
	loc := kolkata(tb)
	return plane.Cycle{
		ID: plane.CycleID(name), Name: name, Counts: counts,
		Start: date(tb, start).Start(loc), End: date(tb, end).End(loc),
	}
}

// noon is the moment at which these tests look: Tue 24 Nov 2026.
func noon(tb testing.TB) time.Time {
	tb.Helper()
	return time.Date(2026, 11, 24, 12, 0, 0, 0, kolkata(tb))
}

func TestARowSaysWhatMattersInItsPhase(t *testing.T) {
	some := plane.Counts{Total: 14, Completed: 3, Started: 4, Unstarted: 5, Backlog: 1, Cancelled: 1}
	done := plane.Counts{Total: 5, Completed: 5}
	record := func(c plane.Cycle, counts plane.Counts) plane.Cycle {
		c.Record = &plane.Record{Counts: counts}
		return c
	}
	archived := func(c plane.Cycle) plane.Cycle {
		c.ArchivedAt = noon(t)
		return c
	}
	for name, c := range map[string]struct {
		cycle                          plane.Cycle
		long, short, done, share, note string
		urgent                         bool
	}{
		"current": {
			cycle: cycleOf(t, "a", "2026-11-17", "2026-11-30", some),
			long:  "17 Nov – 30 Nov", short: "17–30 Nov", done: "3/13", share: "23 %", note: "6 d left",
		},
		"its last day": {
			cycle: cycleOf(t, "a", "2026-11-17", "2026-11-24", some),
			long:  "17 Nov – 24 Nov", short: "17–24 Nov", done: "3/13", share: "23 %", note: "last day",
		},
		"upcoming": {
			cycle: cycleOf(t, "a", "2026-12-01", "2026-12-14", plane.Counts{Total: 4, Completed: 1}),
			long:  " 1 Dec – 14 Dec", short: "1–14 Dec", done: "1/4", note: "in 7 d",
		},
		"upcoming over new year": {
			cycle: cycleOf(t, "a", "2026-12-29", "2027-01-11", plane.Counts{}),
			long:  "29 Dec – 11 Jan 2027", short: "29 Dec–11 Jan 2027", done: "empty", note: "in 35 d",
		},
		"without dates": {
			cycle: cycleOf(t, "a", "", "", plane.Counts{Total: 1}),
			long:  "no dates", short: "no dates", done: "0/1",
		},
		"with one date": {
			cycle: cycleOf(t, "a", "2026-11-01", "", plane.Counts{}),
			long:  "from 1 Nov", short: "from 1 Nov", done: "empty",
		},
		"ended with leftovers": {
			cycle: cycleOf(t, "a", "2026-10-28", "2026-11-10", some),
			long:  "28 Oct – 10 Nov", short: "28 Oct–10 Nov", done: "3/13", share: "23 %", note: "10 left over", urgent: true,
		},
		"ended, all done": {
			cycle: cycleOf(t, "a", "2025-10-14", "2025-10-27", done),
			long:  "14 Oct – 27 Oct 2025", short: "14–27 Oct 2025", done: "5/5", share: "100 %", note: "all done",
		},
		"ended, leftovers moved on": {
			cycle: record(cycleOf(t, "a", "2026-10-28", "2026-11-10", done), some),
			long:  "28 Oct – 10 Nov", short: "28 Oct–10 Nov", done: "3/13", share: "23 %", note: "transferred",
		},
		"ended, some moved on": {
			cycle: record(cycleOf(t, "a", "2026-10-28", "2026-11-10", plane.Counts{Total: 6, Completed: 3, Started: 2, Cancelled: 1}), some),
			long:  "28 Oct – 10 Nov", short: "28 Oct–10 Nov", done: "3/13", share: "23 %", note: "3 of 5 left in it", urgent: true,
		},
		"ended empty": {
			cycle: cycleOf(t, "a", "2026-10-28", "2026-11-10", plane.Counts{}),
			long:  "28 Oct – 10 Nov", short: "28 Oct–10 Nov", done: "empty",
		},
		"archived leftovers want nothing": {
			cycle: archived(cycleOf(t, "a", "2026-10-28", "2026-11-10", some)),
			long:  "28 Oct – 10 Nov", short: "28 Oct–10 Nov", done: "3/13", share: "23 %", note: "10 left over",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := textOf(c.cycle, noon(t))
			want := text{"a", c.long, c.short, c.done, c.share, c.note, c.urgent}
			if got != want {
				t.Errorf("%+v\nwant %+v", got, want)
			}
		})
	}
}
