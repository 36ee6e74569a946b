// Package board has the screens about the items of one cycle: the list of them, the detail of one, and the choice of
// what to add. What may be done is decided in package sprint and done by package store; this package shows it and turns
// keys into operations.
package board

import (
	"context"
	"math"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/theme"
	"github.com/planedeck/planedeck/ui/widget"
)

// Deps is what the screens of this package need of the session.
type Deps struct {
	Store  *store.Store
	Styles *theme.Styles
	Now    func() time.Time
	// Browse opens an address in the browser, or shows it where there is none.
	Browse func(url string) (nav.Action, tea.Cmd)
	// Copy puts a text into the clipboard of the user's terminal.
	Copy func(text string) (nav.Action, tea.Cmd)
	// ItemURL is the page of an item, by its reference.
	ItemURL func(reference string) string
	// Looks keeps how boards are shown; nil: each begins anew.
	Looks *Looks
}

// Board shows the items of a cycle, as columns of cards or as a list.
type Board struct {
	deps  Deps
	route nav.Board
	reads *nav.Reads

	snap    *store.Snapshot
	view    view
	look    *look
	hits    hits
	grid    grid
	list    *widget.List
	columns *columns
	carded  bool // the last frame had columns
	filter  *widget.Finder
	detail  detail

	marking
}

// New makes the board of a cycle. It reads nothing before it is opened.
func New(deps Deps, to nav.Board) *Board {
	s := deps.Store
	b := &Board{
		deps: deps, route: to, look: deps.Looks.of(to.Project), columns: newColumns(),
		list: widget.NewList(deps.Styles), filter: widget.NewFinder(deps.Styles),
	}
	b.reads = nav.NewReads(deps.Now,
		nav.Need{
			Name: "items", Max: freshItems, Asked: true,
			Loaded: func() time.Time { return s.Snapshot().Loaded(store.KeyItems(to.Cycle)) },
			Load:   func(ctx context.Context) error { return s.LoadItems(ctx, to.Project, to.Cycle) },
		},
		nav.Need{
			Name: "cycles", Max: forever, Asked: true,
			Loaded: func() time.Time { return s.Snapshot().Loaded(store.KeyCycles(to.Project)) },
			Load:   func(ctx context.Context) error { return s.LoadCycles(ctx, to.Project) },
		},
		peopleNeed(s, to.Project),
	)
	return b
}

// How old what a screen shows may get before it is read again when the screen is looked at.
const (
	freshItems  = 30 * time.Second
	freshPeople = 10 * time.Minute
	forever     = time.Duration(math.MaxInt64)
)

// readProject is the read of a project's states, labels and members.
const readProject = "project"

// waits tells whether the states are still to come for the first time. They decide where items stand: with a list that
// sorts itself anew when they come, the cursor would begin somewhere in the middle.
func waits(s *store.Snapshot, p plane.ProjectID, r *nav.Reads) bool {
	return len(s.States(p)) == 0 && r.Loading(readProject)
}

// peopleNeed is the need for states, labels and members of a project.
func peopleNeed(s *store.Store, p plane.ProjectID) nav.Need {
	return nav.Need{
		Name: readProject, Max: freshPeople,
		Loaded: func() time.Time { return s.Snapshot().Loaded(store.KeyProject(p)) },
		Load:   func(ctx context.Context) error { return s.LoadProject(ctx, p) },
	}
}

// Open shows what is known, and reads what is missing or too old.
func (b *Board) Open(tasks *nav.Tasks) tea.Cmd {
	b.reads.Attach(tasks)
	b.rebuild()
	return b.reads.Stale()
}

// Update takes what no command took.
func (b *Board) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg.(type) {
	case nav.Changed:
		b.rebuild()
	case nav.Focused:
		b.rebuild()
		return nil, b.reads.Stale()
	case nav.Refresh:
		return nil, b.reads.Refresh()
	default:
		switch {
		case b.reads.Update(msg):
			b.rebuild()
		case b.filter.Update(msg):
			b.sift(true)
		}
	}
	return nil, nil
}

