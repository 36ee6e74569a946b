package cycles

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Point moves the cursor, and opens the cycle that is clicked on under it.
func (l *List) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return nav.PointAt(l.list, l.top, m, nav.ByID(l.Commands(), "open"))
}
