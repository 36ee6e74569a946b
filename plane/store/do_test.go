package store_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// belated is a connection that is cut immediately, but still delivers writes after a delay.
type belated struct {
	server *planetest.Server
	method string
	delay  time.Duration
}

func (b *belated) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method != b.method {
		return b.server.RoundTrip(r)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	again := r.Clone(context.WithoutCancel(r.Context()))
	again.Body = io.NopCloser(strings.NewReader(string(body)))
	time.AfterFunc(b.delay, func() { _, _ = b.server.RoundTrip(again) })
	return nil, io.ErrUnexpectedEOF
}

func TestWriteThatArrivesLateCountsAsDone(t *testing.T) {
	story(t, func(d *deck) {
		c, err := plane.New(plane.Config{
			BaseURL: "http://plane.example", Key: planetest.SmallKey, Workspace: planetest.Slug, Now: testday.Now,
			Transport: &belated{server: d.server, method: http.MethodPatch, delay: 2 * time.Second},
		})
		d.must(err)
		d.Store, err = store.New(store.Config{Client: c, Now: testday.Now})
		d.must(err)
		d.loadAll()
		d.must(d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(done)})))
		d.agrees("after it")
	})
}

func TestWriteCanceledBeforeSendingHasFailed(t *testing.T) {
	story(t, func(d *deck) {
		ctx, cancel := context.WithCancel(d.Context())
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPatch, Latency: 3 * time.Second})
		first := later(func() error {
			return d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(done)}))
		})
		time.Sleep(time.Second)
		second := later(func() error {
			return d.Do(ctx, store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Name: new("B")}))
		})
		time.Sleep(time.Second)
		cancel()
		var unsent *store.UnsentError
		if err := <-second; !errors.As(err, &unsent) || !errors.Is(err, context.Canceled) || d.write().State != store.Failed {
			d.Errorf("%v, %+v", err, d.write())
		}
		d.must(<-first, d.Retry(d.Context(), d.write().ID))
		if i, _ := d.truth.Item(d.Context(), apollo, item(22)); i.Name != "B" || i.State != done {
			d.Errorf("%q in %v", i.Name, i.State)
		}
	})
}

func TestWriteCanceledWhileSendingIsUnknown(t *testing.T) {
	story(t, func(d *deck) {
		ctx, cancel := context.WithCancel(d.Context())
		d.server.Arm(planetest.Fault{Kind: planetest.Trickle, Method: http.MethodPatch, Latency: time.Second})
		write := later(func() error {
			return d.Do(ctx, store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(done)}))
		})
		time.Sleep(2 * time.Second)
		cancel()
		if err := <-write; !errors.Is(err, plane.ErrUnknownOutcome) || d.write().State != store.Unknown {
			d.Fatalf("%v, %+v", err, d.write())
		}
		if !d.Snapshot().Pending(string(item(22))) {
			d.Error("the prediction isn't shown")
		}
		d.Drop(d.write().ID)
		if i, _ := d.Snapshot().Item(item(22)); i.State != todo || d.Snapshot().Pending(string(item(22))) {
			d.Error("the prediction is still shown after the drop")
		}
	})
}

func TestImpossibleChangesAreNotSent(t *testing.T) {
	long := strings.Repeat("x", 256)
	for name, op := range map[string]func(*store.Snapshot) store.Op{
		"an ended cycle can't be edited": func(s *store.Snapshot) store.Op {
			return store.EditCycle(s, sprint2, plane.CycleDraft{Name: "B"})
		},
		"not ended yet": func(s *store.Snapshot) store.Op { return store.ArchiveCycle(s, sprint3) },
		"an ended cycle takes no items": func(s *store.Snapshot) store.Op {
			return store.AddItems(s, sprint2, []plane.ItemID{item(41)})
		},
		"not archived":       func(s *store.Snapshot) store.Op { return store.UnarchiveCycle(s, sprint1) },
		"archived already":   func(s *store.Snapshot) store.Op { return store.ArchiveCycle(s, sprint0) },
		"nothing to move":    func(s *store.Snapshot) store.Op { return store.MoveItems(s, sprint4, nil) },
		"not there any more": func(s *store.Snapshot) store.Op { return store.MoveItems(s, "gone", []plane.ItemID{item(22)}) },
		"this cycle is not there": func(s *store.Snapshot) store.Op {
			return store.DeleteCycle(s, "gone")
		},
		"this item is not there": func(s *store.Snapshot) store.Op { return store.DeleteItem(s, "gone") },
		"nothing was changed":    func(s *store.Snapshot) store.Op { return store.PatchItem(s, item(22), plane.ItemPatch{}) },
		"more than 255":          func(s *store.Snapshot) store.Op { return store.PatchItem(s, item(22), plane.ItemPatch{Name: &long}) },
		"needs a name":           func(*store.Snapshot) store.Op { return store.CreateCycle(apollo, plane.CycleDraft{Name: " "}) },
		"both dates or none": func(*store.Snapshot) store.Op {
			return store.CreateCycle(apollo, plane.CycleDraft{Name: "A", Start: plane.Date{Year: 2000, Month: 1, Day: 1}})
		},
		"ends before": func(*store.Snapshot) store.Op {
			return store.CreateCycle(apollo, plane.CycleDraft{
				Name: "A", Start: plane.Date{Year: 2000, Month: 1, Day: 2}, End: plane.Date{Year: 2000, Month: 1, Day: 1},
			})
		},
		"switched off": func(*store.Snapshot) store.Op { return store.CreateCycle(crate, plane.CycleDraft{Name: "A"}) },
		"unknown": func(s *store.Snapshot) store.Op {
			return store.CreateItem(s, store.NewItem{Project: "gone", Draft: named("A")})
		},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				requests := len(d.server.Log())
				err := d.Do(d.Context(), op(d.Snapshot()))
				if err == nil || !strings.Contains(err.Error(), name) {
					d.Errorf("%v, want %q", err, name)
				}
				if len(d.server.Log()) != requests || len(d.Snapshot().Writes()) != 0 {
					d.Error("something was sent or listed")
				}
			})
		})
	}
}

