package cycles

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/theme"
)

// Deps is what the screens of this package need of the session.
type Deps struct {
	Store  *store.Store
	Styles *theme.Styles
	Now    func() time.Time
	// Browse opens an address in the browser, or shows it where there is none.
	Browse func(url string) (nav.Action, tea.Cmd)
	// Copy puts a text into the clipboard of the user's terminal.
	Copy func(text string) (nav.Action, tea.Cmd)
	// CycleURL is the page of a cycle.
	CycleURL func(plane.ProjectID, plane.CycleID) string
	// Drafts has what was typed and not taken by the server, one for all screens of a session.
	Drafts *Drafts
}
