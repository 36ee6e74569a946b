package store_test

import (
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
)

// theirs changes an item as Bea.
func (d *deck) theirs(n int, patch plane.ItemPatch) {
	d.Helper()
	_, err := client(d.T, d.server, "plane_api_world_bea_member_0002").UpdateItem(d.Context(), apollo, item(n), patch)
	d.must(err)
}

func TestOtherUsersChangesAreNewsUntilSeen(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		if _, ok := d.Snapshot().News(item(22)); ok {
			d.Error("the first read is news")
		}
		d.theirs(22, plane.ItemPatch{State: new(done), Name: new("Theirs")})
		d.must(d.Load(ctx, itemsOf(sprint3)))
		news, ok := d.Snapshot().News(item(22))
		if !ok || !slices.Equal(news.Fields, []string{"name", "state"}) || news.By != bea || news.At.IsZero() {
			d.Errorf("%+v", news)
		}
		time.Sleep(time.Second)
		d.theirs(22, plane.ItemPatch{Priority: new(plane.PriorityUrgent), SortOrder: new(1.5)})
		time.Sleep(11 * time.Minute)
		d.must(d.Load(ctx, ofApollo(store.Backlog)), d.Load(ctx, ofItem(store.Item, item(22))))
		more, _ := d.Snapshot().News(item(22))
		if !slices.Equal(more.Fields, []string{"priority", "name", "state"}) || !more.At.After(news.At) {
			d.Errorf("%+v, was %+v", more, news)
		}
		old := d.Snapshot()
		d.Seen(item(22))
		d.Seen(item(23))
		if _, ok := d.Snapshot().News(item(22)); ok || d.Snapshot().Version() != old.Version()+1 {
			d.Error("a seen change is still news")
		}
		if _, ok := old.News(item(22)); !ok {
			d.Error("an older snapshot was changed")
		}
		d.must(d.Load(ctx, itemsOf(sprint3)))
		if _, ok := d.Snapshot().News(item(22)); ok {
			d.Error("a seen change is news again")
		}
	})
}

// The position within a column isn't news: Plane's web app renumbers whole columns.
func TestEveryFieldChangedByOtherUsersIsNews(t *testing.T) {
	story(t, func(d *deck) {
		for name, f := range itemFields(d.Snapshot()) {
			time.Sleep(time.Second)
			d.theirs(19, f.patch)
			d.must(d.Load(d.Context(), ofItem(store.Item, item(19))))
			news, ok := d.Snapshot().News(item(19))
			if want := f.name != "order"; ok != want || ok && !slices.Equal(news.Fields, []string{f.name}) {
				d.Errorf("%s: %v, %v", name, ok, news.Fields)
			}
			d.Seen(item(19))
		}
	})
}

func TestOwnWritesAreNotNews(t *testing.T) {
	each(t, func(d *deck, o operation) {
		d.must(d.Do(d.Context(), o.make(d.Snapshot())))
		time.Sleep(11 * time.Minute)
		d.loadAll()
		for _, i := range d.Snapshot().ProjectItems(apollo) {
			if news, ok := d.Snapshot().News(i.ID); ok {
				d.Errorf("%s: %+v", i.Name, news)
			}
		}
	})
}

func TestReadDuringOwnWriteIsNotNews(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Trickle, Method: http.MethodPatch, Latency: time.Second})
		write := later(func() error { return d.rename("Ours") })
		time.Sleep(time.Second)
		d.must(d.Load(d.Context(), itemsOf(sprint3)), <-write, d.Load(d.Context(), itemsOf(sprint3)))
		if news, ok := d.Snapshot().News(item(22)); ok {
			d.Errorf("%+v", news)
		}
	})
}

func TestChangeDoesNotOverwriteConcurrentChange(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		opened := d.Snapshot()
		d.theirs(22, plane.ItemPatch{State: new(inProgress), Priority: new(plane.PriorityUrgent)})
		d.must(d.Load(ctx, itemsOf(sprint3)))
		requests := d.sent(http.MethodPatch, "")
		op := store.PatchItem(opened, item(22), plane.ItemPatch{State: new(done), Priority: new(plane.PriorityUrgent)})
		err := d.Do(ctx, op)
		over, _ := errors.AsType[*store.OverwriteError](err)
		if over == nil || !slices.Equal(over.Fields, []string{"state"}) || over.By != bea || over.Item.State != inProgress {
			d.Fatalf("%v, want a conflict in the state", err)
		}
		if len(d.Snapshot().Writes()) != 0 || d.sent(http.MethodPatch, "") != requests {
			d.Error("something was sent or listed")
		}
		d.must(d.Do(ctx, store.PatchItem(opened, item(22), plane.ItemPatch{Name: new("Ours")})))
		d.must(d.Do(ctx, store.Anyway(op)))
		if i, _ := d.truth.Item(ctx, apollo, item(22)); i.State != done || i.Name != "Ours" {
			d.Errorf("%q in %v", i.Name, i.State)
		}
		_, err = d.Undo(ctx)
		d.must(err)
		if i, _ := d.truth.Item(ctx, apollo, item(22)); i.State != inProgress {
			d.Error("the undo doesn't restore the other user's value")
		}
	})
}

func TestBulkChangeAsksBeforeOverwriting(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		op := toDone(d.Snapshot(), upTo(20, 27)...)
		for _, n := range []int{22, 24} {
			d.theirs(n, plane.ItemPatch{State: new(inProgress)})
		}
		d.must(d.Load(ctx, itemsOf(sprint3)))
		over, _ := errors.AsType[*store.OverwriteError](d.Do(ctx, op))
		if over == nil || over.Item.Sequence != 22 || over.More != 1 || d.sent(http.MethodPatch, "/work-items/") != 0 {
			d.Fatalf("%+v", over)
		}
		d.must(d.Do(ctx, store.Anyway(op)))
		d.must(d.Load(ctx, ofApollo(store.Cycles)))
		d.agrees("after it")
	})
}

