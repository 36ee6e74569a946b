package writes

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Point moves the cursor, and tells all about the write that is clicked on under it.
func (s *Screen) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return nav.PointAt(s.list, 0, m, nav.ByID(s.Commands(), "details"))
}
