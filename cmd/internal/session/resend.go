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

// Resend continues what processes have left in the outbox that don't run any more, as a start does, but without screens; what
// has failed is tried again. Only the wanted ones are continued, and before them what was asked for earlier of the same things; the others are left as they are. It returns how each has
// ended, the oldest first, and an error if nothing can be sent, or the server is gone before all was. What is not done stays
// in the outbox.
func Resend(ctx context.Context, o Options, wanted func(id string) bool) ([]store.Write, error) {
	return (&wiring{Options: o}).resend(ctx, wanted)
}

// resend is Resend.
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
		return nil, err // which would be the end of each
	}
	s, err := store.New(store.Config{Client: client, Now: w.wall, Copy: w.copyOnDisk(), Outbox: outbox, Words: sentence})
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

// withEarlier are the wanted writes, and those that were asked for earlier of the same things and have not ended: sent later,
// they would take back what was asked for last.
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

// touchedBy are the ids of the things that a write changes, none for one that this program can't understand.
func touchedBy(e store.Entry) []string {
	op, err := store.Decode(e.Operation)
	if err != nil {
		return nil
	}
	return op.Touches()
}

// resumeAll continues all that a store lists, until the server is gone.
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

// isEarlier reports whether a write has its state from an earlier process.
func isEarlier(w store.Write) bool {
	_, ok := errors.AsType[*store.EarlierError](w.Err)
	return ok
}

// gone waits until a write has to wait for the server, or the context ends, and returns why.
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
