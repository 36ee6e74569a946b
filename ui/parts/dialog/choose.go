package dialog

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Choice is one of the things to choose from.
type Choice struct {
	Key  string // what the callback gets
	Text string // what is filtered
	Note string // beside it
	Why  string // why it can't be chosen, and when; empty: it can
}

// Choices is a choice of one.
type Choices struct {
	Title string
	List  []Choice
	On    string // key that the cursor starts on
	Then  func(key string) (nav.Action, tea.Cmd)
}

// Choose returns a dialog with a list that is filtered as one types. What can't
// be chosen is greyed, with the reason.
func Choose(s *theme.Styles, c Choices) nav.Screen {
	p := newPicker(s, c.Title, c.List)
	p.pick = func(key string) (nav.Action, tea.Cmd) {
		return nav.Reply(func() (nav.Action, tea.Cmd) { return c.Then(key) }), nil
	}
	p.list.Select(c.On)
	return p
}

// picker is a list with a filter line above it; choose, choose many and palette
// are made of it.
type picker struct {
	typing
	styles  *theme.Styles
	title   string
	choices []Choice
	texts   []string
	pick    func(key string) (nav.Action, tea.Cmd)
	// lead draws what stands before a name and returns its width; nil for nothing.
	lead func(*cell.Canvas, table.Row) int

	filter *widget.Input
	list   *table.List
	top    int // row of the screen where the list began in the last frame
	hits   map[string]table.Hit
	widest int // of the names
	facts  int // of the notes that are no sentences: the names give way to them
}

func newPicker(s *theme.Styles, title string, choices []Choice) *picker {
	p := &picker{styles: s, title: title, choices: choices, filter: widget.NewInput(s), list: table.NewList(s)}
	p.field = p.filter
	p.filter.Placeholder = "type to filter"
	for _, c := range choices {
		p.texts = append(p.texts, c.Text)
		p.widest = max(p.widest, cell.Width(cell.Name(c.Text)))
		if w := cell.Width(cmp.Or(c.Why, c.Note)); w <= mostFact {
			p.facts = max(p.facts, w)
		}
	}
	p.search()
	return p
}

// search lists what the filter matches, the best first.
func (p *picker) search() {
	p.hits = map[string]table.Hit{}
	var keys []string
	for _, hit := range table.Match(p.filter.Value(), p.texts, true) {
		key := p.choices[hit.Index].Key
		p.hits[key] = hit
		keys = append(keys, key)
	}
	p.list.SetKeys(keys)
}

// Update takes the letters of the filter; the cursor goes to the best match.
func (p *picker) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	if p.filter.Update(msg) {
		p.search()
		p.list.Move(-len(p.choices))
	}
	return nil, nil
}

// Commands has taking a choice, leaving and the movement.
func (p *picker) Commands() []nav.Command { return picking(p.list, p.take) }

func (p *picker) take() (nav.Action, tea.Cmd) {
	if why := p.refused(); why != "" {
		return say(why)
	}
	return p.pick(p.list.Current().Key)
}

// refused says why nothing can be chosen under the cursor; empty if something can.
func (p *picker) refused() string {
	hit, ok := p.hits[p.list.Current().Key]
	if !ok {
		return nothing(p.filter.Value())
	}
	return p.choices[hit.Index].Why
}

// Draw shows the filter and below it what matches.
func (p *picker) Draw(c *cell.Canvas) {
	_, h := c.Size()
	rows := min(len(p.choices), max(h*2/3-3, min(h-3, 8), 1))
	in := Sheet(c, p.styles, p.title, rows+1)
	w, h := in.Size()
	p.filter.Draw(in.Sub(cell.Rect{X: 2, W: w - 2, H: 1}), true)
	if p.list.Len() == 0 {
		in.Cut(2, 1, w-2, nothing(p.filter.Value()), p.styles.Muted)
	}
	p.top = drawList(c, in.Sub(cell.Rect{Y: 1, W: w, H: h - 1}), p.list, p.row)
}

// mostFact is the width up to which what stands beside a name is a fact,
// which goes before the end of a name; longer ones are sentences.
const mostFact = 16

func (p *picker) row(c *cell.Canvas, r table.Row, _ table.Look) {
	w, h := c.Size()
	if p.lead != nil {
		x := p.lead(c, r)
		w = max(w-x, 0)
		c = c.Sub(cell.Rect{X: x, W: w, H: h})
	}
	hit := p.hits[r.Key]
	choice := p.choices[hit.Index]
	style, note := p.styles.Text, choice.Note
	if choice.Why != "" {
		style, note = p.styles.Disabled, choice.Why
	}
	widths := table.Share(w, 2, []table.Space{
		{Want: p.widest, Min: 8, Give: 1},
		{Want: max(cell.Width(note), p.facts), Min: max(p.facts, 4), Drop: true, Grow: true},
	})
	table.DrawHit(c, cell.Rect{W: widths[0]}, cell.Name(choice.Text), hit.At, style, p.styles.Match)
	c.Cut(widths[0]+2, 0, widths[1], note, p.styles.Muted)
}
