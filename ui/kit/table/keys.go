package table

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Commands returns what a screen's own commands are with the table's: they and the
// movement, or, while the filter is typed, the keys that aren't text.
func (t *Table[R]) Commands(own ...nav.Command) []nav.Command {
	if !t.Typing() {
		return append(own, nav.Movement(t)...)
	}
	keys := nav.FilterKeys(t, t.finder.Keep, t.Clear)
	if t.spec.Suggest == nil {
		return keys
	}
	return nav.SuggestKeys(t.finder, keys, func() (nav.Action, tea.Cmd) { t.refilter(); return nil, nil })
}

// Type is the act of the command that starts the filter.
func (t *Table[R]) Type() (nav.Action, tea.Cmd) {
	t.finder.Type()
	return nil, nil
}

// Back is esc, one step at a time: it clears the filter, then leaves the screen.
func (t *Table[R]) Back() (nav.Action, tea.Cmd) {
	if !t.finder.Shown() {
		return nav.Back{}, nil
	}
	t.Clear()
	return nil, nil
}

// Point gives the mouse to the rows: the wheel and a click move the cursor, and a
// click on the row under it does a command.
func (t *Table[R]) Point(m nav.Mouse, then nav.Command) (nav.Action, tea.Cmd) {
	m.Y = t.line(m.X, m.Y-t.top)
	return nav.PointAt(t, 0, m, then)
}

// Click is Point for a list to choose from, where any click on a row does the command,
// and no head folds.
func (t *Table[R]) Click(m nav.Mouse, then nav.Command) (nav.Action, tea.Cmd) {
	if m.Kind != nav.Click {
		return t.Point(m, nav.Command{})
	}
	y := t.line(m.X, m.Y-t.top)
	if key, ok := t.At(y); !ok || !t.Has(key) {
		return nil, nil
	}
	t.Pick(y)
	return then.Do()
}
