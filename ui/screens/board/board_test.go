package board_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// IDs and keys of the small world.
const (
	apollo  plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	sprint2 plane.CycleID   = "70000000-0000-4000-8000-000000000102"
	sprint3 plane.CycleID   = "70000000-0000-4000-8000-000000000103"
	sprint4 plane.CycleID   = "70000000-0000-4000-8000-000000000104"
	sprint5 plane.CycleID   = "70000000-0000-4000-8000-000000000105"
	gusKey                  = "plane_api_world_gus_guest_0003"
)

// story runs a story that starts on the board of the current cycle, which has been read. The default size shows a list.
func story(t *testing.T, o uitest.Options, then func(*testing.T, *uitest.Driver)) {
	t.Helper()
	if o.Start == nil {
		o.Start = nav.Board{Project: apollo, Cycle: sprint3}
	}
	if o.Size == [2]int{} {
		o.Size = [2]int{78, 24}
	}
	uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
		t.Helper()
		d.Sleep(time.Second)
		d.Mark()
		then(t, d)
	})
}

func hostile(t *testing.T) *planetest.World {
	t.Helper()
	world, err := planetest.Hostile(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	return world
}
