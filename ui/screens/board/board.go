// Package board shows the items of one cycle, as columns of cards or as a list, with one of them beside or over it. What
// changes items is package edit's; this package says which are meant, and turns keys and the mouse into moves.
package board

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/parts/detail"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/parts/filters"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Deps is what a board needs of the session.
type Deps struct {
	edit.Deps
	// Looks keeps how boards are shown; nil: each begins anew.
	Looks *Looks
	// Filters are the saved ones; nil: there are none, and none can be saved.
	Filters *filters.List
}

// Board shows the items of a cycle.
type Board struct {
	deps   Deps
	route  nav.Board
	reads  *reads.Reads
	editor *edit.Editor

	commands []nav.Command // those that last, made once

	snap   *store.Snapshot
	view   view
	look   *look
	filter *table.Finder
	sieve  items.Sieve
	sifted items.Sifted
	grid   grid

	list    *table.List
	columns *columns
	carded  bool // the last frame had columns
	top     int  // rows above them or the list in the last frame

	marking
	itemPane
	hand
}

// New makes the board of a cycle. It reads nothing before it is opened.
func New(deps Deps, to nav.Board) *Board {
	b := &Board{
		deps: deps, route: to, look: deps.Looks.of(to.Project), columns: newColumns(),
		list: table.NewList(deps.Styles), filter: table.NewFinder(deps.Styles), reads: newReads(deps, to),
	}
	b.filter.SetSuggest(b.sieve.Suggest())
	b.editor = edit.New(deps.Deps, edit.On{
		Project: to.Project, Cycle: to.Cycle, Items: b.chosen, Focus: b.current, State: b.stateHere, Made: b.arrived,
		Marks: edit.Marks{Hidden: b.hidden, Set: b.setMark},
	})
	b.pane = detail.New(deps.Deps)
	return b
}

// Open shows what is known, and reads what is missing or too old.
func (b *Board) Open(tasks *nav.Tasks) tea.Cmd {
	b.pane.Attach(tasks)
	return b.reads.Open(tasks, b.rebuild)
}

// Update takes what no command took.
func (b *Board) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	own, cmd := b.pane.Update(msg)
	if own {
		return nil, cmd
	}
	return nil, tea.Batch(cmd, b.update(msg), b.follow())
}

func (b *Board) update(msg tea.Msg) tea.Cmd {
	cmd, taken := b.reads.Follow(msg, b.rebuild)
	if !taken && b.filter.Update(msg) {
		b.sift(true)
	}
	return cmd
}

// rebuild takes the newest snapshot and makes everything that is shown of it.
func (b *Board) rebuild() {
	b.snap = b.deps.Store.Snapshot()
	b.view = newView(b.snap, b.route, b.deps.Now(), b.look, b.reads.LoadingStates(b.snap, b.route.Project))
	b.sieve.Set(b.snap, b.route.Project, b.view.today, b.view.sorted)
	b.marks.Keep(func(key string) bool { return b.view.items[key] != nil })
	b.sift(false)
	b.mark()
	b.pane.Position = b.position()
}

// sift shows what the filter lets through. Best puts the cursor on what matches best.
func (b *Board) sift(best bool) {
	b.sifted = b.sieve.Sift(b.filter.Query())
	b.filter.SetProblem(b.sifted.Problem)
	b.fill()
	b.countUnseen()
	if best && b.sifted.On {
		b.chooseBest()
	}
}

// chooseBest puts the cursor on what matches best. A filter without words has no best: the cursor stays if it can.
func (b *Board) chooseBest() {
	if list := b.sifted.Best; len(list) > 0 && (b.sifted.Letters(list[0]) != nil || b.under() == nil) {
		b.choose(list[0].ID)
	}
}

// fill puts what is shown into the layout.
func (b *Board) fill() {
	b.grid = newGrid(&b.view, b.sifted.In(b.view.sorted), b.look, b.sifted.On)
	if b.carded {
		b.columns.set(b.grid, b.view.items)
		return
	}
	for key, folded := range b.look.folded {
		if !b.sifted.On && b.list.Folded(key) != folded {
			b.list.Fold(key, folded)
		}
	}
	b.list.SetSections(sections(&b.grid), b.sifted.On)
}

// turn goes over to the other layout, with the cursor on the same item.
func (b *Board) turn(carded bool) {
	item := b.under()
	b.carded = carded
	b.fill()
	b.countUnseen()
	if item != nil {
		b.choose(item.ID)
	}
}

// choose puts the cursor on an item.
func (b *Board) choose(id plane.ItemID) {
	if b.carded {
		b.columns.Select(b.view.items[string(id)])
		return
	}
	b.list.Select(string(id))
}

// under is the item under the cursor; nil for none.
func (b *Board) under() *plane.Item {
	if b.carded {
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

var _ nav.Screen = (*Board)(nil)
