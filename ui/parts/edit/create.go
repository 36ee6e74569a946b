package edit

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// create creates one item. The server assigns its number, which is reported when it is known.
func (e *Editor) create(snap *store.Snapshot, n store.NewItem) nav.Write {
	before := newest(snap, n)
	act := e.write(store.CreateItem(snap, n), n.Name()+" created")
	act.Report = func() string {
		now := e.deps.Store.Snapshot()
		created := newest(now, n)
		if created.Sequence <= before.Sequence {
			return ""
		}
		text := words.Item(now, created) + " created: " + created.Name
		if e.on.Created == nil {
			return text
		}
		if unseen := e.on.Created(created.ID); unseen != "" {
			text += " · " + unseen
		}
		return text
	}
	return act
}

// newest returns the item with the highest number among those with the same name as a new one.
func newest(snap *store.Snapshot, n store.NewItem) plane.Item {
	var found plane.Item
	for _, i := range snap.ProjectItems(n.Project) {
		if i.Name == n.Name() && i.Sequence > found.Sequence {
			found = i
		}
	}
	return found
}

// createAll creates several items in one write, so that one undo removes them all.
func (e *Editor) createAll(snap *store.Snapshot, list []store.NewItem) nav.Write {
	if len(list) == 1 {
		return e.create(snap, list[0])
	}
	return e.write(store.CreateItems(snap, list), words.Count(len(list), "item")+" created")
}

// learn reads the names of the project's people, states and labels.
func (e *Editor) learn(tasks *nav.Tasks, p plane.ProjectID) tea.Cmd {
	return tasks.Read("names of "+string(p), func(ctx context.Context) tea.Msg {
		// The store reports the outcome: names that aren't known are treated as text.
		if names := (store.Key{Kind: store.Project, Project: p}); e.deps.Old(names) {
			_ = e.deps.Store.Load(ctx, names)
		}
		return nil
	})
}
