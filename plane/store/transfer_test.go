package store_test

import (
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// spread plans a transfer of the five unfinished items of Sprint 2: one to Sprint 3, one to the backlog, the others to
// Sprint 4.
func spread(s *store.Snapshot) sprint.TransferPlan {
	return planTo(s, sprint2, sprint4, map[plane.ItemID]sprint.Choice{item(14): {Target: sprint3}, item(15): {}})
}

// spreadOut fails unless the server has what spread plans.
func (d *deck) spreadOut() {
	d.Helper()
	for n, c := range map[int]plane.CycleID{13: sprint4, 14: sprint3, 16: sprint4, 17: sprint4, 9: sprint2, 18: sprint2} {
		if d.inCycle(c, n) != 1 {
			d.Errorf("APOLLO-%d is not where it should be", n)
		}
	}
	for _, c := range []plane.CycleID{sprint2, sprint3, sprint4} {
		if d.inCycle(c, 15) != 0 {
			d.Errorf("APOLLO-15 is in %v", c)
		}
	}
	if n := d.sent(http.MethodPost, "/transfer-issues/"); n != 1 {
		d.Errorf("%d transfers were sent", n)
	}
	c, err := d.truth.Cycle(d.Context(), apollo, sprint2)
	if err != nil || c.Record == nil || c.Record.Counts.Total != 10 || c.Record.Counts.Completed != 4 {
		d.Errorf("the record is %+v %v, want 4 of 10", c.Record, err)
	}
	d.agrees("after the transfer")
}

func TestTransferToSeveralTargetsWritesRecordOnce(t *testing.T) {
	story(t, func(d *deck) {
		plan := spread(d.Snapshot())
		if plan.Record != sprint.RecordWritten || plan.Requests() != 3 {
			d.Fatalf("%+v", plan)
		}
		d.must(d.Do(d.Context(), store.Transfer(d.Snapshot(), plan)))
		if w := d.write(); w.Step != 3 || w.Steps != 3 || w.Title != "transfer Sprint 2 → several cycles" {
			d.Errorf("%+v", w)
		}
		d.spreadOut()
	})
}

func TestInterruptedTransferContinuesWithoutSecondTransfer(t *testing.T) {
	for name, fault := range map[string]planetest.Fault{
		"after the transfer": {Kind: planetest.Cut, Path: "/transfer-issues/", After: true},
		"before the add":     {Kind: planetest.Cut, Path: string(sprint3) + "/cycle-issues/", Method: http.MethodPost},
		"after the add":      {Kind: planetest.Cut, Path: string(sprint3) + "/cycle-issues/", Method: http.MethodPost, After: true},
		"before the removal": {Kind: planetest.Cut, Path: "/cycle-issues/", Method: http.MethodDelete},
		"after the removal":  {Kind: planetest.Cut, Path: "/cycle-issues/", Method: http.MethodDelete, After: true},
		"after, by a proxy":  {Kind: planetest.Status, Status: 502, Path: "/transfer-issues/", After: true},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				d.server.Arm(fault)
				d.must(d.Do(d.Context(), store.Transfer(d.Snapshot(), spread(d.Snapshot()))))
				d.spreadOut()
			})
		})
	}
}

