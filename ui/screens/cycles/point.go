package cycles

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Point moves the cursor, and opens the cycle that is clicked on under it.
func (l *List) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return nav.PointAt(l.list, l.top, m, nav.ByID(l.Commands(), "open"))
}

// Point chooses a target, or moves the cursor and keeps or moves the item that is
// clicked on under it. No click transfers.
func (t *Transfer) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	if !t.targets.open() {
		return nav.PointAt(t.list, t.top, m, nav.ByID(t.previewKeys(), "keep"))
	}
	screen, ok := t.targets.screen.(nav.Pointer)
	if !ok {
		return nil, nil
	}
	return answer(leave, func() (nav.Action, tea.Cmd) { return screen.Point(m) })
}
