package items

import (
	"iter"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// List is the layout of a view as rows, under the headers of its groups.
type List struct {
	// Order returns the indexes of the groups in the order in which they are listed. If it is nil, all are listed in
	// their own order.
	Order func() []int
	// OnFold folds or unfolds the group with a key. If it is nil, the list remembers its folds on its own.
	OnFold func(key string)
	// Columns returns the columns of a row of a given width.
	Columns func(width int) []Column
	// Blurred is set while the list doesn't have the focus; it then has no cursor.
	Blurred bool

	rows *table.List
	view *View
	top  int // the screen row at which the last Draw started
}

// NewList returns a layout without rows.
func NewList(s *theme.Styles, columns func(width int) []Column) *List {
	return &List{Columns: columns, rows: table.NewList(s)}
}

// Show lists what a view shows. Groups without matches are omitted, and while a filter is active no group is folded.
func (l *List) Show(v *View) {
	l.view = v
	var sections []table.Section
	listed := make(map[plane.ItemID]bool)
	for _, n := range l.order() {
		if list := v.grouped[n]; len(list) > 0 {
			key := v.Groups.Groups[n].Key
			sections = append(sections, table.Section{Key: key, Rows: rowKeys(list, key, v.Groups.shared, listed)})
		}
	}
	switch {
	case !v.headless:
		l.rows.SetSections(sections, v.matches.On)
	case len(sections) == 0:
		l.rows.SetKeys(nil)
	default:
		l.rows.SetKeys(sections[0].Rows)
	}
}

func (l *List) order() []int {
	if l.Order != nil {
		return l.Order()
	}
	order := make([]int, len(l.view.grouped))
	for n := range order {
		order[n] = n
	}
	return order
}

// rowKeys returns the keys of the rows of a group's items: their IDs, so that the cursor follows an item from group to
// group. If an item is in several groups, the keys of its later rows also contain the group.
func rowKeys(list []*plane.Item, group string, shared bool, listed map[plane.ItemID]bool) []string {
	keys := make([]string, len(list))
	for n, i := range list {
		keys[n] = string(i.ID)
		if !shared {
			continue
		}
		if listed[i.ID] {
			keys[n] += "\n" + group
		}
		listed[i.ID] = true
	}
	return keys
}

// rowItem returns the item of a row.
func rowItem(key string) plane.ItemID {
	id, _, _ := strings.Cut(key, "\n")
	return plane.ItemID(id)
}

// Len returns the number of rows, including headers.
func (l *List) Len() int { return l.rows.Len() }

// Move moves the cursor by a number of rows.
func (l *List) Move(by int) { l.rows.Move(by) }

// Page returns the number of visible rows.
func (l *List) Page() int { return l.rows.Page() }

// Current returns the item under the cursor, or "".
func (l *List) Current() plane.ItemID {
	if r := l.rows.Current(); !r.Header {
		return rowItem(r.Key)
	}
	return ""
}

// Group returns the key of the group under the cursor.
func (l *List) Group() string { return l.rows.Current().Section }

// Select moves the cursor to an item, if it is listed.
func (l *List) Select(i *plane.Item) { l.rows.Select(string(i.ID)) }

// Shown yields the items of the rows.
func (l *List) Shown() iter.Seq[*plane.Item] {
	return func(yield func(*plane.Item) bool) {
		for _, n := range l.order() {
			if !l.view.headless && l.rows.Folded(l.view.Groups.Groups[n].Key) {
				continue
			}
			for _, i := range l.view.grouped[n] {
				if !yield(i) {
					return
				}
			}
		}
	}
}

// Fold folds or unfolds the group with a key.
func (l *List) Fold(key string, fold bool) {
	if l.rows.Folded(key) != fold {
		l.rows.Fold(key, fold)
	}
}

// Toggle folds the group under the cursor, or unfolds it.
func (l *List) Toggle() { l.toggle(l.Group()) }

func (l *List) toggle(key string) {
	if l.OnFold != nil {
		l.OnFold(key)
		return
	}
	l.Fold(key, !l.rows.Folded(key))
	l.view.remark()
}

// Step moves the cursor to the next item row, or to the previous one (by -1). At the ends it doesn't move.
func (l *List) Step(by int) {
	from := l.rows.Current().Key
	for range l.rows.Len() {
		if l.rows.Move(by); !l.rows.Current().Header {
			return
		}
	}
	l.rows.Select(from)
}

// Point handles the mouse: it moves the cursor, or runs a command on the row under the pointer. A click on a header
// folds or unfolds its group.
func (l *List) Point(m nav.Mouse, then nav.Act) (nav.Action, tea.Cmd) {
	if key, ok := l.rows.At(m.Y - l.top); ok && m.Kind == nav.Click && l.view.groupAt(key) >= 0 {
		l.toggle(key)
		return nil, nil
	}
	defer l.view.Moved()
	return nav.PointAt(l.rows, l.top, m, then)
}

// Draw draws the visible rows. Top is the screen row at which the canvas starts.
func (l *List) Draw(c *cell.Canvas, top int) {
	v, d := l.view, l.view.Drawing
	w, _ := c.Size()
	at := v.widths.layOut(w-rowMargin, d.Styles, l.Columns(w)...)
	l.top = top
	l.rows.Blur(l.Blurred)
	if l.rows.Flag = nil; at[colBox].W == 0 {
		l.rows.Flag = l.flag
	}
	l.rows.Draw(c, func(c *cell.Canvas, r table.Row, look table.Look) {
		if r.Header {
			if n := v.groupAt(r.Key); n >= 0 {
				d.head(c, &v.Groups.Groups[n], len(v.grouped[n]), look.Folded)
			}
			return
		}
		item := v.items[rowItem(r.Key)]
		if item == nil {
			return
		}
		d.row(c, item, v.Marked(item.ID), at)
		if v.Note != nil {
			d.note(c, at[colNote], v.Note(item))
		}
	})
}

// flag returns the symbol of a row that is drawn next to the cursor.
func (l *List) flag(r table.Row) (symbol string, st cell.Style) {
	item := l.view.items[rowItem(r.Key)]
	if item == nil {
		return "", cell.Style{}
	}
	d := l.view.Drawing
	return d.flag(d.Of(item), l.view.Marked(item.ID))
}

// rowMargin is the width that a list leaves free: the cell of the cursor with its margins, and a column at the right.
const rowMargin = 4

func (d Drawing) note(c *cell.Canvas, at cell.Rect, n Note) {
	style := d.Muted
	if n.Warn {
		style = d.Warn
	}
	text := n.Long
	if w, _ := c.Size(); Narrow(w) {
		text = n.Short
	}
	in(c, at, text, style)
}