func TestPartlyRefusedTransferNamesRemainingItems(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{
			Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`,
			Path: string(sprint3) + "/cycle-issues/", Method: http.MethodPost,
		})
		err := d.Do(d.Context(), store.Transfer(d.Snapshot(), spread(d.Snapshot())))
		var left *store.LeftBehindError
		if !errors.As(err, &left) || left.Moved != 3 || len(left.Items) != 2 || !errors.Is(err, plane.ErrInvalid) {
			d.Fatalf("%v, want 3 moved and 2 named", err)
		}
		if left.Items[0].ID != item(14) || left.Items[1].ID != item(15) {
			d.Errorf("%v are named", left.Items)
		}
		copied := d.facts()
		d.must(d.Load(d.Context(), ofApollo(store.Cycles)))
		for _, c := range []plane.CycleID{sprint2, sprint3, sprint4} {
			d.must(d.Load(d.Context(), itemsOf(c)))
		}
		d.same("after the refusal", copied, d.facts())
		d.must(d.Retry(d.Context(), d.write().ID))
		d.spreadOut()
	})
}

func TestLostTransferIsNotRepeatedAutomatically(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Cut, Path: "/transfer-issues/"})
		err := d.Do(d.Context(), store.Transfer(d.Snapshot(), spread(d.Snapshot())))
		var notSeen *store.NotSeenError
		if !errors.As(err, &notSeen) || d.sent(http.MethodPost, "/transfer-issues/") != 1 {
			d.Fatalf("%v after %d transfers", err, d.sent(http.MethodPost, "/transfer-issues/"))
		}
	})
}

func TestExistingRecordIsKept(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.truth.Transfer(ctx, apollo, sprint2, sprint5))
		_, err := d.truth.AddItems(ctx, apollo, sprint5, []plane.ItemID{item(13)})
		d.must(err)
		s := d.Snapshot()
		source, _ := s.Cycle(sprint1)
		source.Record = &plane.Record{Counts: plane.Counts{Total: 6}}
		plan := sprint.PlanTransfer(sprint.TransferInput{
			From: source, Items: s.Items(sprint1), Groups: s.Groups(apollo), To: sprint4, Cycles: s.Cycles(apollo),
			Choices: map[plane.ItemID]sprint.Choice{item(3): {Target: sprint4}, item(4): {}}, Now: d.Snapshot().Loaded(store.Key{Kind: store.Me}),
		})
		if plan.Record != sprint.RecordKept {
			d.Fatalf("%+v", plan)
		}
		d.must(d.Do(ctx, store.Transfer(s, plan)))
		if d.sent(http.MethodPost, "/transfer-issues/") != 0 || d.inCycle(sprint4, 3) != 1 || d.inCycle(sprint1, 4) != 0 {
			d.Error("the items did not move one by one")
		}
	})
}

func TestTransferOutOfCurrentCycleCanBeUndone(t *testing.T) {
	story(t, func(d *deck) {
		before := d.facts()
		s := d.Snapshot()
		d.must(d.Do(d.Context(), store.Transfer(s, planTo(s, sprint3, sprint5, map[plane.ItemID]sprint.Choice{item(22): {}}))))
		if d.inCycle(sprint5, 19) != 1 || d.inCycle(sprint3, 22) != 0 || d.sent(http.MethodPost, "/transfer-issues/") != 0 {
			d.Error("the items did not move")
		}
		_, err := d.Undo(d.Context())
		d.must(err)
		d.same("after the undo", d.facts(), before)
		d.agrees("after the undo")
	})
}

func TestTransferIsNotSentIfCycleChanged(t *testing.T) {
	for name, meanwhile := range map[string]func(*deck) error{
		"one was reopened": func(d *deck) error {
			_, err := d.truth.UpdateItem(d.Context(), apollo, item(9), plane.ItemPatch{State: new(todo)})
			return err
		},
		"one was removed": func(d *deck) error { return d.truth.RemoveItem(d.Context(), apollo, sprint2, item(13)) },
		"one was deleted": func(d *deck) error { return d.truth.DeleteItem(d.Context(), apollo, item(18)) },
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				plan := planTo(d.Snapshot(), sprint2, sprint4, nil)
				d.must(meanwhile(d))
				err := d.Do(d.Context(), store.Transfer(d.Snapshot(), plan))
				var changed *store.ChangedError
				if !errors.As(err, &changed) || changed.Item.ID == "" || d.write().State != store.Failed {
					d.Errorf("%v, %+v", err, d.write())
				}
				if d.sent(http.MethodPost, "/transfer-issues/") != 0 {
					d.Error("the transfer was sent")
				}
			})
		})
	}
}

func TestItemsNotMovedByServerAreNamed(t *testing.T) {
	for name, path := range map[string]string{"a transfer": "/transfer-issues/", "an add": string(sprint5) + "/cycle-issues/"} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				// The server reports success but does nothing.
				body := map[string]string{"a transfer": `{"message":"Success"}`, "an add": `[]`}[name]
				d.server.Arm(planetest.Fault{Kind: planetest.Status, Method: http.MethodPost, Status: 200, Body: body, Path: path})
				s := d.Snapshot()
				op := store.Transfer(s, planTo(s, sprint2, sprint4, nil))
				if name == "an add" {
					op = store.AddItems(s, sprint5, []plane.ItemID{item(13), item(14), item(15), item(16), item(17)})
				}
				err := d.Do(d.Context(), op)
				var left *store.LeftBehindError
				if !errors.As(err, &left) || left.Moved != 0 || len(left.Items) != 5 || left.Error() != "0 moved, 5 did not" {
					d.Fatalf("%v", err)
				}
				d.must(d.Retry(d.Context(), d.write().ID))
				if d.inCycle(sprint2, 13) != 0 {
					d.Error("the retry did not move the items")
				}
			})
		})
	}
}

func TestTransferOutOfArchivedCycleIsLookedUp(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.Do(ctx, store.ArchiveCycle(d.Snapshot(), sprint2)))
		d.server.Arm(planetest.Fault{Kind: planetest.Cut, Path: "/transfer-issues/", After: true})
		d.must(d.Do(ctx, store.Transfer(d.Snapshot(), spread(d.Snapshot()))))
		d.must(d.Do(ctx, store.UnarchiveCycle(d.Snapshot(), sprint2)))
		d.spreadOut()
	})
}

func TestManyItemsMoveInBatchesWithProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		world, err := planetest.Many(testday.Now(), 2, 250)
		if err != nil {
			t.Fatal(err)
		}
		d := newDeckIn(t, world, planetest.SmallKey)
		d.loadAll()
		var ids []plane.ItemID
		for _, i := range d.Snapshot().ProjectItems(apollo) {
			ids = append(ids, i.ID)
		}
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: time.Second, Method: http.MethodPost, Times: -1})
		write := later(func() error { return d.Do(d.Context(), store.AddItems(d.Snapshot(), sprint5, ids)) })
		time.Sleep(1500 * time.Millisecond)
		if w := d.write(); w.Step != 1 || w.Steps != (len(ids)+99)/100 {
			d.Errorf("%d of %d, want 1 of %d", w.Step, w.Steps, (len(ids)+99)/100)
		}
		d.must(<-write)
		d.agrees("after it")
	})
}
