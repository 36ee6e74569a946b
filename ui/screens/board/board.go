// Package board shows the items of one cycle as columns of cards or as a list, and an opened item beside or over them.
// Package edit changes items; this package selects them, and turns keys and the mouse into moves.
package board

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/parts/detail"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/parts/events"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Deps are the dependencies of a board.
type Deps struct {
	edit.Deps
	// Lists reports whether boards are lists unless another layout is chosen.
	Lists bool
	// Filters are the saved filters; if nil, filters can't be saved.
	Filters *items.Filters
}

// Board shows the items of a cycle.
type Board struct {
	deps   Deps
	route  nav.Board
	reads  *reads.Reads
	editor *edit.Editor

	bound  nav.Bound
	inPane nav.Bound // the commands of an item over or beside the board, nil until one is open

	snap *store.Snapshot
	view view
	look *look
	grid grid

	agenda  *events.Line // today's and tomorrow's events
	items   *items.View
	list    listLayout
	columns *columns
	carded  bool // the last frame had columns
	top     int  // rows above the columns or the list in the last frame

	itemPane
	drag
}

// New returns the board of a cycle. It reads nothing before it is opened.
func New(deps Deps, to nav.Board) *Board {
	b := &Board{deps: deps, route: to, look: looksOf(deps).of(to.Project), columns: newColumns(), reads: newReads(deps, to)}
	b.list = listLayout{items.NewList(deps.Styles, func(int) []items.Column { return items.BoardColumns(b.look.group) }), b}
	b.list.Order, b.list.OnFold = b.grid.reading, b.foldGroup
	b.items = items.NewView(items.Options{Styles: deps.Styles, Now: deps.Now, Filters: deps.Filters}, b.list)
	b.editor = edit.New(deps.Deps, edit.On{
		Project: to.Project, Cycle: to.Cycle, Items: b.chosen, Focus: b.current, State: b.stateHere, Created: b.showCreated,
		Marks: edit.Marks{Hidden: b.items.Hidden, Set: b.items.SetMark},
	})
	b.pane, b.agenda = detail.New(deps.Deps), newAgenda(deps)
	b.bound = nav.Bind(boardSheet(), b.acts())
	return b
}

// Open shows what is known, and reads what is missing or too old.
func (b *Board) Open(tasks *nav.Tasks) tea.Cmd {
	b.pane.Attach(tasks)
	b.agenda.Attach(tasks)
	return tea.Batch(b.reads.Open(tasks, b.rebuild), b.agenda.Show())
}

// Update handles messages that weren't commands.
func (b *Board) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	eventCmd, own := b.agenda.Update(msg)
	if own {
		return nil, eventCmd
	}
	own, cmd := b.pane.Update(msg)
	if own {
		return nil, tea.Batch(eventCmd, cmd)
	}
	return nil, tea.Batch(eventCmd, cmd, b.update(msg), b.follow(), b.agenda.Show())
}

func (b *Board) update(msg tea.Msg) tea.Cmd {
	cmd, handled := b.reads.Follow(msg, b.rebuild)
	if !handled {
		b.items.Update(msg)
	}
	return cmd
}

// rebuild shows the newest snapshot.
func (b *Board) rebuild() {
	b.snap = b.deps.Store.Snapshot()
	b.view = newView(b.snap, b.route, b.deps.Now(), b.look, b.reads.LoadingStates(b.snap, b.route.Project))
	b.items.Set(items.Content{Snap: b.snap, Project: b.view.project, Today: b.view.today, Items: b.view.sorted, Groups: b.view.columns})
	b.view.heads, b.view.sums = measureColumns(b.view.columns, b.items.Parts()), b.items.Points.Lines()
	b.pane.Position = b.position()
	b.lookAhead()
}

// use switches the layout to columns or the list.
func (b *Board) use(carded bool) {
	if b.carded = carded; carded {
		b.items.Use(cardLayout{b.columns, b})
	} else {
		b.items.Use(b.list)
	}
}

// choose moves the cursor to an item.
func (b *Board) choose(id plane.ItemID) { b.items.Select(b.items.Item(id)) }

var _ nav.Screen = (*Board)(nil)
