package board

import (
	"slices"
	"strconv"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// fact is a part of the last line of a card.
type fact struct{ symbol, text string }

func (f fact) width() int { return cell.Width(f.symbol) + cell.Width(f.text) }

// factKind is a kind of fact, in the order of the line.
type factKind int

const (
	factReference factKind = iota // if it has no line of its own
	factPeople
	factPoints
	factDue
	factLabels
	factSubs

	factKinds = iota
)

// separator separates facts.
const separator = " · "

// facts are the facts of an item by kind; an omitted one has no text.
type facts [factKinds]fact

// any reports whether there is a fact.
func (f *facts) any() bool {
	return slices.ContainsFunc(f[:], func(f fact) bool { return f.text != "" })
}

// width returns the width of all facts with their separators.
func (f *facts) width() int {
	sum := -cell.Width(separator)
	for _, fact := range f {
		if fact.text != "" {
			sum += fact.width() + cell.Width(separator)
		}
	}
	return sum
}

// factsOf returns the most important facts of an item that fit into a width. Facts that don't fit are omitted rather
// than truncated: a truncated label is useless.
func (p cards) factsOf(i *plane.Item, width int) facts {
	all := p.allFacts(i, width)
	if all.width() > width {
		all[factPeople].text = p.Of(i).People.Few
	}
	room, gap := width, 0
	for _, kind := range [...]factKind{factReference, factDue, factPeople, factPoints, factSubs} {
		switch f := &all[kind]; {
		case f.text == "":
		case gap > 0 && gap+f.width() > room:
			f.text = ""
		default:
			room -= gap + f.width()
			gap = cell.Width(separator)
		}
	}
	all[factLabels].text = p.labels(i, room-gap)
	return all
}

// allFacts returns the facts of an item except its labels.
func (p cards) allFacts(i *plane.Item, width int) (all facts) {
	t := p.Of(i)
	if p.compact {
		f := &all[factReference]
		if p.view.stateHidden {
			f.symbol = p.Glyphs.Group(string(t.Group)) + " "
		}
		f.text = cell.Reference(t.Ref, width-cell.Width(f.symbol))
	}
	all[factPeople].text = t.People.All
	all[factPoints].text = estimate(i)
	if all[factDue].text = t.Due; t.Late {
		all[factDue].symbol = p.Glyphs.Overdue
	}
	if n := p.view.subs[i.ID]; n.Total > 0 {
		all[factSubs] = fact{p.Glyphs.Unticked + " ", strconv.Itoa(n.Done) + "/" + strconv.Itoa(n.Total)}
	}
	return all
}

// estimate returns the estimate of an item: "3pt". Only numbers have a unit.
func estimate(i *plane.Item) string {
	if _, number := sprint.Points(i.Points); number {
		return i.Points + "pt"
	}
	return i.Points
}

// labels returns the labels of an item that fit into a width.
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

// drawFacts draws the last line of a card.
func (p cards) drawFacts(c *cell.Canvas, t *items.Text, list *facts, at cell.Rect) {
	x := at.X
	for kind := range list {
		f := &list[kind]
		if f.text == "" {
			continue
		}
		if x > at.X {
			x += c.Text(x, at.Y, separator, p.Faint)
		}
		style, symbol := p.Muted, p.Muted
		switch {
		case factKind(kind) == factReference:
			symbol = p.Group(string(t.Group))
		case factKind(kind) == factDue && t.Late:
			style, symbol = p.Overdue, p.Overdue
		}
		x += c.Text(x, at.Y, f.symbol, symbol)
		x += c.Cut(x, at.Y, at.X+at.W-x, f.text, style)
	}
}
