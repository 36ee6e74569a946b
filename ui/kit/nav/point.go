package nav

import tea "charm.land/bubbletea/v2"

// Rows is a list with mouse support, like table.List.
type Rows interface {
	Mover
	// Pick moves the cursor to the row at y of the last frame. It reports whether
	// the cursor was there already, and whether there is a row.
	Pick(y int) (again, ok bool)
}

// PointAt handles the mouse for a list whose first row is at row top of the
// screen: the wheel moves the cursor, a click moves it to a row, and a click on
// the row under the cursor runs an act. The act may be empty, if a single click
// must not trigger it.
func PointAt(l Rows, top int, m Mouse, then Act) (Action, tea.Cmd) {
	switch m.Kind {
	case Wheel:
		l.Move(m.Rows)
	case Click:
		if again, ok := l.Pick(m.Y - top); ok && again {
			return then.Do()
		}
	case Drag, Drop, Release:
	}
	return nil, nil
}
