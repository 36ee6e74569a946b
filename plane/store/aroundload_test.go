package store_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
)

func TestItemDetailsAreReadSeparately(t *testing.T) {
	blank(t, func(d *deck) {
		ctx, id := d.Context(), item(19)
		d.must(d.Load(ctx, ofItem(store.Comments, id)))
		s := d.Snapshot()
		if c := s.Comments(id); len(c) != 2 || c[0].ID != adasComment {
			d.Errorf("%+v, want the oldest first", c)
		}
		for _, k := range []store.Key{
			ofItem(store.Item, id), ofItem(store.Activities, id), ofItem(store.WebLinks, id), ofItem(store.Attachments, id), ofItem(store.Relations, id),
		} {
			if !s.Loaded(k).IsZero() {
				d.Errorf("%s counts as read", k)
			}
		}
		if len(s.Activities(id))+len(s.WebLinks(id))+len(s.Attachments(id))+len(s.Relations(id)) != 0 {
			d.Error("details that were not read are there")
		}
		d.must(
			d.Load(ctx, ofItem(store.Item, id)), d.Load(ctx, ofItem(store.Activities, id)), d.Load(ctx, ofItem(store.WebLinks, id)),
			d.Load(ctx, ofItem(store.Attachments, id)), d.Load(ctx, ofItem(store.Relations, item(22))),
		)
		s = d.Snapshot()
		if i, ok := s.Item(id); !ok || i.Sequence != 19 || i.Points != "8" || s.Loaded(ofItem(store.Item, id)).IsZero() {
			d.Errorf("%+v, %v", i, ok)
		}
		if c, ok := s.Comment(id, adasComment); !ok || c.Item != id || len(s.Comments(id)) != 2 {
			d.Errorf("%+v, %v: the other reads lost the comments", c, ok)
		}
		if a := s.Activities(id); len(a) != 2 || a[0].Verb != "created" {
			d.Errorf("%+v, want the oldest first", a)
		}
		if l := s.WebLinks(id); len(l) != 1 || l[0].ID != sketch {
			d.Errorf("%+v", l)
		}
		if f := s.Attachments(id); len(f) != 1 || f[0].Name != "board.png" {
			d.Errorf("%+v", f)
		}
		if r := s.Relations(item(22)); !slices.Equal(r[plane.BlockedBy], []plane.Related{{Item: item(21), Project: apollo}}) {
			d.Errorf("%+v", r)
		}
		if n := len(d.server.Log()); n != 6 {
			d.Errorf("%d requests, want 6", n)
		}
	})
}

func TestFailedReadKeepsCommentsAndReportsError(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Path: "/comments/"})
		err := d.Load(d.Context(), ofItem(store.Comments, item(19)))
		s := d.Snapshot()
		if !errors.Is(err, plane.ErrInvalid) || s.LoadError(ofItem(store.Comments, item(19))) == nil || len(s.Comments(item(19))) != 2 {
			d.Errorf("%v, %d comments", err, len(s.Comments(item(19))))
		}
	})
}

func TestOpeningDeletedItemForgetsIt(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.truth.DeleteItem(ctx, apollo, item(38)))
		if err := d.Load(ctx, ofItem(store.Item, item(38))); !errors.Is(err, plane.ErrNotFound) {
			d.Error(err)
		}
		s := d.Snapshot()
		if _, ok := s.Item(item(38)); ok || s.LoadError(ofItem(store.Item, item(38))) == nil {
			d.Error("it is still there")
		}
		d.must(d.truth.DeleteItem(ctx, apollo, item(22)))
		if err := d.Load(ctx, ofItem(store.Item, item(22))); !errors.Is(err, plane.ErrNotFound) {
			d.Error(err)
		}
		s = d.Snapshot()
		if len(s.Items(sprint3)) != s.ItemCount(sprint3) || len(s.Relations(item(21))[plane.Blocking]) != 0 {
			d.Error("its cycle or the item it blocked still refers to it")
		}
	})
}

func TestReadDuringWriteKeepsPredictedItem(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPatch, Latency: 5 * time.Second})
		write := later(func() error {
			return d.Do(ctx, store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Parent: new(item(38))}))
		})
		time.Sleep(time.Second)
		d.must(d.Load(ctx, ofItem(store.Item, item(22))))
		below := func(n int) []plane.Item { return d.Snapshot().SubItems(item(n)) }
		if is22 := func(i plane.Item) bool { return i.ID == item(22) }; !slices.ContainsFunc(below(38), is22) ||
			slices.ContainsFunc(below(19), is22) {
			d.Error("the old parent is back")
		}
		d.must(<-write)
		d.agrees("after it")
	})
}

func TestSubItemsAreSortedByNumber(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPost, Latency: 5 * time.Second})
		write := later(func() error {
			return d.Do(d.Context(), store.CreateItem(d.Snapshot(), store.NewItem{
				Project: apollo, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: new("New"), Parent: new(item(38))}},
			}))
		})
		time.Sleep(time.Second)
		for range 2 {
			list := d.Snapshot().SubItems(item(38))
			if len(list) != 3 || list[0].ID != item(39) || list[1].ID != item(40) || list[2].Name != "New" {
				d.Errorf("%+v", list)
			}
			d.must(<-write)
			write = later(func() error { return nil })
		}
		if n := len(d.Snapshot().SubItems(item(41))); n != 0 {
			d.Errorf("an item without sub-items has %d", n)
		}
	})
}

// Rule: the item with the typed reference comes first, whatever the server's order.
func TestSearchListsExactReferenceFirst(t *testing.T) {
	story(t, func(d *deck) {
		for _, text := range []string{"APOLLO-1", "CRATE-1", "crate-2", " apollo-12 ", "APOLLO-38"} {
			for range 5 { // The server returns a different order each time.
				asked := len(d.server.Log())
				found, err := d.Search(d.Context(), text)
				d.must(err)
				if want := strings.ToUpper(strings.TrimSpace(text)); len(found) == 0 || fmt.Sprintf("%s-%d", found[0].Identifier, found[0].Sequence) != want {
					d.Errorf("%q found %+v", text, found)
				}
				if n := len(d.server.Log()) - asked; n != 1 {
					d.Errorf("%q took %d requests", text, n)
				}
			}
		}
		if found, err := d.Search(d.Context(), "BORIS-1"); err != nil || len(found) != 0 {
			d.Errorf("searching for a missing item: %+v, %v", found, err)
		}
	})
}

func TestSearchStoresNothing(t *testing.T) {
	blank(t, func(d *deck) {
		found, err := d.Search(d.Context(), "board")
		if err != nil || len(found) < 3 || found[0].Project != apollo {
			d.Errorf("%+v, %v", found, err)
		}
		if d.Snapshot().Version() != 0 {
			d.Error("the result was stored")
		}
	})
}
