package sprint_test

import (
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/sprint"
)

// Rule: a change of days ends a cycle if it has not ended and its new last day is over in the project's zone.
func TestEndsNow(t *testing.T) {
	cycles := cyclesOfAllPhases(t)
	half := plane.Range{Start: day(t, "2026-11-01")}
	until := func(end string) plane.Range { return plane.Range{Start: day(t, "2026-11-01"), End: day(t, end)} }
	for _, phase := range phases() {
		open := phase == sprint.Current || phase == sprint.Upcoming || phase == sprint.Draft
		for to, want := range map[plane.Range]bool{{}: false, half: false, until("2026-11-22"): open, until("2026-11-23"): false, until("2026-11-24"): false} {
			if got := sprint.EndsNow(cycles[phase], to, noon()); got != want {
				t.Errorf("%v until %v: %v", phase, to.End, got)
			}
		}
	}
	east := time.FixedZone("UTC+14", 14*3600)
	if !sprint.EndsNow(cycles[sprint.Draft], until("2026-11-23"), noon().In(east)) {
		t.Error("the 23rd is over where it is the 24th")
	}
}

func TestLastEndedIsNewestFirst(t *testing.T) {
	now := testday.Morning()
	ends := func(id plane.CycleID, days int) plane.Cycle {
		return plane.Cycle{ID: id, Start: now.AddDate(0, 0, days-14), End: now.AddDate(0, 0, days)}
	}
	archived := ends("archived", -30)
	archived.ArchivedAt = now
	cycles := []plane.Cycle{ends("oldest", -90), ends("current", 3), ends("newest", -2), archived, {ID: "draft"}, ends("old", -60)}
	var got []plane.CycleID
	for _, c := range sprint.LastEnded(cycles, now, 3) {
		got = append(got, c.ID)
	}
	if want := []plane.CycleID{"newest", "archived", "old"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if few := sprint.LastEnded(cycles[:2], now, 3); len(few) != 1 {
		t.Errorf("with only one ended cycle: %v", few)
	}
}
