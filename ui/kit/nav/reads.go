package nav

import (
	"context"
	"errors"
	"math"
	"time"

	tea "charm.land/bubbletea/v2"
)

// patience is how long a read may take before a screen that has nothing else to
// show says that it reads: sooner it would only flicker.
const patience = 300 * time.Millisecond

// Need is something that a screen shows and reads when it is too old.
type Need struct {
	Name   string
	Max    time.Duration    // how old it may get before it is read again
	Loaded func() time.Time // since when it is known, zero: not known; from any goroutine
	Load   func(context.Context) error
	Asked  bool        // r reads it anew
	Wanted func() bool // whether anybody looks at it; nil: always
}

// If is the need as long as somebody looks at it.
func (n Need) If(wanted func() bool) Need {
	n.Wanted = wanted
	return n
}

// Once is the need as one that does not age: it is read anew only when that is asked
// for.
func (n Need) Once() Need {
	n.Max = math.MaxInt64
	return n
}

func (n Need) wanted() bool { return n.Wanted == nil || n.Wanted() }

// The messages of reads go to their owner: a screen may have several.
type (
	readMsg struct {
		owner *Reads
		name  string
		err   error
	}
	slowMsg struct{ owner *Reads }
)

// Reads keeps fresh what a screen, or a part of one, shows. The names of the
// needs are the screen's: several Reads of one must not share any.
type Reads struct {
	tasks   *Tasks
	now     func() time.Time
	needs   []Need
	running map[string]bool
	errs    map[string]error
	slow    bool
}

// NewReads returns the reads of a screen; nothing is read before Stale.
func NewReads(now func() time.Time, needs ...Need) *Reads {
	return &Reads{now: now, needs: needs, running: map[string]bool{}, errs: map[string]error{}}
}

// Attach takes the tasks that the screen was opened with.
func (r *Reads) Attach(tasks *Tasks) { r.tasks = tasks }

// Open is what a screen does when it is opened: it shows what is known, and reads
// what is missing or too old.
func (r *Reads) Open(tasks *Tasks, show func()) tea.Cmd {
	r.Attach(tasks)
	show()
	return r.Stale()
}

// Stale reads what is missing or too old.
func (r *Reads) Stale() tea.Cmd {
	return r.start(func(n Need) bool { return n.wanted() && r.old(n) }, r.old)
}

// missing reads what has come to be wanted and is not known; what failed before is
// left to Stale and Refresh.
func (r *Reads) missing() tea.Cmd {
	unknown := func(n Need) bool { return n.Loaded().IsZero() }
	return r.start(func(n Need) bool { return n.wanted() && unknown(n) && r.errs[n.Name] == nil }, unknown)
}

// Refresh reads anew what the user looks at, and what is missing.
func (r *Reads) Refresh() tea.Cmd {
	asked := func(n Need) bool { return n.Asked || n.Loaded().IsZero() }
	return r.start(func(n Need) bool { return n.wanted() && asked(n) }, asked)
}

// old reports whether something is missing or too old. What seems to be of the future is of before the clock was put
// back, and nobody knows how old.
func (r *Reads) old(n Need) bool {
	at := n.Loaded()
	age := r.now().Sub(at)
	return at.IsZero() || age > n.Max || age < 0
}

// start reads what is wanted. Whether it still has to be is asked again when the
// read begins: another screen can have read the same by then.
func (r *Reads) start(wanted, still func(Need) bool) tea.Cmd {
	var cmds []tea.Cmd
	for _, n := range r.needs {
		if r.running[n.Name] || !wanted(n) {
			continue
		}
		r.running[n.Name] = true
		cmds = append(cmds, r.tasks.Read(n.Name, func(ctx context.Context) tea.Msg {
			if !still(n) {
				return readMsg{owner: r, name: n.Name}
			}
			return readMsg{r, n.Name, n.Load(ctx)}
		}))
	}
	if len(cmds) == 0 {
		return nil
	}
	return tea.Batch(append(cmds, r.tasks.After("patience of "+r.needs[0].Name, patience, slowMsg{r}))...)
}

// Follow does what a screen does with the news of the root and of its own reads:
// it shows anew, and reads what is missing, old or asked for. It says whether msg
// was one of them.
func (r *Reads) Follow(msg tea.Msg, show func()) (tea.Cmd, bool) {
	switch msg.(type) {
	case Changed:
		show()
		return r.missing(), true
	case Focused:
		show()
		return r.Stale(), true
	case Refresh:
		return r.Refresh(), true
	}
	if !r.Update(msg) {
		return nil, false
	}
	show()
	return r.missing(), true
}

// Update takes the messages of its own reads and says whether msg was one.
func (r *Reads) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case readMsg:
		if msg.owner != r {
			return false
		}
		delete(r.running, msg.name)
		r.errs[msg.name] = msg.err
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

// Loading says whether any of the named reads is on its way; without names, any
// at all.
func (r *Reads) Loading(names ...string) bool {
	for _, name := range names {
		if r.running[name] {
			return true
		}
	}
	return len(names) == 0 && len(r.running) > 0
}

// Slow says whether a read takes so long that it is worth a word.
func (r *Reads) Slow() bool { return r.slow }

// Err returns how the newest read of anything failed; nil when it did not, or
// is being tried again. A read that was given up has not failed.
func (r *Reads) Err() error {
	for _, n := range r.needs {
		if err := r.errs[n.Name]; err != nil && !r.running[n.Name] && !errors.Is(err, context.Canceled) {
			return err
		}
	}
	return nil
}
