package ui_test

import (
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

var (
	inApollo  = ui.Place{Project: "30000000-0000-4000-8000-000000000001"}
	inSprint3 = ui.Place{Project: inApollo.Project, Cycle: "70000000-0000-4000-8000-000000000103"}
)

// keeping records the places that are kept.
func keeping(kept *[]ui.Place, start nav.Route) uitest.Options {
	return uitest.Options{Start: start, Change: func(o *ui.Options) {
		o.Keep = func(p ui.Place) func() {
			*kept = append(*kept, p)
			return func() {}
		}
	}}
}

func TestWhereOneIsIsKeptForTheNextSession(t *testing.T) {
	var kept []ui.Place
	uitest.Story(t, keeping(&kept, nil), func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press("enter")
		d.Sleep(time.Second)
		d.Press("!", "esc", "P")
		d.Sleep(time.Second)
		d.Press("esc", "?", "esc", "esc", "e", "esc", "esc")
		if want := []ui.Place{inApollo, inSprint3, inApollo, {}}; !slices.Equal(kept, want) {
			t.Errorf("kept %v, want %v", kept, want)
		}
	})
}

func TestASessionReopensWhereOneWasAndEscLeadsUp(t *testing.T) {
	var kept []ui.Place
	uitest.Story(t, keeping(&kept, inSprint3.Start()), func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.See("Apollo › Sprint 3", "APOLLO-19")
		d.Press("esc")
		d.See("Apollo › Cycles")
		d.Press("esc")
		d.See("Boris")
		if want := []ui.Place{inApollo, {}}; !slices.Equal(kept, want) {
			t.Errorf("kept %v, want %v", kept, want)
		}
	})
}

func TestWhereOneWasIsNotForgottenWithoutTheServer(t *testing.T) {
	var kept []ui.Place
	uitest.Story(t, keeping(&kept, inSprint3.Start()), func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Times: -1})
		d.Sleep(time.Minute)
		d.Press("j", "!", "esc")
		if len(kept) > 0 {
			t.Error(kept)
		}
	})
}

func TestAPlaceThatIsGoneIsSaidOnce(t *testing.T) {
	gone := ui.Place{Project: inApollo.Project, Cycle: "70000000-0000-4000-8000-00000000dead"}
	for name, c := range map[string]struct {
		place ui.Place
		say   string
		kept  []ui.Place
	}{
		"cycle":   {gone, "The cycle that was open last is not in this list any more.", []ui.Place{inApollo}},
		"project": {ui.Place{Project: "30000000-0000-4000-8000-00000000dead"}, "The project that was open last is not there any more.", []ui.Place{{}}},
	} {
		var kept []ui.Place
		uitest.Story(t, keeping(&kept, c.place.Start()), func(t *testing.T, d *uitest.Driver) {
			d.Sleep(time.Second)
			d.See(c.say)
			if !slices.Equal(kept, c.kept) {
				t.Errorf("%s: kept %v", name, kept)
			}
		})
	}
}
