package words_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/words"
)

func TestDeletionMessage(t *testing.T) {
	record := &plane.Record{}
	for _, c := range []struct {
		cycle plane.Cycle
		want  string
	}{
		{plane.Cycle{}, "It has no items."},
		{plane.Cycle{Counts: plane.Counts{Total: 1}}, "Its item stays, without a cycle."},
		{plane.Cycle{Counts: plane.Counts{Total: 2}}, "Its 2 items stay, without a cycle."},
		{plane.Cycle{Record: record}, "It has no items. Its record of what was done is lost."},
		{plane.Cycle{Counts: plane.Counts{Total: 3}, Record: record}, "Its 3 items stay, without a cycle. Its record of what was done is lost."},
	} {
		if got := words.Deletion(c.cycle); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestEndingCountsUnfinishedItems(t *testing.T) {
	const lasting = ". An ended cycle accepts no items and its dates can't be changed: this can't be undone."
	for want, counts := range map[string]plane.Counts{
		"This ends the sprint now": {},
		// Cancelled items are neither unfinished nor part of the total.
		"This ends the sprint now: 6 of 13 not done": {Total: 17, Backlog: 1, Unstarted: 2, Started: 3, Completed: 7, Cancelled: 4},
		"This ends the sprint now: 0 of 1 not done":  {Total: 1, Completed: 1},
	} {
		if got := words.Ending(plane.Cycle{Counts: counts}); got != want+lasting {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTwoOverlapsAreNamedAndMoreAreCounted(t *testing.T) {
	overlap := func(name string, days int) sprint.Overlap {
		return sprint.Overlap{Cycle: plane.Cycle{Name: name}, Days: days}
	}
	all := []sprint.Overlap{overlap("Sprint 3", 1), overlap("Sprint 4", 5), overlap("Sprint 5", 2), overlap("Sprint 6", 3)}
	for n, want := range []string{
		"",
		"overlaps Sprint 3 by 1 day",
		"overlaps Sprint 3 by 1 day, Sprint 4 by 5 days",
		"overlaps Sprint 3 by 1 day, Sprint 4 by 5 days, 1 more",
		"overlaps Sprint 3 by 1 day, Sprint 4 by 5 days, 2 more",
	} {
		if got := words.Overlapping(all[:n]); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestTransferRecordMessages(t *testing.T) {
	from := plane.Cycle{
		Name: "Sprint 2", Counts: plane.Counts{Total: 12, Completed: 5, Cancelled: 2},
		Record: &plane.Record{Counts: plane.Counts{Total: 20, Completed: 9, Cancelled: 4}},
	}
	for _, c := range []struct {
		outcome sprint.RecordOutcome
		ended   bool
		want    string
	}{
		{sprint.RecordWritten, true, "Sprint 2 keeps its record (5 of 10 done)."},
		{sprint.RecordKept, true, "Sprint 2 keeps its earlier record (9 of 16 done)."},
		{sprint.RecordNotWritten, true, "No record of Sprint 2 is written: Plane does that only when just the unfinished items leave."},
		{sprint.RecordNone, true, "Sprint 2 stays as it is."},
		{sprint.RecordNone, false, "Sprint 2 has not ended: its items are just moved, no record is written."},
	} {
		if got := words.TransferRecord(sprint.TransferPlan{From: from, Record: c.outcome}, c.ended); got != c.want {
			t.Errorf("%v, ended %v: %q, want %q", c.outcome, c.ended, got, c.want)
		}
	}
}

// Only a current cycle has a last day: ended, archived and upcoming ones don't.
func TestLastDay(t *testing.T) {
	now := testday.Morning()
	const day = 24 * time.Hour
	for name, c := range map[string]struct {
		cycle plane.Cycle
		want  bool
	}{
		"ends tonight":             {plane.Cycle{Start: now.Add(-day), End: now.Add(time.Hour)}, true},
		"starts and ends today":    {plane.Cycle{Start: now.Add(-time.Hour), End: now.Add(time.Hour)}, true},
		"ends tomorrow":            {plane.Cycle{Start: now.Add(-day), End: now.Add(day)}, false},
		"has ended today":          {plane.Cycle{Start: now.Add(-day), End: now.Add(-time.Hour)}, false},
		"archived":                 {plane.Cycle{Start: now.Add(-day), End: now.Add(time.Hour), ArchivedAt: now}, false},
		"starts later today":       {plane.Cycle{Start: now.Add(time.Hour), End: now.Add(2 * time.Hour)}, false},
		"without an end":           {plane.Cycle{Start: now.Add(-day)}, false},
		"without a start":          {plane.Cycle{End: now.Add(time.Hour)}, false},
		"without any of the dates": {plane.Cycle{}, false},
	} {
		if got := words.LastDay(c.cycle, now); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestLeavesEnded(t *testing.T) {
	for _, tt := range []struct {
		cycles []string
		want   string
	}{
		{nil, ""},
		{[]string{"Sprint 1"}, "Sprint 1 has ended, so items can't be put back into it. This can't be undone."},
		{[]string{"Sprint 1", "Sprint 2"}, "Sprint 1 and Sprint 2 have ended, so items can't be put back into them. This can't be undone."},
	} {
		if got := words.LeavesEnded(tt.cycles); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.cycles, got, tt.want)
		}
	}
}
