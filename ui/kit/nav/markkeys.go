package nav

import tea "charm.land/bubbletea/v2"

// Marker has rows that can be marked, like table.List.
type Marker interface {
	Mark()
	MarkRange()
	MarkAll()
	// Ranging reports whether a range is open: it follows the cursor.
	Ranging() bool
}

// MarkKeys returns the commands that mark the rows of a list, the same on every
// screen; changed is told of each.
func MarkKeys(m Marker, changed func()) []Command {
	markRange := func() (Action, tea.Cmd) {
		m.MarkRange()
		changed()
		if !m.Ranging() {
			return Say{Text: "the range is ended, its marks stay"}, nil
		}
		return Say{Text: "range from here: V ends it, esc gives it up"}, nil
	}
	mark := func(act func()) func() { return func() { act(); changed() } }
	return []Command{
		{ID: "mark", Keys: []string{"space"}, Title: "mark", Run: Quiet(mark(m.Mark))},
		{ID: "mark.range", Keys: []string{"V"}, Title: "mark a range from here on, or end it", Run: markRange},
		{ID: "mark.all", Keys: []string{"*"}, Title: "mark all that are listed, or none", Run: Quiet(mark(m.MarkAll))},
	}
}
