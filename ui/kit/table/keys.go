package table

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// The modes of a table with a filter, in the order in which sheets declare them.
const (
	Listing = iota
	Filtering
	Suggesting // there is a list of suggestions to choose from
)

// Mode returns the current mode.
func (t *Table[R]) Mode() int {
	if !t.Typing() {
		return Listing
	}
	return Filtering + nav.Choosing(t.finder)
}

// Acts returns the acts of keys.Movement.
func (t *Table[R]) Acts() nav.Acts { return nav.MoveActs(t) }

// FilterActs returns the acts of the command "filter", and those of keys.Filter while it is typed.
func (t *Table[R]) FilterActs() nav.Acts {
	acts := nav.FilterActs(t.finder.Keep, t.Clear)
	acts["filter"] = nav.Act{Run: t.Type}
	if t.spec.Suggest == nil {
		return acts
	}
	return acts.And(nav.SuggestActs(t.finder, nav.Quiet(t.refilter)))
}

// Type starts the filter.
func (t *Table[R]) Type() (nav.Action, tea.Cmd) {
	t.finder.Type()
	return nil, nil
}

// Back handles esc in two steps: it clears the filter, then closes the screen.
func (t *Table[R]) Back() (nav.Action, tea.Cmd) {
	if !t.finder.Shown() {
		return nav.Back{}, nil
	}
	t.Clear()
	return nil, nil
}

// Point handles the mouse: the wheel and a click move the cursor, and a click on
// the row under it runs an act.
func (t *Table[R]) Point(m nav.Mouse, then nav.Act) (nav.Action, tea.Cmd) {
	m.Y = t.line(m.X, m.Y-t.top)
	return nav.PointAt(t, 0, m, then)
}

// Click is Point for a list to choose from, where any click on a row runs the
// act, and headings don't fold.
func (t *Table[R]) Click(m nav.Mouse, then nav.Act) (nav.Action, tea.Cmd) {
	if m.Kind != nav.Click {
		return t.Point(m, nav.Act{})
	}
	y := t.line(m.X, m.Y-t.top)
	if key, ok := t.At(y); !ok || !t.Has(key) {
		return nil, nil
	}
	t.Pick(y)
	return then.Do()
}
