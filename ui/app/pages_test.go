package app_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// bigBoard returns the board of a cycle with 534 items in bigWorld.
func bigBoard() nav.Board {
	return nav.Board{Project: "30000000-0000-4000-8000-000000000001", Cycle: "70000000-0000-4000-8000-000000000103"}
}

// bigWorld returns a world with 1,040 items more than the small one, every second one in the cycle of bigBoard.
func bigWorld(t *testing.T) *planetest.World {
	t.Helper()
	world, err := planetest.Many(testday.Morning(), 0, 1040)
	if err != nil {
		t.Fatal(err)
	}
	return world
}

// until lets time pass until a text is on the screen, and returns how long that took.
func until(d *uitest.Driver, text string, most time.Duration) time.Duration {
	took, step := time.Duration(0), most/200
	for ; took < most && !strings.Contains(d.Screen(), text); took += step {
		d.Sleep(step)
	}
	return took
}

// underCursor returns the row of the cursor, and the number of the card there.
func underCursor(t *testing.T, d *uitest.Driver) (row int, number string) {
	t.Helper()
	card := regexp.MustCompile(`›APO\S*-(\d+)`)
	for y, line := range d.Canvas().Lines() {
		if found := card.FindStringSubmatch(line); found != nil {
			return y, found[1]
		}
	}
	t.Fatalf("there is no cursor:\n%s", d.Screen())
	return 0, ""
}

// mostAsked returns how often the most requested page of a list of items was requested.
func mostAsked(d *uitest.Driver) int {
	asked := map[string]int{}
	for _, r := range d.Server.Log() {
		if q, err := url.ParseQuery(r.Query); err == nil && q.Get("per_page") != "" && q.Get("order_by") == "" {
			asked[r.Path+" "+q.Get("per_page")+" "+q.Get("cursor")]++
		}
	}
	most := 0
	for _, n := range asked {
		most = max(most, n)
	}
	return most
}

// Rule: a board of a slow server shows each page as it arrives, without moving the card under the cursor. A card that
// is moved in the meantime is sent immediately, and no page is requested repeatedly.
func TestBoardOfASlowServerFillsPageByPage(t *testing.T) {
	tests := []struct{ cost, first, whole time.Duration }{
		{5 * time.Millisecond, time.Second, 4 * time.Second},
		{20 * time.Millisecond, 4 * time.Second, 16 * time.Second},
		{92 * time.Millisecond, 16 * time.Second, 75 * time.Second}, // 520 items in 48 s, as measured on a busy server
	}
	if testing.Short() {
		tests = tests[len(tests)-1:]
	}
	world := bigWorld(t)
	for _, test := range tests {
		o := uitest.Options{World: world, Cost: test.cost, Start: bigBoard(), Size: [2]int{120, 30}}
		uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
			if took := until(d, "of 534 items", time.Minute); took > test.first {
				t.Errorf("%v an item: the first page arrived after %v", test.cost, took)
			}
			d.Press("pgdown", "pgdown")
			d.Mark()
			d.Press("L")
			if w := d.Writes(); len(w) != 1 {
				t.Errorf("%v an item: the move was sent as %v", test.cost, w)
			}
			d.Press("h") // back to the column that fills
			row, name := underCursor(t, d)
			took := time.Duration(0)
			for ; took < 2*test.whole && strings.Contains(d.Screen(), "of 534 items"); took += test.whole / 50 {
				if y, now := underCursor(t, d); y != row || now != name {
					t.Fatalf("%v an item: the cursor was in row %d on %s, and is in row %d on %s:\n%s", test.cost, row, name, y, now, d.Screen())
				}
				d.Sleep(test.whole / 50)
			}
			if n := mostAsked(d); took > test.whole || n > 2 {
				t.Errorf("%v an item: all pages arrived after %v, a page was requested %d times", test.cost, took, n)
			}
			d.NotSee("of 534 items", "incomplete")
			d.See("updated")
		})
	}
}

// Rule: if a list breaks off, the part that arrived is shown as incomplete, and the next read continues it.
func TestInterruptedBoardIsMarkedAndContinued(t *testing.T) {
	world := bigWorld(t)
	for _, size := range [][2]int{{120, 30}, {40, 12}} {
		uitest.Story(t, uitest.Options{World: world, Cost: 5 * time.Millisecond, Start: bigBoard(), Size: size}, func(t *testing.T, d *uitest.Driver) {
			d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 500, Path: "/cycle-issues/", Skip: 1, Times: 3})
			until(d, "incomplete", time.Minute)
			d.See("incomplete", "APOLLO-1000", "failed to answer")
			if size[0] > 40 {
				d.See("of 534 items")
			}
			until(d, "just now", 9*time.Minute)
			d.NotSee("incomplete", "of 534 items", "failed to answer")
			first := 0
			for _, r := range d.Server.Log() {
				if strings.HasSuffix(r.Path, "/cycle-issues/") && !strings.Contains(r.Query, "cursor") && !strings.Contains(r.Query, "order_by") {
					first++
				}
			}
			if first != 1 {
				t.Errorf("the first page was requested %d times", first)
			}
		})
	}
}

// Rule: a page that needs all items waits for all of them.
func TestTransferNeedsAllItems(t *testing.T) {
	to := nav.Transfer{Project: bigBoard().Project, Cycle: bigBoard().Cycle}
	uitest.Story(t, uitest.Options{World: bigWorld(t), Cost: 5 * time.Millisecond, Start: to, Size: [2]int{120, 30}}, func(t *testing.T, d *uitest.Driver) {
		until(d, "Sprint 4", time.Minute)
		d.Press("enter")
		for range 10 {
			d.Sleep(100 * time.Millisecond)
			if arrived, _, some := d.Store.Snapshot().Part(store.Key{Kind: store.Items, Project: to.Project, ID: string(to.Cycle)}); some && arrived > 0 {
				d.See("reading the items of Sprint 3…")
				d.NotSee("APOLLO-1000")
			}
		}
		until(d, "530 of 534 move", time.Minute)
		d.See("530 of 534 move")
	})
}

// Rule: the backlog is listed as it arrives, and never shown as empty before all of it has arrived.
func TestPlanFillsAsTheBacklogArrives(t *testing.T) {
	world := bigWorld(t)
	for _, to := range []nav.Route{
		nav.Planning{Project: bigBoard().Project, Cycle: "70000000-0000-4000-8000-000000000104"},
		nav.AddItems{Project: bigBoard().Project, Cycle: "70000000-0000-4000-8000-000000000104"},
	} {
		uitest.Story(t, uitest.Options{World: world, Cost: 5 * time.Millisecond, Start: to, Size: [2]int{120, 30}}, func(t *testing.T, d *uitest.Driver) {
			until(d, "items read", time.Minute)
			d.See("items read", "APOLLO-")
			d.NotSee("Nothing waits", "nothing to add")
			until(d, "updated", time.Minute)
			d.NotSee("items read", "incomplete")
		})
	}
}
