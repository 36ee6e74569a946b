package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// cycles goes to Apollo's cycles.
func cycles(d *uitest.Driver) {
	d.Press("enter")
	d.Sleep(time.Second)
}

func TestKeyRightAfterEnterReachesTheNewScreen(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Type("\r?")
		d.See("Apollo › Cycles", "open this cycle's board")
	})
}

func TestGoingBackRestoresTheScreen(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("j", "!", "esc")
		if line := d.Line("Boris"); !strings.Contains(line, "›") {
			t.Error("the cursor has moved:", line)
		}
	})
}

func TestLimitCountsDownAndEnds(t *testing.T) {
	uitest.Story(t, uitest.Options{Rate: 4}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press("r", "r")
		d.Sleep(time.Second)
		d.Press("r")
		d.Sleep(2 * time.Second)
		d.See("limit: ")
		before := d.Line("limit: ")
		d.Sleep(5 * time.Second)
		if after := d.Line("limit: "); after == before {
			t.Error("the limit doesn't count down:", before)
		}
		d.Press("j")
		d.See("Sprint 4")
		d.Sleep(time.Minute)
		d.NotSee("limit: ")
	})
}

func TestWriteShowsThatItWaitsForTheLimit(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Server.Arm(planetest.Fault{Kind: planetest.Limited, RetryAfter: 5, Method: "POST"})
		d.Press("n")
		d.Type("Hotfix")
		d.Press("ctrl+s")
		d.NotSee("sending")
		d.Sleep(1500 * time.Millisecond)
		d.See("sending: create Hotfix", "⟳ 1 · limit: 5 s")
		d.Sleep(2 * time.Second)
		d.See("⟳ 1 · limit: 3 s")
		d.Sleep(10 * time.Second)
		d.See("✓ Hotfix created · u undo")
		d.NotSee("limit: ", "sending")
	})
}

func TestNextUndoIsNamedAfterAnUndo(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		for _, name := range []string{"One", "Two"} {
			d.Press("n")
			d.Type(name)
			d.Press("ctrl+s")
			d.Sleep(time.Second)
		}
		d.Press("u")
		d.Sleep(time.Second)
		d.See("✓ Undone: create Two · u undoes: create One")
		d.Press("u")
		d.Sleep(time.Second)
		d.See("✓ Undone: create One")
		d.NotSee("u undo")
	})
}

func TestOfflineShowsOldDataAndAnError(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Times: -1})
		d.Press("r")
		d.Sleep(time.Minute)
		d.See("Sprint 3", "offline", "The connection to plane.example.org was lost")
		d.Server.Reset()
		d.Press("r")
		d.Sleep(time.Second)
		d.NotSee("offline")
		d.See("updated just now")
	})
}

func TestUndoNamesItsWrite(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press("u")
		d.See("There is nothing to undo")
		d.Press("G", "k", "a")
		d.Sleep(time.Second)
		d.See("archived", "u undo")
		d.Press("u")
		d.Sleep(time.Second)
		d.See("✓ Undone: ")
	})
}

func TestQuittingAsksDuringAWrite(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 5 * time.Second, Method: "POST"})
		d.Press("G", "k", "a")
		d.See("⟳ 1")
		d.Press("q")
		d.See("Quit while 1 write is not finished?", "What was not sent yet is lost; what was sent may still be done by the server.", "archive Sprint 1")
		d.NotSee("more")
		d.Press("n")
		d.Sleep(10 * time.Second)
		d.NotSee("⟳ 1")
		d.Press("q")
		if !d.Ended() {
			t.Error("q did not quit")
		}
	})
}

func TestQuittingAsksAboutFailedWrites(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 500, Method: "POST", Times: -1})
		d.Press("n")
		d.Type("Typed with care")
		d.Press("ctrl+s")
		d.Sleep(time.Minute)
		d.Press("q")
		d.See("Quit although 1 write was not done?", "in this session only", "create Typed with care")
		d.Press("n", "!", "D")
		d.See("Drop this write?", "what was typed for it is gone")
		d.Yes()
		d.Press("esc", "q")
		if !d.Ended() {
			t.Error("q did not quit although nothing would be lost:", d.Screen())
		}
	})
}

func TestReturningToTheWindowReadsStaleData(t *testing.T) {
	for name, start := range map[string]nav.Route{
		"projects": nav.Projects{}, "cycles": nav.Cycles{Project: apollo}, "board": nav.Board{Project: apollo, Cycle: sprint3},
		"item": nav.Item{Project: apollo, Cycle: sprint3, Item: board19}, "planning": nav.Planning{Project: apollo, Cycle: sprint3},
		"add items": nav.AddItems{Project: apollo, Cycle: sprint3}, "transfer": nav.Transfer{Project: apollo, Cycle: sprint3},
	} {
		t.Run(name, func(t *testing.T) {
			uitest.Story(t, uitest.Options{Start: start}, func(t *testing.T, d *uitest.Driver) {
				d.Sleep(time.Minute)
				d.Focus(false)
				d.Mark()
				d.Sleep(11 * time.Minute)
				if got := d.Requests(); len(got) != 0 {
					t.Error("requests without the focus:", got)
				}
				d.Focus(true)
				d.Sleep(10 * time.Second)
				if got := d.Requests(); len(got) == 0 {
					t.Error("nothing was read when the focus returned")
				}
				d.Mark()
				d.Focus(false)
				d.Focus(true)
				d.Sleep(time.Second)
				if got := d.Requests(); len(got) != 0 {
					t.Error("fresh data was read again:", got)
				}
			})
		})
	}
}
