// Package projects implements the screen that lists the projects of the
// workspace. It is the first screen, and opens a single project automatically.
package projects

import (
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Deps is what the screen needs from the session.
type Deps struct {
	reads.Session
	// Workspace is the slug of the workspace, shown if the user has no access to it.
	Workspace string
	// ProjectURL returns the web page of a project.
	ProjectURL func(plane.ProjectID) string
	// Budget returns the remaining requests.
	Budget func() plane.Budget
}

// Screen lists the projects.
type Screen struct {
	deps  Deps
	reads *reads.Reads

	snap     *store.Snapshot
	open     []plane.Project // those that can be opened
	unlisted string          // which projects aren't listed, and why
	table    *table.Table[row]
	bound    nav.Bound

	// wanted is what to open once the list is loaded; nil when that is done.
	wanted *nav.Projects
	// cycle is what to open once a project is chosen.
	cycle string
	// covered reports whether a project was opened above this screen.
	covered bool
	// asked reports whether unknown current cycles should be read.
	asked bool
}

// New returns the screen. It reads nothing before it is opened.
func New(deps Deps, to nav.Projects) *Screen {
	s := &Screen{deps: deps, wanted: &to}
	s.table = table.New(deps.Styles, s.spec())
	s.bound = nav.Bind(Sheet(), s.acts())
	s.reads = reads.New(deps.Session).Asked(store.Key{Kind: store.Projects}).OneByOne(s.unread)
	return s
}

// unread returns, once the user has refreshed, the first visible project whose current cycle is unknown. Half of the
// requests are reserved for the user's next actions.
func (s *Screen) unread() (store.Key, bool) {
	if b := s.deps.Budget(); !s.asked || s.wanted != nil || s.covered || b.Remaining*2 < b.Limit {
		return store.Key{}, false
	}
	for _, id := range s.table.Seen() {
		p, _ := s.snap.Project(plane.ProjectID(id))
		if key := cyclesOf(p); p.CyclesOn && p.Cycles != 0 && s.reads.Due(key) {
			return key, true
		}
	}
	return store.Key{}, false
}

func cyclesOf(p plane.Project) store.Key { return store.Key{Kind: store.Cycles, Project: p.ID} }

// openedMsg arrives right after the screen was opened: data that is known by then, for example from the copy on disk,
// is not read.
type openedMsg struct{}

// Open shows what is known, and reads what is missing or too old, unless the screen is only passed through.
func (s *Screen) Open(tasks *nav.Tasks) tea.Cmd {
	opened := tasks.After("opened", 0, openedMsg{})
	s.reads.Attach(tasks)
	s.rebuild()
	if s.passed() {
		return opened
	}
	return tea.Batch(s.reads.Stale(), opened)
}

// Update handles the results of reads, and the filter.
func (s *Screen) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg.(type) {
	case nav.Focused:
		s.covered = false
	case nav.Refresh:
		s.asked = true
	case openedMsg:
		return s.openWanted(), s.reads.Missing()
	}
	cmd, taken := s.reads.Follow(msg, s.rebuild)
	if taken {
		action := s.openWanted()
		return action, tea.Batch(cmd, s.reads.Missing())
	}
	s.table.Update(msg)
	return nil, s.reads.Missing()
}

// rebuild lists the projects of the newest snapshot.
func (s *Screen) rebuild() {
	s.snap = s.deps.Store.Snapshot()
	s.open, s.unlisted = split(s.snap.Projects())
	rows := make([]row, len(s.open))
	for i, p := range s.open {
		rows[i] = row{p, currentOf(s.snap, p, s.deps.Now())}
	}
	s.table.SetRows(rows)
}

// split separates the projects that can be opened from the others, which it
// describes: "3 more: 1 archived, 2 not joined". Archived ones could be read in
// part, but the server returns half of their lists empty.
func split(projects []plane.Project) (open []plane.Project, unlisted string) {
	archived, notJoined := 0, 0
	for _, p := range projects {
		switch {
		case !p.ArchivedAt.IsZero():
			archived++
		case !p.IsMember:
			notJoined++
		default:
			open = append(open, p)
		}
	}
	var parts []string
	if archived > 0 {
		parts = append(parts, fmt.Sprintf("%d archived", archived))
	}
	if notJoined > 0 {
		parts = append(parts, fmt.Sprintf("%d not joined", notJoined))
	}
	if len(parts) > 0 {
		unlisted = fmt.Sprintf("%d more: %s", archived+notJoined, strings.Join(parts, ", "))
	}
	return open, unlisted
}

// known reports whether the list was read.
func (s *Screen) known() bool { return !s.snap.Loaded(store.Key{Kind: store.Projects}).IsZero() }

// current returns the project under the cursor, false if there is none.
func (s *Screen) current() (plane.Project, bool) {
	r, ok := s.table.Under()
	return r.Project, ok
}

// Draw draws the projects, and below them which ones aren't listed.
func (s *Screen) Draw(c *cell.Canvas) {
	w, h := c.Size()
	if y := s.table.Draw(c, cell.Rect{W: w, H: h}) + 1; y < h {
		c.Cut(margin, y, w-margin, s.unlisted, s.deps.Styles.Muted)
	}
}

// margin is the width left of the table's rows.
const margin = 3

// empty returns the message to show if there are no projects.
func (s *Screen) empty() string {
	switch {
	case s.known():
		return "You haven't joined any project of this workspace yet. Join one in the browser, then press r to read the list again."
	case errors.Is(s.reads.Err(), plane.ErrForbidden), errors.Is(s.reads.Err(), plane.ErrNotFound):
		return words.NoWorkspace(s.deps.Workspace).String()
	}
	return words.Waiting(s.reads, "reading the projects…")
}

// Info is what the frame shows about the screen.
func (s *Screen) Info() nav.Info {
	return nav.Info{
		Crumbs:  []string{"Projects"},
		Typing:  s.table.Typing(),
		Refused: s.table.Refused(),
		Loaded:  s.snap.Loaded(store.Key{Kind: store.Projects}),
		Loading: s.reads.Loading(),
		Err:     s.reads.Err(),
	}
}

var _ nav.Screen = (*Screen)(nil)
