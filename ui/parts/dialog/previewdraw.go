package dialog

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// columns returns the columns of a preview, in which the note is more important than the end of the text.
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
	text.Order, text.Text = 2, func(r *Row) (string, cell.Style) {
		if r.Why != "" || r.Mark == Off {
			return cell.Name(r.Text), s.Disabled
		}
		return cell.Name(r.Text), s.Text
	}
	note.Order, note.Text = 3, p.becomes
	note.Size = func(width, widest int) (int, int) { return widest, width/2 - 4 }
	note.Wide = func(r *Row) int { return max(cell.Width(r.Why), cell.Width(p.noteOf(r))) } // so that leaving a thing out moves nothing
	aside := s.aside()
	aside.Size = func(_, widest int) (int, int) { return min(widest, mostFact), mostFact }
	return []table.Column[*Row]{
		mark,
		{Order: 9, Text: func(r *Row) (string, cell.Style) { return r.Symbol.Text, r.Symbol.Style }},
		{
			Order: 1, Drop: true, Least: 12, Wide: func(r *Row) int { return cell.Width(r.Ref) },
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

// becomes returns what a thing becomes.
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

// noteOf returns what a thing becomes if it isn't left out.
func (p *Preview) noteOf(r *Row) string {
	if p.ask.Note != nil {
		return p.ask.Note(r.Key)
	}
	return r.Note
}

// facts returns the lines above the list, which count the things, and those below it, which say what that means.
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

// spread aligns one text left and one right on a line, or puts each on its own lines if they don't fit.
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

// Draw draws the review as a sheet: the count, the things, what that means, and the keys.
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

// drawBody draws everything except the title and the keys. If there is little space, the list has at least one row, and
// the count has priority over what it means.
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

// drawLines draws lines. From a warning on, they are in the style of warnings.
func (p *Preview) drawLines(c *cell.Canvas, lines []string) {
	style := p.styles.Text
	for y, line := range lines {
		if strings.HasPrefix(line, p.styles.Glyphs.Caution+" ") {
			style = p.styles.Warn
		}
		c.Text(0, y, line, style)
	}
}

// tightUnder is the height below which a page has no margin around its list.
const tightUnder = 16

// DrawPage draws the review over a whole page, whose keys are in the footer.
func (p *Preview) DrawPage(c *cell.Canvas) {
	w, h := c.Size()
	in := c.Sub(cell.Rect{X: 1, W: w - 2, H: h})
	room := min(cell.Width(p.ask.Aside), w/2)
	in.Cut(w-2-room, 0, room, p.ask.Aside, p.styles.Accent)
	in.Cut(0, 0, w-room-4, p.ask.Title, p.styles.Title)
	above, below := p.facts(w - 4)
	margin := 1
	if h < tightUnder {
		margin, above, below = 0, above[:min(len(above), 1)], below[:min(len(below), 2)]
	}
	p.drawLines(in.Sub(cell.Rect{X: 2, Y: 1, W: w - 4, H: h - 1}), above)
	from, to := 1+len(above)+margin, h-len(below)-margin
	if p.Typing() || p.Query() != "" {
		line := c.Sub(cell.Rect{Y: from - 1, W: w, H: 1})
		line.Clear()
		p.DrawFilter(line)
	}
	rows := cell.Rect{Y: from, W: w, H: to - from}
	p.DrawRows(c, rows)
	p.DrawSuggestions(c.Sub(rows))
	p.drawLines(in.Sub(cell.Rect{Y: to + margin, W: w - 2, H: len(below)}), below)
}
