package nav

import tea "charm.land/bubbletea/v2"

// far is further than any list is long.
const far = 1 << 30

// Mover has a cursor that moves by rows, like table.List.
type Mover interface {
	Move(rows int)
	Page() int
}

// Movement returns the commands that move a cursor, the same on every screen.
func Movement(m Mover) []Command {
	by := func(rows func(Mover) int) func() (Action, tea.Cmd) { return Quiet(func() { m.Move(rows(m)) }) }
	// One array for all keys: these commands are made with each frame.
	keys := []string{"j", "down", "k", "up", "g", "home", "G", "end", "ctrl+d", "ctrl+u", "pgdown", "pgup"}
	return []Command{
		{ID: "move.down", Keys: keys[0:2:2], Title: "down", Run: by(func(Mover) int { return 1 })},
		{ID: "move.up", Keys: keys[2:4:4], Title: "up", Run: by(func(Mover) int { return -1 })},
		{ID: "move.first", Keys: keys[4:6:6], Title: "to the first", Run: by(func(Mover) int { return -far })},
		{ID: "move.last", Keys: keys[6:8:8], Title: "to the last", Run: by(func(Mover) int { return far })},
		{ID: "move.half.down", Keys: keys[8:9:9], Title: "half a page down", Run: by(func(m Mover) int { return max(m.Page()/2, 1) })},
		{ID: "move.half.up", Keys: keys[9:10:10], Title: "half a page up", Run: by(func(m Mover) int { return -max(m.Page()/2, 1) })},
		{ID: "move.page.down", Keys: keys[10:11:11], Title: "a page down", Run: by(func(m Mover) int { return m.Page() })},
		{ID: "move.page.up", Keys: keys[11:12:12], Title: "a page up", Run: by(func(m Mover) int { return -m.Page() })},
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
	enter := func() (Action, tea.Cmd) {
		if r.Last() {
			return save()
		}
		r.Next()
		return nil, nil
	}
	return []Command{
		{ID: "form.save", Keys: []string{"ctrl+s"}, Title: "save", Short: "save", Run: save},
		{ID: "form.next", Keys: []string{"tab", "down"}, Title: "next field", Short: "next", Run: Quiet(r.Next)},
		{ID: "form.prev", Keys: []string{"shift+tab", "up"}, Title: "field before", Run: Quiet(r.Prev)},
		{ID: "form.enter", Keys: []string{"enter"}, Title: "next field, on the last one save", Run: enter},
		{ID: "form.leave", Keys: []string{"esc"}, Title: "leave without saving", Short: "leave", Run: leave},
	}
}
