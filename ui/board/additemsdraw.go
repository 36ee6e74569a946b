package board

import (
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/widget"
	"github.com/planedeck/planedeck/ui/words"
)

// Draw shows what will be added to, the sum of what is marked, and what can be added.
func (a *AddItems) Draw(c *cell.Canvas) {
	if !a.deps.Now().Before(a.view.until) {
		a.rebuild() // a day or a cycle has ended
	}
	p := painter{a.deps.Styles, &a.view}
	w, h := c.Size()
	a.drawHead(c.Sub(cell.Rect{X: 1, W: w - 2, H: 1}))
	top := 2
	if h < airyHeight {
		top = 1
	}
	if a.filter.Shown() {
		line := c.Sub(cell.Rect{Y: top - 1, W: w, H: 1})
		line.Clear()
		a.filter.Draw(line, a.view.found, len(a.offers))
	}
	body := c.Sub(cell.Rect{Y: top, W: w, H: h - top})
	if text := a.instead(); text != "" {
		widget.Paragraph(body.Sub(cell.Rect{X: 1, W: w - 2, H: h - top}), text, p.Muted)
		return
	}
	at := a.view.widths.LayOut(w-rowMargin, p.Styles, items.OfferColumns()...)
	a.list.Draw(body, func(c *cell.Canvas, r widget.Row, look widget.Look) {
		p.offer(c, a.offers[r.Key], look, at)
	})
}

// drawHead tells the target and the sum of what is marked.
func (a *AddItems) drawHead(c *cell.Canvas) {
	w, _ := c.Size()
	right := ""
	if n := a.list.Marks().Len(); n > 0 {
		right = words.Count(n, "item") + " marked"
		if a.marked.Estimated > 0 {
			right += separator + a.marked.String() + " pt"
		}
	}
	c.Text(w-cell.Width(right), 0, right, a.deps.Styles.Accent)
	c.Cut(0, 0, w-cell.Width(right)-2, "Add to "+a.view.name(), a.deps.Styles.Title)
}

// fromText says what an item would leave: that is never silent.
func fromText(c *candidate, short bool) string {
	switch {
	case c.from.ID == "" && short:
		return "no cycle"
	case c.from.ID == "":
		return "in no open cycle"
	case short:
		return "from " + c.from.Name
	}
	return "moves from " + c.from.Name
}

// offer draws one row: its box, state, item, and what it would leave.
func (p painter) offer(c *cell.Canvas, o *candidate, look widget.Look, at items.Layout) {
	if o == nil {
		return
	}
	p.items().Row(c, o.item, look, at)
	from := p.Muted
	if o.from.ID != "" {
		from = p.Warn
	}
	w, _ := c.Size()
	note := at[items.ColNote]
	c.Cut(note.X, 0, note.W, fromText(o, items.Narrow(w)), from)
}
