package plane_test

import (
	"testing"
	"testing/synctest"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// TestListsIncludePointsOnEveryPage, even if no item on the first page has that value.
func TestListsIncludePointsOnEveryPage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		world, err := planetest.Many(testday.Now(), 0, 2080)
		if err != nil {
			t.Fatal(err)
		}
		server := planetest.New(world, planetest.Options{Rate: -1})
		connect := func() *plane.Client { return open(t, server, func(cfg *plane.Config) { cfg.Key = adasKey }) }
		items, err := plane.Collect(connect().CycleItems(t.Context(), project, cycle))
		if err != nil || len(items) < 1040 {
			t.Fatal(len(items), err)
		}
		values := make(map[string]bool)
		for n, i := range items {
			if n%8 != 0 && i.Points == "" {
				continue // without points, or with unknown ones: only a sample of them is checked
			}
			one, err := connect().Item(t.Context(), project, i.ID)
			if got, want := estimateOf(i), estimateOf(one); err != nil || got != want {
				t.Errorf("%q has %+v, want %+v, %v", i.Name, got, want, err)
			}
			values[one.Points] = true
		}
		if len(values) < 5 {
			t.Errorf("the items have too few different values: %v", values)
		}
	})
}

// estimate contains the fields of an item about its estimate.
type estimate struct {
	point plane.PointID
	value string
	key   int
	scale plane.ScaleID
}

func estimateOf(i plane.Item) estimate { return estimate{i.Point, i.Points, i.PointKey, i.Scale} }
