package store_test

import (
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// TestRetryDoesNotDuplicateCreateThatArrivedLate delivers a create after two look-ups have found nothing.
// The retry gets status 409 and adopts the existing item or cycle.
func TestRetryDoesNotDuplicateCreateThatArrivedLate(t *testing.T) {
	for name, op := range map[string]func(*store.Snapshot) store.Op{
		"a cycle": func(*store.Snapshot) store.Op {
			return store.CreateCycle(apollo, plane.CycleDraft{Name: "Late"})
		},
		"an item": func(s *store.Snapshot) store.Op {
			return store.CreateItem(s, store.NewItem{Project: apollo, Draft: named("Late")})
		},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				line := &belated{server: d.server, method: http.MethodPost, delay: 90 * time.Second}
				c, err := plane.New(plane.Config{
					BaseURL: "http://plane.example", Key: planetest.SmallKey, Workspace: planetest.Slug, Now: testday.Now, Transport: line,
				})
				d.must(err)
				d.Store, err = store.New(store.Config{Client: c, Now: testday.Now})
				d.must(err)
				d.loadAll()
				err = d.Do(d.Context(), op(d.Snapshot()))
				if _, notSeen := errors.AsType[*store.NotSeenError](err); !notSeen {
					d.Fatalf("%v", err)
				}
				time.Sleep(time.Minute)
				line.method = "none any more"
				d.must(d.Retry(d.Context(), d.write().ID))
				if n := d.cyclesNamed("Late") + d.itemsWith(func(i plane.Item) bool { return i.Name == "Late" }); n != 1 {
					d.Errorf("it was created %d times", n)
				}
				d.agrees("after it")
				_, err = d.Undo(d.Context())
				d.must(err)
				d.agrees("after the undo")
			})
		})
	}
}

func TestItemRefusedByItsCycleIsAddedOnRetry(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Path: "/cycle-issues/"})
		err := d.Do(ctx, store.CreateItem(d.Snapshot(), store.NewItem{
			Project: apollo, Cycle: sprint3, Draft: named("Half"),
		}))
		if !errors.Is(err, plane.ErrInvalid) {
			d.Fatal(err)
		}
		half := func() int { return d.itemsWith(func(i plane.Item) bool { return i.Name == "Half" }) }
		if half() != 1 {
			d.Error("the item was not created")
		}
		d.agrees("after the refusal")
		d.must(d.Retry(ctx, d.write().ID))
		items := d.Snapshot().Items(sprint3)
		if !slices.ContainsFunc(items, func(i plane.Item) bool { return i.Name == "Half" }) || half() != 1 {
			d.Error("the retry didn't add the item, or created another one")
		}
		d.agrees("after the retry")
	})
}

// The response to the first of two requests is lost: the second is sent as soon as the item is found. Looking longer for
// the effect of a request that was never sent would find nothing.
func TestFoundItemIsAddedToItsCycleImmediately(t *testing.T) {
	for name, fault := range map[string]planetest.Fault{
		"cut":       {Kind: planetest.Cut, Method: http.MethodPost, Path: "/work-items/", After: true},
		"truncated": {Kind: planetest.Truncate, Method: http.MethodPost, Path: "/work-items/"},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, func(d *deck) {
				d.server.Arm(fault)
				start := testday.Now()
				d.must(d.Do(d.Context(), store.CreateItem(d.Snapshot(), store.NewItem{
					Project: apollo, Cycle: sprint3, Draft: named("Found"),
				})))
				if took := time.Since(start); took > 5*time.Second {
					d.Errorf("it took %v", took)
				}
				if !slices.ContainsFunc(d.Snapshot().Items(sprint3), func(i plane.Item) bool { return i.Name == "Found" }) {
					d.Error("the item is not in the cycle")
				}
				d.agrees("after it")
			})
		})
	}
}

func TestCycleStartingTodayIsCurrentImmediately(t *testing.T) {
	story(t, func(d *deck) {
		s := d.Snapshot()
		today := plane.DateOf(testday.Now(), s.Location(apollo))
		d.must(d.Do(d.Context(), store.CreateCycle(apollo, plane.CycleDraft{
			Name: "Now", Start: today, End: today.AddDays(6),
		})))
		made := d.Snapshot().Cycles(apollo)[0]
		start, end := made.Days(s.Location(apollo))
		if made.Name != "Now" || start != today || end != today.AddDays(6) || sprint.PhaseOf(made, testday.Now().Add(time.Second)) != sprint.Current {
			d.Errorf("%+v", made)
		}
		if made.Owner != d.Snapshot().Me().ID || !store.Ours(made.ExternalSource) || made.ExternalID == "" {
			d.Errorf("owner %v, from %q %q", made.Owner, made.ExternalSource, made.ExternalID)
		}
	})
}

