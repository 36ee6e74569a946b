package edit_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/uitest"
)

// Rule: data that isn't read yet is neither guessed nor offered; the reason names what is missing.
func TestUnreadDataIsReported(t *testing.T) {
	items := []store.Key{{Kind: store.Me}, {Kind: store.Projects}, {Kind: store.Items, Project: apollo, ID: string(sprint3)}}
	const names = "the people, states and labels of this project are not read yet"
	for _, c := range []struct {
		key, message string
		known        []store.Key
	}{
		{"s", "the project is not read yet", items[:1]},
		{"n", "the project is not read yet", items[:1]},
		{"c", "the project is not read yet", items[:1]},
		{"s", names, items},
		{"a", names, items},
		{"b", names, items},
		{"n", "the cycle is not read yet", items},
		{"m", "Parent of APOLLO-19, among the items read so far", items},
	} {
		t.Run(fmt.Sprint(c.key, len(c.known)), func(t *testing.T) {
			known := c.known
			if len(known) == 1 { // the item is known from another project's screen
				known = append(known[:1:1], items[2])
			}
			story(t, options{known: known}, func(_ *testing.T, d *deck) {
				d.press(c.key)
				d.see(c.message)
			})
		})
	}
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("m")
		if d.see("Parent of APOLLO-19"); strings.Contains(strings.Join(d.screen(120, 30).Lines(), ""), "read so far") {
			t.Error("all items are read, but it says that some aren't")
		}
	})
}

func TestMissingLabelsAndEstimatesAreReported(t *testing.T) {
	bare := uitest.World(t, func(apollo uitest.Record) {
		apollo["labels"] = []any{}
		for _, item := range uitest.Records(apollo, "items") {
			item["labels"], item["estimate_point"] = []any{}, nil
		}
	})
	story(t, options{world: bare}, func(_ *testing.T, d *deck) {
		d.press("b")
		d.see("this project has no labels")
		d.press("w")
		d.see("no item here has points yet, and Plane does not list them: set the first in the browser")
	})
}

// Rule: an item that the server doesn't know yet can be viewed but not changed, neither alone nor among others.
func TestItemBeingCreatedCannotBeChanged(t *testing.T) {
	story(t, options{items: []int{0}}, func(t *testing.T, d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPost, Latency: time.Hour})
		go func() {
			_ = d.store.Do(t.Context(), store.CreateItem(d.store.Snapshot(), store.NewItem{
				Project: apollo, Cycle: sprint3, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: new("Later")}},
			}))
		}()
		time.Sleep(time.Second)
		for _, c := range d.page.Commands() {
			free := c.ID == "new" || c.ID == "browse" || c.ID == "copy"
			if why := c.Why(); (why == "it is still being created") == free || free && why != "" {
				t.Errorf("%s: %q", c.ID, why)
			}
		}
		d.page.chosen = []int{19, 0, 21, 22, 24, 27, 28, 29}
		d.press("p")
		d.typed("none")
		d.press("enter")
		d.see("Change 8 items: priority none", "is still being created", "6 change · 1 has it already (APOLLO-28)")
	})
}

// Rule: a preview shows the items as they are now. Items that were deleted in the meantime are named and excluded.
func TestPreviewNamesDeletedItems(t *testing.T) {
	story(t, options{items: []int{19, 21, 22, 24, 27, 28, 29}}, func(t *testing.T, d *deck) {
		d.press("p")
		bea, _ := d.connect(planetest.SmallKey)
		d.must(bea.DeleteItem(t.Context(), apollo, d.known(21).ID))
		time.Sleep(time.Second)
		for _, key := range []store.Key{{Kind: store.Backlog, Project: apollo}, {Kind: store.Items, Project: apollo, ID: string(sprint3)}} {
			d.must(d.store.Load(t.Context(), key))
		}
		d.typed("urgent")
		d.press("enter")
		d.see("is not there any more", "5 change · 1 has it already (APOLLO-19)")
		d.press("enter")
		if n := d.requests(http.MethodPatch); n != 5 {
			t.Errorf("%d requests", n)
		}
	})
}

// Rule: an estimate of a scale that the project no longer uses is listed but can't be chosen.
func TestEstimateOfEarlierScaleIsNotAccepted(t *testing.T) {
	scales := uitest.World(t, func(apollo uitest.Record) {
		point := uitest.Records(uitest.Records(apollo, "estimates")[0], "points")[0]
		earlier := uitest.Record{"id": "61000000-0000-4000-8000-000000000099", "value": "XL"}
		for name, value := range point {
			if earlier[name] == nil {
				earlier[name] = value
			}
		}
		uitest.Add(apollo, "estimates", uitest.Record{
			"id": "60000000-0000-4000-8000-000000000099", "name": "Sizes", "last_used": false, "points": []any{earlier},
		})
		uitest.Numbered(apollo, 22)["estimate_point"] = earlier["id"]
	})
	story(t, options{world: scales}, func(t *testing.T, d *deck) {
		d.press("w")
		d.see("XL")
		d.typed("xl")
		d.press("enter")
		d.see("from an earlier scale")
		if n := d.requests(http.MethodPatch); n > 0 {
			t.Errorf("%d requests", n)
		}
		d.typed("none")
		d.press("enter")
		d.see("APOLLO-19: no points")
		if got := d.item(19).Points; got != "" {
			t.Errorf("the server has %q", got)
		}
	})
}
