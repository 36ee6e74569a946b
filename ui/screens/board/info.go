package board

import (
	"cmp"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/needs"
)

// reads are of what a board shows: the items of the cycle, the cycle itself, and states, labels and members.
func reads(deps Deps, to nav.Board) *nav.Reads {
	s := deps.Store
	return nav.NewReads(deps.Now,
		needs.Items(s, to.Project, to.Cycle), needs.Cycles(s, to.Project).Once(), needs.OfProject(s, to.Project))
}

// Info tells the frame about the screen.
func (b *Board) Info() nav.Info {
	return nav.Info{
		Crumbs:  b.crumbs(),
		Typing:  b.filter.Typing(),
		Refused: b.filter.Refused(),
		Loaded:  b.snap.Loaded(store.KeyItems(b.route.Cycle)),
		Loading: b.reads.Loading() || b.opened && b.pane.Loading(),
		Err:     cmp.Or(b.reads.Err(), b.paneErr()),
	}
}

// paneErr is how the newest read of the item that is shown failed.
func (b *Board) paneErr() error {
	if b.opened {
		return b.pane.Err()
	}
	return nil
}

// crumbs are the path to here; an item that lies over the board is a place of its own.
func (b *Board) crumbs() []string {
	crumbs := []string{b.view.projectName(), b.name()}
	if ref := b.pane.Reference(); b.over() && ref != "" {
		crumbs = append(crumbs, ref)
	}
	return crumbs
}
