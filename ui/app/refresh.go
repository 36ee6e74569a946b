package app

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

const (
	// lookEvery is how often a visible page reads stale data again: a bit more than
	// the thirty seconds after which lists are stale.
	lookEvery = 31 * time.Second
	// watched is how long after the last key the user is assumed to be watching, as
	// not every terminal reports that it has lost the focus.
	watched = 10 * time.Minute
	// mostFailures is how often the interval is doubled while the server doesn't answer.
	mostFailures = 3
)

// lookMsg means that it is time to check whether the page is stale.
type lookMsg struct{}

// lookOn starts the timer that keeps the page fresh. There is at most one timer.
func (r *Root) lookOn() tea.Cmd {
	if r.looking || r.o.Store == nil {
		return nil
	}
	r.looking = true
	return tea.Tick(lookEvery<<r.failures, func(time.Time) tea.Msg { return lookMsg{} })
}

// look refreshes the page if the user is watching it, less often while that
// fails. A page below a dialog isn't refreshed, as it would move while the user
// answers.
func (r *Root) look() tea.Cmd {
	r.looking = false
	r.failures = min(r.failures+1, mostFailures)
	if err := r.info().Err; err == nil || plane.Partial(err) != nil {
		r.failures = 0
	}
	if r.blurred || r.o.Now().Sub(r.touched) > watched {
		return nil // until the next key, or the focus
	}
	if r.info().Typing || len(r.stack.Layers()) > 1 || r.short() {
		return r.lookOn()
	}
	return tea.Batch(r.lookOn(), r.stack.Update(nav.Focused{}))
}

// slept reads stale data again if a key arrives after a long pause: the computer may have slept, and its timers with
// it. It must be called before the key is recorded.
func (r *Root) slept() tea.Cmd {
	away := r.o.Now().Sub(r.touched)
	if r.o.Store == nil || away >= 0 && away <= lookEvery || r.info().Typing || len(r.stack.Layers()) > 1 {
		return nil
	}
	return r.stack.Update(nav.Focused{})
}

// refreshNow reads the page again at the user's request, even during a pause that the server has asked for.
func (r *Root) refreshNow() (nav.Action, tea.Cmd) {
	if r.o.Client != nil {
		r.o.Client.TryNow()
	}
	return nil, r.stack.Update(nav.Refresh{})
}

// short reports whether less than half of the budget remains. That half is reserved
// for the user's own actions.
func (r *Root) short() bool {
	b := r.budget()
	return b.Remaining < b.Limit/2
}

// lookAfter reads the page again after a write has found that something no longer
// exists: otherwise it would stay on the screen until the next refresh.
func (r *Root) lookAfter(err error) tea.Cmd {
	if errors.Is(err, plane.ErrNotFound) || errors.Is(err, store.ErrGone) {
		return r.stack.Update(nav.Refresh{})
	}
	return nil
}
