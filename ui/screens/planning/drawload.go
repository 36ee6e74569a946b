package planning

import (
	"fmt"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

const (
	loadFrom   = 12 // rows of a side from which on there is room for the load
	loadShare  = 3  // it takes a third of the rows at most
	loadColumn = 36 // columns for one person
	nameWidth  = 10
	gaugeWidth = 12
)

// load draws what everybody has on the plate at the bottom of a side, and returns the rows that it took.
func (p painter) load(c *cell.Canvas, o *outlook) int {
	w, h := c.Size()
	if h < loadFrom || len(o.people) == 0 {
		return 0
	}
	abreast := max(w/loadColumn, 1)
	lines := min((len(o.people)+abreast-1)/abreast, h/loadShare)
	top := h - lines - 1
	for x := range w - 2 {
		c.Text(1+x, top, p.Glyphs.Rule, p.Rule)
	}
	c.Cut(2, top, w-4, " "+o.against()+" ", p.Muted)
	shown := o.people[:min(len(o.people), lines*abreast)]
	if hidden := len(o.people) - len(shown); hidden > 0 {
		more := fmt.Sprintf("and %d more", hidden+1)
		shown = shown[:len(shown)-1]
		c.Text(1+(len(shown)%abreast)*(w/abreast), h-1, more, p.Muted)
	}
	for i, who := range shown {
		at := cell.Rect{X: 1 + (i%abreast)*(w/abreast), Y: top + 1 + i/abreast, W: w/abreast - 2, H: 1}
		p.person(c.Sub(at), who, o)
	}
	return lines + 1
}

// person draws a name, a gauge and the figures: "Ada ▕█████▌  ▏ 7 of ~8 pt", and where there is room "3 of ~2.7 items" too.
func (p painter) person(c *cell.Canvas, who person, o *outlook) {
	w, _ := c.Size()
	x := nameWidth + 1
	c.Cut(0, 0, nameWidth, who.name, p.Text)
	can := o.amount(who.can)
	text, style := o.figures(who), p.Muted
	if both := text + o.itemsOf(who); cell.Width(both)+1+gaugeWidth <= w-x {
		text = both
	}
	if can > 0 && o.amount(who.have) > can {
		style = p.Warn
	}
	if room := w - x - cell.Width(text) - 1; room >= widget.MinBar {
		gauge := cell.Rect{X: x, W: min(room, gaugeWidth), H: 1}
		if can > 0 {
			widget.Bar(c, gauge, gaugeOf(who.have, who.can, o), p.Styles)
		}
		x += gauge.W + 1
	}
	c.Cut(x, 0, w-x, text, style)
}

// figures are what somebody has, what was completed on average, and what has no points yet: "7 of ~8 pt +1 no pt". What nobody
// has is compared with nothing.
func (o *outlook) figures(who person) string {
	text := figure(o.amount(who.have))
	if len(o.past) > 0 && !who.nobody {
		text += " of ~" + figure(o.amount(who.can))
	}
	text += " " + o.unit()
	if n := who.have.Unestimated; o.points && n > 0 {
		text += " +" + figure(n) + " no pt"
	}
	return text
}

// itemsOf counts the items behind points: " · 3 of ~2.7 items".
func (o *outlook) itemsOf(who person) string {
	if !o.points {
		return ""
	}
	text := " · " + figure(who.have.Items)
	if len(o.past) > 0 && !who.nobody {
		text += " of ~" + figure(who.can.Items)
	}
	return text + " items"
}

// fine is how exactly a gauge is drawn: a bar counts whole things.
const fine = 100

// gaugeOf is a bar of what somebody has of what he can; what is too much goes beyond a mark.
func gaugeOf(have, can sprint.Work, o *outlook) widget.Progress {
	has, could := int(o.amount(have)*fine), int(o.amount(can)*fine)
	if has <= could {
		return widget.Progress{Completed: has, Backlog: could - has}
	}
	return widget.Progress{Completed: could, Started: has - could, Gone: float64(could) / float64(has), Timed: true}
}
