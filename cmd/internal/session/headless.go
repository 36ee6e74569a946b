package session

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
)

// Headless is a session without screens, for one command: the same client, store, copy, outbox and budget.
type Headless struct {
	Client    *plane.Client
	Store     *store.Store
	Workspace string

	wiring wiring
}

// ErrUnconfigured means that the address, the workspace or the key is missing.
var ErrUnconfigured = errors.New("not configured")

// OpenHeadless opens a session for one command. It makes no request. With writes its changes go through the outbox; the error
// says if that can't be opened. [Headless.Close] ends it.
func OpenHeadless(o Options, writes bool) (*Headless, error) {
	h := &Headless{wiring: wiring{Options: o}}
	w := &h.wiring
	if !w.Demo && len(w.Config.Missing(w.Key)) > 0 {
		return nil, ErrUnconfigured
	}
	var err error
	if h.Client, h.Workspace, err = w.client(); err != nil {
		return nil, err
	}
	c := store.Config{Client: h.Client, Now: w.wall, Copy: w.copyOnDisk(), Words: sentence}
	if folder := StateFolder(w.Config, w.Key); writes && folder != "" && !w.Demo {
		if w.outbox, err = disk.OpenOutbox(folder); err != nil {
			return nil, fmt.Errorf("open the outbox: %w", err)
		}
		c.Outbox = w.outbox
	}
	if h.Store, err = store.New(c); err != nil {
		return nil, fmt.Errorf("open the workspace: %w", err)
	}
	return h, nil
}

// Read makes what the keys name known: from the copy on disk if it has that and it is younger than maxAge, else from the
// server. What the copy has is shown if the server can't be reached: then stale is since when it is what the server said, and
// err is nil. An error of another kind is returned though some of the rest may have come.
func (h *Headless) Read(ctx context.Context, maxAge time.Duration, keys ...store.Key) (stale time.Time, err error) {
	h.Store.Recall(keys...)
	var wanted []store.Key
	for _, key := range keys {
		// What seems to be of the future is of before the clock was put back.
		age := h.wiring.Now().Sub(h.Store.Snapshot().Loaded(key))
		if age < 0 || age >= maxAge {
			wanted = append(wanted, key)
		}
	}
	errs := make(chan error)
	for _, key := range wanted {
		go func() { errs <- h.Store.Load(ctx, key) }()
	}
	var failed error
	for range wanted {
		failed = errors.Join(failed, <-errs)
	}
	if failed == nil || !errors.Is(failed, plane.ErrUnreachable) || ctx.Err() != nil {
		return time.Time{}, failed
	}
	for _, key := range wanted {
		at := h.Store.Snapshot().Loaded(key)
		if at.IsZero() {
			return time.Time{}, failed
		}
		if stale.IsZero() || at.Before(stale) {
			stale = at
		}
	}
	return stale, nil
}

// Close keeps what was read for later commands, and leaves what waits in the outbox to the next planedeck. The error says if
// the copy could not be written, which loses nothing but time.
func (h *Headless) Close(ctx context.Context) error {
	var failed error
	if h.wiring.copied != nil {
		ctx, end := context.WithCancel(context.WithoutCancel(ctx))
		end()
		h.Store.KeepCopy(ctx, func(err error) { failed = err })
	}
	h.wiring.closeOutbox()
	return failed
}
