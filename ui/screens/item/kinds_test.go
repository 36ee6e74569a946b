package item_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// eventful returns a world with an item with a history: carried over twice, estimated on an earlier scale, with a
// parent, an edited comment and a link without a title.
func eventful(t *testing.T) *planetest.World {
	t.Helper()
	return uitest.World(t, func(apollo uitest.Record) {
		point := uitest.Record{}
		maps.Copy(point, uitest.Records(uitest.Records(apollo, "estimates")[0], "points")[0])
		point["id"], point["value"] = "61000000-0000-4000-8000-000000000099", "XL"
		uitest.Add(apollo, "estimates", uitest.Record{"id": "60000000-0000-4000-8000-000000000099", "name": "Sizes", "last_used": false, "points": []any{point}})
		item := uitest.Numbered(apollo, 19)
		item["estimate_point"], item["parent"] = point["id"], "80000000-0000-4000-8000-000000001031"
		uitest.Records(item, "comments")[1]["updated_at"] = "{today-4T12:00:01Z}"
		for n, id := range []string{"91", "92"} {
			uitest.Add(item, "activities", uitest.Record{
				"id": "f0000000-0000-4000-8000-0000000000" + id, "verb": "updated", "field": "cycles", "old_value": "Sprint " + string(rune('1'+n)), "new_value": "Sprint " + string(rune('2'+n)),
				"old_identifier": "70000000-0000-4000-8000-00000000010" + string(rune('1'+n)), "new_identifier": "70000000-0000-4000-8000-00000000010" + string(rune('2'+n)),
				"created_at": "{today-3T10:00:0" + string(rune('0'+n)) + "Z}",
			})
		}
		uitest.Add(item, "links", uitest.Record{"id": "c0000000-0000-4000-8000-000000000009", "title": "", "url": "https://bare.acme.example/page"})
	})
}

func TestItemShowsItsHistory(t *testing.T) {
	story(t, uitest.Options{World: eventful(t), Size: [2]int{110, 44}}, board19, func(t *testing.T, d *uitest.Driver) {
		d.See("XL (earlier scale)", "Parent    APOLLO-31", "Wed 18 Nov, 6 days ago", "Fri 27 Nov, in 3 days", "by bea", "Cycle")
		d.NotSee("Carried")
		ada, chidi := d.Line("ada · "), d.Line("千代 🦊 · ")
		if strings.Contains(ada, "edited") || !strings.Contains(chidi, " · edited") {
			t.Errorf("%q, %q: the second one was edited", ada, chidi)
		}
		d.Press("tab")
		d.Sleep(time.Second)
		d.See("over 2 times", "moved it from Sprint 1 to", "moved it from Sprint 2 to", "Plane doesn't record transfers")
		d.Press("tab")
		d.Sleep(time.Second)
		d.See("Links 2", "[1] https://bare.acme.example/page", "[2] Sketch")
		d.Press("G", "enter")
		d.See("Link: https://sketch.acme.example/board")
		d.Press("esc", "+", "enter")
		d.See("Nothing was typed, nothing was added")
		d.Press("tab", "tab", "tab")
		d.Sleep(time.Second)
		if line := d.Line("part of  "); !strings.Contains(line, "APOLLO-31") {
			t.Errorf("the parent isn't among the relations: %q\n%s", line, d.Screen())
		}
	})
	// An item without any of that shows none of it.
	story(t, uitest.Options{Size: [2]int{110, 44}}, board19, func(_ *testing.T, d *uitest.Driver) {
		d.Press("tab")
		d.Sleep(time.Second)
		d.NotSee("earlier scale", "Parent", "Carried", "over 1 time", "Plane doesn't record transfers", "edited")
	})
}

// A narrow terminal shows a short time in the history: an age, as long as it is counted in hours.
func TestHistoryIsBriefOnNarrowScreens(t *testing.T) {
	story(t, uitest.Options{World: eventful(t), Size: [2]int{44, 30}}, board19, func(_ *testing.T, d *uitest.Driver) {
		d.Press("L", "tab")
		d.Sleep(2 * time.Second)
		d.Press("r")
		d.Sleep(time.Second)
		d.Press("G")
		d.See("just now", "21 Nov")
	})
}

// A click anywhere on the name of a section opens it.
func TestClickOpensItsSection(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{110, 40}}, board19, func(_ *testing.T, d *uitest.Driver) {
		for n := range 12 {
			name := [6]string{"Links", "Files", "Activity", "Sub-items", "Relations", "Comments"}[n%6]
			row := slices.IndexFunc(d.Canvas().Lines(), func(line string) bool { return strings.Contains(line, name) })
			before, _, _ := strings.Cut(d.Canvas().Lines()[row], name)
			d.Click(cell.Width(before)+n/6*(len(name)-1), row) // its first character, then its last one
			d.See("▾ " + name)
		}
	})
}

// At the ends of a cycle, and outside of one, there is no neighbour, and the reason is shown.
func TestItemWithoutNeighbourShowsWhy(t *testing.T) {
	for id, c := range map[plane.ItemID]struct{ key, why, other string }{
		"80000000-0000-4000-8000-000000001028": {"K", "this is the first item of the cycle", "J"},
		"80000000-0000-4000-8000-000000001030": {"J", "this is the last item of the cycle", "K"},
	} {
		story(t, uitest.Options{}, id, func(t *testing.T, d *uitest.Driver) {
			before := d.Canvas().Lines()[0]
			d.Press(c.key)
			if d.See(c.why); d.Canvas().Lines()[0] != before {
				t.Errorf("it moved from %s", before)
			}
			d.Press(c.other)
			if d.NotSee(c.why); d.Canvas().Lines()[0] == before {
				t.Errorf("it did not move from %s", before)
			}
		})
	}
	uitest.Story(t, uitest.Options{Start: nav.Item{Project: apollo, Item: "80000000-0000-4000-8000-000000001040"}}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(2 * time.Second)
		d.Press("J")
		d.See("this item isn't in a known cycle")
		d.NotSee("0 of 0") // and no position
	})
}
