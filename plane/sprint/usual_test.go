package sprint_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

func TestLoadIsScaledByWorkingDays(t *testing.T) {
	ten := sprint.Days{Team: 10}
	away := func(team, ada int) sprint.Days {
		return sprint.Days{Team: team, People: map[plane.UserID]int{"ada": ada}}
	}
	for _, c := range []struct {
		name            string
		now             sprint.Days
		past            []sprint.Days
		total, ada, bea float64
	}{
		{"no past", ten, nil, 20, 8, 6},
		{"as many days", ten, []sprint.Days{ten, ten, ten}, 20, 8, 6},
		{"half of the days", sprint.Days{Team: 5}, []sprint.Days{ten, ten}, 10, 4, 3},
		{"more days", sprint.Days{Team: 15}, []sprint.Days{ten}, 30, 12, 9},
		{"days off in the past", ten, []sprint.Days{{Team: 6}, {Team: 10}}, 25, 10, 7.5},
		{"no days", sprint.Days{}, []sprint.Days{ten}, 0, 0, 0},
		{"no days in the past", ten, []sprint.Days{{}, {}}, 20, 8, 6},
		{"one is away", away(10, 5), []sprint.Days{ten}, 20, 4, 6},
		{"one is away all the time", away(10, 0), []sprint.Days{ten}, 20, 0, 6},
		{"one is away, and a holiday", away(5, 1), []sprint.Days{ten, ten}, 10, 0.8, 3},
		{"one was away", ten, []sprint.Days{away(10, 6), ten}, 20, 10, 6},
		{"one was always away", ten, []sprint.Days{away(10, 0)}, 20, 8, 6},
	} {
		mean := sprint.Load{
			Total:      sprint.Work{Items: 10, Points: 20},
			Unassigned: sprint.Work{Points: 6},
			People:     map[plane.UserID]sprint.Work{"ada": {Points: 8}, "bea": {Points: 6}},
		}
		got := mean.For(c.now, c.past)
		if got.Total.Points != c.total || got.People["ada"].Points != c.ada || got.People["bea"].Points != c.bea {
			t.Errorf("%s: %v, want %v, ada %v, bea %v", c.name, got, c.total, c.ada, c.bea)
		}
		if got.Total.Items != c.total/2 {
			t.Errorf("%s: %v items with %v points", c.name, got.Total.Items, c.total)
		}
		if got.Unassigned.Points != c.total*0.3 {
			t.Errorf("%s: %v unassigned points, want three tenths of %v", c.name, got.Unassigned.Points, c.total)
		}
		if mean.People["ada"].Points != 8 {
			t.Errorf("%s: the mean was changed", c.name)
		}
	}
}

func TestEqualDaysDoNotChangeTheLoad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := sprint.Days{Team: rapid.IntRange(0, 400).Draw(t, "days")}
		past := make([]sprint.Days, rapid.IntRange(0, 5).Draw(t, "cycles"))
		for i := range past {
			past[i] = days
		}
		w := sprint.Work{Items: 7, Points: 13, Unestimated: 2}
		if got := (sprint.Load{Total: w, Unassigned: w}).For(days, past); got.Total != w || got.Unassigned != w {
			t.Errorf("%v became %v", w, got)
		}
	})
}
