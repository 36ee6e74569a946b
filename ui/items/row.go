package items

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/theme"
	"github.com/planedeck/planedeck/ui/widget"
)

// Painter draws items of a snapshot.
type Painter struct {
	*theme.Styles
	Snap  *store.Snapshot
	Today plane.Date
	// Letters are what a filter found in titles: byte offsets, by the id of the item. Nil without one.
	Letters map[plane.ItemID][]int
}

// Row draws an item into the columns of a layout; the note is the screen's own. What is done steps back.
func (p Painter) Row(c *cell.Canvas, i *plane.Item, look widget.Look, at Layout) {
	state, _ := p.Snap.State(i.State)
	done := state.Group.Done()
	text := p.Text
	if done {
		text = p.Muted
	}
	p.flag(c, i, look, at[ColFlag])
	p.box(c, look, at[ColBox])
	p.in(c, at[ColState], p.Glyphs.Group(string(state.Group)), p.Group(string(state.Group)))
	p.in(c, at[ColRef], p.Snap.Reference(*i), p.Muted)
	p.Title(c, at[ColTitle], i, text)
	p.in(c, at[ColPriority], p.Glyphs.Priority(string(i.Priority)), p.Priority(string(i.Priority)))
	p.in(c, at[ColPeople], PeopleText(p.Snap, i.Assignees), p.Muted)
	p.in(c, at[ColLabels], LabelsText(p.Snap, i.Labels), p.Muted)
	Right(c, at[ColPoints], i.Points, text)
	p.due(c, i, at[ColDue], done)
}

func (Painter) in(c *cell.Canvas, at cell.Rect, text string, st cell.Style) {
	c.Cut(at.X, at.Y, at.W, text, st)
}

// Flag is the sign before an item: that something of it is still being written, or that it is marked.
func (p Painter) Flag(i *plane.Item, marked bool) (sign string, st cell.Style) {
	switch {
	case p.Snap.Pending(string(i.ID)):
		return p.Glyphs.Pending, p.Pending
	case marked:
		return p.Glyphs.Yes, p.Mark
	}
	return "", p.Text
}

func (p Painter) flag(c *cell.Canvas, i *plane.Item, look widget.Look, at cell.Rect) {
	if at.W > 0 {
		sign, st := p.Flag(i, look.Marked)
		p.in(c, at, sign, st)
	}
}

func (p Painter) box(c *cell.Canvas, look widget.Look, at cell.Rect) {
	box, style := p.Glyphs.Off, p.Faint
	if look.Marked {
		box, style = p.Glyphs.On, p.Mark
	}
	p.in(c, at, box, style)
}

// Title draws the title with the letters that a filter found, and returns its width.
func (p Painter) Title(c *cell.Canvas, at cell.Rect, i *plane.Item, st cell.Style) int {
	return widget.DrawHit(c, at, cell.Name(i.Name), p.Letters[i.ID], st, p.Match)
}

// due draws the due day. The sign of being late has a column of its own, so that the days stand under each other.
func (p Painter) due(c *cell.Canvas, i *plane.Item, at cell.Rect, done bool) {
	text, late := DueText(i.Due, p.Today, done)
	switch {
	case late:
		c.Cut(at.X, at.Y, at.W, p.Glyphs.Overdue+text, p.Overdue)
	case text != "":
		c.Cut(at.X+1, at.Y, at.W-1, text, p.Muted)
	}
}

// Right draws a text at the right edge of a column.
func Right(c *cell.Canvas, at cell.Rect, text string, st cell.Style) {
	w := min(cell.Width(text), at.W)
	c.Cut(at.X+at.W-w, at.Y, w, text, st)
}
