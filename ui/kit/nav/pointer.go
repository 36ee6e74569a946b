package nav

import tea "charm.land/bubbletea/v2"

// Pointer is a screen that the mouse works on. What the mouse does, keys do too.
type Pointer interface {
	// Point takes what the mouse does inside of the screen's canvas.
	Point(Mouse) (Action, tea.Cmd)
}

// Mouse is something that the mouse does, in the coordinates of the screen's
// canvas.
type Mouse struct {
	X, Y int
	Kind MouseKind
	Rows int // of a Wheel: down if it is positive
}

// MouseKind is what the mouse does.
type MouseKind int

// The kinds.
const (
	Click MouseKind = iota // the left button is pressed
	Drag                   // the mouse moves while it is
	Drop                   // it is released after a Drag
	Wheel
	Release // it is released where it was pressed
)
