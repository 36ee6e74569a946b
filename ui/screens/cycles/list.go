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

// List shows the cycles of a project by phase, with the detail of one beside
// them where there is room.
type List struct {
	deps  Deps
	route nav.Cycles
	reads *reads.Reads
	keys  storeKeys

	snap    *store.Snapshot
	project plane.Project
	zone    *time.Location // of the project; finding it costs a look at the disk
	until   time.Time      // when time alone changes the list
	table   *table.Table[row]
	bound   nav.Bound
	detail  detail
	events  *between // of the cycle under the cursor

	// archive reports whether the archived ones are to be shown, and so read.
	archive bool
	// wide reports whether the last frame had room for the detail.
	wide bool
	// eventful reports whether the last frame had room for events.
	eventful bool
	// open is the cycle that the route asked for; empty once it is opened.
	open string
	// who reports whether something was asked for that depends on who one is.
	who bool
	// greeted reports whether a guest was told what can't be done here.
	greeted bool
}

// storeKeys name what the list shows.
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
		If(func() bool { return l.who }, l.keys.me).
		If(func() bool { return l.archive }, l.keys.archived).
		If(l.namesPeople, l.keys.project)
	return l
}

// openedMsg comes right after the list is opened: what is known then is not read.
type openedMsg struct{}

// Open shows what is known, and reads what is missing or too old, unless it is left at once.
func (l *List) Open(tasks *nav.Tasks) tea.Cmd {
	l.events.reads.Attach(tasks)
	opened := tasks.After("opened", 0, openedMsg{})
	l.reads.Attach(tasks)
	l.rebuild()
	if l.passed() {
		return opened
	}
	return tea.Batch(l.reads.Stale(), opened)
}

// Update follows what is read, and the filter.
func (l *List) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	about, own := l.events.update(msg)
	if own {
		return nil, about
	}
	if _, opened := msg.(openedMsg); opened {
		return l.arrived(), tea.Batch(l.reads.Missing(), l.followEvents())
	}
	cmd, taken := l.reads.Follow(msg, l.rebuild)
	if taken {
		return l.arrived(), tea.Batch(cmd, about, l.followEvents())
	}
	l.table.Update(msg)
	return nil, l.followEvents()
}

// rebuild lists the newest snapshot.
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

// now is the moment in the zone of the project.
func (l *List) now() time.Time { return l.deps.Now().In(l.zone) }

// list lists the cycles by phase.
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

// namesPeople reports whether the members are needed: absences are told from days off by their names, and a server may have
// listed the cycles without the names of their owners.
func (l *List) namesPeople() bool {
	c, ok := l.current()
	return l.wide && ok && (l.deps.hasCalendars() || c.Owner != "" && l.owner(c) == unknownOwner)
}

// current is the cycle under the cursor, false on the head of a folded group.
func (l *List) current() (plane.Cycle, bool) {
	r, ok := l.table.Under()
	if !ok {
		return plane.Cycle{}, false
	}
	return *r.Cycle, true
}

// From paneFrom columns on there is room for the detail beside the list.
const (
	paneFrom  = 110
	paneLeast = 38 // the line of the dates, with its rule and a column of air on each side
	paneText  = 72 // the longest line
)

// Draw shows the list, and the detail where there is room.
func (l *List) Draw(c *cell.Canvas) {
	if !l.now().Before(l.until) {
		l.list() // a day or a cycle has ended
	}
	w, h := c.Size()
	strip := l.stripRows(h)
	if l.wide = w >= paneFrom; l.wide {
		// The detail follows the list, which needs no more than its columns.
		edge := min(w-paneLeast, l.table.Width(w-paneLeast))
		l.drawPane(c.Sub(cell.Rect{X: edge, W: w - edge, H: h}))
		w, strip = edge-1, 0
	}
	l.eventful = l.wide || strip > 0
	if strip > 0 {
		l.drawStrip(c.Sub(cell.Rect{Y: h - strip, W: w, H: strip}))
	}
	l.table.Draw(c, cell.Rect{W: w, H: h - strip})
}

// empty says how the first cycle is created, or why it can't be.
func (l *List) empty() string {
	if !l.known(l.keys.cycles) {
		return words.Waiting(l.reads, "reading "+l.title()+"'s cycles…")
	}
	if err := sprint.CanPlan(l.project); err != nil {
		return "No cycles yet: " + err.Error() + "."
	}
	return "No cycles yet. n creates the first."
}

// Info is what the frame shows about the screen.
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

// title names the project as well as it is known.
func (l *List) title() string { return words.Project(l.project) }

var _ nav.Screen = (*List)(nil)
