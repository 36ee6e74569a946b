package planning

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Point moves the cursor of the side that the mouse is on, and opens the item that is clicked on under it. What is dragged
// to the other side moves there.
func (p *Planning) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	inCycle := p.inCycle
	if p.middle > 0 {
		inCycle = m.X > p.middle
	}
	changes := inCycle != p.inCycle
	switch {
	case m.Kind == nav.Drop && changes:
		return p.moveCommands()[0].Do()
	case m.Kind == nav.Click && changes:
		p.inCycle = inCycle
		p.focused().list.Pick(m.Y - p.focused().top)
		return nil, nil
	case changes:
		return nil, nil
	}
	return nav.PointAt(p.focused().cursor(), p.focused().top, m, nav.ByID(p.Commands(), "open"))
}

// Point moves the cursor. Adding takes a key: one click too many would add what nobody meant.
func (a *AddItems) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return nav.PointAt(a.offers.cursor(), a.offers.top, m, nav.ByID(a.Commands(), "mark"))
}

var (
	_ nav.Pointer = (*Planning)(nil)
	_ nav.Pointer = (*AddItems)(nil)
)
