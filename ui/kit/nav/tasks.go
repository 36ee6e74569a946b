package nav

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Tasks starts the reads of one screen and ends them with it.
type Tasks struct {
	screen int
	ctx    context.Context
	stop   context.CancelFunc
	slots  map[string]slot
}

// slot is the newest read of a name; older ones are outdated.
type slot struct {
	gen  int
	stop context.CancelFunc
}

// result is the envelope of what a read found. It is put on and taken off in
// this package alone, so that no screen can forget to look for late results.
type result struct {
	screen, gen int
	slot        string
	msg         tea.Msg
}

// Read runs read off the loop and hands what it returns to the screen's
// Update. A newer Read of the same name cancels it, and so does closing the
// screen; a late result never arrives.
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

// After hands msg to the screen's Update when d has passed, under the rules of
// Read.
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

// Cancel ends the read of a name; its result will not arrive.
func (t *Tasks) Cancel(name string) {
	old, ok := t.slots[name]
	if !ok {
		return
	}
	old.stop()
	t.slots[name] = slot{old.gen + 1, old.stop}
}

// awaits reports whether r is what the screen still waits for.
func (t *Tasks) awaits(r result) bool {
	return t.screen == r.screen && t.slots[r.slot].gen == r.gen
}
