package writes_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m) }

const (
	apollo  = plane.ProjectID("30000000-0000-4000-8000-000000000001")
	sprint1 = plane.CycleID("70000000-0000-4000-8000-000000000101")
	sprint3 = plane.CycleID("70000000-0000-4000-8000-000000000103")
	sprint4 = plane.CycleID("70000000-0000-4000-8000-000000000104")
	someday = plane.CycleID("70000000-0000-4000-8000-000000000106")
)

// desk is the list of writes on the screen, with Apollo's cycles known.
type desk struct {
	*uitest.Driver
	t *testing.T
}

func story(t *testing.T, o uitest.Options, tell func(desk)) {
	t.Helper()
	o.Start = nav.Writes{}
	uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
		for _, err := range []error{d.Store.Load(t.Context(), store.Key{Kind: store.Projects}), d.Store.Load(t.Context(), store.Key{Kind: store.Cycles, Project: apollo})} {
			if err != nil {
				t.Fatal(err)
			}
		}
		d.Wait()
		d.Mark()
		tell(desk{d, t})
	})
}

// rename is a write that can fail and be undone.
func (d desk) rename(id plane.CycleID, name string) {
	d.t.Helper()
	if _, ok := d.Store.Snapshot().Cycle(id); !ok {
		d.t.Fatalf("no cycle %s", id)
	}
	d.Do(renamed(d.Store.Snapshot(), id, name))
}

// renamed returns the operation that renames a cycle.
func renamed(snap *store.Snapshot, id plane.CycleID, name string) store.Op {
	c, _ := snap.Cycle(id)
	start, end := c.Days(snap.Location(apollo))
	return store.EditCycle(snap, id, plane.CycleDraft{Name: name, Start: start, End: end})
}

func refusal() planetest.Fault {
	return planetest.Fault{
		Kind: planetest.Status, Method: "PATCH", Status: 400, ContentType: "application/json",
		Body: `{"error":"The name of a cycle that people look at each morning must not be funny"}`,
	}
}

func lost(method string) planetest.Fault {
	return planetest.Fault{Kind: planetest.Cut, Method: method, After: true}
}

func TestNoWritesYet(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) {
		d.See("Nothing has been written yet.", "esc goes back")
		for key, want := range map[string]string{"r": "nothing has been written yet", "D": "nothing has been written yet", "u": "nothing has been written yet"} {
			d.Press(key)
			d.See(want)
		}
		if n := len(d.Requests()); n > 0 {
			t.Errorf("%d requests for nothing", n)
		}
	})
}

func TestFailedWriteIsRetriedUntilDone(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) {
		d.Server.Arm(refusal(), refusal())
		d.rename(sprint4, "Sprint IV")
		d.See("✗ rename Sprint 4 to Sprint IV", "refused: The name", "r try again")
		d.Press("r")
		d.See("✗ rename Sprint 4 to Sprint IV")
		d.Press("r")
		d.See("✓ rename Sprint 4 to Sprint IV", "09:00  u undo")
		if len(d.Writes()) != 3 {
			t.Errorf("%d requests for three tries: %q", len(d.Writes()), d.Requests())
		}
		d.Press("r")
		d.See("it is done: there is nothing to try again")
		d.Press("D")
		d.See("it is done: u undoes it, where that is possible")
	})
}

func TestDetailsShowTheWholeMessage(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) {
		d.Server.Arm(refusal())
		d.rename(sprint4, "Sprint IV")
		d.Press("enter")
		d.See("not be funny. Nothing was changed. r tries it again, D drops it.", "Failed at 09:00:00.")
		d.Press("esc")
		d.NotSee("Failed at")
		d.See("✗ rename Sprint 4")
	})
}

func TestLostResponseIsLookedUpNotSentTwice(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) {
		d.Server.Arm(lost("POST"))
		d.Do(store.ArchiveCycle(d.Store.Snapshot(), sprint1))
		d.See("? archive Sprint 1", "its answer was lost", "looking it up, 0 s")
		d.Press("D")
		d.See("still under way: what was sent can't be taken back")
		d.Sleep(time.Second)
		d.See("✓ archive Sprint 1", "u undo")
		if len(d.Writes()) != 1 {
			t.Errorf("sent %d times: %q", len(d.Writes()), d.Requests())
		}
	})
}

func TestLookupShowsElapsedTime(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) {
		d.Server.Arm(lost("POST"), planetest.Fault{Kind: planetest.Cut, Method: "GET", Times: -1})
		d.Do(store.ArchiveCycle(d.Store.Snapshot(), sprint1))
		d.See("looking it up, 0 s")
		d.Sleep(4 * time.Second)
		d.See("looking it up, 4 s")
	})
}

