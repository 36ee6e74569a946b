// Package projects has the screen that lists the projects of the workspace: it is
// the first one, and goes straight on where there is nothing to choose.
package projects

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/table"
)

// Deps is what the screen needs of the session.
type Deps struct {
	reads.Session
	// Workspace is the slug of the workspace, for those to whom it is closed.
	Workspace string
	// ProjectURL is the page of a project.
	ProjectURL func(plane.ProjectID) string
}

// Screen lists the projects.
type Screen struct {
	deps  Deps
	reads *reads.Reads

	snap    *store.Snapshot
	listing listing
	list    *table.List
	finder  *table.Finder
	top     int // row in which the list began in the last frame

	// wanted is where to go on to once the list is there; nil when that is done.
	wanted *nav.Projects
	// cycle is where to go on to once a project is chosen.
	cycle string
}

// New makes the screen. It reads nothing before it is opened.
func New(deps Deps, to nav.Projects) *Screen {
	s := &Screen{deps: deps, list: table.NewList(deps.Styles), finder: table.NewFinder(deps.Styles), wanted: &to}
	s.reads = reads.New(deps.Session, store.Key{Kind: store.Me}).Asked(store.Key{Kind: store.Projects})
	return s
}

// Open shows what is known, and reads what is missing or too old.
func (s *Screen) Open(tasks *nav.Tasks) tea.Cmd { return s.reads.Open(tasks, s.rebuild) }

// Update takes what no command took.
func (s *Screen) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	cmd, taken := s.reads.Follow(msg, s.rebuild)
	if taken {
		return s.goOn(), cmd
	}
	if s.finder.Update(msg) {
		s.sift()
		s.list.Select(s.listing.best)
	}
	return nil, nil
}

// rebuild takes the newest snapshot and lists it.
func (s *Screen) rebuild() {
	s.snap = s.deps.Store.Snapshot()
	s.sift()
}

// sift lists what the filter lets through.
func (s *Screen) sift() {
	s.listing = list(s.snap, s.finder.Query(), s.deps.Now())
	s.list.SetKeys(s.listing.keys)
}

// known says whether the list was read.
func (s *Screen) known() bool { return !s.snap.Loaded(store.Key{Kind: store.Projects}).IsZero() }

// current is the project under the cursor, false if there is none.
func (s *Screen) current() (plane.Project, bool) {
	r, ok := s.listing.rows[s.list.Current().Key]
	return r.project, ok
}

// Info tells the frame about the screen.
func (s *Screen) Info() nav.Info {
	return nav.Info{
		Crumbs:  []string{"Projects"},
		Typing:  s.finder.Typing(),
		Refused: s.finder.Refused(),
		Loaded:  s.snap.Loaded(store.Key{Kind: store.Projects}),
		Loading: s.reads.Loading(),
		Err:     s.reads.Err(),
	}
}

var _ nav.Screen = (*Screen)(nil)
