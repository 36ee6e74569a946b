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
	// rest is how long the same days have to be shown before a calendar is asked for them.
	rest = 300 * time.Millisecond
	// retry is how long a calendar that failed is left alone, unless the user asks for it.
	retry = 5 * time.Minute
)

// Reads keeps fresh the events of the days that a screen shows. A screen has one at most.
type Reads struct {
	// Asked reads the events again when the user asks for it, though they rarely change: for a screen that is about them.
	Asked bool

	session reads.Session
	tasks   *nav.Tasks
	reads   *reads.Reads
	shown   Span                    // its zone is left open
	off     []Span                  // of which only days off are needed
	keys    map[store.Key]bool      // those of the days that are shown
	added   map[store.Key]bool      // those that the reads have ever been told
	tried   map[store.Key]time.Time // when a read started last
}

// restMsg comes when days have been shown for a while.
type restMsg struct {
	owner *Reads
	days  Span
}

// NewReads returns reads that read nothing yet.
func NewReads(s reads.Session) *Reads {
	return &Reads{session: s, reads: reads.New(s), added: map[store.Key]bool{}, tried: map[store.Key]time.Time{}}
}

// Attach accepts the tasks that the screen was opened with.
func (r *Reads) Attach(tasks *nav.Tasks) {
	r.tasks = tasks
	r.reads.Attach(tasks)
}

// Show says which days are shown, zero dates for none. Calendars are asked for the events of their months when the days have
// stayed the same for a moment. It does nothing if there are no calendars, or before Attach.
func (r *Reads) Show(first, last civil.Date) tea.Cmd { return r.showAnd(first, last, nil) }

// showAnd is Show where days off on other days matter too, such as those of earlier cycles: of these only calendars of days
// off are asked.
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

// keysOf are the keys of the events of some days.
func (r *Reads) keysOf(days Span) []store.Key {
	if days.Len() == 0 {
		return nil
	}
	return r.session.Store.Snapshot().EventKeys(days.First, days.Last)
}

// needed are the keys of what is shown, each once.
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

// hasDaysOff reports whether the calendar of a key is one of days off.
func (r *Reads) hasDaysOff(k store.Key) bool {
	for _, c := range r.session.Store.Snapshot().Calendars(civil.Date{}, civil.Date{}) {
		if c.DaysOff && k.IsEventsOf(c.Name) {
			return true
		}
	}
	return false
}

// Update takes a message of the screen, and reports whether it was that of a read alone: then there may be something new to
// show, and no one else needs the message.
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

// want reads some keys from now on, and no others.
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

// resting reports whether what a key names is left alone, as it failed a short while ago.
func (r *Reads) resting(key store.Key) bool {
	at, tried := r.tried[key]
	err := r.session.Store.Snapshot().LoadError(key)
	return tried && err != nil && !errors.Is(err, context.Canceled) && r.session.Now().Sub(at) < retry
}

// stale reads what is missing or too old.
func (r *Reads) stale() tea.Cmd { return r.started(r.reads.Stale()) }

// started notes which reads a command starts.
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

// Slow reports whether a calendar takes so long that it is worth a word.
func (r *Reads) Slow() bool { return r.reads.Slow() }
