package board

import (
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// shape is how the cards of a board are drawn.
type shape struct {
	compact bool // two lines: the title, then all else
	titles  int  // lines that a title may take
	gap     int  // lines below a card
	even    bool // all have the same height
}

// tallest is the height of a card with its gap where all have the same.
func (s shape) tallest() int {
	if s.compact {
		return 2 + s.gap
	}
	return 2 + s.titles + s.gap
}

// cardText is what a card of a width is made of, kept from frame to frame.
type cardText struct {
	first, second int    // the end of the title's first line, the start of its second one; 0: it has none
	subs          string // how far its sub-items are
	facts         bool   // there is a line of them
}

type cardKey struct {
	item  plane.ItemID
	width int
}

// mostCards bounds what scrolling leaves behind.
const mostCards = 4096

// card returns the texts of a card.
func (v *view) card(i *plane.Item, width int) cardText {
	key := cardKey{i.ID, width}
	if made, ok := v.cards[key]; ok {
		return made
	}
	if v.cards == nil || len(v.cards) >= mostCards {
		v.cards = make(map[cardKey]cardText)
	}
	text := v.texts.Of(i)
	var t cardText
	t.first, t.second = breakTitle(text.Name, width)
	if n := v.subs[i.ID]; n.Total > 0 {
		t.subs = strconv.Itoa(n.Done) + "/" + strconv.Itoa(n.Total)
	}
	t.facts = t.subs != "" || text.People != "" || text.Due != "" || text.Labels != "" || i.Points != ""
	v.cards[key] = t
	return t
}

// breakTitle breaks a title after its first line, between words where it can.
func breakTitle(title string, width int) (first, second int) {
	head := cell.Prefix(title, width)
	if len(head) == len(title) {
		return len(title), 0
	}
	if at := strings.LastIndexByte(head, ' '); at > 0 && title[len(head)] != ' ' {
		head = head[:at]
	}
	rest := strings.TrimLeft(title[len(head):], " ")
	if rest == "" {
		return len(head), 0
	}
	return len(head), len(title) - len(rest)
}

// height is that of a card in a column of a width, without its gap.
func (p painter) height(i *plane.Item, width int, s shape) int {
	if s.compact {
		return 2
	}
	if s.even {
		return s.tallest() - s.gap
	}
	t := p.view.card(i, width-cardMargin)
	h := 2
	if t.second > 0 && s.titles > 1 {
		h++
	}
	if t.facts {
		h++
	}
	return h
}

// cardMargin is what a card leaves free: the cell of the cursor's sign, and one at its right.
const cardMargin = 2

// card draws an item as a card into a rectangle that has its height.
func (p painter) card(c *cell.Canvas, i *plane.Item, at cell.Rect, s shape, look cardLook) {
	x, w := at.X+1, at.W-cardMargin
	text := p.view.texts.Of(i)
	signs := p.signs(c, i, text, cell.Rect{X: x, Y: at.Y, W: w}, look.marked)
	if s.compact {
		p.titleLine(c, i, cell.Rect{X: x, Y: at.Y, W: w - signs}, 0, len(text.Name))
		p.cardFacts(c, i, cell.Rect{X: x, Y: at.Y + 1, W: w}, true)
	} else {
		p.cardRef(c, text, cell.Rect{X: x, Y: at.Y, W: w - signs})
		y := p.cardTitle(c, i, cell.Rect{X: x, Y: at.Y + 1, W: w}, s)
		p.cardFacts(c, i, cell.Rect{X: x, Y: y, W: w}, false)
	}
	if look.cursor {
		c.Text(at.X, at.Y, p.Glyphs.Cursor, p.Accent)
		c.Select(at, p.Selected)
	}
}

// cardRef draws the reference of an item, and before it its state where nothing else tells that and there is room.
func (p painter) cardRef(c *cell.Canvas, t *items.Text, at cell.Rect) {
	if p.view.untold && signWidth+cell.Width(t.Ref) <= at.W {
		c.Text(at.X, at.Y, p.Glyphs.Group(string(t.Group)), p.Group(string(t.Group)))
		at.X, at.W = at.X+signWidth, at.W-signWidth
	}
	c.Cut(at.X, at.Y, at.W, cell.Reference(t.Ref, at.W), p.Muted)
}

// cardLook is what a card shows of the user's doing.
type cardLook struct{ cursor, marked bool }

// signs draws priority and flags at the right of a card's first line and returns the cells that they take.
func (p painter) signs(c *cell.Canvas, i *plane.Item, t *items.Text, at cell.Rect, marked bool) int {
	x := at.X + at.W
	put := func(sign string, st cell.Style) {
		if sign != "" && sign != " " {
			x -= cell.Width(sign)
			c.Text(x, at.Y, sign, st)
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

// cardTitle draws the title in one line or two, and returns the line below it.
func (p painter) cardTitle(c *cell.Canvas, i *plane.Item, at cell.Rect, s shape) int {
	name := p.view.texts.Of(i).Name
	t := p.view.card(i, at.W)
	if t.second == 0 || s.titles < 2 {
		p.titleLine(c, i, at, 0, len(name))
		return at.Y + 1
	}
	p.titleLine(c, i, at, 0, t.first)
	at.Y++
	p.titleLine(c, i, at, t.second, len(name))
	return at.Y + 1
}

// titleLine draws a part of a title with the letters that a filter found.
func (p painter) titleLine(c *cell.Canvas, i *plane.Item, at cell.Rect, from, to int) {
	text := p.view.texts.Of(i)
	n := c.Cut(at.X, at.Y, at.W, text.Name[from:to], p.items().Plain(text))
	for _, letter := range p.found(i) {
		if letter < from || letter >= to {
			continue
		}
		if x := cell.Width(text.Name[from:letter]); x < n {
			c.Tint(cell.Rect{X: at.X + x, Y: at.Y, W: 1, H: 1}, p.Match)
		}
	}
}

// found is the letters of a title that a filter found.
func (p painter) found(i *plane.Item) []int {
	if p.letters == nil {
		return nil
	}
	return p.letters(i)
}
