package items

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Painter draws items of a snapshot.
type Painter struct {
	*theme.Styles
	Snap  *store.Snapshot
	Today plane.Date
	// Letters says what a filter found in the title of an item: byte offsets. Nil without one.
	Letters func(i *plane.Item) []int
	// Texts keeps the texts of items from frame to frame; nil: they are made each time.
	Texts *Texts
}

// textOf returns the texts of an item.
func (p Painter) textOf(i *plane.Item) *Text {
	if p.Texts != nil {
		return p.Texts.Of(i)
	}
	return NewTexts(p.Snap, p.Today).text(i)
}

// Row draws an item into the columns of a layout; the note is the screen's own. What is done steps back.
func (p Painter) Row(c *cell.Canvas, i *plane.Item, look table.Look, at Layout) {
	t := p.textOf(i)
	text := p.Plain(t)
	p.flag(c, t, look, at[ColFlag])
	p.box(c, look, at[ColBox])
	in(c, at[ColState], p.Glyphs.Group(string(t.Group)), p.Group(string(t.Group)))
	in(c, at[ColRef], cell.Reference(t.Ref, at[ColRef].W), p.Muted)
	p.Title(c, at[ColTitle], i, text)
	in(c, at[ColPriority], p.Glyphs.Priority(string(i.Priority)), p.Priority(string(i.Priority)))
	in(c, at[ColPeople], t.People, p.Muted)
	in(c, at[ColLabels], t.Labels, p.Muted)
	Right(c, at[ColPoints], i.Points, text)
	p.due(c, t, at[ColDue])
}

func in(c *cell.Canvas, at cell.Rect, text string, st cell.Style) {
	c.Cut(at.X, at.Y, at.W, text, st)
}

// Plain is the style of an item's title: what is done steps back.
func (p Painter) Plain(t *Text) cell.Style {
	if t.Group.Done() {
		return p.Muted
	}
	return p.Text
}

// flagOf is the sign before an item: that something of it is still being written, that it is marked, or that somebody else
// has changed it.
func (p Painter) flagOf(t *Text, marked bool) (sign string, st cell.Style) {
	switch {
	case t.Pending:
		return p.Glyphs.Pending, p.Pending
	case marked:
		return p.Glyphs.Yes, p.Mark
	case t.News:
		return p.Glyphs.Bullet, p.Accent
	}
	return "", p.Text
}

func (p Painter) flag(c *cell.Canvas, t *Text, look table.Look, at cell.Rect) {
	if at.W > 0 {
		sign, st := p.flagOf(t, look.Marked)
		in(c, at, sign, st)
	}
}

func (p Painter) box(c *cell.Canvas, look table.Look, at cell.Rect) {
	box, style := p.Glyphs.Off, p.Faint
	if look.Marked {
		box, style = p.Glyphs.On, p.Mark
	}
	in(c, at, box, style)
}

// Title draws the title with the letters that a filter found, and returns its width.
func (p Painter) Title(c *cell.Canvas, at cell.Rect, i *plane.Item, st cell.Style) int {
	var letters []int
	if p.Letters != nil {
		letters = p.Letters(i)
	}
	return table.DrawHit(c, at, cell.Name(i.Name), letters, st, p.Match)
}

// due draws the due day. The sign of being late has a column of its own, so that the days stand under each other.
func (p Painter) due(c *cell.Canvas, t *Text, at cell.Rect) {
	switch {
	case t.Late:
		x := at.X + c.Cut(at.X, at.Y, at.W, p.Glyphs.Overdue, p.Overdue)
		c.Cut(x, at.Y, at.X+at.W-x, t.Due, p.Overdue)
	case t.Due != "":
		c.Cut(at.X+1, at.Y, at.W-1, t.Due, p.Muted)
	}
}

// Right draws a text at the right edge of a column.
func Right(c *cell.Canvas, at cell.Rect, text string, st cell.Style) {
	w := min(cell.Width(text), at.W)
	c.Cut(at.X+at.W-w, at.Y, w, text, st)
}
