package uitest

import (
	"io"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// frame is how long the program has to draw.
const frame = 20 * time.Millisecond

// escape is longer than the program waits after an esc, which could be the start
// of another key: twice 50 ms.
const escape = 110 * time.Millisecond

// Press presses keys, by the names of keys.Name.
func (d *Driver) Press(pressed ...string) {
	d.t.Helper()
	for _, k := range pressed {
		d.send(sequence(k))
		if keys.Name(k) == "esc" {
			time.Sleep(escape)
		}
		d.Wait()
	}
}

// Yes answers a question that can't be undone, after reading it.
func (d *Driver) Yes() {
	d.t.Helper()
	d.Sleep(nav.Unread)
	d.Press("y")
}

// Type types a text.
func (d *Driver) Type(text string) { d.send(text); d.Wait() }

// Paste pastes a text with bracketed paste.
func (d *Driver) Paste(text string) { d.send("\x1b[200~" + text + "\x1b[201~"); d.Wait() }

// Focus reports to the program that its window gained or lost the focus.
func (d *Driver) Focus(on bool) {
	d.send(map[bool]string{true: "\x1b[I", false: "\x1b[O"}[on])
	d.Wait()
}

// Resize changes the size of the terminal.
func (d *Driver) Resize(w, h int) {
	d.program.Send(tea.WindowSizeMsg{Width: w, Height: h})
	d.Wait()
}

func (d *Driver) send(bytes string) {
	if d.ended {
		d.t.Fatal("the program has ended")
	}
	_, _ = io.WriteString(d.keys, bytes)
}

// Wait waits until the program is idle and has drawn. Only the time of a frame
// passes: slower answers of the server aren't waited for.
func (d *Driver) Wait() {
	synctest.Wait()
	time.Sleep(frame)
	synctest.Wait()
}

// Sleep lets time pass.
func (d *Driver) Sleep(t time.Duration) {
	time.Sleep(t)
	d.Wait()
}

// Do performs a write in the background, as screens do; its outcome is listed.
func (d *Driver) Do(op store.Op) {
	ctx := d.t.Context()
	go func() { _ = d.Store.Do(ctx, op) }()
	d.Wait()
}

// Ended reports whether the program has ended.
func (d *Driver) Ended() bool {
	synctest.Wait()
	select {
	case err := <-d.done:
		d.ended = true
		d.must(err)
	default:
	}
	return d.ended
}
