package planning

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// What the head says sums to what is listed.
func TestTheHeadNamesWhatIsListedAndNotPlanned(t *testing.T) {
	o := outlook{
		have: sprint.Load{Total: sprint.Work{Items: 3, Points: 9}}, can: sprint.Load{Total: sprint.Work{Items: 4, Points: 8}},
		cancelled: sprint.Work{Items: 1, Points: 5}, past: []plane.Cycle{{}}, points: true,
	}
	for room, want := range map[int]string{
		60: "3 of ~4 items · 9 of ~8 pt + 5 cancelled", 30: "9 of ~8 pt + 5 cancelled", 12: "9 of ~8 pt",
	} {
		if got := o.total(room); got != want {
			t.Errorf("%d cells: %q, want %q", room, got, want)
		}
	}
}
