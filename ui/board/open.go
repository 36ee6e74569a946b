package board

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/nav"
)

// open shows the item under the cursor, or opens a folded group.
func (b *Board) open() (nav.Action, tea.Cmd) {
	if b.list.Current().Header {
		b.list.Toggle()
		return nil, nil
	}
	return nil, nil
}
