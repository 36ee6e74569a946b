package board

import (
	"cmp"
	"context"
	"math"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/nav"
)

// How old what a board shows may get before it is read again when the board is looked at.
const (
	freshItems  = 30 * time.Second
	freshPeople = 10 * time.Minute
	forever     = time.Duration(math.MaxInt64)
)

// readProject is the read of a project's states, labels and members.
const readProject = "project"

// needs are what a board shows: the items of the cycle, the cycle itself, and states, labels and members.
func needs(deps Deps, to nav.Board) *nav.Reads {
	s := deps.Store
	return nav.NewReads(deps.Now,
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
		nav.Need{
			Name: readProject, Max: freshPeople,
			Loaded: func() time.Time { return s.Snapshot().Loaded(store.KeyProject(to.Project)) },
			Load:   func(ctx context.Context) error { return s.LoadProject(ctx, to.Project) },
		},
	)
}

// waits tells whether the states are still to come for the first time. They decide where items stand: with a board that
// sorts itself anew when they come, the cursor would begin somewhere in the middle.
func waits(s *store.Snapshot, p plane.ProjectID, r *nav.Reads) bool {
	return len(s.States(p)) == 0 && r.Loading(readProject)
}

// Info tells the frame about the screen.
func (b *Board) Info() nav.Info {
	return nav.Info{
		Crumbs:  b.crumbs(),
		Typing:  b.filter.Typing(),
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