func TestUnknownOutcomeIsLookedUpAgainOnRequest(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) {
		// Six lookups of three attempts each can't reach the server.
		d.Server.Arm(lost("POST"), planetest.Fault{Kind: planetest.Cut, Method: "GET", Times: 18})
		d.Do(store.ArchiveCycle(d.Store.Snapshot(), sprint1))
		d.Sleep(75 * time.Second)
		d.See("? archive Sprint 1", "it may have been done", "r look again  D drop")
		d.Press("enter")
		d.See("it was done could not be determined", "nothing is done twice")
		d.Press("esc", "r")
		d.See("looking it up")
		d.Sleep(5 * time.Second)
		d.See("✓ archive Sprint 1")
		if len(d.Writes()) != 1 {
			t.Errorf("sent %d times: %q", len(d.Writes()), d.Requests())
		}
	})
}

func TestDroppedWriteIsGoneAndNotSent(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) {
		d.Server.Arm(refusal())
		d.rename(sprint4, "Sprint IV")
		d.Press("D", "x")
		d.See("Not dropped: rename Sprint 4 to Sprint IV")
		d.Press("D")
		d.Yes()
		d.See("Nothing has been written yet.", "Dropped, not sent again: rename Sprint 4 to Sprint IV")
		if len(d.Writes()) != 1 {
			t.Errorf("sent %d times", len(d.Writes()))
		}
	})
}

func TestOnlyTheNewestIsUndone(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) {
		d.rename(sprint3, "Sprint III")
		d.rename(sprint4, "Sprint IV")
		d.Press("G", "u")
		d.See("only the newest can be undone: rename Sprint 4 to Sprint IV")
		d.Press("g", "u")
		d.See("Undone: rename Sprint 4 to Sprint IV", "✓ undo rename Sprint 4 to Sprint IV")
		if c, _ := d.Store.Snapshot().Cycle(sprint4); c.Name != "Sprint 4" {
			t.Errorf("the cycle is named %q", c.Name)
		}
		d.Press("g", "u")
		d.See("this can't be undone")
	})
}

func TestNothingIsUndoneWhileANewerWriteRuns(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) {
		d.rename(sprint3, "Sprint III")
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Method: "PATCH", Latency: 5 * time.Second})
		d.rename(sprint4, "Sprint IV")
		d.See("⟳ rename Sprint 4 to Sprint IV", "sending")
		d.Press("G", "u")
		d.See("a newer write is under way: undo is possible when it has ended")
		d.Sleep(5 * time.Second)
		d.See("✓ rename Sprint 4 to Sprint IV")
	})
}

func TestCursorStaysOnItsWrite(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) {
		d.Server.Arm(refusal())
		d.rename(sprint3, "Sprint III")
		d.rename(sprint4, "Sprint IV")
		d.Press("G")
		d.rename(someday, "One day")
		if line := d.Line("rename Sprint 3"); !strings.Contains(line, "›") {
			t.Errorf("the cursor left its write: %q", line)
		}
	})
}

func TestFramesWithAllStates(t *testing.T) {
	for name, o := range map[string]uitest.Options{
		"80x24":    {},
		"120x40":   {Size: [2]int{120, 40}},
		"40x12":    {Size: [2]int{40, 12}},
		"no-color": {NoColor: true},
		"ascii":    {ASCII: true},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, o, func(d desk) {
				d.rename(sprint3, "Sprint III")
				d.Do(store.ArchiveCycle(d.Store.Snapshot(), sprint1))
				d.Server.Arm(refusal(), lost("PATCH"), planetest.Fault{Kind: planetest.Latency, Method: "GET", Latency: time.Minute})
				d.rename(sprint4, "Sprint IV")
				d.rename(someday, "One day")
				d.Sleep(4 * time.Second)
				d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Method: "PATCH", Latency: 5 * time.Second})
				d.rename(sprint3, "Sprint 3, with a name of which nobody knows why it is so long")
				d.Sleep(time.Second) // the frame after the request was sent
				if name == "no-color" {
					d.GoldenStyles("styles-no-color")
					return
				}
				d.Golden("all-" + name)
			})
		})
	}
}

func TestFrameWithoutWrites(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) { d.Golden("empty") })
}

func TestDetailsOfALongReason(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{40, 12}}, func(d desk) {
		d.Server.Arm(refusal())
		d.rename(sprint4, "Sprint IV")
		d.Press("enter")
		d.Golden("details-40x12")
	})
}

func TestEverySizeIsDrawn(t *testing.T) {
	story(t, uitest.Options{}, func(d desk) {
		d.Server.Arm(refusal())
		d.rename(sprint3, "Sprint III")
		for _, size := range [][2]int{{1, 1}, {2, 3}, {10, 4}, {30, 8}, {200, 60}} {
			d.Resize(size[0], size[1])
		}
	})
}
