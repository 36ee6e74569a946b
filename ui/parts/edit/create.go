package edit

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// create makes one item. Its number is the server's: it is told when it is known.
func (e *Editor) create(snap *store.Snapshot, n store.NewItem) nav.Write {
	before := newest(snap, n)
	act := e.write(store.CreateItem(snap, n), n.Name()+" created")
	act.Tell = func() string {
		now := e.deps.Store.Snapshot()
		made := newest(now, n)
		if made.Sequence <= before.Sequence {
			return ""
		}
		said := words.Item(now, made) + " created: " + made.Name
		if e.on.Made == nil {
			return said
		}
		if unseen := e.on.Made(made.ID); unseen != "" {
			said += " · " + unseen
		}
		return said
	}
	return act
}

// newest is the item with the highest number of those with the name of a new one.
func newest(snap *store.Snapshot, n store.NewItem) plane.Item {
	var found plane.Item
	for _, i := range snap.ProjectItems(n.Project) {
		if i.Name == n.Name() && i.Sequence > found.Sequence {
			found = i
		}
	}
	return found
}

// createAll makes several items with one write, which is undone as one.
func (e *Editor) createAll(snap *store.Snapshot, list []store.NewItem) nav.Write {
	if len(list) == 1 {
		return e.create(snap, list[0])
	}
	return e.write(store.CreateItems(snap, list), words.Count(len(list), "item")+" created")
}

// learn reads the names of a project.
func (e *Editor) learn(tasks *nav.Tasks, p plane.ProjectID) tea.Cmd {
	return tasks.Read("names of "+string(p), func(ctx context.Context) tea.Msg {
		// Its outcome is told by the store: names that are not known are taken as text.
		if names := (store.Key{Kind: store.Project, Project: p}); e.deps.Old(names) {
			_ = e.deps.Store.Load(ctx, names)
		}
		return nil
	})
}
