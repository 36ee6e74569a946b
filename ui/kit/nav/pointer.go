package nav

import tea "charm.land/bubbletea/v2"

// Pointer is a screen with mouse support. Everything that the mouse does can be
// done with keys, too.
type Pointer interface {
	// Point handles a mouse event inside of the screen's canvas.
	Point(Mouse) (Action, tea.Cmd)
}

// Mouse is a mouse event, in the coordinates of the screen's canvas.
type Mouse struct {
	X, Y int
	Kind MouseKind
	Rows int // of a Wheel; positive is down
}

// MouseKind is the kind of a mouse event.
type MouseKind int

// The kinds.
const (
	Click MouseKind = iota // the left button is pressed
	Drag                   // the mouse moves with the button pressed
	Drop                   // the button is released after a Drag
	Wheel
	Release // the button is released where it was pressed
)
