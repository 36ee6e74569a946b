package cycles

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
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

	snap    *store.Snapshot
	project plane.Project
	zone    *time.Location // of the project; finding it costs a look at the disk
	listing listing
	list    *table.List
	finder  *table.Finder
	top     int // row in which the list began in the last frame
	detail  detail

	// archive tells that the archived ones are to be shown, and so read.
	archive bool
	// wide tells that the last frame had room for the detail.
	wide bool
	// open is what the route asked to go on to; empty once it is done.
	open string
	// greeted tells that a guest was told what can't be done here.
	greeted bool
}

// NewList makes the list of a project's cycles. It reads nothing before it is
// opened.
func NewList(deps Deps, to nav.Cycles) *List {
	l := &List{deps: deps, route: to, list: table.NewList(deps.Styles), finder: table.NewFinder(deps.Styles), open: to.Open}
	l.list.Fold(sectionKey(sprint.Archived), true)
	cycles := store.Key{Kind: store.Cycles, Project: to.Project}
	l.reads = reads.New(deps.Session, store.Key{Kind: store.Projects}, cycles).
		// Who I am can wait, and is known by then if the projects were the first screen.
		If(func() bool { return l.known(cycles) }, store.Key{Kind: store.Me}).
		If(func() bool { return l.archive }, store.Key{Kind: store.ArchivedCycles, Project: to.Project}).
		If(func() bool { return l.wide }, store.Key{Kind: store.Project, Project: to.Project}) // the detail names people
	return l
}

// Open shows what is known, and reads what is missing or too old.
func (l *List) Open(tasks *nav.Tasks) tea.Cmd { return l.reads.Open(tasks, l.rebuild) }

// Update takes what no command took.
func (l *List) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	cmd, taken := l.reads.Follow(msg, l.rebuild)
	if taken {
		return l.arrived(), cmd
	}
	if l.finder.Update(msg) {
		l.sift()
		l.list.Select(l.listing.best)
	}
	return nil, nil
}

// rebuild takes the newest snapshot, and makes everything that is shown of it.
func (l *List) rebuild() {
	on := l.list.Current().Key
	l.snap = l.deps.Store.Snapshot()
	project, _ := l.snap.Project(l.route.Project)
	if l.zone == nil || project.Timezone != l.project.Timezone {
		l.zone = project.Location()
	}
	l.project = project
	l.sift()
	l.follow(on)
}

// now is the moment in the zone of the project.
func (l *List) now() time.Time { return l.deps.Now().In(l.zone) }

// sift lists what the filter lets through.
func (l *List) sift() {
	archivedRead := l.known(store.Key{Kind: store.ArchivedCycles, Project: l.route.Project})
	l.listing = source{
		cycles: l.snap.Cycles(l.route.Project), archived: l.snap.Archived(l.route.Project),
		read: l.known(store.Key{Kind: store.Cycles, Project: l.route.Project}), archivedRead: archivedRead, now: l.now(), query: l.finder.Query(),
	}.list()
	l.list.SetSections(l.listing.sections, l.finder.Query() != "")
	if section := sectionKey(sprint.Archived); l.archive && archivedRead && l.list.Folded(section) {
		l.list.Fold(section, false)
	}
	l.detail.forget()
}

func (l *List) known(key store.Key) bool { return !l.snap.Loaded(key).IsZero() }

// current is the cycle under the cursor, false on the head of a folded group.
func (l *List) current() (plane.Cycle, bool) {
	p, ok := l.listing.places[l.list.Current().Key]
	if !ok {
		return plane.Cycle{}, false
	}
	return *p.Cycle, true
}

// Info tells the frame about the screen.
func (l *List) Info() nav.Info {
	return nav.Info{
		Crumbs:  []string{l.title(), "Cycles"},
		Typing:  l.finder.Typing(),
		Refused: l.finder.Refused(),
		Loaded:  l.snap.Loaded(store.Key{Kind: store.Cycles, Project: l.route.Project}),
		Loading: l.reads.Loading(),
		Err:     l.reads.Err(),
	}
}

// title names the project as well as it is known.
func (l *List) title() string { return words.Project(l.project) }

var _ nav.Screen = (*List)(nil)
