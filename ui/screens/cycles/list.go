package cycles

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// List shows the cycles of a project by phase, and beside them the detail of the
// cycle under the cursor where there is room.
type List struct {
	deps  Deps
	route nav.Cycles
	reads *reads.Reads
	keys  storeKeys

	snap    *store.Snapshot
	project plane.Project
	zone    *time.Location // of the project; cached because loading it reads from disk
	until   time.Time      // the list must be rebuilt at this time even if no data changes
	table   *table.Table[row]
	bound   nav.Bound
	detail  detail
	events  *between // of the cycle under the cursor

	// archive reports whether archived cycles are shown, and therefore read.
	archive bool
	// wide reports whether the last frame had room for the detail.
	wide bool
	// hasEventRoom reports whether the last frame had room for events.
	hasEventRoom bool
	// open is the cycle that the route names; empty once it has been opened.
	open string
	// needMe reports whether a command needs to know who the user is.
	needMe bool
	// greeted reports whether a guest was reminded that they can only read.
	greeted bool
}

// storeKeys are the keys of what the list shows.
type storeKeys struct{ projects, me, cycles, archived, project store.Key }

// NewList returns the list of a project's cycles. It reads nothing before it is
// opened.
func NewList(deps Deps, to nav.Cycles) *List {
	l := &List{deps: deps, route: to, open: to.Open, keys: storeKeys{
		projects: store.Key{Kind: store.Projects},
		me:       store.Key{Kind: store.Me},
		cycles:   store.Key{Kind: store.Cycles, Project: to.Project},
		archived: store.Key{Kind: store.ArchivedCycles, Project: to.Project},
		project:  store.Key{Kind: store.Project, Project: to.Project},
	}}
	l.table = table.New(deps.Styles, l.spec())
	l.events = newBetween(deps, to.Project)
	l.bound = nav.Bind(Sheet(), l.acts())
	l.table.Fold(groupKey(sprint.Archived), true)
	l.reads = reads.New(deps.Session, l.keys.cycles, l.keys.projects).
		If(func() bool { return l.needMe }, l.keys.me).
		If(func() bool { return l.archive }, l.keys.archived).
		If(l.namesPeople, l.keys.project)
	return l
}

// openedMsg is sent immediately after the list is opened; data that is known by then isn't read again.
type openedMsg struct{}

// Open shows what is known, and reads what is missing or too old, unless the board opens immediately.
func (l *List) Open(tasks *nav.Tasks) tea.Cmd {
	l.events.reads.Attach(tasks)
	opened := tasks.After("opened", 0, openedMsg{})
	l.reads.Attach(tasks)
	l.rebuild()
	if l.redirects() {
		return opened
	}
	return tea.Batch(l.reads.Stale(), opened)
}

// Update handles text of the filter, and the results of reads.
func (l *List) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	eventCmd, own := l.events.update(msg)
	if own {
		return nil, eventCmd
	}
	if _, opened := msg.(openedMsg); opened {
		return l.arrived(), tea.Batch(l.reads.Missing(), l.followEvents())
	}
	cmd, handled := l.reads.Follow(msg, l.rebuild)
	if handled {
		return l.arrived(), tea.Batch(cmd, eventCmd, l.followEvents())
	}
	l.table.Update(msg)
	return nil, l.followEvents()
}

// rebuild shows the newest snapshot.
func (l *List) rebuild() {
	on := l.table.Current().Key
	l.snap = l.deps.Store.Snapshot()
	project, _ := l.snap.Project(l.route.Project)
	if l.zone == nil || project.Timezone != l.project.Timezone {
		l.zone = project.Location()
	}
	l.project = project
	l.list()
	l.follow(on)
}

// now is the time in the project's zone.
func (l *List) now() time.Time { return l.deps.Now().In(l.zone) }

// list fills the table with the cycles by phase.
func (l *List) list() {
	archiveRead := l.known(l.keys.archived)
	var groups []table.Group[row]
	groups, l.until = source{
		cycles: l.snap.Cycles(l.route.Project), archived: l.snap.Archived(l.route.Project), now: l.now(),
		read: l.known(l.keys.cycles), archiveRead: archiveRead, archiveComing: l.archive,
	}.groups()
	l.table.Set(groups...)
	if key := groupKey(sprint.Archived); l.archive && archiveRead && l.table.Folded(key) {
		l.table.Fold(key, false)
	}
	l.detail = detail{}
}

func (l *List) known(key store.Key) bool { return !l.snap.Loaded(key).IsZero() }

// namesPeople reports whether the members must be read: their names distinguish absences from days off, and a server may
// list cycles without the names of their owners.
func (l *List) namesPeople() bool {
	c, ok := l.current()
	return l.wide && ok && (l.deps.hasCalendars() || c.Owner != "" && l.owner(c) == unknownOwner)
}

// current returns the cycle under the cursor, false on the head of a folded group.
func (l *List) current() (plane.Cycle, bool) {
	r, ok := l.table.Under()
	if !ok {
		return plane.Cycle{}, false
	}
	return *r.Cycle, true
}

// Widths for the detail beside the list.
const (
	paneFrom  = 110 // least width of the screen
	paneLeast = 38  // the line with the dates, the rule, and a space on each side
	paneText  = 72  // the longest line
)

// Draw draws the list, and the detail where there is room.
func (l *List) Draw(c *cell.Canvas) {
	if !l.now().Before(l.until) {
		l.list() // a day or a cycle has ended
	}
	w, h := c.Size()
	strip := l.stripRows(h)
	if l.wide = w >= paneFrom; l.wide {
		// The detail starts where the columns of the list end.
		edge := min(w-paneLeast, l.table.Width(w-paneLeast))
		l.drawPane(c.Sub(cell.Rect{X: edge, W: w - edge, H: h}))
		w, strip = edge-1, 0
	}
	l.hasEventRoom = l.wide || strip > 0
	if strip > 0 {
		l.drawStrip(c.Sub(cell.Rect{Y: h - strip, W: w, H: strip}))
	}
	l.table.Draw(c, cell.Rect{W: w, H: h - strip})
}

// empty returns how the first cycle is created, or why it can't be.
func (l *List) empty() string {
	if !l.known(l.keys.cycles) {
		return words.Waiting(l.reads, "reading "+l.title()+"'s cycles…")
	}
	if err := sprint.CanPlan(l.project); err != nil {
		return "No cycles yet: " + err.Error() + "."
	}
	return "No cycles yet. n creates the first."
}

// Info describes the screen to the frame.
func (l *List) Info() nav.Info {
	return nav.Info{
		Crumbs:  []string{l.title(), "Cycles"},
		Typing:  l.table.Typing(),
		Refused: l.table.Refused(),
		Loaded:  l.snap.Loaded(l.keys.cycles),
		Loading: l.reads.Loading(),
		Err:     l.reads.Err(),
	}
}

// title is the name of the project, or a placeholder while it isn't known.
func (l *List) title() string { return words.Project(l.project) }

var _ nav.Screen = (*List)(nil)
