package store_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
)

// rename renames APOLLO-22.
func (d *deck) rename(name string) error {
	return d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Name: &name}))
}

func TestLastTenWritesCanBeUndone(t *testing.T) {
	story(t, func(d *deck) {
		for n := range 12 {
			d.must(d.rename(fmt.Sprint("name ", n+1)))
		}
		undoable := d.Snapshot().Undoable()
		if len(undoable) != 10 || undoable[0].ID != 12 || undoable[9].ID != 3 {
			d.Fatalf("%+v", undoable)
		}
		for n := 12; n > 2; n-- {
			if title, ok := d.Snapshot().CanUndo(); !ok || title != "change APOLLO-22: name" {
				d.Errorf("the next undo is %q", title)
			}
			_, err := d.Undo(d.Context())
			d.must(err)
			if i, _ := d.truth.Item(d.Context(), apollo, item(22)); i.Name != fmt.Sprint("name ", n-1) {
				d.Errorf("after %d undos the name is %q", n, i.Name)
			}
		}
		if _, err := d.Undo(d.Context()); !errors.Is(err, store.ErrNothingToUndo) || len(d.Snapshot().Undoable()) != 0 {
			d.Errorf("an eleventh undo: %v", err)
		}
		for _, w := range d.Snapshot().Writes() {
			if w.CanUndo {
				d.Errorf("%+v", w)
			}
		}
	})
}

func TestBulkWriteCountsAsOneUndo(t *testing.T) {
	story(t, func(d *deck) {
		before := d.facts()
		d.must(d.Do(d.Context(), toDone(d.Snapshot(), upTo(20, 27)...)), d.rename("B"))
		for _, want := range []string{"change APOLLO-22: name", "move 8 items to Done"} {
			title, err := d.Undo(d.Context())
			d.must(err)
			if title != want {
				d.Errorf("undid %q, want %q", title, want)
			}
		}
		d.same("after both", d.facts(), before)
	})
}

func TestUndoWaitsForRunningUndo(t *testing.T) {
	story(t, func(d *deck) {
		d.must(d.rename("A"), d.rename("B"))
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPatch, Latency: time.Second})
		undo := later(func() error { _, err := d.Undo(d.Context()); return err })
		time.Sleep(time.Millisecond)
		if _, err := d.Undo(d.Context()); !errors.Is(err, store.ErrNothingToUndo) {
			d.Errorf("a second undo started during the first: %v", err)
		}
		d.must(<-undo)
		_, err := d.Undo(d.Context())
		d.must(err)
	})
}

func TestBulkUndoSkipsItemsChangedSince(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.Do(ctx, toDone(d.Snapshot(), upTo(20, 27)...)))
		_, err := d.truth.UpdateItem(ctx, apollo, item(22), plane.ItemPatch{State: new(inProgress)})
		d.must(err, d.Load(ctx, itemsOf(sprint3)), d.Load(ctx, ofApollo(store.Cycles)))
		_, err = d.Undo(ctx)
		d.someFailed(err, 7, 22)
		if i, _ := d.truth.Item(ctx, apollo, item(22)); i.State != inProgress {
			d.Error("the later change was overwritten")
		}
		d.agrees("after it")
	})
}

func TestUndoKeepsDescriptionChangedSince(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		c, _ := d.Snapshot().Cycle(sprint4)
		start, end := c.Days(d.Snapshot().Location(apollo))
		d.must(d.Do(ctx, store.EditCycle(d.Snapshot(), sprint4, plane.CycleDraft{Name: c.Name, Description: "ours", Start: start, End: end})))
		_, err := d.truth.UpdateCycle(ctx, apollo, sprint4, plane.CyclePatch{Owner: c.Owner, Description: new("theirs")})
		d.must(err, d.Load(ctx, ofApollo(store.Cycles)))
		if _, err := d.Undo(ctx); err == nil || !contains(err.Error(), "it was changed since") {
			d.Errorf("undoing: %v", err)
		}
		if now, err := d.truth.Cycle(ctx, apollo, sprint4); err != nil || now.Description != "theirs" {
			d.Errorf("the later change was overwritten: %q, %v", now.Description, err)
		}
	})
}
