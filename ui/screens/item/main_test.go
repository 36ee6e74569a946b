package item_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// The small world.
const (
	apollo  plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	sprint3 plane.CycleID   = "70000000-0000-4000-8000-000000000103"
	board19 plane.ItemID    = "80000000-0000-4000-8000-000000001019"
	drag22  plane.ItemID    = "80000000-0000-4000-8000-000000001022"
)

// story runs a test that starts on an item of the current cycle, which the board has read.
func story(t *testing.T, o uitest.Options, id plane.ItemID, then func(*testing.T, *uitest.Driver)) {
	t.Helper()
	o.Start = nav.Item{Project: apollo, Cycle: sprint3, Item: id}
	uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
		t.Helper()
		d.Sleep(time.Second)
		for _, err := range []error{d.Store.Load(t.Context(), store.Key{Kind: store.Me}), d.Store.Load(t.Context(), store.Key{Kind: store.Items, Project: apollo, ID: string(sprint3)})} {
			if err != nil {
				t.Fatal(err)
			}
		}
		d.Sleep(time.Second)
		d.Mark()
		then(t, d)
	})
}
