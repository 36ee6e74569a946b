package store_test

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// pagesAsked counts how often each page of a cycle's items was requested.
func (d *deck) pagesAsked(c plane.CycleID) map[string]int {
	asked := make(map[string]int)
	for _, r := range d.server.Log() {
		if q, err := url.ParseQuery(r.Query); err == nil && strings.HasSuffix(r.Path, string(c)+"/cycle-issues/") && q.Get("order_by") == "" {
			asked[q.Get("per_page")+" at "+q.Get("cursor")]++
		}
	}
	return asked
}

// breaksOff reads the items of a cycle from a server that fails after a number of pages.
func (d *deck) breaksOff(pages int) {
	d.Helper()
	d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: 404, Method: http.MethodGet, Path: "/cycle-issues/", Skip: pages})
	if err := d.Load(d.Context(), itemsOf(sprint3)); err == nil {
		d.Fatal("the read did not fail")
	}
}

// Rule: an incomplete list reports how much of it has been read, and doesn't count as read.
func TestIncompleteListReportsProgress(t *testing.T) {
	slow(t, 5*time.Millisecond, func(d *deck) {
		key := itemsOf(sprint3)
		if _, _, some := d.Snapshot().Part(key); some || d.Snapshot().Whole(key) {
			d.Error("an unread list has a part")
		}
		done := later(func() error { return d.Load(d.Context(), key) })
		var seen []int
		for version := uint64(0); ; {
			var err error
			version, err = d.Wait(d.Context(), version)
			d.must(err)
			s := d.Snapshot()
			if s.Whole(key) {
				break
			}
			came, total, some := s.Part(key)
			if !some || came != s.ItemCount(sprint3) || total != 534 || !s.Loaded(key).IsZero() {
				d.Errorf("%d of %d, %d items", came, total, s.ItemCount(sprint3))
			}
			seen = append(seen, came)
		}
		d.must(<-done)
		if seen[0] != 125 || !slices.IsSorted(seen) {
			d.Errorf("read %v items", seen)
		}
		if _, _, some := d.Snapshot().Part(key); some || !d.Snapshot().Whole(key) || d.Snapshot().ItemCount(sprint3) != 534 {
			d.Error("the list doesn't count as whole")
		}
	})
}

// Rule: a list whose read fails repeatedly is continued each time, however long the pauses are: no page is requested
// twice.
func TestInterruptedListIsContinued(t *testing.T) {
	for _, pause := range []time.Duration{time.Second, 31 * time.Second, 4 * time.Minute, 9 * time.Minute} {
		slow(t, 5*time.Millisecond, func(d *deck) {
			for range 2 {
				d.breaksOff(1)
				if came, total, some := d.Snapshot().Part(itemsOf(sprint3)); !some || total != 534 || came != d.Snapshot().ItemCount(sprint3) {
					d.Errorf("%d of %d", came, total)
				}
				time.Sleep(pause)
			}
			d.server.Reset()
			d.must(d.Load(d.Context(), itemsOf(sprint3)))
			if n := d.Snapshot().ItemCount(sprint3); n != 534 || !d.Snapshot().Whole(itemsOf(sprint3)) {
				d.Errorf("after pauses of %v: %d items", pause, n)
			}
			if n := d.pagesAsked(sprint3)["125 at "]; n > 0 {
				d.Errorf("after pauses of %v the first page was requested again", pause)
			}
		})
	}
}

// Rule: if items moved between pages during a pause, the list is read again.
func TestListReadInPartsHasNoGaps(t *testing.T) {
	slow(t, 5*time.Millisecond, func(d *deck) {
		d.breaksOff(1)
		for _, i := range d.Snapshot().Roster(sprint3)[:3] {
			d.must(d.truth.RemoveItem(d.Context(), apollo, sprint3, i.ID))
		}
		all, err := plane.Collect(d.truth.CycleItems(d.Context(), apollo, sprint3))
		d.must(err, d.Load(d.Context(), itemsOf(sprint3)))
		got := d.Snapshot().Roster(sprint3)
		if len(got) != len(all) {
			d.Fatalf("%d items, the server has %d", len(got), len(all))
		}
		for n := range all {
			if got[n].ID != all[n].ID {
				d.Fatalf("item %d is %s, the server has %s", n, got[n].Name, all[n].Name)
			}
		}
	})
}

