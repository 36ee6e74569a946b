package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// picker is a list with a line above it that one types into: choose, choose many, help and palette are made of it.
type picker struct {
	typing
	rows
	title  string
	most   int // how many rows there are at most; 0: as many as there is room for
	filter *widget.Input
	// find returns what matches a text, in the order of the list.
	find func(query string) []hit
	// choose is what enter and a click do.
	choose func() (nav.Action, tea.Cmd)
}

func newPicker(s *theme.Styles, title, placeholder string) *picker {
	p := &picker{rows: newRows(s), title: title, filter: widget.NewInput(s)}
	p.field = p.filter
	p.filter.Placeholder = placeholder
	return p
}

// search lists what matches the text.
func (p *picker) search() { p.show(p.find(p.filter.Value())) }

// Update accepts what is typed into the filter; the cursor goes to the first row that matches.
func (p *picker) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	if p.filter.Update(msg) {
		p.search()
		p.list.Move(-p.list.Len())
	}
	return nil, nil
}

// Commands has choosing, closing, and the movement without its letters, which are text here.
func (p *picker) Commands() []nav.Command {
	commands := []nav.Command{
		{ID: "pick", Keys: []string{"enter"}, Title: "choose this one", Short: "choose", Run: p.choose},
		{ID: "leave", Keys: []string{"esc"}, Title: "close", Short: "close", Run: back},
	}
	return append(commands, slices.DeleteFunc(nav.Movement(p.list), func(c nav.Command) bool {
		// ctrl+u clears the text.
		return c.ID == "move.first" || c.ID == "move.last" || c.ID == "move.half.up"
	})...)
}

// chosen does something with the row under the cursor, or says why it can't be chosen.
func (p *picker) chosen(then func(hit) (nav.Action, tea.Cmd)) (nav.Action, tea.Cmd) {
	switch h, ok := p.current(); {
	case !ok:
		return say(nothing(p.filter.Value()))
	case h.Why != "":
		return say(h.Why)
	default:
		return then(h)
	}
}

// nothing is what a filtered list says when it is empty.
func nothing(filter string) string { return `Nothing matches "` + filter + `". esc closes the list.` }

// Point chooses a row by one click.
func (p *picker) Point(m nav.Mouse) (nav.Action, tea.Cmd) { return p.click(m, p.choose) }

// Draw shows the filter and below it what matches.
func (p *picker) Draw(c *cell.Canvas) {
	_, h := c.Size()
	rows := max(h*2/3-3, min(h-3, 8), 1)
	if p.most > 0 {
		rows = min(rows, p.most)
	}
	in := Sheet(c, p.styles, p.title, rows+1)
	w, h := in.Size()
	p.drawFilter(in)
	p.draw(c, in.Sub(cell.Rect{Y: 1, W: w, H: h - 1}))
}

// drawFilter shows the line that one types into, and below it that nothing matches.
func (p *picker) drawFilter(in *cell.Canvas) {
	w, _ := in.Size()
	p.filter.Draw(in.Sub(cell.Rect{X: 2, W: w - 2, H: 1}), true)
	if p.list.Len() == 0 {
		in.Cut(2, 1, w-2, nothing(p.filter.Value()), p.styles.Muted)
	}
}
