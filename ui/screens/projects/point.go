package projects

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Point moves the cursor, and opens the project that is clicked on under it.
func (s *Screen) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return nav.PointAt(s.list, s.top, m, nav.ByID(s.Commands(), "open"))
}
