package board

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/cell"
)

// cardFacts draws the last line of a card: people, points, due day, labels, sub-items; before them, where it has no line of
// its own, the reference. What does not fit is left out, labels are cut.
func (p painter) cardFacts(c *cell.Canvas, i *plane.Item, at cell.Rect, ref bool) {
	text := p.view.texts.Of(i)
	line := factLine{c: c, x: at.X, y: at.Y, end: at.X + at.W, dot: p.Faint, between: separator}
	needed := cell.Width(text.People) + cell.Width(i.Points) + len(text.Due) + 2*cell.Width(separator)
	if ref {
		needed += cell.Width(text.Ref) + cell.Width(separator)
	}
	if needed > at.W {
		line.between = "  " // so that no due day is lost for a dot
	}
	if ref {
		line.add(text.Ref, p.Muted)
	}
	line.add(text.People, p.Muted)
	line.add(i.Points, p.Muted)
	if text.Late {
		line.join(p.Glyphs.Overdue, text.Due, p.Overdue)
	} else {
		line.add(text.Due, p.Muted)
	}
	subs := p.view.card(i, at.W).subs
	if subs == "" {
		line.cut(text.Labels, 0, p.Muted)
		return
	}
	box := p.subSign()
	line.cut(text.Labels, cell.Width(line.between)+cell.Width(box)+1+len(subs), p.Muted)
	line.join(box+" ", subs, p.Muted)
}

// subSign stands before the count of sub-items.
func (p painter) subSign() string {
	if p.Options.ASCII {
		return p.Glyphs.Off
	}
	return "☐"
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
func (l *factLine) add(fact string, st cell.Style) { l.join("", fact, st) }

// join writes a fact of two parts.
func (l *factLine) join(sign, fact string, st cell.Style) {
	if fact == "" {
		return
	}
	lead := l.lead()
	if l.x+lead+cell.Width(sign)+cell.Width(fact) > l.end {
		return
	}
	l.separate()
	l.x += l.c.Text(l.x, l.y, sign, st)
	l.x += l.c.Text(l.x, l.y, fact, st)
}

// cut writes a fact into what is left before a number of cells.
func (l *factLine) cut(fact string, keep int, st cell.Style) {
	room := l.end - l.x - l.lead() - keep
	if fact == "" || room < min(cell.Width(fact), leastLabel) {
		return
	}
	l.separate()
	l.x += l.c.Cut(l.x, l.y, room, fact, st)
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
