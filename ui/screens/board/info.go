package board

import (
	"cmp"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// newReads returns the reads of a board: the items of the cycle, states, labels and members. The cycle itself is read
// only once, and so is the user, who must be known to find their own items.
func newReads(deps Deps, to nav.Board) *reads.Reads {
	return reads.New(deps.Session,
		itemsOf(to),
		store.Key{Kind: store.Project, Project: to.Project},
	).Once(store.Key{Kind: store.Cycles, Project: to.Project}, store.Key{Kind: store.Me})
}

// Info describes the screen to the frame.
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

// paneErr returns the error of the last read of the opened item.
func (b *Board) paneErr() error {
	if b.opened {
		return b.pane.Err()
	}
	return nil
}

// crumbs returns the path of the screen, which includes an item over the board.
func (b *Board) crumbs() []string {
	crumbs := []string{b.view.projectName(), b.name()}
	if ref := b.pane.Reference(); b.over() && ref != "" {
		crumbs = append(crumbs, ref)
	}
	return crumbs
}

// placeholder returns the text in place of an empty list; empty if there is a list.
func (b *Board) placeholder() string {
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

// emptyText returns the message of an empty board, with the keys that add items.
func (b *Board) emptyText() string {
	if !b.view.known && !b.snap.Loaded(store.Key{Kind: store.Cycles, Project: b.route.Project}).IsZero() {
		return "This cycle is not there any more. esc goes back."
	}
	if b.view.known && sprint.CanAdd(b.view.cycle, b.view.now) != nil {
		return b.name() + " has no items."
	}
	return b.name() + " has no items yet. + adds items from the backlog, n creates one."
}

// name returns the cycle's name, or a placeholder while it isn't known.
func (v *view) name() string { return words.Cycle(v.cycle) }

// projectName returns the project's name, or a placeholder while it isn't known.
func (v *view) projectName() string { return words.Project(v.project) }

func (b *Board) name() string { return b.view.name() }