func TestDescriptionIsReadBeforeItIsOverwritten(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		ours, theirs := "<p>Ours</p>", "<p>Theirs</p>"
		d.must(d.Do(ctx, store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Description: &ours})))
		d.theirs(22, plane.ItemPatch{Description: &theirs})
		op := store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Description: new("<p>More</p>")})
		err := d.Do(ctx, op)
		over, _ := errors.AsType[*store.OverwriteError](err)
		if over == nil || !contains(over.Item.Description, "Theirs") || !slices.Equal(over.Fields, []string{"description"}) {
			d.Fatal(err)
		}
		if n := d.sent(http.MethodPatch, string(item(22))); n != 1 {
			d.Errorf("%d changes were sent", n)
		}
		if i, _ := d.Snapshot().Item(item(22)); !contains(i.Description, "Theirs") {
			d.Error("the description that was read is not in the copy")
		}
		if _, err := d.Undo(ctx); err == nil || !contains(err.Error(), "description was changed since by bea") {
			d.Error(err)
		}
		d.must(d.Do(ctx, store.Anyway(op)))
		d.agrees("after it")
	})
}

// wholes has the fields that are replaced as a whole: another user's change of each, and ours.
func wholes() map[string]struct{ theirs, ours plane.ItemPatch } {
	bug, cy := plane.LabelID("50000000-0000-4000-8000-000000000101"), plane.UserID("20000000-0000-4000-8000-000000000004")
	return map[string]struct{ theirs, ours plane.ItemPatch }{
		"name":      {plane.ItemPatch{Name: new("Theirs")}, plane.ItemPatch{Name: new("Ours")}},
		"labels":    {plane.ItemPatch{Labels: &[]plane.LabelID{bug}}, plane.ItemPatch{Labels: &[]plane.LabelID{}}},
		"assignees": {plane.ItemPatch{Assignees: &[]plane.UserID{cy}}, plane.ItemPatch{Assignees: &[]plane.UserID{}}},
	}
}

func TestNamesAndListsAreReadBeforeTheyAreReplaced(t *testing.T) {
	for field, c := range wholes() {
		t.Run(field, func(t *testing.T) {
			story(t, func(d *deck) {
				ctx := d.Context()
				op := store.PatchItem(d.Snapshot(), item(22), c.ours)
				d.theirs(22, c.theirs)
				err := d.Do(ctx, op)
				over, _ := errors.AsType[*store.OverwriteError](err)
				if over == nil || !slices.Equal(over.Fields, []string{field}) {
					d.Fatal(err)
				}
				if n := d.sent(http.MethodPatch, string(item(22))); n != 0 {
					d.Errorf("%d changes were sent", n)
				}
				d.must(d.Do(ctx, store.Anyway(op)))
				d.agrees("after it")
			})
		})
	}
}

// An undo also replaces the whole value, and the copy doesn't have another user's later change.
func TestUndoReadsNamesAndListsBeforeReplacingThem(t *testing.T) {
	for field, c := range wholes() {
		t.Run(field, func(t *testing.T) {
			story(t, func(d *deck) {
				ctx := d.Context()
				d.must(d.Do(ctx, store.PatchItem(d.Snapshot(), item(22), c.ours)))
				d.theirs(22, c.theirs)
				sent := d.sent(http.MethodPatch, string(item(22)))
				_, err := d.Undo(ctx)
				over, _ := errors.AsType[*store.OverwriteError](err)
				if over == nil || !slices.Equal(over.Fields, []string{field}) || over.By != bea {
					d.Errorf("undoing: %v", err)
				}
				if n := d.sent(http.MethodPatch, string(item(22))) - sent; n != 0 {
					d.Errorf("%d changes were sent", n)
				}
			})
		})
	}
}

func TestPriorityAndBulkChangesAreSentWithoutReading(t *testing.T) {
	story(t, func(d *deck) {
		before := d.sent(http.MethodGet, "")
		d.must(d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Priority: new(plane.PriorityLow)})))
		d.must(d.Do(d.Context(), store.PatchItems(d.Snapshot(), "call them X", []store.ItemChange{{Item: item(23), Patch: plane.ItemPatch{Name: new("X")}}})))
		if n := d.sent(http.MethodGet, "") - before; n != 0 {
			d.Errorf("%d reads", n)
		}
	})
}

func TestDescriptionIsNotSentIfItCantBeReadFirst(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: 500, Method: http.MethodGet})
		err := d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Description: new("<p>A</p>")}))
		if _, unsent := errors.AsType[*store.UnsentError](err); !unsent || d.sent(http.MethodPatch, "") != 0 {
			d.Error(err)
		}
		d.must(d.Retry(d.Context(), d.write().ID))
	})
}

func TestQuickChangesOfOneItemDoNotConflict(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		gus := plane.UserID("20000000-0000-4000-8000-000000000003") // A guest; the server drops the assignment.
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPatch, Latency: time.Second, Times: 3})
		var writes []<-chan error
		for _, patch := range []plane.ItemPatch{
			{State: new(inProgress)}, {State: new(done), Assignees: &[]plane.UserID{bea, gus}},
		} {
			op := store.PatchItem(d.Snapshot(), item(22), patch)
			writes = append(writes, later(func() error { return d.Do(ctx, op) }))
			time.Sleep(time.Millisecond)
		}
		op := store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(todo), Assignees: &[]plane.UserID{}})
		for _, w := range writes {
			if err := <-w; !store.Happened(err) {
				d.Error(err)
			}
		}
		d.must(d.Do(ctx, op))
		d.agrees("after it")
	})
}
