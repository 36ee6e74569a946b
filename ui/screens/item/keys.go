package item

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Commands lists what keys do: to what hangs on the item, to the item, and to where one is.
func (s *Screen) Commands() []nav.Command {
	commands := []nav.Command{
		s.step("item.next", "J", "next item", "next", +1),
		s.step("item.prev", "K", "previous item", "", -1),
	}
	back := func() (nav.Action, tea.Cmd) { return nav.Back{}, nil }
	return slices.Concat(commands, s.pane.Commands(), s.editor.Commands(), []nav.Command{{ID: "back", Keys: []string{"esc"}, Title: "back", Short: "back", Run: back}})
}

// step goes on to a neighbour in the cycle.
func (s *Screen) step(id, key, title, short string, by int) nav.Command {
	return nav.Command{
		ID: id, Keys: []string{key}, Title: title, Short: short,
		Disabled: func() string { return s.whyNo(by) },
		Run: func() (nav.Action, tea.Cmd) {
			to, _ := s.row.beside(s.pane.Item(), by)
			return nil, s.show(to)
		},
	}
}

// whyNo says why there is no neighbour.
func (s *Screen) whyNo(by int) string {
	_, ok := s.row.beside(s.pane.Item(), by)
	switch {
	case ok:
		return ""
	case s.route.Cycle == "":
		return "this item is in no cycle that is known here"
	case len(s.row.order) == 0:
		return "the items of this cycle are not read: its board shows them"
	case by > 0:
		return "this is the last item of the cycle"
	}
	return "this is the first item of the cycle"
}