func TestGuestsOnlyChangeComments(t *testing.T) {
	storyAs(t, guestKey, func(d *deck) {
		for _, o := range operations() {
			err := d.Do(d.Context(), o.make(d.Snapshot()))
			if o.path == "/comments/" {
				d.must(err)
			} else if err == nil || !strings.Contains(err.Error(), "guest") {
				d.Errorf("%s: %v", o.name, err)
			}
		}
	})
}

func TestEditingCycleSendsOnlyDifferencesAndKeepsOwner(t *testing.T) {
	story(t, func(d *deck) {
		was, _ := d.Snapshot().Cycle(sprint4)
		start, end := was.Days(d.Snapshot().Location(apollo))
		d.must(d.Do(d.Context(), store.EditCycle(d.Snapshot(), sprint4, plane.CycleDraft{
			Name: was.Name, Description: "more", Start: start, End: end,
		})))
		is, err := d.truth.Cycle(d.Context(), apollo, sprint4)
		if err != nil || is.Description != "more" || !is.Start.Equal(was.Start) || !is.End.Equal(was.End) || is.Owner != bea {
			d.Errorf("%+v %v", is, err)
		}
	})
}

func TestPointsShowTheirValueImmediately(t *testing.T) {
	story(t, func(d *deck) {
		five, _ := d.Snapshot().Item(item(19))
		d.must(d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(27), plane.ItemPatch{Point: &five.Point})))
		if i, _ := d.Snapshot().Item(item(27)); i.Points == "" || i.Points != five.Points {
			d.Errorf("%q, want %q", i.Points, five.Points)
		}
	})
}

func TestOnlyNewestDoneWritesStayListed(t *testing.T) {
	story(t, func(d *deck) {
		for i := range 60 {
			d.must(d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Name: new(fmt.Sprint(i))})))
		}
		if w := d.Snapshot().Writes(); len(w) != 50 || w[0].ID != 60 || w[49].ID != 11 {
			d.Errorf("%d writes are listed", len(w))
		}
	})
}

func TestRetryAndDropLeaveOtherWritesAlone(t *testing.T) {
	story(t, func(d *deck) {
		d.must(d.Do(d.Context(), store.ArchiveCycle(d.Snapshot(), sprint1)))
		for _, id := range []store.WriteID{1, 7} {
			if err := d.Retry(d.Context(), id); !errors.Is(err, store.ErrNoSuchWrite) {
				d.Errorf("retry of %d: %v", id, err)
			}
		}
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPatch, Latency: time.Second})
		write := later(func() error {
			return d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(done)}))
		})
		synctest.Wait()
		d.Drop(2)
		if d.write().ID != 2 {
			d.Error("a running write was dropped")
		}
		d.must(<-write)
	})
}

func TestWithoutRandomnessNothingIsCreated(t *testing.T) {
	story(t, func(d *deck) {
		broken := errors.New("no entropy")
		s, err := store.New(store.Config{
			Client: client(d.T, d.server, planetest.SmallKey), Now: testday.Now, Random: iotest.ErrReader(broken),
		})
		d.must(err)
		d.Store = s
		d.loadAll()
		if err := d.Do(d.Context(), store.CreateCycle(apollo, plane.CycleDraft{Name: "A"})); !errors.Is(err, broken) {
			d.Error(err)
		}
	})
}

func TestStoreNeedsClientAndClock(t *testing.T) {
	if _, err := store.New(store.Config{}); err == nil {
		t.Error("created a store without client and clock")
	}
}

func TestWriteWaitsForEarlierWriteOfRelatedThings(t *testing.T) {
	for name, c := range map[string]struct {
		first, second func(*store.Snapshot) store.Op
		method        string // of the first write
	}{
		"the cycle of a new item": {
			func(s *store.Snapshot) store.Op { return store.EditCycle(s, sprint4, plane.CycleDraft{Name: "B"}) },
			func(s *store.Snapshot) store.Op {
				return store.CreateItem(s, store.NewItem{Project: apollo, Cycle: sprint4, Draft: named("New")})
			},
			http.MethodPatch,
		},
		"the other end of a relation": {
			func(s *store.Snapshot) store.Op {
				return store.Relate(s, item(38), plane.Blocking, []plane.ItemID{item(41)})
			},
			func(s *store.Snapshot) store.Op {
				return store.Relate(s, item(42), plane.Blocking, []plane.ItemID{item(41)})
			},
			http.MethodPost,
		},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: c.method, Latency: time.Second})
				before := len(d.server.Log())
				first := later(func() error { return d.Do(d.Context(), c.first(d.Snapshot())) })
				time.Sleep(time.Millisecond)
				second := later(func() error { return d.Do(d.Context(), c.second(d.Snapshot())) })
				time.Sleep(500 * time.Millisecond)
				if n := len(d.server.Log()) - before; n > 0 {
					d.Errorf("%d requests were answered before the first write's", n)
				}
				d.must(<-first, <-second)
				d.agrees("after both")
			})
		})
	}
}
