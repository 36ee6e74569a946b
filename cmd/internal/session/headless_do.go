package session

import (
	"context"
	"errors"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// ErrQueued means that the server is unreachable and that a write waits in the outbox for the next planedeck process.
var ErrQueued = errors.New("it waits in the outbox")

// Do performs a write and returns as [store.Store.Do] does, but doesn't wait for an unreachable server. In that case a
// write that was not sent is dropped and the connection error is returned; with queue it stays in the outbox instead,
// and the error is ErrQueued joined with the error that ended the write. A write that may have been sent always stays
// in the outbox, so that its outcome can be looked up. A write that was not sent when ctx ends is dropped.
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

// giveUp removes a failed write from the outbox. A write that may have been done stays.
func (h *Headless) giveUp(id store.WriteID) {
	for _, w := range h.Store.Snapshot().Writes() {
		if w.ID == id && w.State == store.Failed {
			h.Store.Drop(id)
		}
	}
}
