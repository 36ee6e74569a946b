package uitest

import (
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Click presses and releases the left button on a cell, from 0.
func (d *Driver) Click(x, y int) {
	d.send(mouse(0, x, y, 'M') + mouse(0, x, y, 'm'))
	d.Wait()
}

// ClickOn clicks on the first occurrence of a text on the screen.
func (d *Driver) ClickOn(text string) {
	d.t.Helper()
	x, y, ok := d.find(text)
	if !ok {
		d.t.Fatalf("%q is not on the screen:\n%s", text, d.Screen())
	}
	d.Click(x, y)
}

// Drag drags from the first text to the second one.
func (d *Driver) Drag(from, to string) {
	d.t.Helper()
	toX, toY, ok := d.find(to)
	if !ok {
		d.t.Fatalf("%q is not on the screen:\n%s", to, d.Screen())
	}
	d.DragTo(from, toX, toY)
}

// DragTo drags from a text to a cell, from 0.
func (d *Driver) DragTo(from string, toX, toY int) {
	d.t.Helper()
	x, y, ok := d.find(from)
	if !ok {
		d.t.Fatalf("%q is not on the screen:\n%s", from, d.Screen())
	}
	d.send(mouse(0, x, y, 'M') + mouse(32, (x+toX)/2, (y+toY)/2, 'M') + mouse(32, toX, toY, 'M'))
	d.Wait()
	d.send(mouse(0, toX, toY, 'm'))
	d.Wait()
}

// Wheel turns the wheel over a cell, down if notches is positive.
func (d *Driver) Wheel(x, y, notches int) {
	button := 65
	if notches < 0 {
		button, notches = 64, -notches
	}
	d.send(strings.Repeat(mouse(button, x, y, 'M'), notches))
	d.Wait()
}

// MouseTaken reports whether the program has asked the terminal for mouse events.
func (d *Driver) MouseTaken() bool {
	_, v := d.watched.last()
	return v.MouseMode != 0
}

// find returns the position of a text on the screen.
func (d *Driver) find(text string) (x, y int, ok bool) {
	for y, line := range d.Canvas().Lines() {
		if before, _, ok := strings.Cut(line, text); ok {
			return cell.Width(before), y, true
		}
	}
	return 0, 0, false
}

// mouse returns the bytes that a terminal sends for a mouse event in SGR mode.
func mouse(button, x, y int, end rune) string {
	return fmt.Sprintf("\x1b[<%d;%d;%d%c", button, x+1, y+1, end)
}
