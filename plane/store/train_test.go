package store_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// tunnel is a connection that can be interrupted.
type tunnel struct {
	http.RoundTripper
	gone atomic.Bool
}

func (l *tunnel) RoundTrip(r *http.Request) (*http.Response, error) {
	if l.gone.Load() {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ENETUNREACH}
	}
	return l.RoundTripper.RoundTrip(r)
}

// board starts a new process with the connection.
func (d *deck) board(line *tunnel, f *storetest.Outbox, c store.Copy) {
	d.Helper()
	client, err := plane.New(plane.Config{
		BaseURL: "http://plane.example", Key: planetest.SmallKey, Workspace: planetest.Slug, Now: testday.Now, Transport: line,
	})
	d.must(err)
	d.Store, err = store.New(store.Config{Client: client, Now: testday.Now, Outbox: f, Copy: c})
	d.must(err)
	if failed := d.Restore(f.All(d.T)); failed != nil {
		d.Fatal(failed)
	}
}

// offlineChanges returns twenty changes of all kinds. Changes of the same thing follow each other.
func offlineChanges(s *store.Snapshot) []store.Op {
	patch := func(n int, p plane.ItemPatch) store.Op { return store.PatchItem(s, item(n), p) }
	create := func(name string) store.Op {
		return store.CreateItem(s, store.NewItem{Project: apollo, Cycle: sprint3, Draft: named(name)})
	}
	return []store.Op{
		patch(22, plane.ItemPatch{Name: new("First name")}),
		patch(22, plane.ItemPatch{Priority: new(plane.PriorityLow)}),
		create("Thought of on a train"),
		create("And another one"),
		store.AddComment(s, item(19), "<p>From the train</p>"),
		store.EditComment(s, item(19), adasComment, "<p>Said better</p>"),
		patch(20, plane.ItemPatch{Description: new("<p>Written without a connection</p>")}),
		patch(23, plane.ItemPatch{State: new(done)}),
		patch(24, plane.ItemPatch{Due: &plane.Date{Year: 2000, Month: 2, Day: 2}}),
		store.AddItems(s, sprint4, []plane.ItemID{item(27)}),
		store.ArchiveCycle(s, sprint1),
		store.CreateCycle(apollo, plane.CycleDraft{Name: "A cycle of the train"}),
		store.AddWebLink(s, item(19), plane.WebLinkDraft{URL: newURL, Title: "Timetable"}),
		store.PatchItems(s, "three to low", []store.ItemChange{
			{Item: item(25), Patch: plane.ItemPatch{Priority: new(plane.PriorityLow)}},
			{Item: item(26), Patch: plane.ItemPatch{Priority: new(plane.PriorityLow)}},
			{Item: item(28), Patch: plane.ItemPatch{Priority: new(plane.PriorityLow)}},
		}),
		store.DeleteItem(s, item(31)),
		patch(29, plane.ItemPatch{Assignees: &[]plane.UserID{bea}}),
		patch(29, plane.ItemPatch{State: new(inProgress)}),
		patch(21, plane.ItemPatch{Priority: new(plane.PriorityUrgent)}), // a colleague changes it, too
		store.RemoveItems(s, sprint3, []plane.ItemID{item(30)}),
		create("The last idea"),
	}
}

// TestTenMinutesOffline: the connection is gone for ten minutes, in which the user makes twenty changes, the program is
// killed halfway, and a colleague changes one of the same fields. Afterwards every change arrives once, except that the
// program asks about the field that the colleague changed.
func TestTenMinutesOffline(t *testing.T) {
	story(t, func(d *deck) {
		f, line := storetest.NewOutbox(), &tunnel{RoundTripper: d.server}
		kept := disk.NewCopy(d.TempDir())
		d.board(line, f, kept)
		d.loadAll()
		saving, saved := context.WithCancel(d.Context())
		saved()
		d.KeepCopy(saving, func(err error) { d.Error(err) })
		line.gone.Store(true)
		all := offlineChanges(d.Snapshot())
		ctx, kill := context.WithCancel(d.Context())
		var ends []<-chan error
		begin := func(ctx context.Context, ops []store.Op) {
			for _, op := range ops {
				rest := d.Begin(op)
				ends = append(ends, later(func() error { return rest(ctx) }))
				time.Sleep(15 * time.Second)
			}
		}
		begin(ctx, all[:10])
		left := f.All(d.T)
		kill()
		for _, end := range ends {
			if err := <-end; err == nil {
				d.Error("a write succeeded without a connection")
			}
		}
		for _, e := range left { // as they were when the process was killed
			d.must(f.Put(e))
		}
		d.board(line, f, kept)
		all = append(all[:10:10], offlineChanges(d.Snapshot())[10:]...)
		resumed := later(func() error { d.Resume(d.Context()); return nil })
		ends = nil
		begin(d.Context(), all[10:])
		time.Sleep(5 * time.Minute)
		_, err := d.truth.UpdateItem(d.Context(), apollo, item(21), plane.ItemPatch{Priority: new(plane.PriorityNone)})
		d.must(err)
		if n := d.sent(http.MethodPatch, "") + d.sent(http.MethodPost, "") + d.sent(http.MethodDelete, ""); n != 0 {
			d.Fatalf("%d requests went through the tunnel", n)
		}
		line.gone.Store(false)
		d.must(<-resumed)
		clashes := 0
		for i, end := range ends {
			if err := <-end; err != nil {
				if _, ok := errors.AsType[*store.OverwriteError](err); !ok {
					d.Errorf("%s: %v", all[10+i].Title(), err)
				}
				clashes++
			}
		}
		d.arrived()
		if clashes != 1 || strings.Count(f.States(d.T), "failed") != 1 {
			d.Errorf("asked about %d changes: %s", clashes, f.States(d.T))
		}
	})
}

// arrived fails unless the server has each change once.
func (d *deck) arrived() {
	d.Helper()
	found := make(map[string]int)
	for i, err := range d.truth.Items(d.Context(), apollo) {
		d.must(err)
		found[i.Name]++
		switch i.ID {
		case item(21):
			found[fmt.Sprint("21 ", i.Priority)]++
		case item(22):
			found[fmt.Sprint("22 ", i.Priority)]++
		case item(29):
			found[fmt.Sprint("29 ", i.State == inProgress, slices.Contains(i.Assignees, bea))]++
		}
	}
	for _, c := range d.server.Comments(string(item(19))) {
		found[c]++
	}
	for _, want := range []string{
		"First name", "22 low", "Thought of on a train", "And another one", "The last idea", "21 none", "29 true true", "<p>From the train</p>", "<p>Said better</p>",
	} {
		if found[want] != 1 {
			d.Errorf("%q exists %d times", want, found[want])
		}
	}
	if d.server.CycleNamed("APOLLO", "A cycle of the train") == "" || d.server.Item(string(item(31))) != nil {
		d.Error("a cycle was not created, or an item not deleted")
	}
}
