package store_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// creation creates something, and knows how to change it afterwards.
type creation struct {
	create func(*store.Snapshot) store.Op
	// after returns an operation on the created thing once a read has found it, nil before.
	after func(*store.Snapshot) store.Op
	// there counts the created things on the server.
	there func(*deck) int
}

func created() map[string]creation {
	const name = "Soon gone"
	item22 := item(22)
	comment := func(s *store.Snapshot) string {
		at := slices.IndexFunc(s.Comments(item22), func(c plane.Comment) bool { return c.HTML == "<p>"+name+"</p>" })
		return s.Comments(item22)[at].ID
	}
	anItem := func(s *store.Snapshot) plane.ItemID {
		for i := range s.Known() {
			if i.Name == name {
				return i.ID
			}
		}
		return ""
	}
	link := func(s *store.Snapshot) string {
		links := s.WebLinks(item22)
		return links[slices.IndexFunc(links, func(l plane.WebLink) bool { return l.Title == name })].ID
	}
	cycle := func(s *store.Snapshot) plane.CycleID {
		all := s.Cycles(apollo)
		return all[slices.IndexFunc(all, func(c plane.Cycle) bool { return c.Name == name })].ID
	}
	return map[string]creation{
		"an item": {
			create: func(s *store.Snapshot) store.Op {
				return store.CreateItem(s, store.NewItem{Project: apollo, Cycle: sprint4, Draft: named(name)})
			},
			after: func(s *store.Snapshot) store.Op { return store.DeleteItem(s, anItem(s)) },
			there: func(d *deck) int {
				all, err := plane.Collect(d.truth.Items(d.Context(), apollo))
				d.must(err)
				return len(slices.DeleteFunc(all, func(i plane.Item) bool { return i.Name != name }))
			},
		},
		"a cycle": {
			create: func(*store.Snapshot) store.Op { return store.CreateCycle(apollo, plane.CycleDraft{Name: name}) },
			after:  func(s *store.Snapshot) store.Op { return store.DeleteCycle(s, cycle(s)) },
			there:  func(d *deck) int { return d.cyclesNamed(name) },
		},
		"a comment": {
			create: func(s *store.Snapshot) store.Op { return store.AddComment(s, item22, "<p>"+name+"</p>") },
			after:  func(s *store.Snapshot) store.Op { return store.DeleteComment(s, item22, comment(s)) },
			there: func(d *deck) int {
				return len(slices.DeleteFunc(d.server.Comments(string(item22)), func(html string) bool { return html != "<p>"+name+"</p>" }))
			},
		},
		"a link": {
			create: func(s *store.Snapshot) store.Op {
				return store.AddWebLink(s, item22, plane.WebLinkDraft{URL: "https://example.org/soon", Title: name})
			},
			after: func(s *store.Snapshot) store.Op { return store.DeleteWebLink(s, item22, link(s)) },
			there: func(d *deck) int {
				all, err := plane.Collect(d.truth.WebLinks(d.Context(), apollo, item22))
				d.must(err)
				return len(slices.DeleteFunc(all, func(l plane.WebLink) bool { return l.Title != name }))
			},
		},
	}
}

// TestDeletedThingIsNotCreatedAgain: the response to a creation is lost with its process. The next process reads the thing,
// and the user deletes it before the outcome of the creation is known.
func TestDeletedThingIsNotCreatedAgain(t *testing.T) {
	for name, c := range created() {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				f := storetest.NewOutbox()
				d.open(f)
				d.loadAll()
				d.dieAt(f, planetest.Fault{Kind: planetest.Cut, After: true, Method: http.MethodPost}, c.create(d.Snapshot()))
				d.open(f)
				d.loadAll()
				if c.there(d) != 1 {
					t.Fatal("it was not created")
				}
				ended := make(chan error, 1)
				del := d.Begin(c.after(d.Snapshot()))
				go func() { ended <- del(d.Context()) }()
				synctest.Wait()
				d.Resume(d.Context())
				time.Sleep(2 * time.Minute)
				if err, got := <-ended, f.States(t); err != nil || c.there(d) != 0 || got != "done, done" {
					t.Errorf("%d exist: %v, %s", c.there(d), err, got)
				}
			})
		})
	}
}

// TestRetryingCreationAfterDeletionAsksFirst: the outcome of a creation is unknown, a read finds the thing, and it is
// deleted. A retry of the creation then asks first.
func TestRetryingCreationAfterDeletionAsksFirst(t *testing.T) {
	for name, c := range created() {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				d.loadAll()
				d.server.Arm(
					planetest.Fault{Kind: planetest.Cut, After: true, Method: http.MethodPost},
					planetest.Fault{Kind: planetest.Cut, Method: http.MethodGet, Times: 18},
				)
				if err := d.Do(d.Context(), c.create(d.Snapshot())); !errors.Is(err, plane.ErrUnknownOutcome) {
					t.Fatal(err)
				}
				open := d.write().ID
				d.loadAll()
				d.must(d.Do(d.Context(), c.after(d.Snapshot())))
				if err := d.Retry(d.Context(), open); err == nil || !strings.Contains(err.Error(), "was done after it") || c.there(d) != 0 {
					t.Errorf("%v, %d exist", err, c.there(d))
				}
				d.must(d.Retry(d.Context(), open))
				if c.there(d) != 1 {
					t.Errorf("after the user insisted, %d exist", c.there(d))
				}
			})
		})
	}
}

// dieAt does a write in a process that ends at the fault, and waits until the next process starts.
func (d *deck) dieAt(f *storetest.Outbox, fault planetest.Fault, op store.Op) {
	d.Helper()
	ctx, kill := context.WithCancel(d.Context())
	d.server.Arm(fault)
	do := d.Begin(op)
	go func() { _ = do(ctx) }()
	synctest.Wait()
	left := f.All(d.T)
	kill()
	synctest.Wait()
	for _, e := range left { // as they were when the process was killed
		d.must(f.Put(e))
	}
	time.Sleep(2 * time.Minute)
}
