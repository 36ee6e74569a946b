package nav

import tea "charm.land/bubbletea/v2"

// Rows is a list that the mouse works on, like table.List.
type Rows interface {
	Mover
	// Pick puts the cursor on the row at y of the last frame. It reports whether the
	// cursor was there already, and whether there is a row.
	Pick(y int) (again, ok bool)
}

// PointAt gives the mouse to a list whose first row is at row top of the screen:
// the wheel moves the cursor, a click puts it on a row, and a click on the row
// under the cursor does an act. That may be nothing that a single click should not do.
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
