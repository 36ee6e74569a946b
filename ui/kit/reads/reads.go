// Package reads has what screens need of the session, and reads what they show: a screen lists the keys of the store that
// it needs, and they are read again when they are too old or the user asks for it. How old things may get is the store's.
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
	// patience is how long a read may take before a screen that has nothing else to show says that it reads: sooner it would
	// only flicker.
	patience = 300 * time.Millisecond
	// live is the age that is too long for what people change all the time.
	live = time.Minute
	// settled is the age that is too long for what one only looks over.
	settled = 10 * time.Minute
)

// Reads keeps fresh what a screen, or a part of one, shows. A newer read of a kind cancels the one before, so that several
// Reads of one screen must not share any kind. Events, which aren't part of Plane, have Reads of their own: that a calendar
// fails or is slow is shown beside its name only.
type Reads struct {
	session Session
	tasks   *nav.Tasks
	needs   []*need
	running map[store.Key]bool
	patient map[store.Key]bool // those of them that nobody waits for
	errs    map[store.Key]error
	slow    bool
	next    func() (store.Key, bool)
	// opened and asked report whether the server was asked about what is shown, once and more than once. The first time only the
	// first key is read of those that the copy on disk has: one request finds out what most has to be true, and the others can
	// wait for the next look.
	opened, asked bool
}

// need is something that a screen shows.
type need struct {
	key    store.Key
	maxAge time.Duration
	asked  bool        // r reads it again
	wanted func() bool // whether someone looks at it; nil: always
}

func (n *need) isWanted() bool { return n.wanted == nil || n.wanted() }

// The messages of reads go to their owner: a screen may have several.
type (
	readMsg struct {
		owner *Reads
		key   store.Key
		err   error
	}
	slowMsg struct{ owner *Reads }
)

// New returns the reads of a screen that needs what the keys name, first of all what the first one does. Each is read again when it is too old, and what people
// change all the time also when the user asks for it; so are events, as a calendar that failed has no other way to be tried
// at once. Nothing is read before Stale.
func New(s Session, keys ...store.Key) *Reads {
	r := &Reads{session: s, running: map[store.Key]bool{}, patient: map[store.Key]bool{}, errs: map[store.Key]error{}}
	return r.add(func(*need) {}, keys)
}

// Also adds what is needed as the keys of New are.
func (r *Reads) Also(keys ...store.Key) *Reads { return r.add(func(*need) {}, keys) }

// If adds what is needed as long as wanted says so.
func (r *Reads) If(wanted func() bool, keys ...store.Key) *Reads {
	return r.add(func(n *need) { n.wanted = wanted }, keys)
}

// Once adds what does not age: it is read again only when the user asks for it.
func (r *Reads) Once(keys ...store.Key) *Reads {
	return r.add(func(n *need) { n.maxAge = math.MaxInt64 }, keys)
}

// Asked adds what is read again when the user asks for it, even if it rarely changes.
func (r *Reads) Asked(keys ...store.Key) *Reads {
	return r.add(func(n *need) { n.asked = true }, keys)
}

// AskedIf adds what is needed as long as wanted says so, and is then read again when the user asks for it.
func (r *Reads) AskedIf(wanted func() bool, keys ...store.Key) *Reads {
	return r.add(func(n *need) { n.wanted, n.asked = wanted, true }, keys)
}

// OneByOne adds what is needed of a list that changes as one looks at it: next returns the first key that is Due, and
// reports whether there is one. Only one of them is read at a time; Missing reads the next one.
func (r *Reads) OneByOne(next func() (store.Key, bool)) *Reads {
	r.next = next
	return r
}

// Due reports whether a key of OneByOne is to be read: it is missing or too old, and was not tried in vain.
func (r *Reads) Due(key store.Key) bool {
	return r.errs[key] == nil && r.session.olderThan(settled, key) && !r.later(key)
}

func (r *Reads) add(set func(*need), keys []store.Key) *Reads {
	for _, key := range keys {
		maxAge := key.Kind.MaxAge()
		n := &need{key: key, maxAge: maxAge, asked: maxAge < live || key.Kind == store.Events}
		set(n)
		r.needs = append(r.needs, n)
	}
	return r
}

// Attach accepts the tasks that the screen was opened with.
func (r *Reads) Attach(tasks *nav.Tasks) { r.tasks = tasks }

