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

// indent is the space for the cursor's symbol before entries.
const indent = 2

// entries returns the entries of the open section.
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

// Remarks about what a section doesn't show.
const (
	noTransfers = "Plane doesn't record transfers: it may have been carried over more often."
	knownParts  = "These are the sub-items read so far; there may be more."
)

// remark returns a message below the entries, if it applies.
func (p *Pane) remark(width int, holds bool, text string) []block {
	if !holds {
		return nil
	}
	return []block{blank(), p.muted(text, width)}
}

// comments returns the comments, the oldest first.
func (p *Pane) comments(width int) []block {
	list := p.view.snap.Comments(p.item)
	blocks := make([]block, 0, len(list))
	for _, comment := range list {
		text := p.prose(comment.ID, comment.HTML)
		when := p.view.moment(comment.CreatedAt)
		if edited(comment) {
			when += separator + "edited"
		}
		head := func(c *cell.Canvas) { p.drawAuthor(c, comment, when) }
		height := text.height(max(width-indent, 1))
		blocks = append(blocks, block{key: comment.ID, height: height + 2, draw: func(c *cell.Canvas, from int) {
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

// briefly returns when something happened in few cells: its age if that is less than a day, otherwise its date.
func (v view) briefly(t time.Time) string {
	if ago, still := words.Ago(t, v.here); still <= time.Hour {
		return ago
	}
	return v.date(t)
}

// edited reports whether a comment was changed after it was written.
func edited(c plane.Comment) bool { return c.UpdatedAt.Sub(c.CreatedAt) >= time.Second }

func (p *Pane) drawAuthor(c *cell.Canvas, comment plane.Comment, when string) {
	s := p.styles()
	x := indent + c.Text(indent, 0, p.view.person(comment.Author), s.Title)
	x += c.Text(x, 0, separator, s.Faint)
	x += c.Text(x, 0, when, s.Muted)
	if p.view.snap.Pending(comment.ID) {
		c.Text(x+1, 0, s.Glyphs.Pending, s.Pending)
	}
}

// history returns the activities, the newest first, because recent changes matter most.
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
