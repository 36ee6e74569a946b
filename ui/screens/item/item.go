// Package item implements the screen of a single work item, opened from the palette, from another item, or from
// planning. Package detail shows the item, and package edit changes it.
package item

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/parts/detail"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// Screen shows one item, and its neighbours in the cycle with J and K.
type Screen struct {
	nav.Bound
	store  *store.Store
	route  nav.Item
	reads  *reads.Reads
	pane   *detail.Pane
	editor *edit.Editor

	snap *store.Snapshot
	row  row
}

// New returns the screen of an item. It reads nothing before it is opened.
func New(deps edit.Deps, to nav.Item) *Screen {
	from := deps.Store
	if in, ok := from.Snapshot().CycleOf(to.Item); to.Cycle == "" && ok {
		to.Cycle = in
	}
	s := &Screen{store: from, route: to, pane: detail.New(deps)}
	s.pane.Focused = true
	s.editor = edit.New(deps, edit.On{
		Project: to.Project, Cycle: to.Cycle, Items: s.items, Focus: s.focus,
	})
	s.Bound = nav.Bind(Sheet(), s.acts())
	cycles := store.Key{Kind: store.Cycles, Project: to.Project}
	// Only the name of one cycle is shown, so a known list isn't read again.
	nameless := func() bool { return to.Cycle != "" && from.Snapshot().Loaded(cycles).IsZero() }
	s.reads = reads.New(deps.Session).Once(store.Key{Kind: store.Project, Project: to.Project}, store.Key{Kind: store.Me}).If(nameless, cycles)
	return s
}

// focus returns the shown item, nil if unknown.
func (s *Screen) focus() *plane.Item {
	if i, ok := s.snap.Item(s.pane.Item()); ok {
		return &i
	}
	return nil
}

func (s *Screen) items() []plane.Item {
	if i := s.focus(); i != nil {
		return []plane.Item{*i}
	}
	return nil
}

// Open shows what is known, and reads what is missing or too old.
func (s *Screen) Open(tasks *nav.Tasks) tea.Cmd {
	s.reads.Attach(tasks)
	s.pane.Attach(tasks)
	s.snap = s.store.Snapshot()
	cmd := s.show(s.route.Item)
	return tea.Batch(cmd, s.reads.Stale())
}

// show shows an item in the pane, and its position among its neighbours.
func (s *Screen) show(id plane.ItemID) tea.Cmd {
	cmd := s.pane.ShowOf(s.route.Project, id)
	s.rebuild()
	return cmd
}

// Update handles messages that no command handled.
func (s *Screen) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	own, cmd := s.pane.Update(msg)
	if own {
		s.rebuild()
		return nil, cmd
	}
	more, _ := s.reads.Follow(msg, s.rebuild)
	return nil, tea.Batch(cmd, more)
}

// rebuild updates the screen from the newest snapshot.
func (s *Screen) rebuild() {
	s.snap = s.store.Snapshot()
	s.row = rowOf(s.snap, s.route.Project, s.route.Cycle)
	s.pane.Position = s.row.position(s.pane.Item())
}

// Info describes the screen for the frame.
func (s *Screen) Info() nav.Info {
	return nav.Info{
		Crumbs:  s.crumbs(),
		Loaded:  s.pane.Loaded(),
		Loading: s.pane.Loading() || s.reads.Loading(),
		Err:     cmp.Or(s.pane.Err(), s.reads.Err()),
	}
}

// crumbs returns the project, the cycle if the item is in one, and the item.
func (s *Screen) crumbs() []string {
	project, _ := s.snap.Project(s.route.Project)
	crumbs := []string{project.Name}
	if c, ok := s.snap.Cycle(s.route.Cycle); ok {
		crumbs = append(crumbs, c.Name)
	}
	return append(crumbs, cmp.Or(s.pane.Reference(), "Item"))
}

var _ nav.Screen = (*Screen)(nil)

// Draw draws the pane, with an empty column on each side.
func (s *Screen) Draw(c *cell.Canvas) {
	w, h := c.Size()
	s.pane.Draw(c.Sub(cell.Rect{X: 1, W: w - 2, H: h}))
}

// Point passes mouse events to the pane.
func (s *Screen) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	m.X--
	return s.pane.Point(m)
}
