package planning_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// IDs and keys of the small world.
const (
	apollo  plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	sprint2 plane.CycleID   = "70000000-0000-4000-8000-000000000102"
	sprint3 plane.CycleID   = "70000000-0000-4000-8000-000000000103"
	sprint4 plane.CycleID   = "70000000-0000-4000-8000-000000000104"
	gusKey                  = "plane_api_world_gus_guest_0003"
)

// story runs a story that starts in the planning of Sprint 4, which has been read.
func story(t *testing.T, o uitest.Options, then func(*testing.T, *uitest.Driver)) {
	t.Helper()
	if o.Start == nil {
		o.Start = nav.Planning{Project: apollo, Cycle: sprint4}
	}
	uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
		t.Helper()
		d.Sleep(time.Second)
		d.Mark()
		then(t, d)
	})
}

func TestMovesUpdateTheLoadImmediately(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{120, 40}, Latency: 200 * time.Millisecond}, func(t *testing.T, d *uitest.Driver) {
		before := d.Members(apollo, sprint4)
		d.See("Left over in Sprint 2", "In no cycle", "usual: mean of the last 3 cycles", "Sprint 4 · 4 items · 11 pt")
		d.See("bea              3    4.7         1.7      1          1.7")
		d.Press("G", "k", "k", "k", "k", "l") // Offline mode: queue, 5 points, assigned to Bea
		d.See("⟳", "Sprint 4 ▲ · 5 items · 16 pt", "bea              8    4.7  ▲ 3.3 over      2          1.7")
		d.Sleep(time.Second)
		d.See("APOLLO-39 moved to Sprint 4 · u undo")
		if got := d.Members(apollo, sprint4); len(got) != len(before)+1 {
			t.Errorf("Sprint 4 has %v, had %v", got, before)
		}
		d.Press("u")
		d.Sleep(time.Second)
		if got := d.Members(apollo, sprint4); !slices.Equal(got, before) {
			t.Errorf("after undoing, Sprint 4 has %v, had %v", got, before)
		}
	})
}

// An ended cycle is compared with earlier ones only: including it in the mean would make it look more usual than it
// was.
func TestCycleIsNotComparedWithItself(t *testing.T) {
	o := uitest.Options{Size: [2]int{120, 40}, Start: nav.Planning{Project: apollo, Cycle: sprint2}}
	story(t, o, func(_ *testing.T, d *uitest.Driver) {
		d.See("usual: mean of the last 2 cycles")
		d.NotSee("Left over in Sprint 2") // its items are on the right
	})
}

// Rule: points of a scale that the project no longer uses are ignored, both in planned and in completed work.
func TestPointsOfAnEarlierScaleAreIgnored(t *testing.T) {
	for name, number := range map[string]int{"planned": 34, "completed": 10, "completed in an archived cycle": 2} {
		t.Run(name, func(t *testing.T) {
			unchanged := loadWith(t, nil)
			earlier := loadWith(t, func(item uitest.Record, earlier any) { item["estimate_point"] = earlier }, number)
			none := loadWith(t, func(item uitest.Record, _ any) { item["estimate_point"] = nil }, number)
			if !slices.Equal(earlier, none) || slices.Equal(none, unchanged) {
				t.Errorf("got  %q\nwant %q\nunchanged %q", earlier, none, unchanged)
			}
		})
	}
}

// loadWith returns the load of Sprint 4 in a world with some items changed. change gets a point of an earlier scale,
// worth 100.
func loadWith(t *testing.T, change func(item uitest.Record, earlier any), numbers ...int) (rows []string) {
	t.Helper()
	world := uitest.World(t, func(apollo uitest.Record) {
		point := maps.Clone(uitest.Records(uitest.Records(apollo, "estimates")[0], "points")[0])
		point["id"], point["value"] = "61000000-0000-4000-8000-000000000099", "100"
		uitest.Add(apollo, "estimates", uitest.Record{
			"id": "60000000-0000-4000-8000-000000000099", "name": "Hours", "last_used": false, "points": []any{point},
		})
		for _, n := range numbers {
			change(uitest.Numbered(apollo, n), point["id"])
		}
	})
	story(t, uitest.Options{World: world, Size: [2]int{120, 40}}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		lines := d.Canvas().Lines()
		rows = lines[slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, " usual: ") }):]
	})
	return rows
}

// Rule: the backlog has the unfinished items of ended cycles and the open items without a cycle. It has no finished
// items and no items of other current or upcoming cycles.
func TestBacklogHasUnplannedItems(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{120, 60}}, func(t *testing.T, d *uitest.Driver) {
		left := make([]string, 0, 60)
		for _, line := range d.Canvas().Lines() {
			before, _, _ := strings.Cut(line, "│")
			left = append(left, before)
		}
		backlog := strings.Join(left, "\n")
		for number, want := range map[int]bool{
			3: false, 13: true, 15: true, 9: false, 18: false, // ended cycles: only open items
			19: false, 27: false, 33: false, 37: false, // Sprint 3, Sprint 4 and Someday
			38: true, 40: true, 43: false, 44: false, 46: false, 48: false, // no cycle: only open items
		} {
			if got := strings.Contains(backlog, fmt.Sprintf("APOLLO-%d ", number)); got != want {
				t.Errorf("APOLLO-%d is in the backlog: %v\n%s", number, got, backlog)
			}
		}
	})
}

