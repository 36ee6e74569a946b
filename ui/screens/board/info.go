package board

import (
	"cmp"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// newReads reads what a board shows: the items of the cycle, states, labels and members, and once the cycle itself and who
// one is: the own items are found by that, and by no list.
func newReads(deps Deps, to nav.Board) *reads.Reads {
	return reads.New(deps.Session,
		itemsOf(to),
		store.Key{Kind: store.Project, Project: to.Project},
	).Once(store.Key{Kind: store.Cycles, Project: to.Project}, store.Key{Kind: store.Me})
}

// Info is what the frame shows about the screen.
func (b *Board) Info() nav.Info {
	return nav.Info{
		Crumbs:  b.crumbs(),
		Typing:  b.items.Typing(),
		Refused: b.items.Refused(),
		Loaded:  b.snap.Loaded(itemsOf(b.route)),
		Partial: b.view.part != "",
		Loading: b.reads.Loading() || b.opened && b.pane.Loading(),
		Err:     cmp.Or(b.reads.Err(), b.paneErr()),
		Marks:   b.items.Marks(),
	}
}

// paneErr is how the newest read of the item that is shown failed.
func (b *Board) paneErr() error {
	if b.opened {
		return b.pane.Err()
	}
	return nil
}

// crumbs are the path to here; an item over the board is a part of it.
func (b *Board) crumbs() []string {
	crumbs := []string{b.view.projectName(), b.name()}
	if ref := b.pane.Reference(); b.over() && ref != "" {
		crumbs = append(crumbs, ref)
	}
	return crumbs
}

// instead is what a board says in place of its list; empty if there is a list.
func (b *Board) instead() string {
	v := &b.view
	switch {
	case b.items.NothingMatches() != "":
		return b.items.NothingMatches()
	case len(v.sorted) > 0 && len(b.grid.order) == 0:
		return "All columns are hidden. v shows them again."
	case len(v.sorted) > 0:
		return ""
	case v.read:
		return b.emptyText()
	case b.reads.Err() != nil:
		return words.Explain(b.reads.Err()).String()
	case b.reads.Slow():
		return "reading the items of " + b.name() + "…"
	}
	return ""
}

// emptyText is one sentence and the key.
func (b *Board) emptyText() string {
	if !b.view.known && !b.snap.Loaded(store.Key{Kind: store.Cycles, Project: b.route.Project}).IsZero() {
		return "This cycle is not there any more. esc goes back."
	}
	if b.view.known && sprint.CanAdd(b.view.cycle, b.view.now) != nil {
		return "Nothing is in " + b.name() + "."
	}
	return "Nothing is in " + b.name() + " yet. + adds items from the backlog, n creates one."
}

// name is the cycle's, or a word for it as long as it is not known.
func (v *view) name() string { return words.Cycle(v.cycle) }

// projectName is the project's, or a word for it.
func (v *view) projectName() string { return words.Project(v.project) }

func (b *Board) name() string { return b.view.name() }
