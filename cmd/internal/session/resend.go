package session

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
)

// Resend continues what processes have left in the outbox that don't run any more, as a start does, but without screens; what
// has failed is tried again. Only the wanted ones are continued: the others are left as they are. It returns how each has
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
	unknown := s.Restore(slices.DeleteFunc(left.Entries, func(e store.Entry) bool { return !wanted(e.ID) }))
	return resumeAll(ctx, s, errors.Join(unknown...))
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
