package detail

import (
	"cmp"
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Draw draws the pane. Its cost depends on what is visible, not on how much is attached to the item.
func (p *Pane) Draw(c *cell.Canvas) {
	if !p.deps.Now().Before(p.view.until) {
		p.rebuild() // a date or an age has changed
	}
	w, h := c.Size()
	if !p.view.known {
		widget.Paragraph(c, p.absent(), p.styles().Muted)
		return
	}
	p.layOut(w, h)
	y := 0
	for _, b := range p.layout.head {
		b.draw(c.Sub(cell.Rect{Y: y, W: w, H: b.height}), 0)
		y += b.height
	}
	window := c.Sub(cell.Rect{Y: y, W: p.layout.text, H: h - y})
	p.body.draw(window, p.styles(), p.Focused)
	p.pinTabs(window)
	p.drawMore(window.Sub(cell.Rect{W: p.layout.text, H: h - y - p.body.hidden}))
	if p.layout.shape == aside {
		p.drawAside(c.Sub(cell.Rect{X: w - asideWidth - 2, Y: y, W: asideWidth + 2, H: h - y}))
	}
}

// pinTabs draws the line of sections at the end of the window while its own position is below, so that the sections are
// visible below a long description.
func (p *Pane) pinTabs(window *cell.Canvas) {
	w, h := window.Size()
	at, tabs := p.body.starts[p.layout.tabs], p.body.blocks[p.layout.tabs]
	p.body.hidden = 0
	if p.layout.h < low || at+tabs.height <= p.body.scroll+h || tabs.height >= h/2 {
		return
	}
	p.body.hidden = tabs.height
	line := window.Sub(cell.Rect{Y: h - tabs.height, W: w, H: tabs.height})
	line.Clear()
	tabs.draw(line, 0)
}

// drawMore indicates that the text continues below the window.
func (p *Pane) drawMore(window *cell.Canvas) {
	w, h := window.Size()
	if p.body.scroll+h >= p.body.height || h < 2 {
		return
	}
	more := " … "
	window.Text(w-cell.Width(more), h-1, more, p.styles().Muted)
}

// drawReference draws the reference, whether the item is archived or being written, and its position among its
// neighbours.
func (p *Pane) drawReference(c *cell.Canvas, _ int) {
	w, _ := c.Size()
	s, v := p.styles(), p.view
	x := c.Text(0, 0, cell.Reference(cmp.Or(v.snap.Reference(v.item), "being created"), w), s.Muted)
	if at := v.item.ArchivedAt; !at.IsZero() {
		x += c.Text(x, 0, " archived "+v.date(at), s.Warn)
	}
	if v.snap.Pending(string(v.item.ID)) {
		x += 1 + c.Text(x+1, 0, s.Glyphs.Pending, s.Pending)
	}
	if at := w - cell.Width(p.Position); at > x {
		c.Text(at, 0, p.Position, s.Muted)
	}
}

func (p *Pane) drawRule(c *cell.Canvas, _ int) {
	w, _ := c.Size()
	c.Text(0, 0, strings.Repeat(p.styles().Glyphs.Rule, w), p.styles().Rule)
}

// factLines returns a block with the facts side by side, on as many lines as needed.
func (p *Pane) factLines(l layout) block {
	const gap = 3
	var facts []fact
	var places []cell.Rect
	x, y := 0, 0
	for _, f := range l.facts {
		if f.text == "" {
			continue
		}
		w := cell.Width(f.text)
		if f.symbol != "" {
			w += cell.Width(f.symbol) + 1
		}
		if x > 0 && x+w > l.w {
			x, y = 0, y+1
		}
		facts = append(facts, f)
		places = append(places, cell.Rect{X: x, Y: y, W: min(w, l.w)})
		x += w + gap
	}
	return block{height: y + 1, draw: func(c *cell.Canvas, from int) {
		for i, at := range places {
			if at.Y >= from {
				p.drawFact(c, cell.Rect{X: at.X, Y: at.Y - from, W: at.W}, facts[i], facts[i].text)
			}
		}
	}}
}

// drawFact draws the symbol of a fact and its text.
func (p *Pane) drawFact(c *cell.Canvas, at cell.Rect, f fact, text string) {
	x := 0
	if f.symbol != "" {
		x = c.Text(at.X, at.Y, f.symbol, f.style) + 1
	}
	c.Cut(at.X+x, at.Y, at.W-x, text, p.styles().Text)
}

// nameWidth is the width of the column of fact names.
const nameWidth = 10

// drawFacts draws one fact per line.
func (p *Pane) drawFacts(c *cell.Canvas, facts []fact) {
	w, h := c.Size()
	for y, f := range facts[:min(len(facts), h)] {
		c.Text(0, y, f.name, p.styles().Muted)
		p.drawFact(c, cell.Rect{X: nameWidth, Y: y, W: w - nameWidth}, f, f.value)
	}
}

// drawAside draws the facts to the right of the text.
func (p *Pane) drawAside(c *cell.Canvas) {
	w, h := c.Size()
	for y := range h {
		c.Text(0, y, p.styles().Glyphs.Divider, p.styles().Rule)
	}
	p.drawFacts(c.Sub(cell.Rect{X: 2, W: w - 2, H: h}), p.layout.facts)
}
