package store_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// quarter creates three consecutive cycles.
func quarter() store.Op {
	start := plane.Date{Year: 2027, Month: 3, Day: 1}
	var drafts []plane.CycleDraft
	for i, name := range []string{"Q 1", "Q 2", "Q 3"} {
		drafts = append(drafts, plane.CycleDraft{Name: name, Start: start.AddDays(14 * i), End: start.AddDays(14*i + 13)})
	}
	return store.CreateCycles(apollo, drafts)
}

func TestSeveralCyclesAreOneWriteAndOneUndo(t *testing.T) {
	story(t, func(d *deck) {
		before := d.facts()
		d.must(d.Do(d.Context(), quarter()))
		if w := d.write(); w.Title != "create Q 1 to Q 3" || w.Steps != 3 || w.Step != 3 {
			d.Errorf("%+v", w)
		}
		if n := d.sent(http.MethodPost, "/cycles/"); n != 3 {
			d.Errorf("%d requests", n)
		}
		d.agrees("after it")
		_, err := d.Undo(d.Context())
		d.must(err)
		d.same("after the undo", d.facts(), before)
		d.agrees("after the undo")
	})
}

func TestRefusedCycleIsNamedAndCreatedOnRetry(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(
			planetest.Fault{Kind: planetest.Latency, Method: http.MethodPost, Path: "/cycles/"},
			planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Method: http.MethodPost, Path: "/cycles/"},
		)
		err := d.Do(d.Context(), quarter())
		some, _ := errors.AsType[*store.SomeFailedError](err)
		if some == nil || some.Done != 2 || len(some.Failed) != 1 || some.Failed[0].Item.Name != "Q 2" {
			d.Fatal(err)
		}
		d.agrees("after the failure")
		d.must(d.Retry(d.Context(), d.write().ID))
		d.agrees("after the retry")
	})
}

func TestLostResponseDoesNotDuplicateCycles(t *testing.T) {
	for name, after := range map[string]bool{"before": false, "after": true} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: http.MethodPost, Path: "/cycles/", After: after})
				d.must(d.Do(d.Context(), quarter()))
				made := 0
				for c, err := range d.truth.Cycles(d.Context(), apollo, plane.ViewAll) {
					d.must(err)
					if len(c.Name) == 3 && c.Name[:2] == "Q " {
						made++
					}
				}
				if made != 3 {
					d.Errorf("%d cycles", made)
				}
				d.agrees("in the end")
			})
		})
	}
}

func TestUndoKeepsCycleThatHasItemsNow(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.Do(ctx, store.CreateCycle(apollo, plane.CycleDraft{Name: "New"})))
		made := d.Snapshot().Cycles(apollo)[0]
		if made.Name != "New" {
			d.Fatal(made.Name)
		}
		_, err := d.truth.AddItems(ctx, apollo, made.ID, []plane.ItemID{item(38)})
		d.must(err)
		d.must(d.Load(ctx, itemsOf(made.ID)))
		_, err = d.Undo(ctx)
		if refusal, ok := errors.AsType[*sprint.Refusal](err); !ok || refusal.Reason != "New has 1 item by now: delete it if you mean that" {
			d.Errorf("%v", err)
		}
		if _, there := d.Snapshot().Cycle(made.ID); !there {
			d.Error("the undo deleted it")
		}
	})
}

func TestUndoKeepsItemThatWasChangedOrSplit(t *testing.T) {
	for want, meddle := range map[string]func(*deck, plane.ItemID){
		"it was changed since by bea: delete it if you mean that": func(d *deck, id plane.ItemID) {
			_, err := client(d.T, d.server, "plane_api_world_bea_member_0002").UpdateItem(d.Context(), apollo, id, plane.ItemPatch{Priority: new(plane.PriorityHigh)})
			d.must(err)
		},
		"it has sub-items by now: delete them all if you mean that": func(d *deck, id plane.ItemID) {
			d.theirs(24, plane.ItemPatch{Parent: &id})
		},
	} {
		story(t, func(d *deck) {
			ctx := d.Context()
			d.must(d.Do(ctx, store.CreateItem(d.Snapshot(), store.NewItem{Project: apollo, Cycle: sprint3, Draft: named("New")})))
			made := d.named("New")[0]
			meddle(d, made.ID)
			d.must(d.Load(ctx, itemsOf(sprint3)))
			_, err := d.Undo(ctx)
			if refusal, ok := errors.AsType[*sprint.Refusal](err); !ok || refusal.Reason != want {
				d.Errorf("%v, want %q", err, want)
			}
			if len(d.named("New")) != 1 {
				d.Error("the undo deleted it")
			}
		})
	}
}
