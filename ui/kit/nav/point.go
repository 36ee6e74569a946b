package nav

import tea "charm.land/bubbletea/v2"

// Rows is a list that the mouse works on, like table.List.
type Rows interface {
	Mover
	// Pick puts the cursor on the row at y of the last frame. It says whether the
	// cursor was there already, and whether there is a row.
	Pick(y int) (again, ok bool)
}

// PointAt gives the mouse to a list whose first row is at row top of the screen:
// the wheel moves the cursor, a click puts it on a row, and a click on the row
// under the cursor does what a command does. That may be nothing that a single
// click should not do.
func PointAt(l Rows, top int, m Mouse, then Command) (Action, tea.Cmd) {
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

// Do runs the command, or says why it can't be run now.
func (c Command) Do() (Action, tea.Cmd) {
	switch why := c.Why(); {
	case c.Run == nil:
		return nil, nil
	case why != "":
		return Say{Text: why, Level: Caution}, nil
	}
	return c.Run()
}

// ByID returns the command with an ID; one that does nothing if there is none.
func ByID(commands []Command, id string) Command {
	for _, c := range commands {
		if c.ID == id {
			return c
		}
	}
	return Command{}
}
