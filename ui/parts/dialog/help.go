package dialog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Legend is implemented by screens that explain their symbols.
type Legend interface{ Legend() []theme.Symbol }

// Help returns a dialog that lists the keys in groups, greyed out with the reason if they aren't available now, and
// explains the symbols of the screen. It is filtered while typing.
func Help(s *theme.Styles, commands []nav.Command, legend []theme.Symbol) nav.Screen {
	h := &help{commands: commands, legend: legend, Picker: &Picker{styles: s, title: "Keys", choose: back}}
	cols := columns{s}
	h.rows = newRows(s, table.Spec[*Row]{
		Hint: "type to filter", Filter: h.find, Gap: 2,
	}, cols.keys(), cols.action())
	acts := h.Acts()
	delete(acts, "pick")
	h.Bound = bind(helpKeys(), acts)
	h.list()
	h.most = h.Len()
	return h
}

// action is the column of what a key does, followed by why it isn't available now.
func (s columns) action() table.Column[*Row] {
	return table.Column[*Row]{Least: 8, Grow: true, Draw: func(c *cell.Canvas, r *Row, look table.Look) {
		w, _ := c.Size()
		x := table.DrawHit(c, cell.Rect{W: w}, r.Text, look.Letters, s.rowStyle(r, s.Text), s.Match) + 2
		c.Cut(x, 0, w-x, r.Why, s.Muted)
	}}
}

// help is a picker in which nothing can be chosen.
type help struct {
	*Picker
	commands []nav.Command
	legend   []theme.Symbol
	all      []*Row
}

// list lists all rows.
func (h *help) list() {
	h.all = nil
	byGroup := slices.SortedStableFunc(slices.Values(h.commands), func(a, b nav.Command) int { return cmp.Compare(rank(a.Group), rank(b.Group)) })
	for i, c := range byGroup {
		if len(c.Keys) > 0 {
			h.all = append(h.all, &Row{Key: strconv.Itoa(i), Text: c.Title, Keys: labels(h.styles, c.Keys), Why: c.Why(), Group: c.Group.String()})
		}
	}
	for i, symbol := range h.legend {
		h.all = append(h.all, &Row{Key: "symbol " + strconv.Itoa(i), Text: symbol.Means, Symbol: symbol, Group: "Symbols"})
	}
	h.Set(grouped(h.all)...)
}

// rank returns the position of a group. The keys that move the cursor come last, because most users know them.
func rank(g keys.Group) keys.Group {
	if g == keys.Move {
		return keys.Program + 1
	}
	return g
}

// find finds the rows that contain the words of a text, and those whose key is the text.
func (h *help) find(query string) table.Found {
	found := finder(h.all, false)(query)
	for _, r := range h.all {
		if slices.Contains(strings.Fields(r.Keys), query) && !slices.Contains(found.Best, r.Key) {
			found.Best = append(found.Best, r.Key)
		}
	}
	return found
}

// Update also closes the help with the key that opened it, as long as nothing is typed, and updates which keys are
// available.
func (h *help) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.Changed:
		h.list()
	case tea.KeyPressMsg:
		if keys.Of(msg) == "?" && h.Query() == "" {
			return back()
		}
	}
	return h.Picker.Update(msg)
}

// Point moves the cursor; a click only shows the reason of a row.
func (h *help) Point(m nav.Mouse) (nav.Action, tea.Cmd) { return h.Click(m, nav.Act{}) }

// twoFrom is the width from which a list that is too long for one column is shown in two.
const twoFrom = 100

// Draw draws the keys over nearly the whole screen, and below them the reason of the row under the cursor.
func (h *help) Draw(c *cell.Canvas) {
	width, height := c.Size()
	why := min(2, height/4)
	rows := h.most
	if width >= twoFrom && rows > height-3-why {
		rows = (rows + 1) / 2
	}
	in := Sheet(c, h.styles, h.title, min(rows+1+why, height-2))
	w, rows := in.Size()
	if h.Columns = 1; width >= twoFrom && h.Len() > rows-1-why {
		h.Columns = 2
	}
	h.drawList(c, in.Sub(cell.Rect{W: w, H: rows - why}))
	if on, ok := h.Under(); ok {
		widget.Paragraph(in.Sub(cell.Rect{X: 2, Y: rows - why, W: w - 2, H: why}), on.Why, h.styles.Muted)
	}
}
