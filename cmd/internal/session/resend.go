package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
)

// Resend continues the changes in the outbox whose processes have ended, as a start does, but without screens. Failed
// changes are retried. Only wanted changes are continued, each after earlier unfinished changes of the same things; all
// others are unchanged. Resend returns how each change ended, oldest first, and an error if nothing can be sent or the
// server becomes unreachable before all are sent. Unfinished changes stay in the outbox.
func Resend(ctx context.Context, o Options, wanted func(id string) bool) ([]store.Write, error) {
	return (&wiring{Options: o}).resend(ctx, wanted)
}

// resend implements Resend.
func (w *wiring) resend(ctx context.Context, wanted func(id string) bool) ([]store.Write, error) {
	client, _, err := w.client()
	if err != nil {
		return nil, err
	}
	w.connected(client)
	outbox, err := disk.OpenOutbox(StateFolder(w.Config, w.Key))
	if err != nil {
		return nil, fmt.Errorf("open the outbox: %w", err)
	}
	defer func() { _ = outbox.Close() }() // The lock ends with the process at the latest.
	if _, err := client.Me(ctx); err != nil {
		return nil, err // each write would fail the same way
	}
	s, err := store.New(store.Config{Client: client, Now: w.wall, Copy: w.copyOnDisk(), Outbox: outbox, Words: explanation})
	if err != nil {
		return nil, fmt.Errorf("open the workspace: %w", err)
	}
	left, err := outbox.Left()
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", err)
	}
	s.Follow(left.Newest)
	unknown := s.Restore(withEarlier(left.Entries, wanted))
	return resumeAll(ctx, s, errors.Join(unknown...))
}

// withEarlier returns the wanted writes, and earlier writes to the same things that have not ended: if those were sent
// later, they would overwrite the wanted ones.
func withEarlier(entries []store.Entry, wanted func(id string) bool) []store.Entry {
	slices.SortFunc(entries, func(a, b store.Entry) int { return cmp.Compare(b.ID, a.ID) })
	things := make(map[string]bool)
	return slices.DeleteFunc(entries, func(e store.Entry) bool {
		touches := touchedBy(e)
		first := e.State != store.Failed && slices.ContainsFunc(touches, func(id string) bool { return things[id] })
		if !wanted(e.ID) && !first {
			return true
		}
		for _, id := range touches {
			things[id] = true
		}
		return false
	})
}

// touchedBy returns the IDs of the things that a write changes; none if this version can't decode it.
func touchedBy(e store.Entry) []string {
	op, err := store.Decode(e.Operation)
	if err != nil {
		return nil
	}
	return op.Touches()
}

// resumeAll continues all writes in a store until the server is unreachable.
func resumeAll(ctx context.Context, s *store.Store, failed error) ([]store.Write, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	go func() { stop(gone(ctx, s)) }()
	s.Resume(ctx)
	for _, w := range slices.Backward(s.Snapshot().Writes()) {
		if w.State == store.Failed && isEarlier(w) && ctx.Err() == nil {
			_ = s.Retry(ctx, w.ID) // It is listed with its error.
		}
	}
	writes := slices.Clone(s.Snapshot().Writes())
	slices.Reverse(writes)
	return writes, errors.Join(context.Cause(ctx), failed)
}

// isEarlier reports whether the state of a write is from an earlier process.
func isEarlier(w store.Write) bool {
	_, ok := errors.AsType[*store.EarlierError](w.Err)
	return ok
}

// gone waits until a write is waiting for an unreachable server or the context ends, and returns the reason.
func gone(ctx context.Context, s *store.Store) error {
	for {
		snap := s.Snapshot()
		for _, w := range snap.Writes() {
			if w.State == store.Waiting && errors.Is(w.Err, plane.ErrUnreachable) {
				return w.Err
			}
		}
		if _, err := s.Wait(ctx, snap.Version()); err != nil {
			return err
		}
	}
}
