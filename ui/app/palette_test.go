package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestPaletteJumpsToKnownPlacesOfAnyProject(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press("enter")
		d.Sleep(time.Second)
		d.Mark()
		d.Press("ctrl+p")
		d.Type("boris")
		d.See("› Boris", "BORIS · project", `search the server for "boris"`)
		d.Press("enter")
		d.See("Boris › Cycles")
		d.Press(":")
		d.Type("burndown chart")
		d.NotSee("Burndown chart") // Sprint 4 was not opened yet
		d.Press("esc", ":")
		d.Type("sprint 4\r")
		d.Sleep(time.Second)
		d.See("Apollo › Sprint 4", "Burndown chart")
		d.Press("esc", ":")
		d.Type("chart burn")
		d.See("› APOLLO-33 Burndown chart")
		d.Press("enter", "esc")
		d.See("Boris › Cycles")
		for _, request := range d.Requests() {
			if strings.Contains(request, "search") {
				t.Error("the server was asked for known places:", request)
			}
		}
	})
}

func TestPaletteSearchesServerForUnknownItems(t *testing.T) {
	uitest.Story(t, uitest.Options{Latency: 200 * time.Millisecond}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.Press(":")
		d.Type("velocity\r")
		d.See(`asking the server for "velocity"…`)
		d.Sleep(time.Second)
		d.See(`Found on the server for "velocity"`, "APOLLO-34 Velocity")
		d.Press("backspace")
		d.NotSee("APOLLO-34")
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Times: -1})
		d.See(`search the server for "velocit"`)
		d.Press("enter")
		d.Sleep(time.Minute)
		d.See("was lost")
	})
}

func TestPaletteListsRecentCommandsFirst(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press(":")
		d.Type("new cycle\r")
		d.See("New cycle")
		d.Press("esc", ":")
		d.See("› new cycle")
	})
}

func TestPaletteExplainsUnavailableActions(t *testing.T) {
	uitest.Story(t, uitest.Options{Size: [2]int{120, 40}}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press(":")
		d.Type("archive this")
		d.See("archive this cycle", "not ended yet: archiving is possible from")
		d.Press("enter")
		if got := d.Line("not ended yet: archiving is possible from Wed 2 Dec"); got == "" {
			t.Error(d.Screen())
		}
		d.See("All actions")
	})
}
