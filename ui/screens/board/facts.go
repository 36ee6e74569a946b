package board

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// fact is something that a card says in its last line.
type fact struct {
	kind         factKind
	symbol, text string
}

func (f fact) width() int { return cell.Width(f.symbol) + cell.Width(f.text) }

// factKind names the facts in the order in which a card says them.
type factKind int

const (
	factReference factKind = iota // where it has no line of its own
	factPeople
	factPoints
	factDue
	factLabels
	factSubs
)

// separator is between two facts.
const separator = " · "

// factsOf returns the facts of an item that fit into a width, the most important ones first. What does not fit is left out
// whole: a label that is cut says nothing.
func (p cards) factsOf(i *plane.Item, subs string, width int) []fact {
	all := p.allFacts(i, subs, width)
	facts := make([]fact, 0, len(all)+1)
	for _, kind := range []factKind{factReference, factDue, factPeople, factPoints, factSubs} {
		for _, f := range all {
			room := width - factsWidth(facts) - cell.Width(separator)
			if f.kind == kind && (len(facts) == 0 || f.width() <= room) {
				facts = append(facts, f)
			}
		}
	}
	room := width - factsWidth(facts)
	if len(facts) > 0 {
		room -= cell.Width(separator)
	}
	if labels := p.labels(i, room); labels != "" {
		facts = append(facts, fact{factLabels, "", labels})
	}
	slices.SortFunc(facts, func(a, b fact) int { return int(a.kind - b.kind) })
	return facts
}

// allFacts are the facts of an item without its labels.
func (p cards) allFacts(i *plane.Item, subs string, width int) []fact {
	t := p.Texts.Of(i)
	var facts []fact
	add := func(kind factKind, symbol, text string) {
		if text != "" {
			facts = append(facts, fact{kind, symbol, text})
		}
	}
	if p.compact {
		state := ""
		if p.view.untold {
			state = p.Glyphs.Group(string(t.Group)) + " "
		}
		add(factReference, state, cell.Reference(t.Ref, width-cell.Width(state)))
	}
	add(factPeople, "", t.People)
	add(factPoints, "", estimate(i))
	late := ""
	if t.Late {
		late = p.Glyphs.Overdue
	}
	add(factDue, late, t.Due)
	add(factSubs, p.Glyphs.Unticked+" ", subs)
	return facts
}

// estimate is the estimate of an item with its unit: "3pt". Only numbers have one.
func estimate(i *plane.Item) string {
	if _, number := sprint.Points(i.Points); number {
		return i.Points + "pt"
	}
	return i.Points
}

// labels are those labels of an item that fit into a width.
func (p cards) labels(i *plane.Item, width int) string {
	text := ""
	for _, id := range i.Labels {
		l, ok := p.view.snap.Label(id)
		if !ok {
			continue
		}
		more := "#" + l.Name
		if text != "" {
			more = text + " " + more
		}
		if cell.Width(more) <= width {
			text = more
		}
	}
	return text
}

// factsWidth is what facts need, separators included.
func factsWidth(facts []fact) int {
	sum := 0
	for n, f := range facts {
		if n > 0 {
			sum += cell.Width(separator)
		}
		sum += f.width()
	}
	return sum
}

// facts draws the last line of a card.
func (p cards) facts(c *cell.Canvas, t *items.Text, facts []fact, at cell.Rect) {
	x := at.X
	for n, f := range facts {
		if n > 0 {
			x += c.Text(x, at.Y, separator, p.Faint)
		}
		style, symbol := p.Muted, p.Muted
		switch {
		case f.kind == factReference:
			symbol = p.Group(string(t.Group))
		case f.kind == factDue && t.Late:
			style, symbol = p.Overdue, p.Overdue
		}
		x += c.Text(x, at.Y, f.symbol, symbol)
		x += c.Cut(x, at.Y, at.X+at.W-x, f.text, style)
	}
}
