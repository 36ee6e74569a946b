package cycles_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestArchivingNeedsNoConfirmationAndCanBeUndone(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		id := d.Server.CycleNamed("APOLLO", "Sprint 1")
		on(d, "Sprint 1")
		d.Press("a")
		d.See("✓ Sprint 1 archived · u undo")
		d.NotSee("100 %")
		if d.Server.Cycle(id)["archived_at"] == nil {
			t.Error("the server has not archived it")
		}
		d.Press("u")
		d.Sleep(time.Second)
		d.See("Sprint 1  ")
		if at := d.Server.Cycle(id)["archived_at"]; at != nil {
			t.Errorf("still archived at %v", at)
		}
		wantRequests(t, d, "POST projects/cycles/archive", "DELETE projects/archived-cycles/unarchive")
	})
}

func TestArchivingIsShownBeforeTheServerAgrees(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Press("G", "z")
		d.Sleep(time.Second)
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 3 * time.Second})
		on(d, "Sprint 1")
		d.Press("a")
		d.See("⟳ 1", "Sprint 1 ⟳")
		d.Press("esc") // leaving the screen doesn't cancel it
		d.Sleep(5 * time.Second)
		d.See("✓ Sprint 1 archived")
	})
}

func TestCursorStaysInPlaceWhenItsCycleIsArchived(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Sprint 2")
		d.Press("a")
		wantCursor(t, d, "Sprint 1")
	})
}

func TestUnarchiving(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Press("G", "z")
		d.Sleep(time.Second)
		wantCursor(t, d, "Sprint 0")
		d.Press("A")
		d.Sleep(time.Second)
		d.See("✓ Sprint 0 unarchived · u undo")
		wantCursor(t, d, "Sprint 0")
		if at := d.Server.Cycle(d.Server.CycleNamed("APOLLO", "Sprint 0"))["archived_at"]; at != nil {
			t.Errorf("still archived at %v", at)
		}
	})
}

func TestImpossibleActionsAreRefusedBeforeSending(t *testing.T) {
	for _, c := range []struct{ row, key, why string }{
		{"Sprint 3", "a", "not ended yet: archiving is possible from Wed 2 Dec"},
		{"Someday", "a", "it has no end: only ended cycles can be archived"},
		{"Sprint 3", "A", "it is not archived"},
		{"Sprint 5", "t", "has no items to transfer"},
		{"Sprint 2", "e", "it ended on Wed 11 Nov: an ended cycle can't be edited"},
		{"Sprint 2", "+", "it ended on Wed 11 Nov: an ended cycle takes no items"},
		{"Archived", "e", "there is no cycle under the cursor"},
		{"Archived", "D", "there is no cycle under the cursor"},
	} {
		listing(t, uitest.Options{}, func(d *uitest.Driver) {
			on(d, c.row)
			d.Press(c.key)
			d.See(c.why)
			wantRequests(t, d)
		})
	}
	listing(t, uitest.Options{Key: member}, func(d *uitest.Driver) {
		on(d, "Sprint 3")
		d.Press("D")
		d.See("Your account is still being read: press the key again.")
		d.Press("D")
		d.See("only its owner or an admin can delete this cycle")
		wantRequests(t, d, "GET users/me")
	})
}

func TestDeletingDoesNotOfferUndoOfAnEarlierAction(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Sprint 1")
		d.Press("a")
		d.See("✓ Sprint 1 archived · u undo")
		on(d, "Sprint 4")
		d.Press("D")
		d.Yes()
		d.See("✓ Sprint 4 deleted")
		d.NotSee("u undo")
	})
}

func TestDeletingNeedsYAndExplainsTheConsequences(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		id := d.Server.CycleNamed("APOLLO", "Sprint 4")
		on(d, "Sprint 4")
		d.Press("D")
		d.Golden("delete")
		d.Press("enter")
		d.See("Sprint 4 was not deleted")
		wantRequests(t, d)
		d.Press("D")
		d.Yes()
		d.Sleep(time.Second)
		d.See("✓ Sprint 4 deleted")
		wantRequests(t, d, "DELETE projects/cycles")
		wantCursor(t, d, "Sprint 5")
		if d.Server.Cycle(id) != nil {
			t.Error("it is still there")
		}
	})
}

func TestFailedDeletionRestoresTheCycleAndCanBeRetried(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 403, Body: `{"detail":"no"}`, Method: "DELETE"})
		on(d, "Sprint 4")
		d.Press("D")
		d.Yes()
		d.Sleep(time.Second)
		d.See("✗ Delete Sprint 4", "Sprint 4  ")
		d.Press("!", "r")
		d.Sleep(time.Second)
		if d.Server.CycleNamed("APOLLO", "Sprint 4") != "" {
			t.Error("trying again did not delete it")
		}
	})
}

func TestOtherScreensOpenForTheCycleUnderTheCursor(t *testing.T) {
	for key, want := range map[string]string{"enter": "Sprint 4 · ", "+": "Add to Sprint 4", "t": "Sprint 4"} {
		listing(t, uitest.Options{}, func(d *uitest.Driver) {
			on(d, "Sprint 4")
			d.Press(key)
			d.Sleep(time.Second)
			d.See(want)
			d.NotSee("Completed  ")
		})
	}
}

func TestHelpShowsWhyACommandIsUnavailable(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Press("?")
		d.Type("archive")
		d.See("archive this cycle", "not ended yet: archiving is possible from")
	})
}

func TestStartOnACycleOpensItOnceItIsKnown(t *testing.T) {
	for open, want := range map[string]string{
		"current": "Sprint 3", "sprint 4": "Sprint 4", " SPRINT 1 ": "Sprint 1", "70000000-0000-4000-8000-000000000104": "Sprint 4",
	} {
		uitest.Story(t, uitest.Options{Start: nav.Projects{Open: "apollo", Cycle: open}, NoColor: true}, func(t *testing.T, d *uitest.Driver) {
			d.Sleep(time.Second)
			d.See(want + " · ")
			d.Press("esc")
			wantCursor(t, d, want)
			d.Press("esc")
			d.See("BORIS")
		})
	}
}

func TestStartOnAnUnknownCycleStaysAndSuggestsTheNearest(t *testing.T) {
	for open, c := range map[string]struct{ project, want string }{
		"sprnt 4": {"APOLLO", `Apollo has no cycle "sprnt 4". Nearest: Sprint 4.`},
		"curent":  {"APOLLO", `Apollo has no cycle "curent". Nearest: current.`},
		"xyz":     {"APOLLO", `Apollo has no cycle "xyz".`},
		"current": {"BORIS", "Boris has no current cycle."},
	} {
		listing(t, uitest.Options{Start: nav.Projects{Open: c.project, Cycle: open}}, func(d *uitest.Driver) {
			d.See(c.want, "Cycles")
		})
	}
}
