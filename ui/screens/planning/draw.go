package planning

import (
	"strconv"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// painter draws parts of a screen.
type painter struct {
	*theme.Styles
	facts *facts
}

// Sizes under which a screen gives something up.
const (
	bothFrom   = 66 // columns for both sides
	airyHeight = 14 // rows for a blank line under the heads
	rowMargin  = 4  // what a list keeps free: its gutter and a column at the right
)

// planning draws both sides, or one.
func (p painter) planning(c *cell.Canvas, s *Planning) {
	w, h := c.Size()
	s.middle = w / 2
	if w < bothFrom {
		s.middle = 0
	}
	if text := s.instead(); text != "" {
		widget.Paragraph(c.Sub(cell.Rect{X: 1, W: w - 2, H: h}), text, p.Muted)
		return
	}
	if s.middle == 0 {
		p.side(c, s, s.inCycle)
		return
	}
	left := s.middle
	p.side(c.Sub(cell.Rect{W: left, H: h}), s, false)
	p.side(c.Sub(cell.Rect{X: left + 1, W: w - left - 1, H: h}), s, true)
	widget.Parting(c, left, s.inCycle, p.Styles)
}

// instead is what is said in place of the lists; empty if there are lists.
func (p *Planning) instead() string {
	switch {
	case p.facts.read:
		return ""
	case p.reads.Err() != nil:
		return words.Explain(p.reads.Err()).String()
	case p.reads.Slow():
		return p.facts.reading()
	}
	return ""
}

// side draws one side: its head, its filter, its list, and below the cycle's the load.
func (p painter) side(c *cell.Canvas, s *Planning, inCycle bool) {
	w, h := c.Size()
	side, title, right := s.backlog, "Backlog", s.backlog.sum()
	if inCycle {
		side, title, right = s.cycle, s.facts.name(), s.outlook.total(w-4-cell.Width(p.named(s.facts.name(), true)))
	}
	look := head{focus: s.inCycle == inCycle, inCycle: inCycle, full: inCycle && s.outlook.full()}
	p.head(c.Sub(cell.Rect{X: 1, W: w - 2, H: 1}), p.named(title, inCycle), p.marks(side, right), look)
	top := 1
	if h >= airyHeight || side.filter.Shown() {
		top = 2
	}
	if side.filter.Shown() {
		side.drawFilter(c, cell.Rect{Y: 1, W: w, H: 1})
	}
	side.top = top
	bottom := 0
	if inCycle {
		bottom = p.load(c, &s.outlook)
	}
	body := c.Sub(cell.Rect{Y: top, W: w, H: h - top - bottom})
	defer side.filter.DrawSuggestions(body)
	if text := s.empty(side, inCycle); text != "" {
		widget.Paragraph(body.Sub(cell.Rect{X: 1, W: w - 2, H: h}), text, p.Muted)
		return
	}
	p.list(body, side, look)
}

// named is the title of a side: of the cycle with its days.
func (p painter) named(title string, inCycle bool) string {
	start, end := p.facts.cycle.Days(p.facts.now.Location())
	if days := words.Range(start, end, p.facts.today); inCycle && days != "" {
		return title + " · " + days
	}
	return title
}

// marks puts the number of marks in the place of the sum.
func (painter) marks(s *side, sum string) string {
	if n := s.list.Marks().Len(); n > 0 {
		text := strconv.Itoa(n) + " marked"
		if hidden := s.unseen(); hidden > 0 {
			text += " · " + strconv.Itoa(hidden) + " not shown"
		}
		if s.list.Ranging() {
			return text + " · V ends the range"
		}
		return text + " · esc clears"
	}
	return sum
}

// sum is what is in the backlog: "23 · 61 pt".
func (s *side) sum() string {
	text := strconv.Itoa(len(s.items))
	if sum := s.points.Line(); sum != "" {
		text += " · " + sum
	}
	return text
}

// head says how a side is to look: it has the keys, it is the cycle, more is in it than was completed on average.
type head struct{ focus, inCycle, full bool }

func (p painter) head(c *cell.Canvas, title, right string, look head) {
	w, _ := c.Size()
	style, sum := p.Muted, p.Muted
	if look.focus {
		style = p.Title
	}
	if look.full {
		sum = p.Warn
	}
	x := max(w-cell.Width(right), min(leastName, w))
	c.Cut(x, 0, w-x, right, sum)
	c.Cut(0, 0, x-1, title, style)
}

// leastName is what the name of a side takes before figures do, with its gap: which side it is matters most.
const leastName = len("Backlog ")

// empty is what is said in place of a list without rows.
func (p *Planning) empty(s *side, inCycle bool) string {
	switch {
	case s.list.Len() > 0:
		return ""
	case s.filter.Query() != "" && len(s.items) > 0:
		return s.nothingMatches()
	case inCycle:
		return "Nothing is in " + p.facts.name() + " yet. l takes what is under the cursor."
	}
	return "Nothing waits in the backlog. n makes a new item."
}

// columns are those of a row. In a narrow one the points, which a plan is about, stay before what is told elsewhere: of what
// waits the urgency counts more, of what is planned the people.
func columns(width int, inCycle bool) []items.Column {
	switch {
	case !items.Narrow(width):
		return []items.Column{items.ColFlag, items.ColState, items.ColRef, items.ColTitle, items.ColPriority, items.ColPeople, items.ColPoints}
	case inCycle:
		return []items.Column{items.ColFlag, items.ColRef, items.ColTitle, items.ColPeople, items.ColPoints}
	}
	return []items.Column{items.ColFlag, items.ColRef, items.ColTitle, items.ColPriority, items.ColPoints}
}

// list draws the rows that are seen; the side without the keys shows no cursor.
func (p painter) list(c *cell.Canvas, s *side, has head) {
	w, _ := c.Size()
	at := s.widths.LayOut(w-rowMargin, p.Styles, columns(w, has.inCycle)...)
	row := items.Painter{Styles: p.Styles, Snap: p.facts.snap, Today: p.facts.today, Letters: s.sifted.Letters}
	s.list.Blur(!has.focus)
	s.list.Draw(c, func(c *cell.Canvas, r table.Row, look table.Look) {
		if r.Header {
			p.groupHead(c, s.heads[r.Key], look)
			return
		}
		if item := s.items[r.Key]; item != nil {
			row.Row(c, item, look, at)
		}
	})
}

// groupHead draws the name of a group with its count.
func (p painter) groupHead(c *cell.Canvas, g *group, look table.Look) {
	if g == nil {
		return
	}
	w, _ := c.Size()
	style := p.Muted
	if g.lasting {
		style = p.Accent
	}
	count := strconv.Itoa(len(g.items))
	if g.found < len(g.items) {
		count = strconv.Itoa(g.found) + " of " + count
	}
	x := c.Cut(0, 0, w-cell.Width(count)-4, g.name, style) + 2
	x += c.Text(x, 0, count, p.Muted)
	if look.Folded {
		c.Text(x+1, 0, p.Glyphs.Folded, p.Muted)
	}
}
