package detail

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// shape is the kind of layout of a pane.
type shape int

const (
	stacked shape = iota // the facts on a line or two under the title
	listed               // a narrow and tall pane: one fact per line
	aside                // a wide screen: the facts in a column to the right of the text
)

// Sizes at which the layout changes, in cells.
const (
	asideFrom  = 100 // columns
	asideWidth = 36
	narrow     = 60 // columns below which a tall pane lists its facts
	tall       = 24 // rows from which a pane is tall
	low        = 16 // rows below which the header scrolls with the body
	readable   = 84 // maximum width of a text: longer lines are hard to read
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

// layout is the computed layout of the pane, with the inputs that it depends on: it is computed again when any of them
// changes.
type layout struct {
	built, w, h int

	shape shape
	facts []fact
	head  []block
	rows  int // of the header, if it doesn't scroll
	text  int // width of the text
	tabs  int // index of the line of sections among the blocks of the body
	// places holds the positions of the section names.
	places []tab
}

// layOut updates the layout for a canvas size.
func (p *Pane) layOut(w, h int) {
	if p.layout.built == p.built && p.layout.w == w && p.layout.h == h {
		return
	}
	p.layout.w, p.layout.h = w, h
	p.relayout()
}

// relayout computes the layout again.
func (p *Pane) relayout() {
	l := layout{built: p.built, w: p.layout.w, h: p.layout.h}
	l.shape = shapeOf(l.w, l.h)
	l.text = min(l.w, readable)
	if l.shape == aside {
		l.text = min(l.w-asideWidth-3, readable)
	}
	l.facts = p.view.facts(p.styles())
	l.head = p.header(l)
	var blocks []block
	if l.h < low {
		blocks, l.head = l.head, nil
	}
	for _, b := range l.head {
		l.rows += b.height
	}
	blocks = append(blocks, p.description(l.text)...)
	l.tabs = len(blocks)
	l.places = p.places(l.text)
	p.layout = l
	blocks = append(blocks, p.tabs(l.places))
	p.body.set(append(blocks, p.content(l.text)...), l.tabs)
}

// mostTitle is the maximum number of lines of a title.
const mostTitle = 3

// header returns what is above the text: reference and position, title, news, and the facts unless they have a column.
func (p *Pane) header(l layout) []block {
	blocks := []block{{height: 1, draw: p.drawReference}}
	lines := widget.Wrap(cell.Name(p.view.item.Name), max(l.w, 1))
	blocks = append(blocks, texts(lines[:min(len(lines), mostTitle)], func() cell.Style { return p.styles().Title }))
	if p.news != "" {
		blocks = append(blocks, texts(widget.Wrap(p.news, max(l.w, 1)), func() cell.Style { return p.styles().Accent }))
	}
	switch l.shape {
	case stacked:
		blocks = append(blocks, p.factLines(l), block{height: 1, draw: p.drawRule})
	case listed:
		blocks = append(blocks, blank(), block{height: len(l.facts), draw: func(c *cell.Canvas, from int) {
			p.drawFacts(c, l.facts[from:])
		}}, blank())
	case aside:
		blocks = append(blocks, block{height: 1, draw: p.drawRule})
	}
	return blocks
}

// texts returns a block of lines that are already wrapped.
func texts(lines []string, style func() cell.Style) block {
	return block{height: len(lines), draw: func(c *cell.Canvas, from int) {
		_, h := c.Size()
		for y, line := range lines[from:min(len(lines), from+h)] {
			c.Text(0, y, line, style())
		}
	}}
}

// muted returns a block of muted text.
func (p *Pane) muted(text string, width int) block {
	return texts(widget.Wrap(text, max(width, 1)), func() cell.Style { return p.styles().Muted })
}

// description returns the description of the item.
func (p *Pane) description(width int) []block {
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

// content returns the entries of the open section, or why there are none.
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
