package store_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// lastMoment is an outbox that remembers its entries just before the first claim or removal.
type lastMoment struct {
	*storetest.Outbox
	t    *testing.T
	left []store.Entry
}

func (o *lastMoment) remember() {
	if o.left == nil {
		o.left = o.All(o.t)
	}
}

func (o *lastMoment) Claim(id, by string) bool {
	o.remember()
	return o.Outbox.Claim(id, by)
}

func (o *lastMoment) Remove(id string) error {
	o.remember()
	return o.Outbox.Remove(id)
}

// TestUndoIsStoredBeforeItClaims: a process that is killed between the two loses neither the undo nor the write to undo,
// and the next one undoes it, once.
func TestUndoIsStoredBeforeItClaims(t *testing.T) {
	story(t, func(d *deck) {
		f := &lastMoment{Outbox: storetest.NewOutbox(), t: d.T}
		d.openOn(f)
		d.loadAll()
		was, _ := d.Snapshot().Item(item(22))
		d.must(d.rename("B"))
		_, err := d.Undo(d.Context())
		d.must(err, d.rename("B"))
		killed := storetest.NewOutbox()
		for _, e := range f.left {
			d.must(killed.Put(e))
		}
		d.open(killed)
		d.Resume(d.Context())
		i, err := d.truth.Item(d.Context(), apollo, item(22))
		d.must(err)
		if i.Name != was.Name || killed.States(d.T) != "done, done" || len(d.Snapshot().Undoable()) != 0 {
			d.Errorf("%q, %s, can be undone: %+v", i.Name, killed.States(d.T), d.Snapshot().Undoable())
		}
		d.open(killed)
		d.loadAll()
		if n := len(d.Snapshot().Undoable()); n != 0 {
			d.Errorf("%d can be undone a second time", n)
		}
	})
}

// TestUndoIsStoredBeforeRemainderIsDropped: a process that is killed between the two leaves both, and the next one drops
// the remainder.
func TestUndoIsStoredBeforeRemainderIsDropped(t *testing.T) {
	story(t, func(d *deck) {
		f := &lastMoment{Outbox: storetest.NewOutbox(), t: d.T}
		d.openOn(f)
		d.loadAll()
		before := d.facts()
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: http.StatusBadRequest, Body: `{"error":"no"}`, Method: http.MethodPatch, Path: string(item(23))})
		if err := d.Do(d.Context(), toDone(d.Snapshot(), 22, 23, 24)); err == nil {
			d.Fatal("the write did not fail")
		}
		entries := f.All(d.T)
		_, err := d.Undo(d.Context())
		d.must(err)
		if len(entries) != 1 || len(f.left) != 2 {
			d.Fatalf("%d and %d entries", len(entries), len(f.left))
		}
		_, err = d.Redo(d.Context())
		d.must(err)
		killed := storetest.NewOutbox()
		for _, e := range f.left {
			d.must(killed.Put(e))
		}
		d.open(killed)
		d.Resume(d.Context())
		if got := killed.States(d.T); got != "done" {
			d.Error(got)
		}
		d.loadAll()
		d.same("after it", d.facts(), before)
	})
}

// TestUndoLostToAnotherProcessIsRemoved: from the outbox and from the screen.
func TestUndoLostToAnotherProcessIsRemoved(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		d.must(d.rename("B"))
		f.Claim(f.All(d.T)[0].ID, "another")
		if _, err := d.Undo(d.Context()); !errors.Is(err, store.ErrUndoneElsewhere) {
			d.Error(err)
		}
		if i, _ := d.Snapshot().Item(item(22)); i.Name != "B" || f.States(d.T) != "done" || len(d.Snapshot().Writes()) != 1 {
			d.Errorf("%q, %s, %+v", i.Name, f.States(d.T), d.Snapshot().Writes())
		}
		d.must(d.rename("C"))
	})
}

// TestLeftoverUndoLostToAnotherProcessFails: in the outbox, too, because other programs list it.
func TestLeftoverUndoLostToAnotherProcessFails(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		d.must(d.rename("B"))
		done := f.All(d.T)[0]
		undo := done
		undo.ID, undo.State, undo.Way, undo.Operation, undo.Undo, undo.Undoes = done.ID+"x", store.Waiting, store.Undoing, done.Undo, nil, done.ID
		undo.Parts[0].Done = false
		d.must(f.Put(undo))
		f.Claim(done.ID, "another")
		d.open(f)
		d.Resume(d.Context())
		if got := f.States(d.T); got != "done, failed" || d.Snapshot().Writes()[0].State != store.Failed {
			d.Errorf("%s, %+v", got, d.Snapshot().Writes()[0])
		}
	})
}

// openOn connects a new process to the deck's server, with an empty outbox.
func (d *deck) openOn(o store.Outbox) {
	d.Helper()
	s, err := store.New(store.Config{Client: client(d.T, d.server, planetest.SmallKey), Now: testday.Now, Outbox: o})
	d.must(err)
	d.Store = s
}