// Open is what a screen does when it is opened: it shows what is known, and reads what is missing or too old.
func (r *Reads) Open(tasks *nav.Tasks, show func()) tea.Cmd {
	r.Attach(tasks)
	show()
	return r.Stale()
}

// Stale reads what is missing or too old.
func (r *Reads) Stale() tea.Cmd { return r.stale(false) }

// stale does so; what is shown meanwhile is read patiently if nobody has asked for it.
func (r *Reads) stale(patient bool) tea.Cmd {
	old := func(n *need) bool {
		maxAge := n.maxAge
		if r.session.Store.Recalled(n.key) {
			maxAge = min(maxAge, n.key.Kind.MaxAge()) // also what does not age
		}
		return r.session.olderThan(maxAge, n.key)
	}
	r.opened, r.asked = true, r.opened
	known := func(n *need) bool { return patient && !r.session.missing(n.key) }
	return r.start(r.needs, known, func(n *need) bool { return n.isWanted() && old(n) && !r.later(n.key) }, old)
}

// later reports whether something of the copy on disk is not read with the first request.
func (r *Reads) later(key store.Key) bool {
	return !r.asked && key != r.needs[0].key && r.session.Store.Recalled(key)
}

// Missing reads what has come to be wanted and isn't known; what failed before is left to Stale and Refresh.
func (r *Reads) Missing() tea.Cmd {
	missing := func(n *need) bool { return r.session.missing(n.key) }
	return tea.Batch(r.start(r.needs, atOnce, func(n *need) bool { return n.isWanted() && missing(n) && r.errs[n.key] == nil }, missing), r.another())
}

// another reads the next key of OneByOne, unless one is being read.
func (r *Reads) another() tea.Cmd {
	if r.next == nil || len(r.running) > 0 {
		return nil
	}
	key, ok := r.next()
	if !ok {
		return nil
	}
	due := func(n *need) bool { return r.session.olderThan(settled, n.key) }
	return r.start([]*need{{key: key}}, func(*need) bool { return true }, due, due)
}

// Refresh reads again what the user looks at, and what is missing.
func (r *Reads) Refresh() tea.Cmd {
	r.asked = true
	asked := func(n *need) bool { return n.asked || r.session.missing(n.key) }
	return r.start(r.needs, atOnce, func(n *need) bool { return n.isWanted() && asked(n) }, asked)
}

// atOnce is how someone's reads are done who waits for them.
func atOnce(*need) bool { return false }

// start reads what is wanted, unless that is no longer so when the read starts: another screen can have read the same by
// then. A patient read of the same doesn't count as one.
func (r *Reads) start(needs []*need, patient, wanted, still func(*need) bool) tea.Cmd {
	var cmds []tea.Cmd
	for _, n := range needs {
		behind := patient(n)
		if r.running[n.key] && (behind || !r.patient[n.key]) || !wanted(n) {
			continue
		}
		load := r.session.Store.LoadIf
		if behind {
			load = r.session.Store.LoadPatiently
		}
		r.patient[n.key] = behind
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

// taskOf names the task that reads a key. What a screen shows of a kind changes as a whole, so that a newer read ends the
// one before; but the months of several calendars are shown at the same time.
func taskOf(k store.Key) string {
	if k.Kind == store.Events {
		return k.String()
	}
	return k.Kind.String()
}

// Follow does what a screen does with the messages of the root and of its own reads: it shows what is known now, and reads
// what is missing, old or asked for. It reports whether msg was one of them.
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

// LoadingKey reports whether what a key names is being read.
func (r *Reads) LoadingKey(key store.Key) bool { return r.running[key] }

// LoadingStates reports whether the states of a project are being read for the first time. They decide where items are
// shown: in a list that is sorted again when they come, the cursor would start somewhere in the middle.
func (r *Reads) LoadingStates(s *store.Snapshot, p plane.ProjectID) bool {
	return len(s.States(p)) == 0 && r.LoadingKey(store.Key{Kind: store.Project, Project: p})
}

// Slow reports whether a read takes so long that the screen should say so.
func (r *Reads) Slow() bool { return r.slow }

// Err returns how the newest read of anything failed; nil when it did not, or is being tried again. A read that was given
// up has not failed.
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