func TestMarkedItemsMoveTogether(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{120, 40}}, func(t *testing.T, d *uitest.Driver) {
		before := d.Members(apollo, sprint4)
		d.Press("/")
		d.Type("offline")
		d.Press("enter", "*")
		d.See("3 marked")
		d.Mark()
		d.Press("l")
		d.Sleep(time.Second)
		d.See("3 items moved to Sprint 4")
		if n := len(d.Writes()); n != 1 {
			t.Errorf("%d writes for three items", n)
		}
		d.Press("tab", "/")
		d.Type("offline")
		d.Press("enter", "*", "h")
		d.Sleep(time.Second)
		d.See("3 items moved to the backlog")
		if got := d.Members(apollo, sprint4); !slices.Equal(got, before) {
			t.Errorf("Sprint 4 has %v, had %v", got, before)
		}
	})
}

func TestMovingFromAnEndedCycleNeedsConfirmation(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("g", "l")
		d.See("Move APOLLO-15 to Sprint 4?", "Sprint 2 has ended, so items can't be put back")
		d.Press("esc")
		if got := d.Members(apollo, sprint2); !slices.Contains(got, 15) {
			t.Errorf("Sprint 2 has %v", got)
		}
		d.Press("l")
		d.Yes()
		d.Sleep(time.Second)
		d.See("APOLLO-15 moved to Sprint 4")
		if got := d.Members(apollo, sprint2); slices.Contains(got, 15) {
			t.Errorf("Sprint 2 still has %v", got)
		}
	})
}

func TestImpossibleMovesAreExplained(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("h")
		d.See("this is in the backlog: tab goes to Sprint 4")
		d.Press("tab", "l")
		d.See("this is in Sprint 4 already: tab goes to the backlog")
	})
	story(t, uitest.Options{Key: gusKey}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("l")
		d.See("guest")
	})
	ended := nav.Planning{Project: apollo, Cycle: sprint2}
	story(t, uitest.Options{Start: ended}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("l")
		d.See("ended")
	})
}

func TestFailedMoveRestoresMarks(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{120, 40}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("offline")
		d.Press("enter", "*")
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"The payload is not valid"}`, Method: http.MethodPost})
		d.Press("l")
		d.Sleep(time.Second)
		d.See("3 marked")
	})
}

func TestPlanningInEverySize(t *testing.T) {
	for name, o := range map[string]uitest.Options{
		"80x24":  {},
		"120x40": {Size: [2]int{120, 40}},
		"40x12":  {Size: [2]int{40, 12}},
		"plain":  {NoColor: true, ASCII: true},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, o, func(_ *testing.T, d *uitest.Driver) { d.Golden("planning-" + name) })
			story(t, adding(o), func(_ *testing.T, d *uitest.Driver) { d.Golden("additems-" + name) })
		})
	}
}

func TestColdStartNeedsFewRequests(t *testing.T) {
	uitest.Story(t, uitest.Options{Start: nav.Planning{Project: apollo, Cycle: sprint4}}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		requests := d.Requests()
		if n := len(requests); n > 16 {
			t.Errorf("%d requests:\n%s", n, strings.Join(requests, "\n"))
		}
		d.Mark()
		d.Press("j", "j", "tab", "k", "tab")
		d.Sleep(time.Second)
		if more := d.Requests(); len(more) != 0 {
			t.Errorf("moving the cursor sent %v", more)
		}
	})
}

func TestTinyTerminalShowsTheNameOfTheSide(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{20, 6}}, func(_ *testing.T, d *uitest.Driver) { d.See("Backlog ") })
}

func TestPlanningInAnySize(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {5, 3}, {20, 6}, {66, 12}, {200, 60}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			story(t, uitest.Options{Size: size}, func(_ *testing.T, d *uitest.Driver) {
				d.Press("j", "tab", "k", "?", "esc")
			})
		})
	}
}

func TestMouseDragsAnItemIntoTheCycle(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{120, 40}}, func(t *testing.T, d *uitest.Driver) {
		before := len(d.Members(apollo, sprint4))
		d.Drag("APOLLO-38", "APOLLO-34")
		d.Sleep(time.Second)
		d.See("APOLLO-38 moved to Sprint 4")
		if now := len(d.Members(apollo, sprint4)); now != before+1 {
			t.Errorf("%d items, had %d", now, before)
		}
		d.ClickOn("APOLLO-34")
		d.Press("l")
		d.See("this is in Sprint 4 already")
	})
}

func TestFilterStaysAfterItsOnlyMatchHasMoved(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{120, 40}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("conflicts")
		d.Press("enter")
		d.See("1 of 11", "In no cycle 1 of 6 · 27 pt")
		d.Press("l")
		d.Sleep(time.Second)
		d.See("APOLLO-40 moved to Sprint 4", `Nothing matches "conflicts"`)
	})
}
