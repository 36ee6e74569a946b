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
	// lookEvery is how often a page that is looked at reads what has become too
	// old meanwhile: a bit more than the thirty seconds after which lists are.
	lookEvery = 31 * time.Second
	// watched is how long after the last key someone is taken to look, as not
	// every terminal tells that it has lost the focus.
	watched = 10 * time.Minute
	// mostFailures is how often the time is doubled while a server does not answer.
	mostFailures = 3
)

// lookMsg says that it is time to look whether the page has become too old.
type lookMsg struct{}

// lookOn lets the page be kept fresh from now on. There is one timer at most.
func (r *Root) lookOn() tea.Cmd {
	if r.looking || r.o.Store == nil {
		return nil
	}
	r.looking = true
	return tea.Tick(lookEvery<<r.failures, func(time.Time) tea.Msg { return lookMsg{} })
}

// look keeps the page fresh as long as someone looks at it, more seldom while
// that fails. What is below a dialog waits: it would move under the hands of who
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

// slept reads what has become too old when a key comes after a time in which nobody looked: the computer slept, and its
// timers with it. It is asked before the key counts.
func (r *Root) slept() tea.Cmd {
	away := r.o.Now().Sub(r.touched)
	if r.o.Store == nil || away >= 0 && away <= lookEvery || r.info().Typing || len(r.stack.Layers()) > 1 {
		return nil
	}
	return r.stack.Update(nav.Focused{})
}

// refreshNow reads the page again because the user says so, during a pause too that the server has asked for.
func (r *Root) refreshNow() (nav.Action, tea.Cmd) {
	if r.o.Client != nil {
		r.o.Client.TryNow()
	}
	return nil, r.stack.Update(nav.Refresh{})
}

// short reports whether less than half of the budget is left: that is for who works
// here, not for what nobody asked for.
func (r *Root) short() bool {
	b := r.budget()
	return b.Remaining < b.Limit/2
}

// lookAfter reads the page again when a write has found that something is not
// there any more: else it would stand on the screen until someone asks.
func (r *Root) lookAfter(err error) tea.Cmd {
	if errors.Is(err, plane.ErrNotFound) || errors.Is(err, store.ErrGone) {
		return r.stack.Update(nav.Refresh{})
	}
	return nil
}
