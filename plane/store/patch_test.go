package store_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
)

// patches has a patch of APOLLO-22 for each field, by the title of the write.
func patches(s *store.Snapshot) map[string]plane.ItemPatch {
	label := s.Labels(apollo)[0].ID
	big, _ := s.Item(item(19))
	text := "<p>Both <strong>keys</strong></p>"
	return map[string]plane.ItemPatch{
		"change APOLLO-22: name":             {Name: new("Drag")},
		"change APOLLO-22: description":      {Description: &text},
		"move APOLLO-22 to In Progress":      {State: new(inProgress)},
		"change APOLLO-22: priority":         {Priority: new(plane.PriorityUrgent)},
		"change APOLLO-22: assignees":        {Assignees: &[]plane.UserID{bea, "20000000-0000-4000-8000-000000000004"}},
		"change APOLLO-22: labels":           {Labels: &[]plane.LabelID{label}},
		"change APOLLO-22: start":            {Start: &plane.Date{Year: 2000, Month: 1, Day: 2}},
		"change APOLLO-22: due":              {Due: &plane.Date{Year: 2000, Month: 1, Day: 3}},
		"change APOLLO-22: points":           {Point: &big.Point},
		"change APOLLO-22: parent":           {Parent: new(item(38))},
		"change APOLLO-22: order":            {SortOrder: new(1.5)},
		"change APOLLO-22: priority, labels": {Priority: new(plane.PriorityLow), Labels: &[]plane.LabelID{}},
	}
}

func TestEveryFieldIsChangedAndChangedBack(t *testing.T) {
	var titles []string
	story(t, func(d *deck) {
		for title := range patches(d.Snapshot()) {
			titles = append(titles, title)
		}
	})
	for _, title := range titles {
		t.Run(title, func(t *testing.T) {
			story(t, func(d *deck) {
				patch := patches(d.Snapshot())[title]
				before := d.facts()
				// The response is lost, so that the look-up of every field is tested, too.
				d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: http.MethodPatch, After: true})
				d.must(d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), patch)))
				if w := d.write(); w.Title != title {
					d.Errorf("the title is %q", w.Title)
				}
				if d.sameAs(before) {
					d.Error("nothing was changed")
				}
				d.agrees("after the change")
				_, err := d.Undo(d.Context())
				d.must(err)
				d.agrees("after the undo")
			})
		})
	}
}

func TestLostChangeDiffersFromAdjustedChange(t *testing.T) {
	gus := plane.UserID("20000000-0000-4000-8000-000000000003")
	for name, after := range map[string]bool{"arrived": true, "lost": false} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				time.Sleep(time.Second)
				d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: http.MethodPatch, After: after})
				// The server drops guests, so the list always differs from the one that was sent.
				err := d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{
					Assignees: &[]plane.UserID{bea, gus}, Priority: new(plane.PriorityUrgent),
				}))
				if store.Happened(err) != after {
					d.Errorf("%v", err)
				}
				d.agrees("after it")
			})
		})
	}
}

func TestCompletedItemHasCompletionTimeImmediately(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Method: http.MethodPatch, Latency: time.Second, Times: 2})
		for _, step := range []struct {
			to   plane.StateID
			done bool
		}{{done, true}, {todo, false}} {
			write := later(func() error {
				return d.Do(ctx, store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(step.to)}))
			})
			time.Sleep(time.Millisecond)
			if i, _ := d.Snapshot().Item(item(22)); i.CompletedAt.IsZero() == step.done {
				d.Errorf("predicted: completed at %v", i.CompletedAt)
			}
			d.must(<-write)
			if i, _ := d.Snapshot().Item(item(22)); i.CompletedAt.IsZero() == step.done {
				d.Errorf("confirmed: completed at %v", i.CompletedAt)
			}
		}
	})
}

func TestDeletingItemDeletesSubItemsEvenInCycle(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.Do(ctx, store.PatchItem(d.Snapshot(), item(38), plane.ItemPatch{Parent: new(item(39))})))
		d.must(d.Do(ctx, store.DeleteItem(d.Snapshot(), item(38))))
		for _, n := range []int{38, 39, 40} {
			if _, ok := d.Snapshot().Item(item(n)); ok {
				d.Errorf("APOLLO-%d is still there", n)
			}
		}
		if _, ok := d.Snapshot().Item(item(41)); !ok {
			d.Error("an unrelated item was deleted")
		}
	})
}
