// Package needs has what screens need: of the session, and from the server by way of the store, with how old each thing
// may get before it is read again when it is looked at. Which of it a screen reads, and when, is the screen's business.
package needs

import (
	"context"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// How old something may get.
const (
	work    = 30 * time.Second // what people change all the time
	setting = 10 * time.Minute // what they rarely change
)

// project is the name of the need for a project's states, labels and members.
const project = "project"

// Projects is the need for the projects of the workspace.
func Projects(s *store.Store) nav.Need {
	return kept(s, store.KeyProjects(), nav.Need{Name: "projects", Max: setting, Load: s.LoadProjects})
}

// Me is the need for who the user is.
func Me(s *store.Store) nav.Need {
	return kept(s, store.KeyMe(), nav.Need{Name: "me", Max: setting, Load: s.LoadMe})
}

// OfProject is the need for a project's states, labels and members.
func OfProject(s *store.Store, p plane.ProjectID) nav.Need {
	return kept(s, store.KeyProject(p), nav.Need{Name: project, Max: setting, Load: of(p, s.LoadProject)})
}

// StatesComing tells whether the states of a project are still to come for the first time. They decide where items stand:
// with a list that sorts itself anew when they come, the cursor would begin somewhere in the middle.
func StatesComing(s *store.Snapshot, p plane.ProjectID, r *nav.Reads) bool {
	return len(s.States(p)) == 0 && r.Loading(project)
}

// Cycles is the need for the cycles of a project that are not archived.
func Cycles(s *store.Store, p plane.ProjectID) nav.Need {
	return kept(s, store.KeyCycles(p), nav.Need{Name: "cycles", Max: work, Load: of(p, s.LoadCycles)})
}

// Archived is the need for the archived cycles of a project.
func Archived(s *store.Store, p plane.ProjectID) nav.Need {
	return kept(s, store.KeyArchived(p), nav.Need{Name: "archived", Max: work, Load: of(p, s.LoadArchived)})
}

// Items is the need for the items of a cycle.
func Items(s *store.Store, p plane.ProjectID, c plane.CycleID) nav.Need {
	return kept(s, store.KeyItems(c), nav.Need{Name: "items", Max: work, Load: func(ctx context.Context) error { return s.LoadItems(ctx, p, c) }})
}

// Backlog is the need for the items of a project with the cycles that they are in.
func Backlog(s *store.Store, p plane.ProjectID) nav.Need {
	return kept(s, store.KeyBacklog(p), nav.Need{Name: "backlog", Max: work, Load: of(p, s.LoadBacklog)})
}

// Last is the need for the last n cycles of a project that have ended, with their items.
func Last(s *store.Store, p plane.ProjectID, n int) nav.Need {
	return kept(s, store.KeyLast(p), nav.Need{Name: "last cycles", Max: setting, Load: func(ctx context.Context) error { return s.LoadLast(ctx, p, n) }})
}

// kept is a need for what a key of the store names. Work is read anew when the user asks for it.
func kept(s *store.Store, key store.Key, n nav.Need) nav.Need {
	n.Asked = n.Max == work
	n.Loaded = func() time.Time { return s.Snapshot().Loaded(key) }
	return n
}

func of(p plane.ProjectID, load func(context.Context, plane.ProjectID) error) func(context.Context) error {
	return func(ctx context.Context) error { return load(ctx, p) }
}
