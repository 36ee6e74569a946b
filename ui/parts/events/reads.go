package events

import (
	"context"
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
)

const (
	// rest is how long days must have been shown before calendars are asked for them.
	rest = 300 * time.Millisecond
	// retry is how long a calendar isn't read again after an error, unless the user requests it.
	retry = 5 * time.Minute
)

// Reads keeps the events of the shown days up to date. A screen has at most one.
type Reads struct {
	// Asked reads events again when the user refreshes the screen, although they rarely change: for a screen that is
	// about events.
	Asked bool

	session reads.Session
	tasks   *nav.Tasks
	reads   *reads.Reads
	shown   Span                    // without a zone
	off     []Span                  // spans for which only days off are needed
	keys    map[store.Key]bool      // keys of the shown days
	added   map[store.Key]bool      // keys ever added to reads
	tried   map[store.Key]time.Time // start of the last read
}

// restMsg is sent after days have been shown for a while.
type restMsg struct {
	owner *Reads
	days  Span
}

// NewReads returns a Reads that reads nothing yet.
func NewReads(s reads.Session) *Reads {
	return &Reads{session: s, reads: reads.New(s), added: map[store.Key]bool{}, tried: map[store.Key]time.Time{}}
}

// Attach stores the tasks of the screen.
func (r *Reads) Attach(tasks *nav.Tasks) {
	r.tasks = tasks
	r.reads.Attach(tasks)
}

// Show sets the shown days, zero dates for none. The events of their months are read when the days have not changed for
// a moment. It does nothing if there are no calendars, or before Attach.
func (r *Reads) Show(first, last civil.Date) tea.Cmd { return r.showAnd(first, last, nil) }

// showAnd is like Show, but also reads days off on other days, such as those of earlier cycles: for these, only
// calendars of days off are read.
func (r *Reads) showAnd(first, last civil.Date, off []Span) tea.Cmd {
	days := Span{First: first, Last: last}
	if days == r.shown && slices.Equal(off, r.off) || r.tasks == nil {
		return nil
	}
	r.shown, r.off, r.keys = days, slices.Clone(off), nil
	if len(r.needed()) == 0 {
		return nil
	}
	return r.tasks.After("events rest", rest, restMsg{r, days})
}

// keysOf returns the keys of the events on some days.
func (r *Reads) keysOf(days Span) []store.Key {
	if days.Len() == 0 {
		return nil
	}
	return r.session.Store.Snapshot().EventKeys(days.First, days.Last)
}

// needed returns the keys to read, each once.
func (r *Reads) needed() []store.Key {
	keys := r.keysOf(r.shown)
	for _, days := range r.off {
		for _, k := range r.keysOf(days) {
			if !slices.Contains(keys, k) && r.hasDaysOff(k) {
				keys = append(keys, k)
			}
		}
	}
	return keys
}

// hasDaysOff reports whether a key is for a calendar of days off.
func (r *Reads) hasDaysOff(k store.Key) bool {
	for _, c := range r.session.Store.Snapshot().Calendars(civil.Date{}, civil.Date{}) {
		if c.DaysOff && k.IsEventsOf(c.Name) {
			return true
		}
	}
	return false
}

// Update handles a message of the screen, and reports whether it was only for a read of events: if so, the view may
// have changed, and the message needs no further handling.
func (r *Reads) Update(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case nav.Focused:
		return r.stale(), false
	case nav.Refresh:
		clear(r.tried)
		return r.started(r.reads.Refresh()), false
	case restMsg:
		if msg.owner != r {
			return nil, false
		}
		if msg.days == r.shown {
			r.want(r.needed())
		}
		return r.stale(), true
	}
	return nil, r.reads.Update(msg)
}

// want reads the given keys from now on, and no others.
func (r *Reads) want(keys []store.Key) {
	r.keys = make(map[store.Key]bool, len(keys))
	for _, key := range keys {
		r.keys[key] = true
		if !r.added[key] {
			r.added[key] = true
			wanted := func() bool { return r.keys[key] && !r.resting(key) }
			if r.Asked {
				r.reads.AskedIf(wanted, key)
			} else {
				r.reads.If(wanted, key)
			}
		}
	}
}

// resting reports whether a key isn't read now, because it failed recently.
func (r *Reads) resting(key store.Key) bool {
	at, tried := r.tried[key]
	err := r.session.Store.Snapshot().LoadError(key)
	return tried && err != nil && !errors.Is(err, context.Canceled) && r.session.Now().Sub(at) < retry
}

// stale reads missing and outdated events.
func (r *Reads) stale() tea.Cmd { return r.started(r.reads.Stale()) }

// started records which reads a command starts.
func (r *Reads) started(cmd tea.Cmd) tea.Cmd {
	for key := range r.keys {
		if r.reads.LoadingKey(key) {
			r.tried[key] = r.session.Now()
		}
	}
	return cmd
}

// Reading reports whether events of a calendar are being read.
func (r *Reads) Reading(name string) bool {
	for key := range r.keys {
		if key.IsEventsOf(name) && r.reads.LoadingKey(key) {
			return true
		}
	}
	return false
}

// Slow reports whether a calendar takes so long that it should be shown.
func (r *Reads) Slow() bool { return r.reads.Slow() }