// Info tells the frame about the screen.
func (b *Board) Info() nav.Info {
	return nav.Info{
		Crumbs:  b.crumbs(),
		Typing:  b.filter.Typing(),
		Loaded:  b.snap.Loaded(store.KeyItems(b.route.Cycle)),
		Loading: b.reads.Loading(),
		Err:     b.reads.Err(),
	}
}

// crumbs are the path to here; an opened item is a place of its own.
func (b *Board) crumbs() []string {
	crumbs := []string{b.view.projectName(), b.name()}
	if item := b.current(); b.detail.open && item != nil {
		crumbs = append(crumbs, b.snap.Reference(*item))
	}
	return crumbs
}

// rebuild takes the newest snapshot and makes everything that is shown of it.
func (b *Board) rebuild() {
	b.snap = b.deps.Store.Snapshot()
	b.view = newView(b.snap, b.route, b.deps.Now(), b.look, waits(b.snap, b.route.Project, b.reads))
	b.marks.Keep(func(key string) bool { return b.view.items[key] != nil })
	b.sift(false)
	b.mark()
}

// sift shows what the filter lets through. Best puts the cursor on what matches best.
func (b *Board) sift(best bool) {
	b.hits = b.view.match(b.filter.Query())
	b.view.letters, b.view.found = b.hits.letters, len(b.hits.order)
	b.fill()
	b.countUnseen()
	if best && len(b.hits.order) > 0 {
		b.choose(b.hits.order[0])
	}
}

// fill puts what is shown into the layout.
func (b *Board) fill() {
	b.grid = newGrid(&b.view, b.view.shown(b.hits), b.look, b.hits.on)
	if b.carded {
		b.columns.set(b.grid, b.view.items)
		return
	}
	for key, folded := range b.look.folded {
		if !b.hits.on && b.list.Folded(key) != folded {
			b.list.Fold(key, folded)
		}
	}
	b.list.SetSections(sections(&b.grid), b.hits.on)
}

// choose puts the cursor on an item, by its id.
func (b *Board) choose(item string) {
	if b.carded {
		b.columns.Select(b.view.items[item])
		return
	}
	b.list.Select(item)
}

// current is the item that is shown by itself, or else the one under the cursor; nil for none.
func (b *Board) current() *plane.Item {
	switch {
	case b.detail.open:
		return b.view.items[b.detail.item]
	case b.carded:
		return b.view.items[string(b.columns.at.item)]
	}
	return b.view.items[rowItem(b.list.Current().Key)]
}

// group is the group under the cursor; nil for none.
func (b *Board) group() *items.Group {
	if b.carded {
		return b.columns.group()
	}
	if at := groupAt(b.view.columns, b.list.Current().Section); at >= 0 {
		return &b.view.columns.Groups[at]
	}
	return nil
}

// chosen are the items that an action is for: the marked ones, or else the current one.
func (b *Board) chosen() []plane.Item {
	if len(b.marked) > 0 && !b.detail.open {
		return b.marked
	}
	if item := b.current(); item != nil {
		return []plane.Item{*item}
	}
	return nil
}

var _ nav.Screen = (*Board)(nil)

// Draw draws the board.
func (b *Board) Draw(c *cell.Canvas) {
	if !b.deps.Now().Before(b.view.until) {
		b.rebuild() // a day or the cycle has ended
	}
	w, _ := c.Size()
	if carded := b.look.columns(w); carded != b.carded {
		b.turn(carded)
	}
	painter{b.deps.Styles, &b.view}.board(c, b)
}

// turn goes over to the other layout, with the cursor on the same item.
func (b *Board) turn(carded bool) {
	item := ""
	if i := b.current(); i != nil {
		item = string(i.ID)
	}
	b.carded = carded
	b.fill()
	b.choose(item)
}
