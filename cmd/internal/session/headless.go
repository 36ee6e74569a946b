package session

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

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
	away   atomic.Pointer[error] // the connection error, once the server could not be reached
}

// ErrUnconfigured means that the address, the workspace or the key is missing.
var ErrUnconfigured = errors.New("not configured")

// OpenHeadless opens a session for one command. It makes no request. With writes, changes go through the outbox, and
// opening fails if the outbox can't be opened. [Headless.Close] ends the session.
func OpenHeadless(o Options, writes bool) (*Headless, error) {
	return openHeadless(wiring{Options: o}, writes)
}

func openHeadless(wired wiring, writes bool) (*Headless, error) {
	h := &Headless{wiring: wired}
	w := &h.wiring
	if !w.Demo && len(w.Config.Missing(w.Key)) > 0 {
		return nil, ErrUnconfigured
	}
	var err error
	if h.Client, h.Workspace, err = w.client(); err != nil {
		return nil, err
	}
	w.connected(h.Client)
	c := store.Config{Client: h.Client, Now: w.wall, Copy: w.copyOnDisk(), Words: explanation, LookFor: w.LookFor}
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

// Close saves the copy for later commands, and leaves waiting changes in the outbox for the next planedeck process. The
// error reports that the copy could not be written, which costs only time.
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
