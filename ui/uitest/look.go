package uitest

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Canvas returns the last frame.
func (d *Driver) Canvas() *cell.Canvas {
	c, _ := d.watched.last()
	return c
}

// Screen returns the last frame as text.
func (d *Driver) Screen() string { return strings.Join(d.Canvas().Lines(), "\n") }

// Frames returns the number of frames so far, one for each message.
func (d *Driver) Frames() int {
	d.watched.mu.Lock()
	defer d.watched.mu.Unlock()
	return d.watched.n
}

// See fails unless all texts are on the screen.
func (d *Driver) See(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if !strings.Contains(d.Screen(), text) {
			d.t.Errorf("%q is not on the screen:\n%s", text, d.Screen())
		}
	}
}

// NotSee fails if one of the texts is on the screen.
func (d *Driver) NotSee(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if strings.Contains(d.Screen(), text) {
			d.t.Errorf("%q is on the screen:\n%s", text, d.Screen())
		}
	}
}

// Line returns the first line of the screen that contains a text.
func (d *Driver) Line(text string) string {
	for _, line := range d.Canvas().Lines() {
		if strings.Contains(line, text) {
			return line
		}
	}
	return ""
}
