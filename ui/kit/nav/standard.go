package nav

import tea "charm.land/bubbletea/v2"

// The acts of the commands that package keys declares for all screens.

// far is longer than any list.
const far = 1 << 30

// Mover has a cursor that moves by rows, like table.List.
type Mover interface {
	Move(rows int)
	Page() int
}

// MoveActs returns the acts of keys.Movement for a cursor.
func MoveActs(m Mover) Acts {
	by := func(rows func() int) Act { return Act{Run: Quiet(func() { m.Move(rows()) })} }
	return Acts{
		"move.down":      by(func() int { return 1 }),
		"move.up":        by(func() int { return -1 }),
		"move.first":     by(func() int { return -far }),
		"move.last":      by(func() int { return far }),
		"move.half.down": by(func() int { return max(m.Page()/2, 1) }),
		"move.half.up":   by(func() int { return -max(m.Page()/2, 1) }),
		"move.page.down": by(m.Page),
		"move.page.up":   by(func() int { return -m.Page() }),
	}
}

// Sider has a cursor that also moves sideways, over the columns of a board.
type Sider interface{ Side(columns int) }

// SideActs returns the acts of keys.Sideways for a cursor: right if the number of columns is positive.
func SideActs(s Sider) Acts {
	return Acts{
		"move.left":  {Run: Quiet(func() { s.Side(-1) })},
		"move.right": {Run: Quiet(func() { s.Side(1) })},
	}
}

// FilterActs returns the acts of keys.Filter except those that move the cursor: keep ends typing, drop clears the
// filter.
func FilterActs(keep, drop func()) Acts {
	return Acts{"filter.keep": {Run: Quiet(keep)}, "filter.clear": {Run: Quiet(drop)}}
}

// Ring is a set of fields, one of which has the focus, like widget.Form.
type Ring interface {
	Next()
	Prev()
	Last() bool
}

// FormActs returns the acts of keys.Form for a set of fields.
func FormActs(r Ring, save, leave func() (Action, tea.Cmd)) Acts {
	enter := func() (Action, tea.Cmd) {
		if r.Last() {
			return save()
		}
		r.Next()
		return nil, nil
	}
	return Acts{
		"form.save": {Run: save}, "form.enter": {Run: enter}, "form.leave": {Run: leave},
		"form.next": {Run: Quiet(r.Next)}, "form.prev": {Run: Quiet(r.Prev)},
	}
}

// Suggester is a text field with completion, like widget.Input and table.Finder.
type Suggester interface {
	Suggesting() (some, list bool)
	ChooseSuggestion(by int)
	TakeSuggestion() bool
}

// SuggestActs returns the acts that keys.Suggesting adds to those of a text field; changed is called after the text
// has changed.
func SuggestActs(s Suggester, changed func() (Action, tea.Cmd)) Acts {
	return Acts{
		"suggest.take": {
			Run: func() (Action, tea.Cmd) { s.TakeSuggestion(); return changed() },
			Why: func() string {
				if some, _ := s.Suggesting(); some {
					return ""
				}
				return "no completion for this word"
			},
		},
		"suggest.next":     {Run: Quiet(func() { s.ChooseSuggestion(1) })},
		"suggest.previous": {Run: Quiet(func() { s.ChooseSuggestion(-1) })},
	}
}

// Choosing returns the mode of keys.Suggesting that a text field is in: 1 if there is a list to choose from.
func Choosing(s Suggester) int {
	if _, list := s.Suggesting(); list {
		return 1
	}
	return 0
}
