package session

import (
	"context"
	"errors"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// ErrQueued means that the server is away, and that a write waits in the outbox for the next planedeck.
var ErrQueued = errors.New("it waits in the outbox")

// Do does a write and returns as [store.Store.Do] does, but doesn't wait for a server that is away: then nothing is kept of
// what was not sent and the error is that of the connection, or, with queue, it stays in the outbox and the error is ErrQueued,
// joined with what it was that ended the write.
// What may have been sent stays in the outbox in any case, to be looked up. What was not sent when ctx ends is given up.
func (h *Headless) Do(ctx context.Context, op store.Op, queue bool) error {
	working, stop := context.WithCancel(ctx)
	defer stop()
	before := len(h.Store.Snapshot().Writes())
	write := h.Store.Begin(op)
	var id store.WriteID
	if writes := h.Store.Snapshot().Writes(); len(writes) > before {
		id = writes[0].ID
	}
	away := make(chan error, 1)
	go func() {
		away <- gone(working, h.Store)
		stop()
	}()
	err := write(working)
	stop()
	lost := <-away
	if err == nil || store.Happened(err) {
		return err
	}
	if ctx.Err() == nil && errors.Is(lost, plane.ErrUnreachable) {
		if queue && h.Store.Durable() {
			return errors.Join(ErrQueued, err)
		}
		err = lost
	}
	h.giveUp(id)
	return err
}

// giveUp takes a write out of the outbox that was not done. One that may have been done stays.
func (h *Headless) giveUp(id store.WriteID) {
	for _, w := range h.Store.Snapshot().Writes() {
		if w.ID == id && w.State == store.Failed {
			h.Store.Drop(id)
		}
	}
}
