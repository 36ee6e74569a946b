package reads

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
	// Memory has what screens remember; nil: each its own.
	Memory *nav.Memory
	// Browse opens an address in the browser, or shows it where there is none.
	Browse func(url string) (nav.Action, tea.Cmd)
	// Copy puts a text into the clipboard of the user's terminal.
	Copy func(text string) (nav.Action, tea.Cmd)
}

// Old reports whether something is missing, or so old that who looks at it should have it read again.
func (s Session) Old(key store.Key) bool { return s.olderThan(key.Kind.MaxAge(), key) }

// olderThan reports whether something is missing or too old. What seems to be of the future is of before the clock was put
// back, and nobody knows how old.
func (s Session) olderThan(limit time.Duration, key store.Key) bool {
	at := s.Store.Snapshot().Loaded(key)
	age := s.Now().Sub(at)
	return at.IsZero() || age > limit || age < 0
}

// missing reports whether something was never read.
func (s Session) missing(key store.Key) bool { return s.Store.Snapshot().Loaded(key).IsZero() }
