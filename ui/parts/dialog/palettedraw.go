package dialog

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
)

// Draw shows the line that is typed into and below it what matches.
func (p *palette) Draw(c *cell.Canvas) {
	_, h := c.Size()
	rows := max(h*2/3-2, min(h-2, 9), 2) // always the same: nothing jumps while one types
	if p.actions.Search == nil && p.actions.Places == nil {
		rows = min(rows, len(p.commands)+len(p.actions.Elsewhere)+2)
	}
	in := Sheet(c, p.styles, "All actions", rows)
	w, h := in.Size()
	p.filter.Draw(in.Sub(cell.Rect{X: 2, W: w - 2, H: 1}), true)
	if p.list.Len() == 0 {
		in.Cut(2, 1, w-2, nothing(p.filter.Value()), p.styles.Muted)
	}
	p.top = drawList(c, in.Sub(cell.Rect{Y: 1, W: w, H: h - 1}), p.list, p.row)
}

func (p *palette) row(c *cell.Canvas, r table.Row, _ table.Look) {
	w, _ := c.Size()
	hit := p.hits[r.Key]
	switch {
	case r.Header:
		c.Cut(0, 0, w, p.head(r.Key), p.styles.Muted)
	case r.Section == sectionNamed:
		p.drawNamed(c)
	case r.Section == sectionActions:
		command := p.commands[hit.Index]
		p.action(c, command.Title, command.Keys, command.Why(), hit.At)
	case r.Section == sectionOthers:
		other := p.actions.Elsewhere[hit.Index]
		p.action(c, other.Title, other.Keys, other.Where, hit.At)
	case r.Section == sectionPlaces:
		p.place(c, p.known[hit.Index], hit.At)
	case r.Section == sectionFound:
		p.place(c, p.found[hit.Index], nil)
	default:
		c.Cut(0, 0, w, p.question(), p.styles.Text)
	}
}

// head is what stands above a section.
func (p *palette) head(section string) string {
	switch section {
	case sectionNamed:
		return "Exactly"
	case sectionActions:
		return "Actions"
	case sectionPlaces:
		return "Go to"
	case sectionFound:
		return `Found on the server for "` + p.asked + `"`
	case sectionOthers:
		return "Elsewhere"
	}
	return "Not here?"
}

// question is the row that asks the server, or what became of it.
func (p *palette) question() string {
	switch {
	case p.busy:
		return `asking the server for "` + p.asked + `"…`
	case p.wrong != "":
		return p.wrong
	}
	return `search the server for "` + p.query() + `"`
}

// action is the row of a command: title, keys, and why it can't be run here and now, or where it can. At are the letters
// of the title that were found.
func (p *palette) action(c *cell.Canvas, name string, bound []string, why string, at []int) {
	w, _ := c.Size()
	style, key := p.styles.Text, p.styles.Key
	if why != "" {
		style, key = p.styles.Disabled, p.styles.Disabled
	}
	keys := p.keys
	title := min(p.widest, max(w/2, w-keys-leastWhy-4))
	if title+2+keys > w {
		title, keys = w, 0
	}
	table.DrawHit(c, cell.Rect{W: title}, name, at, style, p.styles.Match)
	c.Cut(title+2, 0, keys, labels(bound), key)
	x := title + 2 + keys + 2
	c.Cut(x, 0, w-x, why, p.styles.Muted)
}

// leastWhy is the width that a reason is given before a title has more than half of
// the row.
const leastWhy = 30

// place is the row of somewhere to go to.
func (p *palette) place(c *cell.Canvas, at Place, letters []int) {
	w, _ := c.Size()
	note := min(cell.Width(at.Note), w/3)
	table.DrawHit(c, cell.Rect{W: w - note - 3}, at.Text, letters, p.styles.Text, p.styles.Match)
	c.Cut(w-note-1, 0, note, at.Note, p.styles.Muted)
}