// Rule: an item that leaves a cycle while its list is being read isn't in it afterwards, even if a page had it.
func TestItemLeavingCycleDuringListReadIsNotInIt(t *testing.T) {
	for name, leave := range map[string]func(*deck, plane.ItemID) error{
		"it is removed": func(d *deck, id plane.ItemID) error {
			return d.Do(d.Context(), store.RemoveItems(d.Snapshot(), sprint3, []plane.ItemID{id}))
		},
		"it is moved": func(d *deck, id plane.ItemID) error {
			return d.Do(d.Context(), store.MoveItems(d.Snapshot(), sprint4, []plane.ItemID{id}))
		},
		"it is deleted": func(d *deck, id plane.ItemID) error {
			return d.Do(d.Context(), store.DeleteItem(d.Snapshot(), id))
		},
		"someone else moved it, and the other cycle was read": func(d *deck, id plane.ItemID) error {
			_, err := d.truth.AddItems(d.Context(), apollo, sprint4, []plane.ItemID{id})
			return errors.Join(err, d.Load(d.Context(), itemsOf(sprint4)))
		},
	} {
		t.Run(name, func(t *testing.T) {
			slow(t, 5*time.Millisecond, func(d *deck) {
				d.must(d.Load(d.Context(), store.Key{Kind: store.Me}), d.Load(d.Context(), store.Key{Kind: store.Projects}), d.Load(d.Context(), ofApollo(store.Cycles)))
				before := d.Snapshot().Version()
				done := later(func() error { return d.Load(d.Context(), itemsOf(sprint3)) })
				_, err := d.Wait(d.Context(), before)
				d.must(err)
				first := d.Snapshot().Roster(sprint3)[0].ID
				if _, _, some := d.Snapshot().Part(itemsOf(sprint3)); !some {
					d.Fatal("the list is already complete")
				}
				d.must(leave(d, first), <-done)
				s := d.Snapshot()
				if slices.ContainsFunc(s.Roster(sprint3), func(i *plane.Item) bool { return i.ID == first }) || len(s.Roster(sprint3)) != s.ItemCount(sprint3) {
					d.Error("the item is still in the cycle")
				}
				if home, _ := s.CycleOf(first); home == sprint3 {
					d.Error("the item's cycle is still Sprint 3")
				}
				all, err := plane.Collect(d.truth.CycleItems(d.Context(), apollo, sprint3))
				d.must(err)
				if got := s.ItemCount(sprint3); got != len(all) {
					d.Errorf("%d items, the server has %d", got, len(all))
				}
			})
		})
	}
}

// Rule: an item that is read separately while a list is being read is newer than the list.
func TestListDoesNotOverwriteNewerItemRead(t *testing.T) {
	slow(t, 5*time.Millisecond, func(d *deck) {
		done := later(func() error { return d.Load(d.Context(), itemsOf(sprint3)) })
		_, err := d.Wait(d.Context(), 0)
		d.must(err)
		first := d.Snapshot().Roster(sprint3)[0]
		_, err = d.truth.UpdateItem(d.Context(), apollo, first.ID, plane.ItemPatch{Name: new("newer")})
		d.must(err, d.Load(d.Context(), ofItem(store.Item, first.ID)), <-done)
		if i, _ := d.Snapshot().Item(first.ID); i.Name != "newer" {
			d.Errorf("the name is %q", i.Name)
		}
	})
}

// Rule: a list that the server doesn't complete never counts as whole.
func TestEndlessListDoesNotCountAsWhole(t *testing.T) {
	blank(t, func(d *deck) {
		d.server.Arm(planetest.Fault{
			Kind: planetest.Status, Status: http.StatusOK, ContentType: "application/json", Path: "/cycle-issues/", Times: -1,
			Body: `{"total_results":500,"next_page_results":true,"next_cursor":"1:1:0","results":[{"id":"a","name":"A"}]}`,
		})
		if err := d.Load(d.Context(), itemsOf(sprint3)); plane.Partial(err) == nil {
			d.Error(err)
		}
		came, total, some := d.Snapshot().Part(itemsOf(sprint3))
		if !some || came != 1 || total != 500 || d.Snapshot().Whole(itemsOf(sprint3)) {
			d.Errorf("%d of %d", came, total)
		}
	})
}

// Rule: once cycle members are known, each page of the backlog is shown, and none of its items disappears later.
func TestBacklogIsShownPageByPage(t *testing.T) {
	slow(t, 5*time.Millisecond, func(d *deck) {
		d.must(d.Load(d.Context(), ofApollo(store.Project)))
		done := later(func() error { return d.Load(d.Context(), ofApollo(store.Backlog)) })
		shown := make(map[plane.ItemID]bool)
		for version := uint64(0); ; {
			var err error
			version, err = d.Wait(d.Context(), version)
			d.must(err)
			s := d.Snapshot()
			if s.Whole(ofApollo(store.Backlog)) {
				break
			}
			for _, i := range s.Backlog(apollo, testday.Now()) {
				shown[i.ID] = true
			}
		}
		before := len(shown)
		d.must(<-done)
		for _, i := range d.Snapshot().Backlog(apollo, testday.Now()) {
			delete(shown, i.ID)
		}
		if before == 0 || len(shown) > 0 {
			d.Errorf("%d items were shown during the read, %d of them are not in the backlog", before, len(shown))
		}
	})
}
