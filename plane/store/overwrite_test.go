package store_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
)

func TestTextOfErrorsOfSeveralChanges(t *testing.T) {
	for want, err := range map[string]error{
		"3 done, 1 not: no way":         &store.SomeFailedError{Done: 3, Failed: []store.ItemFailure{{Err: errors.New("no way")}}},
		"changed meanwhile: state, due": &store.OverwriteError{Fields: []string{"state", "due"}},
	} {
		if err.Error() != want {
			t.Errorf("%q, want %q", err, want)
		}
	}
}

func TestAnywayOfUnconditionalOperationIsUnchanged(t *testing.T) {
	story(t, func(d *deck) {
		op := store.DeleteItem(d.Snapshot(), item(22))
		if store.Anyway(op) != op {
			d.Error("the operation is different")
		}
		many := store.Anyway(store.DeleteItems(d.Snapshot(), []plane.ItemID{item(22), item(23)}))
		d.must(d.Do(d.Context(), many))
		if many.Title() != "delete 2 items" {
			d.Errorf("the title is %q", many.Title())
		}
	})
}

func TestLostChangeOfDeletedItemFails(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: http.MethodPatch, Path: string(item(22))})
		write := later(func() error { return d.Do(d.Context(), toDone(d.Snapshot(), 22, 23)) })
		d.must(d.truth.DeleteItem(d.Context(), apollo, item(22)))
		err := <-write
		d.someFailed(err, 1, 22)
		if !errors.Is(err, plane.ErrNotFound) || d.sent(http.MethodPatch, string(item(22))) != 2 {
			d.Errorf("%v after %d requests", err, d.sent(http.MethodPatch, string(item(22))))
		}
	})
}
