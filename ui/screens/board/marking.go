package board

import (
	"iter"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// marking is what is marked on a board, by identity, whatever the layout.
type marking struct {
	marks   table.Marks
	marked  []plane.Item // in the order of marking
	newborn bool         // one of them is not known to the server yet
	unseen  int          // how many of the marked ones are not shown
	stretch *stretch     // the range that is open; nil for none
	last    plane.ItemID // was marked just now, and the cursor could not go on
	pause   nav.Pause
}

// stretch is a range that follows the cursor until it is closed.
type stretch struct {
	from   string // id of the item that it began at
	before []string
}

// mark takes note of what is marked.
func (b *Board) mark() {
	b.marked, b.newborn = nil, false
	for _, key := range b.marks.Keys() {
		item := b.view.items[key]
		b.marked = append(b.marked, *item)
		b.newborn = b.newborn || item.Sequence == 0
	}
	b.countUnseen()
}

// hidden reports whether an item is meant by its mark although it is not shown.
func (b *Board) hidden(id plane.ItemID) bool {
	if b.unseen == 0 || !b.marks.Has(string(id)) {
		return false
	}
	for i := range b.sequence() {
		if i.ID == id {
			return false
		}
	}
	return true
}

// setMark marks an item, or takes its mark away and ends an open range.
func (b *Board) setMark(id plane.ItemID, on bool) bool {
	key := string(id)
	if b.marks.Has(key) == on || on && b.view.items[key] == nil {
		return false
	}
	b.stretch = nil
	b.marks.Set(key, on)
	b.mark()
	return true
}

// countUnseen counts the marked items that are not shown: they are acted on as well.
func (b *Board) countUnseen() {
	b.unseen = b.marks.Len()
	if b.unseen == 0 || b.grid.columns == nil {
		return
	}
	counted := make(map[plane.ItemID]bool)
	for i := range b.sequence() {
		if b.marks.Has(string(i.ID)) && !counted[i.ID] {
			counted[i.ID] = true
			b.unseen--
		}
	}
}

// markOne turns the mark of the item under the cursor and goes on to the next one.
func (b *Board) markOne() {
	item := b.under()
	if item == nil || b.last == item.ID && b.pause.Hasty(b.deps.Now()) {
		return // it was marked at the end of its column, and the key is held down
	}
	b.marks.Set(string(item.ID), !b.marks.Has(string(item.ID)))
	b.mark()
	b.cursor().Move(1)
	b.last = ""
	if on := b.under(); on != nil && on.ID == item.ID {
		b.last = item.ID
		b.pause.Begin(b.deps.Now())
	}
}

// markRange opens a range at the item under the cursor, or ends the one that is open.
func (b *Board) markRange() (nav.Action, tea.Cmd) {
	item := b.under()
	if b.stretch != nil || item == nil {
		b.stretch = nil
		return nav.Say{Text: words.Count(b.marks.Len(), "item") + " marked"}, nil
	}
	b.stretch = &stretch{from: string(item.ID), before: b.marks.Keys()}
	b.stretchOut()
	return nav.Say{Text: "range from " + b.snap.Reference(*item) + ": V ends it, esc gives it up"}, nil
}

// stretchOut marks all between the beginning of an open range and the cursor.
func (b *Board) stretchOut() {
	to := b.under()
	if b.stretch == nil || to == nil {
		return
	}
	b.marks.Clear()
	for _, key := range b.stretch.before {
		b.marks.Set(key, b.view.items[key] != nil)
	}
	inside := false
	for i := range b.sequence() {
		end := string(i.ID) == b.stretch.from || i.ID == to.ID
		if inside || end {
			b.marks.Set(string(i.ID), true)
		}
		if end && (inside || b.stretch.from == string(to.ID)) {
			break
		}
		inside = inside || end
	}
	b.mark()
}

// giveUp takes back an open range.
func (b *Board) giveUp() {
	before := b.stretch.before
	b.stretch = nil
	b.marks.Clear()
	for _, key := range before {
		b.marks.Set(key, b.view.items[key] != nil)
	}
	b.mark()
}

// markAll marks all that is shown, or, if all is, none of it.
func (b *Board) markAll() { b.turnMarks(b.sequence()) }

// markGroup does the same for the column or group under the cursor.
func (b *Board) markGroup() {
	g := b.group()
	if g == nil {
		return
	}
	b.turnMarks(func(yield func(*plane.Item) bool) {
		for _, i := range b.grid.parts[groupAt(b.grid.columns, g.Key)] {
			if !yield(i) {
				return
			}
		}
	})
}

func (b *Board) turnMarks(list iter.Seq[*plane.Item]) {
	all, listed := true, make(map[string]bool)
	for i := range list {
		listed[string(i.ID)] = true
		all = all && b.marks.Has(string(i.ID))
	}
	if all {
		b.marks.Keep(func(key string) bool { return !listed[key] })
	} else {
		for i := range list {
			b.marks.Set(string(i.ID), true)
		}
	}
	b.mark()
}

// sequence is the items that are shown in the order of reading: a list from top to bottom, columns from left to right.
func (b *Board) sequence() iter.Seq[*plane.Item] {
	g := &b.grid
	order := g.order
	if !b.carded {
		order = g.reading()
	}
	return func(yield func(*plane.Item) bool) {
		for _, lane := range g.bands {
			for _, column := range order {
				cards := g.parts[column]
				if b.carded {
					cards = g.cell(lane.lane, column)
				}
				for _, i := range cards {
					if !yield(i) {
						return
					}
				}
			}
			if !b.carded {
				return
			}
		}
	}
}

// cursor is what the keys of movement move; an open range follows it.
func (b *Board) cursor() cursor { return cursor{b} }

type cursor struct{ board *Board }

// Move moves the cursor by rows or cards.
func (c cursor) Move(by int) {
	if c.board.carded {
		c.board.columns.Move(by)
	} else {
		c.board.list.Move(by)
	}
	c.board.stretchOut()
}

// Page is how many of them are seen.
func (c cursor) Page() int {
	if c.board.carded {
		return c.board.columns.Page()
	}
	return c.board.list.Page()
}

// Side moves the cursor to another column. A list has none.
func (c cursor) Side(columns int) {
	c.board.columns.Side(columns)
	c.board.stretchOut()
}
