package app_test

import (
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

var (
	inApollo  = app.Place{Project: "30000000-0000-4000-8000-000000000001"}
	inSprint3 = app.Place{Project: inApollo.Project, Cycle: "70000000-0000-4000-8000-000000000103"}
)

// keeping returns options that record the saved places.
func keeping(kept *[]app.Place, start nav.Route) uitest.Options {
	return uitest.Options{Start: start, Change: func(o *app.Options) {
		o.SavePlace = func(p app.Place) func() {
			*kept = append(*kept, p)
			return func() {}
		}
	}}
}

func TestPlaceIsSavedForNextSession(t *testing.T) {
	var kept []app.Place
	uitest.Story(t, keeping(&kept, nil), func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press("enter")
		d.Sleep(time.Second)
		d.Press("!", "esc", "P")
		d.Sleep(time.Second)
		d.Press("esc", "?", "esc", "esc", "e", "esc", "esc")
		if want := []app.Place{inApollo, inSprint3, inApollo, {}}; !slices.Equal(kept, want) {
			t.Errorf("saved %v, want %v", kept, want)
		}
	})
}

func TestSessionReopensLastPlaceAndEscGoesUp(t *testing.T) {
	var kept []app.Place
	uitest.Story(t, keeping(&kept, inSprint3.Start()), func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.See("Apollo › Sprint 3", "APOLLO-19")
		d.Press("esc")
		d.See("Apollo › Cycles")
		d.Press("esc")
		d.See("Boris")
		if want := []app.Place{inApollo, {}}; !slices.Equal(kept, want) {
			t.Errorf("saved %v, want %v", kept, want)
		}
	})
}

func TestPlaceIsNotForgottenWithoutServer(t *testing.T) {
	var kept []app.Place
	uitest.Story(t, keeping(&kept, inSprint3.Start()), func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Times: -1})
		d.Sleep(time.Minute)
		d.Press("j", "!", "esc")
		if len(kept) > 0 {
			t.Error(kept)
		}
	})
}

func TestMissingPlaceIsReported(t *testing.T) {
	gone := app.Place{Project: inApollo.Project, Cycle: "70000000-0000-4000-8000-00000000dead"}
	for name, c := range map[string]struct {
		place app.Place
		say   string
		kept  []app.Place
	}{
		"cycle":   {gone, "The cycle that was open last is not in this list any more.", []app.Place{inApollo}},
		"project": {app.Place{Project: "30000000-0000-4000-8000-00000000dead"}, "The project that was open last isn't there any more.", []app.Place{{}}},
	} {
		var kept []app.Place
		uitest.Story(t, keeping(&kept, c.place.Start()), func(t *testing.T, d *uitest.Driver) {
			d.Sleep(time.Second)
			d.See(c.say)
			if !slices.Equal(kept, c.kept) {
				t.Errorf("%s: saved %v", name, kept)
			}
		})
	}
}