func TestOnlyAdminsDeleteAnotherUsersCycle(t *testing.T) {
	const member = "plane_api_world_chidi_member_0004"
	storyAs(t, member, func(d *deck) {
		err := d.Do(d.Context(), store.DeleteCycle(d.Snapshot(), sprint4))
		if err == nil || !contains(err.Error(), "only its owner or an admin") {
			d.Error(err)
		}
		if err := d.Do(d.Context(), store.DeleteItem(d.Snapshot(), item(22))); err == nil || !contains(err.Error(), "only its creator") {
			d.Error(err)
		}
	})
}

func TestLostAccessFailsWithoutWaitingForLookUp(t *testing.T) {
	story(t, func(d *deck) {
		d.server.Arm(
			planetest.Fault{Kind: planetest.Cut, Method: http.MethodPatch},
			planetest.Fault{
				Kind: planetest.Status, Method: http.MethodGet, Status: 403, Times: -1,
				Body: `{"detail":"You do not have permission to perform this action."}`,
			},
		)
		began := testday.Now()
		err := d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{State: new(done)}))
		if !errors.Is(err, plane.ErrUnknownOutcome) || time.Since(began) > 2*time.Second {
			d.Errorf("%v after %v", err, time.Since(began))
		}
	})
}

func TestOperationTitles(t *testing.T) {
	story(t, func(d *deck) {
		s := d.Snapshot()
		start, end := plane.Date{Year: 2000, Month: 2, Day: 1}, plane.Date{Year: 2000, Month: 2, Day: 9}
		ids := []plane.ItemID{item(22), item(23)}
		for want, op := range map[string]store.Op{
			"add 2 items to Sprint 4":            store.AddItems(s, sprint4, ids),
			"move 2 items out of the cycle":      store.MoveItems(s, "", ids),
			"remove APOLLO-22 from Sprint 3":     store.RemoveItems(s, sprint3, ids[:1]),
			"transfer Sprint 3 → backlog":        store.Transfer(s, planTo(s, sprint3, "", nil)),
			"edit Sprint 4":                      store.EditCycle(s, sprint4, plane.CycleDraft{Name: "Sprint 4", Description: "x", Start: day(s, sprint4), End: lastDay(s, sprint4)}),
			"move the dates of Sprint 4":         store.EditCycle(s, sprint4, plane.CycleDraft{Name: "Sprint 4", Start: start, End: end}),
			"rename Sprint 4 to B":               store.EditCycle(s, sprint4, plane.CycleDraft{Name: "B", Start: start, End: end}),
			"create Fix":                         store.CreateItem(s, store.NewItem{Project: apollo, Draft: named("Fix")}),
			"delete APOLLO-22":                   store.DeleteItem(s, item(22)),
			"change APOLLO-22: name, start, due": store.PatchItem(s, item(22), plane.ItemPatch{Name: new("B"), Start: &start, Due: &end}),
		} {
			if got := op.Title(); got != want {
				d.Errorf("%q, want %q", got, want)
			}
		}
	})
}

func day(s *store.Snapshot, id plane.CycleID) plane.Date {
	c, _ := s.Cycle(id)
	start, _ := c.Days(s.Location(apollo))
	return start
}

func lastDay(s *store.Snapshot, id plane.CycleID) plane.Date {
	c, _ := s.Cycle(id)
	_, end := c.Days(s.Location(apollo))
	return end
}

func TestTextOfWriteStatesAndErrors(t *testing.T) {
	for want, got := range map[string]string{
		"sending": store.Sending.String(), "looking it up": store.LookingUp.String(), "done": store.Done.String(),
		"failed": store.Failed.String(), "unknown": store.Unknown.String(), "WriteState(9)": store.WriteState(9).String(),
		"it was not done: cut":            (&store.NotDoneError{Cause: errors.New("cut")}).Error(),
		"not sent: full":                  (&store.UnsentError{Err: errors.New("full")}).Error(),
		"1 moved, 1 did not: no":          (&store.LeftBehindError{Items: make([]plane.Item, 1), Moved: 1, Err: errors.New("no")}).Error(),
		"archive Sprint 1: it is too new": (&store.WriteError{Title: "archive Sprint 1", Err: errors.New("it is too new")}).Error(),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
