package item

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/detail"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// Sheet declares the commands for the item's parts, for the item, and for moving between items.
func Sheet() keys.Sheet {
	return keys.Sheet{Screen: nav.Item{}.Name(), Where: "in an open item", Modes: []keys.Mode{{Commands: slices.Concat(
		[]keys.Command{
			{ID: "item.next", Keys: []string{"J"}, Title: "next item", Short: "next", Group: keys.Open},
			{ID: "item.prev", Keys: []string{"K"}, Title: "previous item", Group: keys.Open},
		},
		detail.Keys(), edit.Keys(),
		[]keys.Command{{ID: "back", Keys: []string{"esc"}, Title: "back", Short: "back", Group: keys.Open}},
	)}}}
}

func (s *Screen) acts() nav.Acts {
	return nav.Acts{
		"item.next": s.step(+1),
		"item.prev": s.step(-1),
		"back":      {Run: nav.Do(nav.Back{})},
	}.And(s.pane.Acts(), s.editor.Acts())
}

// step shows a neighbour in the cycle.
func (s *Screen) step(by int) nav.Act {
	return nav.Act{
		Why: func() string { return s.whyNoNeighbour(by) },
		Run: func() (nav.Action, tea.Cmd) {
			to, _ := s.row.beside(s.pane.Item(), by)
			return nil, s.show(to)
		},
	}
}

// whyNoNeighbour returns why there is no neighbour, "" if there is one.
func (s *Screen) whyNoNeighbour(by int) string {
	_, ok := s.row.beside(s.pane.Item(), by)
	switch {
	case ok:
		return ""
	case s.route.Cycle == "":
		return "this item isn't in a known cycle"
	case len(s.row.order) == 0:
		return "the items of this cycle haven't been read: its board shows them"
	case by > 0:
		return "this is the last item of the cycle"
	}
	return "this is the first item of the cycle"
}
