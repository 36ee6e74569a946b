package calendar

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
)

// restTime is how long the cursor has to stay in a month before its events are read: who holds a key down passes many.
const restTime = 300 * time.Millisecond

// restMsg says that the cursor has stayed.
type restMsg struct{}

// eventReads read the events of the months that are shown. They are apart from what is read of Plane: how a calendar fails
// is shown beside its name only.
type eventReads struct {
	session reads.Session
	tasks   *nav.Tasks
	keys    []store.Key
	reads   *reads.Reads
	fresh   bool // the keys have changed, and nothing was read since
}

// want sets what is shown. It starts nothing.
func (r *eventReads) want(keys []store.Key) {
	if r.reads != nil && slices.Equal(keys, r.keys) {
		return
	}
	r.keys, r.reads, r.fresh = keys, reads.New(r.session).Asked(keys...), true
	r.reads.Attach(r.tasks)
}

// settle reads what has come to be shown, as soon as the cursor stays.
func (r *eventReads) settle() tea.Cmd {
	if !r.fresh {
		return nil
	}
	r.fresh = false
	return r.tasks.After("rest in a month", restTime, restMsg{})
}

// follow does what Reads.Follow does, but for what has come to be shown, which settle reads.
func (r *eventReads) follow(msg tea.Msg, show func()) (tea.Cmd, bool) {
	switch msg.(type) {
	case nav.Changed:
		return nil, true // what is read of Plane shows it
	case nav.Focused:
		return r.reads.Stale(), true
	case nav.Refresh:
		return r.reads.Refresh(), true
	}
	if !r.reads.Update(msg) {
		return nil, false
	}
	show()
	return nil, true
}

// reading reports whether events of a calendar are being read.
func (r *eventReads) reading(name string) bool {
	return slices.ContainsFunc(r.keys, func(k store.Key) bool { return calendarOf(k) == name && r.reads.LoadingKey(k) })
}

// calendarOf is the calendar whose events a key names.
func calendarOf(k store.Key) string { return k.ID[:max(strings.LastIndexByte(k.ID, ' '), 0)] }
