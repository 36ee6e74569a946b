package detail

import (
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// indent is the room for the cursor's symbol before entries.
const indent = 2

// entries are what the open section lists.
func (p *Pane) entries(width int) []block {
	switch p.open {
	case comments:
		return p.comments(width)
	case history:
		return append(p.history(width), p.remark(width, carried(p.view.snap.Activities(p.item)) > 0, noTransfers)...)
	case links:
		return p.links()
	case files:
		return p.files()
	case parts:
		known := p.parts()
		all := !p.view.snap.Loaded(store.Key{Kind: store.Backlog, Project: p.project}).IsZero()
		return append(known, p.remark(width, len(known) > 0 && !all, knownParts)...)
	case relations:
		return p.related()
	case sectionCount:
	}
	return nil
}

// What a section can't know is said below it.
const (
	noTransfers = "Plane notes no transfers: it may have been carried over more often."
	knownParts  = "These are those that were read here; there may be more."
)

// remark is a sentence below the entries, if it holds.
func (p *Pane) remark(width int, holds bool, text string) []block {
	if !holds {
		return nil
	}
	return []block{blank(), p.muted(text, width)}
}

// comments are one below the other, the oldest first, as one reads.
func (p *Pane) comments(width int) []block {
	list := p.view.snap.Comments(p.item)
	blocks := make([]block, 0, len(list))
	for _, said := range list {
		text := p.prose(said.ID, said.HTML)
		when := p.view.moment(said.CreatedAt)
		if edited(said) {
			when += separator + "edited"
		}
		head := func(c *cell.Canvas) { p.drawAuthor(c, said, when) }
		height := text.height(max(width-indent, 1))
		blocks = append(blocks, block{key: said.ID, height: height + 2, draw: func(c *cell.Canvas, from int) {
			w, h := c.Size()
			if from == 0 {
				head(c)
			}
			top := max(1-from, 0)
			text.draw(c.Sub(cell.Rect{X: indent, Y: top, W: w - indent, H: min(h-top, height-max(from-1, 0))}), max(from-1, 0))
		}})
	}
	return blocks
}

// briefly is when something happened in few cells: its age while that is hours, else its day.
func (v view) briefly(t time.Time) string {
	if ago, still := words.Ago(t, v.here); still <= time.Hour {
		return ago
	}
	return v.date(t)
}

// edited reports whether a comment was changed after it was written.
func edited(c plane.Comment) bool { return c.UpdatedAt.Sub(c.CreatedAt) >= time.Second }

func (p *Pane) drawAuthor(c *cell.Canvas, said plane.Comment, when string) {
	s := p.styles()
	x := indent + c.Text(indent, 0, p.view.person(said.Author), s.Title)
	x += c.Text(x, 0, separator, s.Faint)
	x += c.Text(x, 0, when, s.Muted)
	if p.view.snap.Pending(said.ID) {
		c.Text(x+1, 0, s.Glyphs.Pending, s.Pending)
	}
}

// history has the newest first: one looks for what happened lately.
func (p *Pane) history(width int) []block {
	list := p.view.snap.Activities(p.item)
	blocks := make([]block, 0, len(list)+1)
	column := 0
	whens := make([]string, len(list))
	for i, a := range list {
		whens[i] = p.view.moment(a.At)
		if width < narrow {
			whens[i] = p.view.briefly(a.At)
		}
		column = max(column, cell.Width(whens[i])+2)
	}
	for i, a := range slices.Backward(list) {
		lines := widget.Wrap(p.view.person(a.Actor)+" "+sentence(a, p.view.today), max(width-indent-column, 8))
		blocks = append(blocks, block{height: len(lines), draw: func(c *cell.Canvas, from int) {
			if from == 0 {
				c.Text(indent, 0, whens[i], p.styles().Muted)
			}
			for y, line := range lines[from:] {
				c.Text(indent+column, y, line, p.styles().Text)
			}
		}})
	}
	return blocks
}
