package dialog

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// columns are those of a preview: what becomes of a thing is more important than the end of its text.
func (p *Preview) columns() []table.Column[*Row] {
	s := columns{p.styles}
	mark, text, note := s.mark(), s.text(14), s.note()
	box := mark.Text
	mark.Text = func(r *Row) (string, cell.Style) {
		if r.Why != "" {
			return " – ", s.Muted
		}
		return box(r)
	}
	text.Give, text.Text = 2, func(r *Row) (string, cell.Style) {
		if r.Why != "" || r.Mark == Off {
			return cell.Name(r.Text), s.Disabled
		}
		return cell.Name(r.Text), s.Text
	}
	note.Give, note.Text = 3, p.becomes
	note.Size = func(width, widest int) (int, int) { return widest, width/2 - 4 }
	note.Wide = func(r *Row) int { return max(cell.Width(r.Why), cell.Width(p.noteOf(r))) } // leaving one out moves nothing
	aside := s.aside()
	aside.Size = func(_, widest int) (int, int) { return min(widest, mostFact), mostFact }
	return []table.Column[*Row]{
		mark,
		{Give: 9, Text: func(r *Row) (string, cell.Style) { return r.Symbol.Text, r.Symbol.Style }},
		{
			Give: 1, Drop: true, Least: 12, Wide: func(r *Row) int { return cell.Width(r.Ref) },
			Draw: func(c *cell.Canvas, r *Row, _ table.Look) {
				w, _ := c.Size()
				c.Cut(0, 0, w, cell.Reference(r.Ref, w), s.Muted)
			},
		},
		text,
		aside,
		note,
	}
}

// becomes is what becomes of a thing.
func (p *Preview) becomes(r *Row) (string, cell.Style) {
	switch {
	case r.Why != "":
		return r.Why, p.styles.Muted
	case r.Mark == Off && p.ask.Toggle == nil:
		return "left out", p.styles.Muted
	case r.Mark == Off:
		return r.Note, p.styles.Muted
	}
	return p.noteOf(r), p.styles.Accent
}

// noteOf is what becomes of a thing that isn't left out.
func (p *Preview) noteOf(r *Row) string {
	if p.ask.Note != nil {
		return p.ask.Note(r.Key)
	}
	return r.Note
}

// facts are the lines above the list, which count, and those below it, which say what that means.
func (p *Preview) facts(w int) (above, below []string) {
	price := ""
	if p.ask.Price != nil {
		price = p.ask.Price(p.cost)
	}
	for i, line := range p.says {
		if i == 0 {
			above = append(above, spread(line, price, w)...)
		} else {
			below = append(below, widget.Wrap(line, w)...)
		}
	}
	return above, below
}

// spread puts one text at the left and one at the right end of a line, or each on lines of its own where both don't fit.
func spread(left, right string, w int) []string {
	if gap := w - cell.Width(left) - cell.Width(right); right != "" && gap >= 2 {
		return []string{left + strings.Repeat(" ", gap) + right}
	}
	lines := widget.Wrap(left, w)
	if right != "" {
		lines = append(lines, widget.Wrap(right, w)...)
	}
	return lines
}

// Draw shows the review as a sheet: how many, the things, what that means, and the keys.
func (p *Preview) Draw(c *cell.Canvas) {
	w, h := c.Size()
	above, below := p.facts(w - 2)
	facts := len(above) + len(below)
	rows := min(len(p.now), max(h*3/4-facts-2, min(h-facts-2, 6), 1))
	in := Sheet(c, p.styles, p.ask.Title, facts+rows+1)
	w, h = in.Size()
	p.drawBody(c, in.Sub(cell.Rect{W: w, H: h - 1}), above, below)
	drawKeys(in, h-1, p.styles, p.Commands())
}

// drawBody shows all but the title and the keys. Where there is little room the list has at least a row, what is counted
// comes before what that means.
func (p *Preview) drawBody(whole, in *cell.Canvas, above, below []string) {
	w, h := in.Size()
	above = above[:min(len(above), max(h-1, 0))]
	below = below[:min(len(below), max(h-len(above)-1, 0))]
	p.drawLines(in, above)
	foot := h - len(below)
	p.drawLines(in.Sub(cell.Rect{Y: foot, W: w, H: len(below)}), below)
	x, y := in.Offset(whole)
	p.DrawRows(whole, cell.Rect{X: x - 1, Y: y + len(above), W: w + 1, H: foot - len(above)})
}

// drawLines writes lines; a warning is one.
func (p *Preview) drawLines(c *cell.Canvas, lines []string) {
	style := p.styles.Text
	for y, line := range lines {
		if strings.HasPrefix(line, p.styles.Glyphs.Caution+" ") {
			style = p.styles.Warn
		}
		c.Text(0, y, line, style)
	}
}

// tightUnder is the height under which a page has no air around its list.
const tightUnder = 16

// DrawPage shows the review over a whole page, whose keys are in the footer.
func (p *Preview) DrawPage(c *cell.Canvas) {
	w, h := c.Size()
	in := c.Sub(cell.Rect{X: 1, W: w - 2, H: h})
	room := min(cell.Width(p.ask.Aside), w/2)
	in.Cut(w-2-room, 0, room, p.ask.Aside, p.styles.Accent)
	in.Cut(0, 0, w-room-4, p.ask.Title, p.styles.Title)
	above, below := p.facts(w - 4)
	air := 1
	if h < tightUnder {
		air, above, below = 0, above[:min(len(above), 1)], below[:min(len(below), 2)]
	}
	p.drawLines(in.Sub(cell.Rect{X: 2, Y: 1, W: w - 4, H: h - 1}), above)
	from, to := 1+len(above)+air, h-len(below)-air
	if p.Typing() || p.Query() != "" {
		line := c.Sub(cell.Rect{Y: from - 1, W: w, H: 1})
		line.Clear()
		p.DrawFilter(line)
	}
	rows := cell.Rect{Y: from, W: w, H: to - from}
	p.DrawRows(c, rows)
	p.DrawSuggestions(c.Sub(rows))
	p.drawLines(in.Sub(cell.Rect{Y: to + air, W: w - 2, H: len(below)}), below)
}
