package items

import (
	"strconv"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Drawing draws items and the headers of their groups.
type Drawing struct {
	*theme.Styles
	// MatchedChars returns the byte offsets of the characters of an item's title that the filter matched. It may be nil.
	MatchedChars func(i *plane.Item) []int

	texts *texts
}

// NewDrawing returns a Drawing of the items of a snapshot, as they are on a given day.
func NewDrawing(s *theme.Styles, snap *store.Snapshot, today plane.Date) Drawing {
	return Drawing{Styles: s, texts: newTexts(snap, today)}
}

// Of returns the texts of an item, which are cached between frames.
func (d Drawing) Of(i *plane.Item) *Text { return d.texts.of(i) }

// Rows returns a function that draws any of the items, in columns shared by all of them.
func (d Drawing) Rows(p plane.Project, all []plane.Item, cols ...Column) func(c *cell.Canvas, i *plane.Item) {
	measure := newMeasure(d.texts.snap, p)
	for n := range all {
		measure.add(&all[n])
	}
	return func(c *cell.Canvas, i *plane.Item) {
		w, _ := c.Size()
		d.row(c, i, false, measure.Widths.layOut(w, d.Styles, cols...))
	}
}

// row draws an item into the columns of a layout, except the note. Done items are muted.
func (d Drawing) row(c *cell.Canvas, i *plane.Item, marked bool, at places) {
	t := d.Of(i)
	text := d.Plain(t)
	d.box(c, marked, at[colBox])
	in(c, at[ColState], d.Glyphs.Group(string(t.Group)), d.Group(string(t.Group)))
	in(c, at[ColRef], cell.Reference(t.Ref, at[ColRef].W), d.Muted)
	d.name(c, at[ColTitle], i, text)
	in(c, at[ColPriority], d.Glyphs.Priority(string(i.Priority)), d.Priority(string(i.Priority)))
	in(c, at[ColPeople], t.People.in(at[ColPeople].W), d.Muted)
	in(c, at[colLabels], t.Labels, d.Muted)
	c.Right(at[ColPoints], i.Points, text)
	d.due(c, t, at[colDue])
}

func in(c *cell.Canvas, at cell.Rect, text string, st cell.Style) {
	c.Cut(at.X, at.Y, at.W, text, st)
}

// Plain returns the style of an item's title: done items are muted.
func (d Drawing) Plain(t *Text) cell.Style {
	if t.Group.Done() {
		return d.Muted
	}
	return d.Text
}

// flag returns the symbol before an item that is being written, is marked, or was changed by someone else.
func (d Drawing) flag(t *Text, marked bool) (symbol string, st cell.Style) {
	switch {
	case t.Pending:
		return d.Glyphs.Pending, d.Pending
	case marked:
		return d.Glyphs.Yes, d.Mark
	case t.News:
		return d.Glyphs.Bullet, d.Accent
	}
	return "", d.Text
}

func (d Drawing) box(c *cell.Canvas, marked bool, at cell.Rect) {
	box, style := d.Glyphs.Off, d.Faint
	if marked {
		box, style = d.Glyphs.On, d.Mark
	}
	in(c, at, box, style)
}

// name draws the title of an item, highlighting the characters that the filter matched, and returns its width.
func (d Drawing) name(c *cell.Canvas, at cell.Rect, i *plane.Item, st cell.Style) int {
	var letters []int
	if d.MatchedChars != nil {
		letters = d.MatchedChars(i)
	}
	return table.DrawHit(c, at, cell.Name(i.Name), letters, st, d.Match)
}

// due draws the due date. The symbol for overdue has a column of its own, so that the dates are aligned.
func (d Drawing) due(c *cell.Canvas, t *Text, at cell.Rect) {
	switch {
	case t.Late:
		x := at.X + c.Cut(at.X, at.Y, at.W, d.Glyphs.Overdue, d.Overdue)
		c.Cut(x, at.Y, at.X+at.W-x, t.Due, d.Overdue)
	case t.Due != "":
		c.Cut(at.X+1, at.Y, at.W-1, t.Due, d.Muted)
	}
}

// Symbol returns the symbol before the name of a group, "" if it has none.
func (d Drawing) Symbol(g *Group) (symbol string, st cell.Style) {
	switch g.By {
	case ByState:
		return d.Glyphs.Group(string(g.State.Group)), d.Group(string(g.State.Group))
	case ByPriority:
		if g.Priority != plane.PriorityNone {
			return d.Glyphs.Priority(string(g.Priority)), d.Priority(string(g.Priority))
		}
	case ByAssignee, ByLabel, ByParent, ByCycle, Ungrouped:
	}
	return "", d.Text
}

// head draws the header of a group on one line: its symbol, its name, and the number of shown items with their points.
// The name shrinks last.
func (d Drawing) head(c *cell.Canvas, g *Group, shown int, folded bool) {
	w, _ := c.Size()
	x, count := 0, shownOf(shown, g.Count)
	if symbol, st := d.Symbol(g); symbol != "" {
		x = c.Text(0, 0, symbol, st) + 1
	}
	x += c.Cut(x, 0, w-x-2-len(count), cell.Name(g.Name), d.Title) + 1
	x += c.Text(x, 0, After(count, g.Points, w-x), d.Muted) + 1
	if folded {
		c.Text(x, 0, d.Glyphs.Folded, d.Muted)
	}
}

// After appends a sum of points to a text, as far as both fit into a width: "3 · 21 pt · 1 unestimated", "3 · 21 pt",
// or "3".
func After(text string, p Points, width int) string {
	for _, line := range p.Lines() {
		if both := text + separator + line; cell.Width(both) <= width {
			return both
		}
	}
	return text
}

// separator separates facts.
const separator = " · "

// shownOf formats how many items of a group are shown: "3", or "2 of 3" if a filter hides some.
func shownOf(shown, of int) string {
	if shown < of {
		return strconv.Itoa(shown) + " of " + strconv.Itoa(of)
	}
	return strconv.Itoa(of)
}
