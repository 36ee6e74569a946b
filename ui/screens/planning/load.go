package planning

import (
	"fmt"
	"slices"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

const (
	loadFrom  = 12 // least height of a side with the load
	loadShare = 3  // the load has at most a third of the rows
	loadFrame = 3  // rows for the rule, the heads and the total
	loadGap   = 2  // cells between columns
	leastWho  = 10 // width of names
	mostWho   = 20
)

// load draws at the bottom of a side the table with each person's work, usual work and free capacity, and returns its
// height.
func (p painter) load(c *cell.Canvas, o *outlook) int {
	w, h := c.Size()
	if h < loadFrom || len(o.people) == 0 {
		return 0
	}
	people, more := o.people, ""
	if room := h/loadShare - loadFrame; len(people) > room {
		people = people[:room-1]
		more = fmt.Sprintf("and %d more", len(o.people)-len(people))
	}
	rows := len(people) + loadFrame
	if more != "" {
		rows++
	}
	c = c.Sub(cell.Rect{X: 1, Y: h - rows, W: w - 2, H: rows})
	w -= 2
	for x := range w {
		c.Text(x, 0, p.Glyphs.Rule, p.Rule)
	}
	against := o.against()
	if len(against) > 1 && cell.Width(against[0]) > w-4 {
		against = against[1:]
	}
	c.Cut(1, 0, w-2, " "+against[0]+" ", p.Muted)
	columns, who := p.columns(o, w)
	c.Cut(0, 1, who, o.unit(), p.Muted)
	x := who
	for _, col := range columns {
		c.Right(cell.Rect{X: x, Y: 1, W: col.width, H: 1}, col.head, p.Muted)
		x += col.width
	}
	for n, one := range people {
		p.person(c.Sub(cell.Rect{Y: 2 + n, W: w, H: 1}), one, o, columns, who)
	}
	c.Cut(0, rows-2, w, more, p.Muted)
	p.person(c.Sub(cell.Rect{Y: rows - 1, W: w, H: 1}), o.total(), o, columns, who)
	return rows
}

// column is a column of the load.
type column struct {
	head  string
	of    func(person) string
	width int
}

// columns returns the columns of the load that fit, the most important first, and the width of the names.
func (p painter) columns(o *outlook, room int) (shown []column, who int) {
	for _, col := range p.allColumns(o) {
		col.width = len(col.head)
		for _, one := range append(o.people, o.total()) {
			col.width = max(col.width, cell.Width(col.of(one)))
		}
		col.width += loadGap
		if room-col.width < leastWho {
			break
		}
		room -= col.width
		shown = append(shown, col)
	}
	return shown, min(room, mostWho)
}

// allColumns returns the columns for which there are figures.
func (p painter) allColumns(o *outlook) []column {
	now := column{head: "now", of: func(one person) string { return figure(o.amount(one.have)) }}
	usual := column{head: "usual", of: compared(func(w sprint.Work) string { return figure(o.amount(w)) })}
	free := column{head: "free", of: func(one person) string { return p.free(o, one) }}
	unestimated := column{head: "unestimated", of: func(one person) string {
		if one.have.Unestimated == 0 {
			return ""
		}
		return figure(one.have.Unestimated)
	}}
	itemsNow := column{head: "items", of: func(one person) string { return figure(one.have.Items) }}
	usualItems := column{head: "usual items", of: compared(func(w sprint.Work) string { return figure(w.Items) })}
	all := []column{now}
	if len(o.past) > 0 {
		all = append(all, usual, free)
	}
	if slices.ContainsFunc(o.people, func(one person) bool { return one.away > 0 }) {
		all = append(all, column{head: "away", of: awayText})
	}
	if !o.points {
		return all
	}
	if o.have.Total.Unestimated > 0 {
		all = append(all, unestimated)
	}
	all = append(all, itemsNow)
	if len(o.past) > 0 {
		all = append(all, usualItems)
	}
	return all
}

// compared returns the text of a column about the usual work, empty for unassigned work.
func compared(text func(usual sprint.Work) string) func(person) string {
	return func(one person) string {
		if one.unassigned {
			return ""
		}
		return text(one.usual)
	}
}

// awayText returns on how many working days a person is away, empty for 0.
func awayText(one person) string {
	if one.away == 0 {
		return ""
	}
	return words.Count(one.away, "day")
}

// free returns how much more work a person can take on, or by how much their work exceeds the usual.
func (p painter) free(o *outlook, one person) string {
	switch over := o.over(one); {
	case one.unassigned:
		return ""
	case over > 0:
		return p.Glyphs.Over + " " + figure(over) + " over"
	default:
		return figure(-over)
	}
}

// person draws a row of the load.
func (p painter) person(c *cell.Canvas, one person, o *outlook, columns []column, who int) {
	c.Cut(0, 0, who-1, one.name, p.Text)
	x := who
	for _, col := range columns {
		style := p.Muted
		if col.head == "now" || col.head == "free" && o.over(one) > 0 {
			style = p.Text
		}
		c.Right(cell.Rect{X: x, W: col.width, H: 1}, col.of(one), style)
		x += col.width
	}
}
