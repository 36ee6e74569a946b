package board

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// cards draws items as cards: a line with reference and flags, the title, a line of facts. A compact card has its title
// and flags on the first line, and the reference among the facts.
type cards struct {
	painter

	compact bool
	even    bool // all cards have the same height, whatever their content
	titles  int  // maximum number of lines of a title
	gap     int  // empty lines below a card
	marked  func(plane.ItemID) bool
}

// mostTitles is the maximum number of lines of a title where rows are free.
const mostTitles = 3

// cardText is the text of a card at a width, cached between frames.
type cardText struct {
	title [mostTitles]part // line by line
	lines int
	facts facts
}

// part is a range of bytes of a title.
type part struct{ from, to int }

type cardKey struct {
	item    plane.ItemID
	width   int
	compact bool
}

// mostCards limits the number of cached texts.
const mostCards = 4096

// text returns the text of a card from the cache.
func (p cards) text(i *plane.Item, width int) *cardText {
	v, key := p.view, cardKey{i.ID, width, p.compact}
	if t, ok := v.cards[key]; ok {
		return t
	}
	if v.cards == nil || len(v.cards) >= mostCards {
		v.cards = make(map[cardKey]*cardText)
	}
	t := new(cardText)
	t.title, t.lines = breakTitle(p.Of(i).Name, width)
	t.facts = p.factsOf(i, width)
	v.cards[key] = t
	return t
}

// breakTitle breaks a title into lines, between words where possible. The last line has all the remaining text.
func breakTitle(title string, width int) (lines [mostTitles]part, n int) {
	for from := 0; ; n++ {
		rest := title[from:]
		head := cell.Prefix(rest, width)
		if at := strings.LastIndexByte(head, ' '); at > 0 && len(head) < len(rest) && rest[len(head)] != ' ' {
			head = head[:at]
		}
		next := len(title) - len(strings.TrimLeft(rest[len(head):], " "))
		if next == len(title) || n == mostTitles-1 {
			lines[n] = part{from, len(title)}
			return lines, n + 1
		}
		lines[n] = part{from, from + len(head)}
		from = next
	}
}

// height returns the height of a card in a column of a width, without its gap.
func (p cards) height(i *plane.Item, width int) int {
	switch {
	case p.compact:
		return 2
	case p.even:
		return 2 + p.titles
	}
	t := p.text(i, width-cardMargin)
	h := 1 + min(t.lines, p.titles)
	if t.facts.any() {
		h++
	}
	return h
}

// step returns the distance from one card to the next where all have the same height.
func (p cards) step() int { return p.height(nil, 0) + p.gap }

// cardMargin is the width of the margins of a card: the cell of the cursor, and one on its right.
const cardMargin = 2

// draw draws a card into a rectangle of its height. The card under the cursor has a mark and a highlighted first line.
func (p cards) draw(c *cell.Canvas, i *plane.Item, at cell.Rect, cursor bool) {
	x, w := at.X+1, at.W-cardMargin
	text, t := p.Of(i), p.text(i, w)
	flags := p.flags(c, i, text, cell.Rect{X: x, Y: at.Y, W: w})
	first := cell.Rect{X: x, Y: at.Y, W: w - flags}
	y := at.Y
	if p.compact {
		p.titleLine(c, i, first, part{0, len(text.Name)})
	} else {
		p.reference(c, text, first)
		lines := min(t.lines, p.titles)
		for n, line := range t.title[:lines] {
			if n == lines-1 {
				line.to = len(text.Name)
			}
			y++
			p.titleLine(c, i, cell.Rect{X: x, Y: y, W: w}, line)
		}
	}
	p.drawFacts(c, text, &t.facts, cell.Rect{X: x, Y: y + 1, W: w})
	if cursor {
		p.cursor(c, at.X, at.Y)
		c.Select(cell.Rect{X: at.X, Y: at.Y, W: at.W, H: 1}, p.Selected)
	}
}

// reference draws the reference of an item, after its state if nothing else shows it and there is room.
func (p cards) reference(c *cell.Canvas, t *items.Text, at cell.Rect) {
	if p.view.stateHidden && symbolWidth+cell.Width(t.Ref) <= at.W {
		c.Text(at.X, at.Y, p.Glyphs.Group(string(t.Group)), p.Group(string(t.Group)))
		at.X, at.W = at.X+symbolWidth, at.W-symbolWidth
	}
	c.Cut(at.X, at.Y, at.W, cell.Reference(t.Ref, at.W), p.Muted)
}

// flags draws the priority and flags on the right of a card's first line, and returns their width.
func (p cards) flags(c *cell.Canvas, i *plane.Item, t *items.Text, at cell.Rect) int {
	x, marked := at.X+at.W, p.marked(i.ID)
	put := func(symbol string, st cell.Style) {
		if symbol != "" && symbol != " " {
			x -= cell.Width(symbol)
			c.Text(x, at.Y, symbol, st)
		}
	}
	put(p.Glyphs.Priority(string(i.Priority)), p.Priority(string(i.Priority)))
	if t.Pending || marked || t.News {
		x--
	}
	if t.News {
		put(p.Glyphs.Bullet, p.Accent)
	}
	if t.Pending {
		put(p.Glyphs.Pending, p.Pending)
	}
	if marked {
		put(p.Glyphs.Yes, p.Mark)
	}
	if x == at.X+at.W {
		return 0
	}
	return at.X + at.W - x + 1
}

// titleLine draws a line of a title, with the characters that the filter matched.
func (p cards) titleLine(c *cell.Canvas, i *plane.Item, at cell.Rect, line part) {
	text := p.Of(i)
	n := c.Cut(at.X, at.Y, at.W, text.Name[line.from:line.to], p.Plain(text))
	if p.MatchedChars == nil {
		return
	}
	for _, letter := range p.MatchedChars(i) {
		if letter < line.from || letter >= line.to {
			continue
		}
		if x := cell.Width(text.Name[line.from:letter]); x < n {
			c.Tint(cell.Rect{X: at.X + x, Y: at.Y, W: 1, H: 1}, p.Match)
		}
	}
}
