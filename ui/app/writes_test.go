package app_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/uitest"
)

// renaming renames all items of Sprint 3 as one write, in the background.
func renaming(t *testing.T, d *uitest.Driver) int {
	t.Helper()
	snap := d.Store.Snapshot()
	var changes []store.ItemChange
	for _, c := range snap.Cycles(snap.Projects()[0].ID) {
		if c.Name != "Sprint 3" {
			continue
		}
		for _, i := range snap.Items(c.ID) {
			name := i.Name + "!"
			changes = append(changes, store.ItemChange{Item: i.ID, Patch: plane.ItemPatch{Name: &name}})
		}
	}
	op := store.PatchItems(snap, fmt.Sprintf("rename %d items", len(changes)), changes)
	d.Do(op)
	return len(changes)
}

func TestBulkWriteShowsProgressAndCanBeStopped(t *testing.T) {
	uitest.Story(t, uitest.Options{Latency: time.Second}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(3 * time.Second)
		cycles(d)
		d.Sleep(3 * time.Second)
		d.Press("enter")
		d.Sleep(5 * time.Second)
		n := renaming(t, d)
		d.Sleep(1500 * time.Millisecond)
		d.See(fmt.Sprintf("▏ 4 of %d · rename %d items", n, n), "⟳ 1")
		d.Press("!")
		d.See(fmt.Sprintf("4 of %d  X stop", n))
		d.Press("X")
		d.See(fmt.Sprintf("Stopping: rename %d items", n))
		d.Sleep(3 * time.Second)
		d.See("r try again")
		d.Press("X")
		d.See("it has ended: there is nothing to stop")
		d.NotSee("⟳ 1")
	})
}

// Nothing shown for a pending write changes with the clock: the store reports its
// progress, and the client reports refusals.
func TestNothingTicksDuringAWrite(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 20 * time.Second, Method: "POST"})
		d.Press("n")
		d.Type("Hotfix")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		d.See("sending: create Hotfix")
		before := d.Frames()
		d.Sleep(8 * time.Second)
		if n := d.Frames() - before; n > 0 {
			t.Errorf("%d frames in 8 s in which nothing happens", n)
		}
	})
}

func TestPaletteListsUndoableWrites(t *testing.T) {
	uitest.Story(t, uitest.Options{Size: [2]int{120, 40}}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		for _, name := range []string{"One", "Two", "Three"} {
			d.Press("n")
			d.Type(name)
			d.Press("ctrl+s")
			d.Sleep(time.Second)
		}
		d.Press("?")
		d.Press("esc", ":")
		d.Type("undo")
		d.See("undo: create Three", "undo: create Two", "undo: create One", "the newer ones first · u undoes one at a time")
		d.Press("down", "enter")
		d.See("All actions")
		d.Press("up", "enter")
		d.Sleep(time.Second)
		d.See("✓ Undone: create Three · u undoes: create Two")
	})
}
