package nav

import tea "charm.land/bubbletea/v2"

// far is further than any list is long.
const far = 1 << 30

// Mover has a cursor that moves by rows, like widget.List.
type Mover interface {
	Move(rows int)
	Page() int
}

// Movement returns the commands that move a cursor, the same on every screen.
func Movement(m Mover) []Command {
	step := func(id, title string, rows func() int, keys ...string) Command {
		return Command{ID: "move." + id, Keys: keys, Title: title, Run: func() (Action, tea.Cmd) {
			m.Move(rows())
			return nil, nil
		}}
	}
	return []Command{
		step("down", "down", func() int { return 1 }, "j", "down"),
		step("up", "up", func() int { return -1 }, "k", "up"),
		step("first", "to the first", func() int { return -far }, "g", "home"),
		step("last", "to the last", func() int { return far }, "G", "end"),
		step("half.down", "half a page down", func() int { return max(m.Page()/2, 1) }, "ctrl+d"),
		step("half.up", "half a page up", func() int { return -max(m.Page()/2, 1) }, "ctrl+u"),
		step("page.down", "a page down", func() int { return m.Page() }, "pgdown"),
		step("page.up", "a page up", func() int { return -m.Page() }, "pgup"),
	}
}

// Sider has a cursor that also moves sideways, over the columns of a board.
type Sider interface{ Side(columns int) }

// Sideways returns the commands that move a cursor over columns, right if they
// are positive; it goes with Movement.
func Sideways(s Sider) []Command {
	return []Command{
		{ID: "move.left", Keys: []string{"h", "left"}, Title: "left", Run: Quiet(func() { s.Side(-1) })},
		{ID: "move.right", Keys: []string{"l", "right"}, Title: "right", Run: Quiet(func() { s.Side(1) })},
	}
}

// Ring is a set of fields, one of which has the focus, like widget.Form.
type Ring interface {
	Next()
	Prev()
	Last() bool
}

// FormKeys returns the commands of a form: tab and enter go on, enter on the
// last field and ctrl+s save, esc leaves. Keys that are text are never taken.
func FormKeys(r Ring, save, leave func() (Action, tea.Cmd)) []Command {
	quiet := func(f func()) func() (Action, tea.Cmd) {
		return func() (Action, tea.Cmd) { f(); return nil, nil }
	}
	enter := func() (Action, tea.Cmd) {
		if r.Last() {
			return save()
		}
		r.Next()
		return nil, nil
	}
	return []Command{
		{ID: "form.save", Keys: []string{"ctrl+s"}, Title: "save", Short: "save", Run: save},
		{ID: "form.next", Keys: []string{"tab", "down"}, Title: "next field", Short: "next", Run: quiet(r.Next)},
		{ID: "form.prev", Keys: []string{"shift+tab", "up"}, Title: "field before", Run: quiet(r.Prev)},
		{ID: "form.enter", Keys: []string{"enter"}, Title: "next field, on the last one save", Run: enter},
		{ID: "form.leave", Keys: []string{"esc"}, Title: "leave without saving", Short: "leave", Run: leave},
	}
}
