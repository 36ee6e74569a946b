package app_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// Plane accepts identifiers of up to twelve letters. Every screen that shows an item shows its number, at every width.
func TestLongIdentifierNeverHidesTheNumber(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
		for name, screen := range map[string]struct {
			start nav.Route
			keys  []string
			want  string
		}{
			"board":    {nav.Board{Project: inApollo.Project, Cycle: inSprint3.Cycle}, []string{"l", "l"}, "-19"},
			"item":     {nav.Item{Project: inApollo.Project, Cycle: inSprint3.Cycle, Item: "80000000-0000-4000-8000-000000001019"}, nil, "-19"},
			"planning": {nav.Planning{Project: inApollo.Project, Cycle: inSprint3.Cycle}, []string{"tab"}, "-19"},
			"add":      {nav.AddItems{Project: inApollo.Project, Cycle: inSprint3.Cycle}, nil, "-38"},
			"transfer": {nav.Transfer{Project: inApollo.Project, Cycle: "70000000-0000-4000-8000-000000000102"}, []string{"enter"}, "-1"},
		} {
			if (name == "add" || name == "transfer") && size[0] < 80 {
				continue // shows no numbers at all
			}
			uitest.Story(t, uitest.Options{World: renamed(t), Size: size, Start: screen.start}, func(t *testing.T, d *uitest.Driver) {
				d.Sleep(2 * time.Second)
				d.Press(screen.keys...)
				d.Sleep(2 * time.Second)
				if d.See(screen.want); t.Failed() {
					t.Fatalf("%s at %v", name, size)
				}
			})
		}
	}
}

// renamed returns the small world with a long identifier.
func renamed(t *testing.T) *planetest.World {
	t.Helper()
	data, err := os.ReadFile("../../plane/planetest/worlds/small.json")
	if err != nil {
		t.Fatal(err)
	}
	world, err := planetest.Load(strings.NewReader(strings.Replace(string(data), `"APOLLO"`, `"A1B2C3D4E5F6"`, 1)), testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	return world
}
