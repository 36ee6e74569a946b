package needs

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Session is what every screen needs of the session.
type Session struct {
	Store  *store.Store
	Styles *theme.Styles
	Now    func() time.Time // in the zone of the reader, in which hours are shown
	// Browse opens an address in the browser, or shows it where there is none.
	Browse func(url string) (nav.Action, tea.Cmd)
	// Copy puts a text into the clipboard of the user's terminal.
	Copy func(text string) (nav.Action, tea.Cmd)
}
