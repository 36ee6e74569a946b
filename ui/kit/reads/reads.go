// Package reads provides what screens need from the session, and reads the data that they show: a screen lists the
// store keys that it needs, and they are read again when they are too old or the user refreshes. The store defines how
// old data may be.
package reads

import (
	"context"
	"errors"
	"math"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

const (
	// patience is how long a read may take before a screen without any other content shows that it is loading: any
	// sooner and it would only flicker.
	patience = 300 * time.Millisecond
	// liveAge is the maximum age of data that people change all the time.
	liveAge = time.Minute
	// settledAge is the maximum age of data that is only glanced at.
	settledAge = 10 * time.Minute
)

// Reads keeps up to date what a screen, or a part of one, shows. A newer read of a kind cancels the previous one, so
// several Reads of one screen must not share a kind. Events, which aren't part of Plane, have their own Reads: a
// failing or slow calendar is shown only next to its name.
type Reads struct {
	session Session
	tasks   *nav.Tasks
	needs   []*need
	running map[store.Key]bool
	patient map[store.Key]bool // the running ones that nobody waits for
	errs    map[store.Key]error
	slow    bool
	next    func() (store.Key, bool)
	// opened and asked report whether the server was asked about the shown data, once and more than once. The first
	// time, only the first of the keys in the copy on disk is read: one request updates what matters most, and the
	// others can wait until the next time.
	opened, asked bool
}

// need is a key that a screen shows.
type need struct {
	key    store.Key
	maxAge time.Duration
	asked  bool        // r refreshes it
	wanted func() bool // whether it is visible; nil: always
}

func (n *need) isWanted() bool { return n.wanted == nil || n.wanted() }

// The messages of reads are for their owner: a screen may have several.
type (
	readMsg struct {
		owner *Reads
		key   store.Key
		err   error
	}
	slowMsg struct{ owner *Reads }
)

// New returns the reads of a screen that needs the given keys, the first one most urgently. Each is read again when it
// is too old. Keys that people change all the time are also read again when the user refreshes; so are events, because
// there is no other way to retry a failed calendar immediately. Nothing is read before Stale.
func New(s Session, keys ...store.Key) *Reads {
	r := &Reads{session: s, running: map[store.Key]bool{}, patient: map[store.Key]bool{}, errs: map[store.Key]error{}}
	return r.add(func(*need) {}, keys)
}

// Also adds keys under the same rules as those of New.
func (r *Reads) Also(keys ...store.Key) *Reads { return r.add(func(*need) {}, keys) }

// If adds keys that are needed only while wanted returns true.
func (r *Reads) If(wanted func() bool, keys ...store.Key) *Reads {
	return r.add(func(n *need) { n.wanted = wanted }, keys)
}

// Once adds keys that don't age: they are read again only when the user refreshes.
func (r *Reads) Once(keys ...store.Key) *Reads {
	return r.add(func(n *need) { n.maxAge = math.MaxInt64 }, keys)
}

// Asked adds keys that are read again when the user refreshes, even if they rarely change.
func (r *Reads) Asked(keys ...store.Key) *Reads {
	return r.add(func(n *need) { n.asked = true }, keys)
}

// AskedIf adds keys that are needed only while wanted returns true, and are then read again when the user refreshes.
func (r *Reads) AskedIf(wanted func() bool, keys ...store.Key) *Reads {
	return r.add(func(n *need) { n.wanted, n.asked = wanted, true }, keys)
}

// OneByOne adds the keys of a list that changes while it is shown: next returns the first key that is Due, and reports
// whether there is one. Only one of them is read at a time; Missing reads the next one.
func (r *Reads) OneByOne(next func() (store.Key, bool)) *Reads {
	r.next = next
	return r
}

// Due reports whether a key of OneByOne must be read: it is missing or too old, and the last attempt didn't fail.
func (r *Reads) Due(key store.Key) bool {
	return r.errs[key] == nil && r.session.olderThan(settledAge, key) && !r.later(key)
}

func (r *Reads) add(set func(*need), keys []store.Key) *Reads {
	for _, key := range keys {
		maxAge := key.Kind.MaxAge()
		n := &need{key: key, maxAge: maxAge, asked: maxAge < liveAge || key.Kind == store.Events}
		set(n)
		r.needs = append(r.needs, n)
	}
	return r
}

// Attach sets the tasks that the screen was opened with.
func (r *Reads) Attach(tasks *nav.Tasks) { r.tasks = tasks }

// Open is called when a screen is opened: it shows what is known, and reads what is missing or too old.
func (r *Reads) Open(tasks *nav.Tasks, show func()) tea.Cmd {
	r.Attach(tasks)
	show()
	return r.Stale()
}

// Stale reads what is missing or too old.
func (r *Reads) Stale() tea.Cmd { return r.stale(false) }

// stale is Stale; if patient, keys that are already known are read with low priority.
func (r *Reads) stale(patient bool) tea.Cmd {
	old := func(n *need) bool {
		maxAge := n.maxAge
		if r.session.Store.Recalled(n.key) {
			maxAge = min(maxAge, n.key.Kind.MaxAge()) // including keys that don't age
		}
		return r.session.olderThan(maxAge, n.key)
	}
	r.opened, r.asked = true, r.opened
	known := func(n *need) bool { return patient && !r.session.missing(n.key) }
	return r.start(r.needs, known, func(n *need) bool { return n.isWanted() && old(n) && !r.later(n.key) }, old)
}

// later reports whether a key in the copy on disk is skipped in the first round of reads.
func (r *Reads) later(key store.Key) bool {
	return !r.asked && key != r.needs[0].key && r.session.Store.Recalled(key)
}

// Missing reads keys that are now needed and unknown; keys that failed before are left to Stale and Refresh.
func (r *Reads) Missing() tea.Cmd {
	missing := func(n *need) bool { return r.session.missing(n.key) }
	return tea.Batch(r.start(r.needs, urgent, func(n *need) bool { return n.isWanted() && missing(n) && r.errs[n.key] == nil }, missing), r.another())
}

// another reads the next key of OneByOne, unless a read is running.
func (r *Reads) another() tea.Cmd {
	if r.next == nil || len(r.running) > 0 {
		return nil
	}
	key, ok := r.next()
	if !ok {
		return nil
	}
	due := func(n *need) bool { return r.session.olderThan(settledAge, n.key) }
	return r.start([]*need{{key: key}}, func(*need) bool { return true }, due, due)
}

// Refresh reads again what the user is looking at, and what is missing.
func (r *Reads) Refresh() tea.Cmd {
	r.asked = true
	asked := func(n *need) bool { return n.asked || r.session.missing(n.key) }
	return r.start(r.needs, urgent, func(n *need) bool { return n.isWanted() && asked(n) }, asked)
}

// urgent never chooses the low priority: the user waits for the read.
func urgent(*need) bool { return false }

// start reads the wanted keys, unless still returns false when the read starts: another screen may have read the same
// by then. A running low-priority read of the same key doesn't count.
func (r *Reads) start(needs []*need, patient, wanted, still func(*need) bool) tea.Cmd {
	var cmds []tea.Cmd
	for _, n := range needs {
		lowPriority := patient(n)
		if r.running[n.key] && (lowPriority || !r.patient[n.key]) || !wanted(n) {
			continue
		}
		load := r.session.Store.LoadIf
		if lowPriority {
			load = r.session.Store.LoadPatiently
		}
		r.patient[n.key] = lowPriority
		r.running[n.key] = true
		cmds = append(cmds, r.tasks.Read(taskOf(n.key), func(ctx context.Context) tea.Msg {
			return readMsg{r, n.key, load(ctx, n.key, func() bool { return still(n) })}
		}))
	}
	if len(cmds) == 0 {
		return nil
	}
	return tea.Batch(append(cmds, r.tasks.After("patience of "+taskOf(r.needs[0].key), patience, slowMsg{r}))...)
}

// taskOf names the task that reads a key. What a screen shows of a kind changes as a whole, so a newer read cancels
// the previous one; the months of several calendars, however, are shown at the same time.
func taskOf(k store.Key) string {
	if k.Kind == store.Events {
		return k.String()
	}
	return k.Kind.String()
}

// Follow handles the messages of the root and of its own reads for a screen: it shows what is known now, and reads
// what is missing, old or requested. It reports whether msg was one of them.
func (r *Reads) Follow(msg tea.Msg, show func()) (tea.Cmd, bool) {
	switch msg.(type) {
	case nav.Changed:
		show()
		return r.Missing(), true
	case nav.Focused:
		show()
		return r.stale(true), true
	case nav.Refresh:
		return r.Refresh(), true
	}
	if !r.Update(msg) {
		return nil, false
	}
	show()
	return r.Missing(), true
}

// Update handles the messages of its own reads, and reports whether msg was one.
func (r *Reads) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case readMsg:
		if msg.owner != r {
			return false
		}
		delete(r.running, msg.key)
		r.errs[msg.key] = msg.err
		r.slow = r.slow && len(r.running) > 0
	case slowMsg:
		if msg.owner != r {
			return false
		}
		r.slow = len(r.running) > 0
	default:
		return false
	}
	return true
}

// Loading reports whether anything is being read.
func (r *Reads) Loading() bool { return len(r.running) > 0 }

// LoadingKey reports whether a key is being read.
func (r *Reads) LoadingKey(key store.Key) bool { return r.running[key] }

// LoadingStates reports whether the states of a project are being read for the first time. They determine the order of
// items: if the list were sorted again on their arrival, the cursor would start somewhere in the middle.
func (r *Reads) LoadingStates(s *store.Snapshot, p plane.ProjectID) bool {
	return len(s.States(p)) == 0 && r.LoadingKey(store.Key{Kind: store.Project, Project: p})
}

// Slow reports whether a read is slow enough that the screen should show it.
func (r *Reads) Slow() bool { return r.slow }

// Err returns the error of the newest read of any key; nil if it succeeded, or is being retried. A cancelled read has
// not failed.
func (r *Reads) Err() error {
	failed := func(n *need) bool {
		err := r.errs[n.key]
		return err != nil && !r.running[n.key] && !errors.Is(err, context.Canceled)
	}
	if i := slices.IndexFunc(r.needs, failed); i >= 0 {
		return r.errs[r.needs[i].key]
	}
	return nil
}
