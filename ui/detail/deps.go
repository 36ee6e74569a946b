package detail

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/edit"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/theme"
)

// Deps is what a pane needs of the session.
type Deps struct {
	Store  *store.Store
	Styles *theme.Styles
	Now    func() time.Time
	// Browse opens an address in the browser, or shows it where there is none.
	Browse func(url string) (nav.Action, tea.Cmd)
	// ItemURL is the page of an item, by its reference.
	ItemURL func(reference string) string
	// Comments asks for comments, and keeps those that did not get there.
	Comments *edit.Comments
}
