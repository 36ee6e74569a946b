package board

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// fact is something that a card says in its last line; an empty one is left out.
type fact struct {
	sign, text string
	style      cell.Style
}

func (f fact) width() int { return cell.Width(f.sign) + cell.Width(f.text) }

// cardFacts draws the last line of a card: people, points, due day, labels, sub-items; before them, where it has no line of
// its own, the reference. What does not fit is left out, labels are cut.
func (p painter) cardFacts(c *cell.Canvas, i *plane.Item, at cell.Rect, ref bool) {
	text := p.view.texts.Of(i)
	facts := [...]fact{{style: p.Muted}, {"", text.People, p.Muted}, {"", i.Points, p.Muted}, {"", text.Due, p.Muted}}
	if ref {
		facts[0].text = cell.Reference(text.Ref, at.W)
		if p.view.untold {
			facts[0].sign = p.Glyphs.Group(string(text.Group)) + " "
		}
	}
	if text.Late {
		facts[3].sign, facts[3].style = p.Glyphs.Overdue, p.Overdue
	}
	between, subs := p.spread(facts[:], p.view.card(i, at.W).subs, at.W)
	line := factLine{c: c, x: at.X, y: at.Y, end: at.X + at.W, dot: p.Faint, between: between}
	for _, f := range facts {
		line.add(f)
	}
	keep := 0
	if subs.text != "" {
		keep = cell.Width(between) + subs.width()
	}
	line.cut(fact{"", text.Labels, p.Muted}, keep)
	line.add(subs)
}

// spread says what stands between facts, and how the sub-items are told: with air where all of it fits, closer where that
// is what it takes.
func (p painter) spread(facts []fact, subs string, width int) (between string, _ fact) {
	airy, dense := fact{"☐ ", subs, p.Muted}, fact{"☐", subs, p.Muted}
	if p.Options.ASCII {
		airy.sign, dense.sign = "[ ] ", "[]"
	}
	const closer = "  "
	switch {
	case needed(facts, airy, separator) <= width:
		return separator, airy
	case needed(facts, dense, closer) <= width, needed(facts, fact{}, separator) > width:
		return closer, dense
	}
	return separator, dense
}

// needed is what facts take with something between them.
func needed(facts []fact, subs fact, between string) int {
	gap := cell.Width(between)
	sum := -gap
	for _, f := range facts {
		if f.text != "" {
			sum += f.width() + gap
		}
	}
	if subs.text != "" {
		sum += subs.width() + gap
	}
	return sum
}

// factLine writes facts one after another.
type factLine struct {
	c         *cell.Canvas
	x, y, end int
	dot       cell.Style
	between   string
	any       bool
}

// leastLabel is the width under which a label that is cut says nothing.
const leastLabel = 5

// add writes a fact if there is one and it fits.
func (l *factLine) add(f fact) {
	if f.text == "" || l.x+l.lead()+f.width() > l.end {
		return
	}
	l.separate()
	l.x += l.c.Text(l.x, l.y, f.sign, f.style)
	l.x += l.c.Text(l.x, l.y, f.text, f.style)
}

// cut writes a fact into what is left before a number of cells.
func (l *factLine) cut(f fact, keep int) {
	room := l.end - l.x - l.lead() - keep
	if f.text == "" || room < min(f.width(), leastLabel) {
		return
	}
	l.separate()
	l.x += l.c.Cut(l.x, l.y, room, f.text, f.style)
}

// lead is the width of what stands before the next fact.
func (l *factLine) lead() int {
	if !l.any {
		return 0
	}
	return cell.Width(l.between)
}

func (l *factLine) separate() {
	if l.any {
		l.x += l.c.Text(l.x, l.y, l.between, l.dot)
	}
	l.any = true
}
