package nav

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Tasks starts the reads of one screen and cancels them when it closes.
type Tasks struct {
	screen int
	ctx    context.Context
	stop   context.CancelFunc
	slots  map[string]slot
}

// slot is the newest read of a name; results of older ones are discarded.
type slot struct {
	gen  int
	stop context.CancelFunc
}

// result wraps the result of a read. It is wrapped and unwrapped only in this
// package, so that no screen can forget to check for late results.
type result struct {
	screen, gen int
	slot        string
	msg         tea.Msg
}

// Read runs read off the loop and sends its result to the screen's Update. A
// newer Read of the same name cancels it, and so does closing the screen; a late
// result is never delivered.
func (t *Tasks) Read(name string, read func(context.Context) tea.Msg) tea.Cmd {
	t.Cancel(name)
	ctx, stop := context.WithCancel(t.ctx)
	now := slot{t.slots[name].gen + 1, stop}
	t.slots[name] = now
	return func() tea.Msg {
		defer stop()
		return result{t.screen, now.gen, name, read(ctx)}
	}
}

// After sends msg to the screen's Update after d, under the same rules as Read.
func (t *Tasks) After(name string, d time.Duration, msg tea.Msg) tea.Cmd {
	return t.Read(name, func(ctx context.Context) tea.Msg {
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C:
			return msg
		case <-ctx.Done():
			return nil
		}
	})
}

// Cancel cancels the read of a name; its result will not be delivered.
func (t *Tasks) Cancel(name string) {
	old, ok := t.slots[name]
	if !ok {
		return
	}
	old.stop()
	t.slots[name] = slot{old.gen + 1, old.stop}
}

// awaits reports whether the screen still waits for r.
func (t *Tasks) awaits(r result) bool {
	return t.screen == r.screen && t.slots[r.slot].gen == r.gen
}
