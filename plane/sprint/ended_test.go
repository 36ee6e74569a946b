package sprint_test

import (
	"slices"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestTheLastEndedCyclesComeNewestFirst(t *testing.T) {
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
		t.Errorf("of one ended cycle: %v", few)
	}
}
