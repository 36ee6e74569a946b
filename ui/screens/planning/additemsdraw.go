package planning

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Draw shows what will be added to, the sum of what is marked, and what can be added.
func (a *AddItems) Draw(c *cell.Canvas) {
	if !a.deps.Now().Before(a.facts.until) {
		a.rebuild() // a day or a cycle has ended
	}
	p := painter{a.deps.Styles, &a.facts}
	w, h := c.Size()
	p.addHead(c.Sub(cell.Rect{X: 1, W: w - 2, H: 1}), a)
	top := 2
	if h < airyHeight {
		top = 1
	}
	if s := a.offers; s.filter.Shown() {
		s.drawFilter(c, cell.Rect{Y: top - 1, W: w, H: 1})
	}
	a.offers.top = top
	body := c.Sub(cell.Rect{Y: top, W: w, H: h - top})
	defer a.offers.filter.DrawSuggestions(body)
	if text := a.instead(); text != "" {
		widget.Paragraph(body.Sub(cell.Rect{X: 1, W: w - 2, H: h - top}), text, p.Muted)
		return
	}
	p.offers(body, a)
}

// addHead tells the target and the sum of what is marked.
func (p painter) addHead(c *cell.Canvas, a *AddItems) {
	w, _ := c.Size()
	right := ""
	if n := a.offers.list.Marks().Len(); n > 0 {
		right = words.Count(n, "item") + " marked"
		if a.marked.Estimated > 0 {
			right += " · " + a.marked.String() + " pt"
		}
	}
	c.Text(w-cell.Width(right), 0, right, p.Accent)
	c.Cut(0, 0, w-cell.Width(right)-2, "Add to "+p.facts.name(), p.Title)
}

// offers draws the rows that are seen: box, state, item, and what it would leave.
func (p painter) offers(c *cell.Canvas, a *AddItems) {
	w, _ := c.Size()
	at := a.offers.widths.LayOut(w-rowMargin, p.Styles, items.OfferColumns()...)
	row := items.Painter{Styles: p.Styles, Snap: p.facts.snap, Today: p.facts.today, Letters: a.offers.sifted.Letters}
	a.offers.list.Draw(c, func(c *cell.Canvas, r table.Row, look table.Look) {
		item := a.offers.items[r.Key]
		if item == nil {
			return
		}
		row.Row(c, item, look, at)
		from, leaves := a.from[item.ID]
		style := p.Muted
		if leaves {
			style = p.Warn
		}
		w, _ := c.Size()
		note := at[items.ColNote]
		c.Cut(note.X, 0, note.W, fromText(from, items.Narrow(w)), style)
	})
}

// fromText says what an item would leave: that is never silent.
func fromText(from plane.Cycle, short bool) string {
	switch {
	case from.ID == "" && short:
		return "no cycle"
	case from.ID == "":
		return "in no open cycle"
	case short:
		return "from " + from.Name
	}
	return "moves from " + from.Name
}
