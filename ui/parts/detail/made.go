package detail

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// shape is how a pane is laid out on a canvas.
type shape int

const (
	stacked shape = iota // the facts in a line or two under the title
	listed               // a narrow and tall pane: a fact a line
	aside                // a wide screen: the facts in a column of their own, right of the text
)

// Sizes at which the layout changes, in cells.
const (
	asideFrom  = 100 // columns
	asideWidth = 36
	narrow     = 60 // columns under which a tall pane lists its facts
	tall       = 24 // rows from which on it does
	low        = 16 // rows under which the head is scrolled with the rest
	readable   = 84 // of a text: longer lines tire the eye
)

func shapeOf(w, h int) shape {
	switch {
	case w >= asideFrom && h >= tall:
		return aside
	case w < narrow && h >= tall:
		return listed
	}
	return stacked
}

// made is the layout, and what it was made for: it is made again when any of that changes.
type made struct {
	built, w, h int

	shape shape
	facts []fact
	head  []block
	rows  int // of the head, where it does not scroll
	text  int // columns of the text
	tabs  int // place of the line of sections among the blocks of the body
	// places are those of the names of the sections.
	places []tab
}

// lay lays the pane out for a canvas.
func (p *Pane) lay(w, h int) {
	if p.made.built == p.built && p.made.w == w && p.made.h == h {
		return
	}
	p.made.w, p.made.h = w, h
	p.remake()
}

// remake lays the pane out again.
func (p *Pane) remake() {
	m := made{built: p.built, w: p.made.w, h: p.made.h}
	m.shape = shapeOf(m.w, m.h)
	m.text = min(m.w, readable)
	if m.shape == aside {
		m.text = min(m.w-asideWidth-3, readable)
	}
	m.facts = p.view.facts(p.styles())
	m.head = p.head(m)
	var blocks []block
	if m.h < low {
		blocks, m.head = m.head, nil
	}
	for _, b := range m.head {
		m.rows += b.height
	}
	blocks = append(blocks, p.story(m.text)...)
	m.tabs = len(blocks)
	m.places = p.places(m.text)
	p.made = m
	blocks = append(blocks, p.tabs(m.places))
	p.body.set(append(blocks, p.content(m.text)...), m.tabs)
}

// mostTitle is how many lines of a title are shown.
const mostTitle = 3

// head is what is above the text: reference and place, title, news, and the facts unless they have a column.
func (p *Pane) head(m made) []block {
	blocks := []block{{height: 1, draw: p.drawReference}}
	lines := widget.Wrap(cell.Name(p.view.item.Name), max(m.w, 1))
	blocks = append(blocks, texts(lines[:min(len(lines), mostTitle)], func() cell.Style { return p.styles().Title }))
	if p.news != "" {
		blocks = append(blocks, texts(widget.Wrap(p.news, max(m.w, 1)), func() cell.Style { return p.styles().Accent }))
	}
	switch m.shape {
	case stacked:
		blocks = append(blocks, p.factLines(m), block{height: 1, draw: p.drawRule})
	case listed:
		blocks = append(blocks, blank(), block{height: len(m.facts), draw: func(c *cell.Canvas, from int) {
			p.drawFacts(c, m.facts[from:])
		}}, blank())
	case aside:
		blocks = append(blocks, block{height: 1, draw: p.drawRule})
	}
	return blocks
}

// texts is a block of lines that are wrapped already.
func texts(lines []string, style func() cell.Style) block {
	return block{height: len(lines), draw: func(c *cell.Canvas, from int) {
		_, h := c.Size()
		for y, line := range lines[from:min(len(lines), from+h)] {
			c.Text(0, y, line, style())
		}
	}}
}

// muted is a block of sentences.
func (p *Pane) muted(text string, width int) block {
	return texts(widget.Wrap(text, max(width, 1)), func() cell.Style { return p.styles().Muted })
}

// story is the description of the item.
func (p *Pane) story(width int) []block {
	t := p.prose(string(p.item), p.view.item.Description)
	height := t.height(width)
	unread := p.view.item.NoDescription
	switch {
	case height > 0 && unread:
		return []block{p.muted("As it was read earlier:", width), {height: height, draw: t.draw}, blank()}
	case height > 0:
		return []block{{height: height, draw: t.draw}, blank()}
	case unread:
		return []block{p.muted("The description is not read yet.", width), blank()}
	}
	return []block{p.muted("No description. E writes one.", width), blank()}
}

// content is what is in the section that is open, or why there is nothing to see.
func (p *Pane) content(width int) []block {
	v, s := p.view, p.open
	blocks := p.entries(width)
	err := v.failed(s)
	switch {
	case err != nil && !p.reads.LoadingKey(v.key(s)):
		text := words.Explain(err).What + " r tries again."
		blocks = append([]block{texts(widget.Wrap(text, max(width, 1)), func() cell.Style { return p.styles().Error })}, blocks...)
	case len(blocks) > 0:
	case !v.read(s) && p.reads.Slow():
		blocks = append(blocks, p.muted("reading the "+s.what()+"…", width))
	case v.read(s):
		blocks = append(blocks, p.muted(s.empty(), width))
	}
	return blocks
}
