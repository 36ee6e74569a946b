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
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Help returns a dialog that lists what keys do, in groups, greyed with the reason where they can't do it now, and what
// the symbols of the screen mean. It is filtered as one types.
func Help(s *theme.Styles, commands []nav.Command, legend []theme.Symbol) nav.Screen {
	h := &help{picker: newPicker(s, "Keys", "type to filter"), legend: legend}
	h.commands = slices.SortedStableFunc(slices.Values(commands), func(a, b nav.Command) int { return cmp.Compare(a.Group, b.Group) })
	h.keysFirst = true
	h.picker.find = h.find
	h.choose = back
	h.measure(h.all())
	h.search()
	h.most = h.list.Len()
	return h
}

// help is a picker in which nothing is chosen.
type help struct {
	*picker
	commands []nav.Command // by their groups
	legend   []theme.Symbol
}

// all are the rows without a filter.
func (h *help) all() []Row {
	var all []Row
	for i, c := range h.commands {
		if len(c.Keys) > 0 {
			all = append(all, Row{Key: strconv.Itoa(i), Text: c.Title, Keys: labels(c.Keys), Why: c.Why(), Group: c.Group.String()})
		}
	}
	for i, symbol := range h.legend {
		all = append(all, Row{Key: "symbol" + strconv.Itoa(i), Text: symbol.Means, Symbol: symbol, Group: "Symbols"})
	}
	return all
}

// find finds what has the words of a text, and what a key does that is the text.
func (h *help) find(query string) []hit {
	all := h.all()
	var texts candidates
	for _, r := range all {
		texts.add(r.Text)
	}
	var hits []hit
	matches := texts.search(query)
	for i, r := range all {
		at := slices.IndexFunc(matches, func(m match) bool { return m.index == i })
		switch {
		case at >= 0:
			hits = append(hits, hit{Row: r, at: matches[at].at})
		case slices.Contains(strings.Fields(r.Keys), query):
			hits = append(hits, hit{Row: r})
		}
	}
	return hits
}

// Update also closes the help by the key that opened it, as long as nothing is typed, and greys what has changed.
func (h *help) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.Changed:
		h.search()
	case tea.KeyPressMsg:
		if keys.Of(msg) == "?" && h.filter.Value() == "" {
			return back()
		}
	}
	return h.picker.Update(msg)
}

// Commands has the movement and closing.
func (h *help) Commands() []nav.Command {
	commands := h.picker.Commands()[1:]
	commands[0].Keys = []string{"esc", "enter", "f1"}
	return commands
}

// Point moves in the help; a click only shows the reason of a row.
func (h *help) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return h.click(m, func() (nav.Action, tea.Cmd) { return nil, nil })
}

// Draw shows the keys over nearly the whole screen, and below them the reason of the one under the cursor.
func (h *help) Draw(c *cell.Canvas) {
	_, height := c.Size()
	why := min(2, height/4)
	in := Sheet(c, h.styles, h.title, min(h.most+1+why, height-2))
	w, rows := in.Size()
	h.drawFilter(in)
	rows -= why + 1
	h.draw(c, in.Sub(cell.Rect{Y: 1, W: w, H: rows}))
	if on, ok := h.current(); ok {
		widget.Paragraph(in.Sub(cell.Rect{X: 2, Y: rows + 1, W: w - 2, H: why}), on.Why, h.styles.Muted)
	}
}
