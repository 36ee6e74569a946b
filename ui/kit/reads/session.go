package reads

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Session is what every screen needs from the session.
type Session struct {
	Store  *store.Store
	Styles *theme.Styles
	Now    func() time.Time // in the user's time zone, in which times are shown
	// Memory is what screens remember; nil: each screen has its own.
	Memory *nav.Memory
	// Browse opens an address in the browser, or shows it if there is no browser.
	Browse func(url string) (nav.Action, tea.Cmd)
	// Copy copies a text to the clipboard of the user's terminal.
	Copy func(text string) (nav.Action, tea.Cmd)
}

// Old reports whether a key is missing, or so old that it should be read again before it is shown.
func (s Session) Old(key store.Key) bool { return s.olderThan(key.Kind.MaxAge(), key) }

// olderThan reports whether a key is missing or too old. A time in the future means that the clock was set back, so
// the age is unknown.
func (s Session) olderThan(limit time.Duration, key store.Key) bool {
	at := s.Store.Snapshot().Loaded(key)
	age := s.Now().Sub(at)
	return at.IsZero() || age > limit || age < 0
}

// missing reports whether a key was never read.
func (s Session) missing(key store.Key) bool { return s.Store.Snapshot().Loaded(key).IsZero() }
