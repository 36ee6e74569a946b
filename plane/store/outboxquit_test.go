package store_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// TestRateLimitedWriteIsSentByNextProcess: it doesn't need to ask the user because nothing was sent.
func TestRateLimitedWriteIsSentByNextProcess(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		d.server.Arm(planetest.Fault{Kind: planetest.Limited, RetryAfter: 40, Method: http.MethodPost})
		ctx, quit := context.WithCancel(d.Context())
		write := later(func() error { return d.Do(ctx, store.ArchiveCycle(d.Snapshot(), sprint1)) })
		synctest.Wait()
		quit()
		if err := <-write; !errors.Is(err, context.Canceled) || f.States(d.T) != "waiting for the server" {
			d.Fatalf("%v, %s", err, f.States(d.T))
		}
		time.Sleep(time.Minute)
		d.open(f)
		d.Resume(d.Context())
		if got := f.States(d.T); got != "done" || d.sent(http.MethodPost, "") != 2 {
			d.Errorf("%s after %d requests", got, d.sent(http.MethodPost, ""))
		}
	})
}

// TestNextProcessDoesNotSendImpossiblePart: it lists the part with the same reason.
func TestNextProcessDoesNotSendImpossiblePart(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		const gone = plane.ItemID("80000000-0000-4000-8000-00000000ffff")
		change := plane.ItemPatch{State: new(done)}
		d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: http.MethodPatch})
		ctx, kill := context.WithCancel(d.Context())
		go func() {
			_ = d.Do(ctx, store.PatchItems(d.Snapshot(), "finish", []store.ItemChange{{Item: item(22), Patch: change}, {Item: gone, Patch: change}}))
		}()
		synctest.Wait()
		left := f.All(d.T)
		kill()
		synctest.Wait()
		for _, e := range left {
			d.must(f.Put(e))
		}
		time.Sleep(2 * time.Minute)
		before := len(d.server.Log())
		d.open(f)
		d.Resume(d.Context())
		for _, r := range d.server.Log()[before:] {
			if contains(r.Path, string(gone)) {
				d.Errorf("%s %s", r.Method, r.Path)
			}
		}
		some, ok := errors.AsType[*store.SomeFailedError](d.write().Err)
		if !ok || some.Done != 1 || len(some.Failed) != 1 || some.Failed[0].Err.Error() != "this item is not there any more" {
			d.Errorf("%+v", d.write())
		}
	})
}

// TestOlderUnknownWriteDoesNotRevertLaterOne: a write with an unknown outcome isn't resent automatically if a later one
// of the same thing was done.
func TestOlderUnknownWriteDoesNotRevertLaterOne(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		d.server.Arm(
			planetest.Fault{Kind: planetest.Cut, Method: http.MethodPost},
			planetest.Fault{Kind: planetest.Cut, Method: http.MethodGet, Times: 18},
		)
		if err := d.Do(d.Context(), store.ArchiveCycle(d.Snapshot(), sprint1)); !errors.Is(err, plane.ErrUnknownOutcome) {
			d.Fatal(err)
		}
		d.must(d.Do(d.Context(), store.UnarchiveCycle(d.Snapshot(), sprint1)))
		time.Sleep(2 * time.Minute)
		d.open(f)
		d.Resume(d.Context())
		c, err := d.truth.Cycle(d.Context(), apollo, sprint1)
		d.must(err)
		if got := f.States(d.T); got != "unknown, done" || !c.ArchivedAt.IsZero() || d.sent(http.MethodPost, "archive") != 1 {
			d.Errorf("%s after %d requests, archived %v", got, d.sent(http.MethodPost, "archive"), c.ArchivedAt)
		}
		older := d.Snapshot().Writes()[1].ID
		if err := d.Retry(d.Context(), older); err == nil || !contains(err.Error(), "unarchive Sprint 1 was done after it") || f.States(d.T) != "failed, done" {
			d.Errorf("after the retry: %v, %s", err, f.States(d.T))
		}
		d.must(d.Retry(d.Context(), older))
		d.must(d.Load(d.Context(), ofApollo(store.ArchivedCycles)))
		if c, _ := d.Snapshot().Cycle(sprint1); c.ArchivedAt.IsZero() {
			d.Errorf("after the user insisted: %+v", c)
		}
	})
}

// TestOlderWriteAsksBeforeOverwritingLaterOne: even if the user retries an older write with an unknown outcome.
func TestOlderWriteAsksBeforeOverwritingLaterOne(t *testing.T) {
	story(t, func(d *deck) {
		f := storetest.NewOutbox()
		d.open(f)
		d.loadAll()
		priority := func(p plane.Priority) error {
			return d.Do(d.Context(), store.PatchItem(d.Snapshot(), item(22), plane.ItemPatch{Priority: &p}))
		}
		d.server.Arm(
			planetest.Fault{Kind: planetest.Cut, Method: http.MethodPatch},
			planetest.Fault{Kind: planetest.Cut, Method: http.MethodGet, Times: 18},
		)
		if err := priority(plane.PriorityLow); !errors.Is(err, plane.ErrUnknownOutcome) {
			d.Fatal(err)
		}
		d.must(priority(plane.PriorityUrgent))
		now := func() plane.Priority {
			i, err := d.truth.Item(d.Context(), apollo, item(22))
			d.must(err)
			return i.Priority
		}
		if _, asks := errors.AsType[*store.OverwriteError](d.Retry(d.Context(), 1)); !asks || now() != plane.PriorityUrgent {
			d.Errorf("asked: %v, the item's priority is %v", asks, now())
		}
		d.must(d.RetryAnyway(d.Context(), 1))
		if now() != plane.PriorityLow {
			d.Error(now())
		}
	})
}
