package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Picker is a list with a filter line above it. It is the basis of Choose, ChooseMany, Help and Palette.
type Picker struct {
	*rows
	nav.Bound
	styles *theme.Styles
	title  string
	most   int // the maximum number of rows; 0: as many as fit
	// choose is run by enter and by a click.
	choose func() (nav.Action, tea.Cmd)
}

// Open starts nothing.
func (*Picker) Open(*nav.Tasks) tea.Cmd { return nil }

// Info reports that keys are typed text, and whether the filter refused the last ones.
func (p *Picker) Info() nav.Info { return nav.Info{Typing: true, Refused: p.Refused()} }

// Update handles text typed into the filter.
func (p *Picker) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	p.rows.Update(msg)
	return nil, nil
}

// Acts returns the implementations of the commands of ChooseMode.
func (p *Picker) Acts() nav.Acts {
	acts := nav.MoveActs(p).And(nav.Acts{"pick": {Run: p.choose}, "leave": {Run: back}})
	for _, id := range []string{"move.first", "move.last", "move.half.up"} {
		delete(acts, id) // their keys edit the text
	}
	return acts
}

// chosen calls then with the row under the cursor, or says why that can't be chosen.
func (p *Picker) chosen(then func(*Row) (nav.Action, tea.Cmd)) (nav.Action, tea.Cmd) {
	switch r, ok := p.Under(); {
	case !ok:
		return say(nothing(p.Query()))
	case r.Why != "":
		return say(r.Why)
	default:
		return then(r)
	}
}

// nothing returns the text of an empty filtered list.
func nothing(filter string) string { return `Nothing matches "` + filter + `". esc closes the list.` }

// Point chooses a row with a single click.
func (p *Picker) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return p.Click(m, nav.Act{Run: p.choose})
}

// Draw draws the filter, and below it what matches.
func (p *Picker) Draw(c *cell.Canvas) {
	_, h := c.Size()
	rows := max(h*2/3-3, min(h-3, 8), 1)
	if p.most > 0 {
		rows = min(rows, p.most)
	}
	p.drawList(c, Sheet(c, p.styles, p.title, rows+1))
}

// drawList draws the filter and what matches into a part of the whole canvas.
func (p *Picker) drawList(whole, in *cell.Canvas) {
	w, h := in.Size()
	x, y := in.Offset(whole)
	p.DrawFilter(in.Sub(cell.Rect{X: -1, W: w + 1, H: 1}))
	if p.Len() == 0 {
		in.Cut(2, 1, w-2, nothing(p.Query()), p.styles.Muted)
	}
	p.DrawRows(whole, cell.Rect{X: x, Y: y + 1, W: w, H: h - 1})
}

// finder returns a filter that finds rows by their texts: ranked, or in their order.
func finder(all []*Row, ranked bool) func(string) table.Found {
	var texts candidates
	for _, r := range all {
		texts.add(r.Text)
	}
	return func(query string) table.Found {
		matches := texts.search(query)
		if !ranked {
			slices.SortFunc(matches, func(a, b match) int { return a.index - b.index })
		}
		best, at := make([]string, len(matches)), make(map[string][]int, len(matches))
		for i, m := range matches {
			best[i] = all[m.index].Key
			at[best[i]] = m.at
		}
		return table.Found{Best: best, Letters: func(key string) []int { return at[key] }}
	}
}
