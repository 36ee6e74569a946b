package planning

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// What the head says sums to what is listed.
func TestTheHeadNamesWhatIsListedAndNotPlanned(t *testing.T) {
	o := outlook{
		have: sprint.Load{Total: sprint.Work{Items: 3, Points: 9, Unestimated: 1}}, can: sprint.Load{Total: sprint.Work{Items: 4, Points: 8}},
		cancelled: 1, past: []plane.Cycle{{}}, points: true,
	}
	p := painter{Styles: theme.New(theme.Options{}), facts: &facts{cycle: plane.Cycle{Name: "S1"}}}
	for room, want := range map[int]string{
		60: "S1 ▲ · 3 items · 9 pt · 1 unestimated · 1 cancelled", 40: "S1 ▲ · 3 items · 9 pt · 1 unestimated", 36: "S1 ▲ · 3 items · 9 pt · 1 unest.", 24: "S1 ▲ · 3 items · 9 pt", 14: "S1 ▲ · 3 items",
	} {
		c := cell.New(room, 1)
		p.head(c, p.cycleHead(&o), p.Muted)
		if got := strings.TrimRight(c.Lines()[0], " "); got != want {
			t.Errorf("%d cells: %q, want %q", room, got, want)
		}
	}
}

// The load says what is free, and by how much it is more than usual.
func TestTheLoadIsATable(t *testing.T) {
	load := func(points float64) sprint.Work { return sprint.Work{Items: 1, Points: points} }
	o := outlook{
		have: sprint.Load{Total: load(9)}, can: sprint.Load{Total: load(7)}, past: []plane.Cycle{{Name: "S0"}}, points: true,
		people: []person{{name: "ada", have: load(6), can: load(4.3)}, {name: "bea", have: load(1), can: load(2.7)}, {name: "unassigned", unassigned: true, have: load(2)}},
	}
	c := cell.New(40, 18)
	painter{Styles: theme.New(theme.Options{}), facts: &facts{}}.load(c, &o)
	want := []string{
		" ─ usual: S0 ──────────────────────────", " points          now  usual        free", " ada               6    4.3  ▲ 1.7 over",
		" bea               1    2.7         1.7", " unassigned        2", " total             9      7    ▲ 2 over",
	}
	got := c.Lines()[12:]
	for n := range got {
		if got[n] = strings.TrimRight(got[n], " "); n >= len(want) || got[n] != want[n] {
			t.Errorf("%q", got[n])
		}
	}
}
