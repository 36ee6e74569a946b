package planning

import (
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// painter draws parts of a screen.
type painter struct {
	*theme.Styles
	facts *facts
	top   int // rows above the canvas
}

// The least sizes at which optional parts are shown.
const (
	bothFrom   = 66 // width for both sides
	airyHeight = 14 // height for an empty line below the heads
	daysHeight = 16 // height for the line about the days of the cycle
)

// planning draws both sides, or only one.
func (p painter) planning(c *cell.Canvas, s *Planning) {
	w, h := c.Size()
	s.middle = w / 2
	if w < bothFrom {
		s.middle = 0
	}
	if text := s.placeholder(); text != "" {
		widget.Paragraph(c.Sub(cell.Rect{X: 1, W: w - 2, H: h}), text, p.Muted)
		return
	}
	if s.days.line.View.Shown() && h >= daysHeight {
		s.days.line.Draw(c.Sub(cell.Rect{X: 1, W: w - 2, H: 1}), p.Styles)
		p.top, h = 1, h-1
		c = c.Sub(cell.Rect{Y: 1, W: w, H: h})
	}
	if s.middle == 0 {
		p.side(c, s, s.inCycle)
		return
	}
	left := s.middle
	p.side(c.Sub(cell.Rect{W: left, H: h}), s, false)
	p.side(c.Sub(cell.Rect{X: left + 1, W: w - left - 1, H: h}), s, true)
	widget.Divider(c, left, s.inCycle, p.Styles)
}

// placeholder returns the text in place of the lists; empty if there are lists.
func (p *Planning) placeholder() string {
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

// side draws one side: its head, its filter and its list, and on the cycle's side the load below.
func (p painter) side(c *cell.Canvas, s *Planning, inCycle bool) {
	w, h := c.Size()
	side, head := s.backlog, p.backlogHead(s.backlog)
	if inCycle {
		side, head = s.cycle, p.cycleHead(&s.outlook)
	}
	style := p.Muted
	if s.inCycle == inCycle {
		style = p.Title
	}
	p.head(c.Sub(cell.Rect{X: 1, W: w - 2, H: 1}), head, style)
	top := 1
	if h >= airyHeight || side.FilterShown() {
		top = 2
	}
	bottom := 0
	if inCycle {
		bottom = p.load(c, &s.outlook)
	}
	side.list.Blurred = s.inCycle != inCycle
	p.list(c, side, cell.Rect{Y: top, W: w, H: h - top - bottom}, s.empty(side, inCycle))
}

// list draws the list of a side into a rectangle, or a text if it is empty, and the filter above.
func (p painter) list(c *cell.Canvas, s *side, at cell.Rect, empty string) {
	if s.FilterShown() {
		s.DrawFilter(c.Sub(cell.Rect{Y: at.Y - 1, W: at.W, H: 1}))
	}
	body := c.Sub(at)
	if empty == "" {
		s.list.Draw(body, p.top+at.Y)
	} else {
		widget.Paragraph(body.Sub(cell.Rect{X: 1, W: at.W - 2, H: at.H}), empty, p.Muted)
	}
	s.DrawSuggestions(body)
}

// head is the content of the line above a list.
type head struct {
	name, count string
	sum         items.Points
	more        []string // omitted from the end where there isn't enough room
}

// backlogHead is "Backlog 23 · 61 pt", or "Backlog 23 · 125 of 534 items read" while the project is being read.
func (p painter) backlogHead(s *side) head {
	h := head{name: "Backlog", count: strconv.Itoa(len(s.Items)), sum: s.Points}
	if p.facts.part != "" {
		h.sum, h.more = items.Points{}, []string{p.facts.part + " read"}
	}
	return h
}

// cycleHead is "Sprint 4 · 5 items · 21 pt · 1 cancelled · 2 – 15 Dec". A load above the usual is marked, even if there
// is no room for the table of the load.
func (p painter) cycleHead(o *outlook) head {
	have := o.have.Total
	h := head{name: p.facts.name(), count: "· " + words.Count(int(have.Items), "item")}
	h.sum = items.Points{Sum: have.Points, Estimated: int(have.Items - have.Unestimated), Open: int(have.Unestimated)}
	if o.over(o.total()) > 0 {
		h.count = p.Glyphs.Over + " " + h.count
	}
	if o.cancelled > 0 {
		h.more = append(h.more, strconv.Itoa(o.cancelled)+" cancelled")
	}
	if start, end := p.facts.cycle.Days(p.facts.now.Location()); !start.IsZero() {
		h.more = append(h.more, words.Range(start, end, p.facts.today))
	}
	return h
}

// head draws the name, followed by as many facts as fit.
func (p painter) head(c *cell.Canvas, h head, style cell.Style) {
	w, _ := c.Size()
	x := c.Cut(0, 0, w, h.name, style) + 1
	known := []string{h.count}
	if sum := h.sum.Line(); sum != "" {
		known = append(known, sum)
	}
	for n := len(h.more); n >= 0; n-- {
		facts := strings.Join(slices.Concat(known, h.more[:n]), " · ")
		if x+cell.Width(facts) <= w {
			c.Text(x, 0, facts, p.Muted)
			return
		}
	}
	c.Cut(x, 0, w-x, items.After(h.count, h.sum, w-x), p.Muted)
}

// empty returns the text in place of a list without rows.
func (p *Planning) empty(s *side, inCycle bool) string {
	switch {
	case s.list.Len() > 0 || s.NothingMatches() != "":
		return s.NothingMatches()
	case !inCycle && p.facts.part != "":
		return p.facts.reading()
	case inCycle:
		return p.facts.name() + " has no items yet. l adds the item under the cursor."
	}
	return "The backlog is empty. n creates an item."
}

// columns returns the columns of a list. Narrow lists always have the points, which a plan is about, and otherwise only
// the most important column: the priority in the backlog, the people in the cycle.
func columns(width int, inCycle bool) []items.Column {
	switch {
	case !items.Narrow(width):
		return []items.Column{items.ColState, items.ColRef, items.ColTitle, items.ColPriority, items.ColPeople, items.ColPoints}
	case inCycle:
		return []items.Column{items.ColRef, items.ColTitle, items.ColPeople, items.ColPoints}
	}
	return []items.Column{items.ColRef, items.ColTitle, items.ColPriority, items.ColPoints}
}

// Draw draws the name of the cycle, and the list of items that can be added.
func (a *AddItems) Draw(c *cell.Canvas) {
	if !a.deps.Now().Before(a.facts.until) {
		a.rebuild() // a day or a cycle has ended
	}
	p := painter{Styles: a.deps.Styles, facts: &a.facts}
	w, h := c.Size()
	x := 1 + c.Cut(1, 0, w-2, "Add to "+p.facts.name(), p.Title)
	if a.facts.read && a.facts.part != "" {
		c.Cut(x+2, 0, w-x-3, a.facts.part+" read", p.Muted)
	}
	top := 2
	if h < airyHeight {
		top = 1
	}
	p.list(c, a.offers, cell.Rect{Y: top, W: w, H: h - top}, a.placeholder())
}
