package edit

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/words"
)

// askDelete asks for a y, and tells of the sub-items, which the server deletes too.
func (e *Editor) askDelete() (nav.Action, tea.Cmd) {
	s := e.chosen()
	if len(s.items) > 1 {
		return e.askDeleteAll(s), nil
	}
	text := quoted(s.items[0].Name) + " goes for everybody, with its comments.\n"
	if n := len(e.below(s)); n > 0 {
		text += "Its sub-items go too, to any depth: " + words.Count(n, "sub-item") + " as far as is known here.\n"
	}
	text += "This can't be undone."
	act := e.write(store.DeleteItem(s.snap, s.items[0].ID), s.names()+" deleted")
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Delete " + s.names() + "?", Text: text, Yes: "delete", Danger: e.danger(s.names() + " not deleted"),
		Then: func() (nav.Action, tea.Cmd) { return act, nil },
	})}, nil
}

// below are the sub-items of the items, to any depth.
func (e *Editor) below(s subject) map[plane.ItemID]bool {
	return treeOf(s.snap.ProjectItems(e.on.Project)).below(items.IDs(s.items))
}

// askDeleteAll lists several items with what goes with them, and asks for a y.
func (e *Editor) askDeleteAll(s subject) nav.Action {
	tree, me := treeOf(s.snap.ProjectItems(e.on.Project)), s.snap.Identity(e.on.Project)
	rows := make([]dialog.Choice, len(s.items))
	for i, item := range s.items {
		rows[i] = dialog.Choice{Key: string(item.ID), Text: title(s.snap, item), Why: words.Why(sprint.CanDeleteItem(item, me))}
		if n := len(tree.below([]plane.ItemID{item.ID})); n > 0 {
			rows[i].Note = "with " + words.Count(n, "sub-item")
		}
	}
	return nav.Over{Dialog: dialog.Preview(e.deps.Styles, dialog.Review{
		Title: "Delete " + s.names() + "?", List: rows, Yes: "delete", Danger: e.danger(s.names() + " not deleted"),
		Says: func(kept []string) []string { return e.deleteFacts(tree, kept) },
		Then: func(kept []string) (nav.Action, tea.Cmd) {
			op := store.DeleteItems(s.snap, itemIDs(kept))
			return e.write(op, words.Items(s.snap, s.only(kept))+" deleted"), nil
		},
	})}
}

// deleteFacts says what goes with the items that were kept in the list, and that it is gone for good.
func (e *Editor) deleteFacts(t tree, kept []string) []string {
	text := words.Count(len(kept), "item") + verb(len(kept), " goes", " go") + " for everybody, with all comments."
	if n := len(t.below(itemIDs(kept))); n > 0 {
		text += fmt.Sprintf(" So %s %s, to any depth, as far as is known here.", verb(n, "does", "do"), words.Count(n, "sub-item"))
	}
	return []string{text, "This can't be undone. " + e.cost(len(kept))}
}

func itemIDs(keys []string) []plane.ItemID {
	ids := make([]plane.ItemID, len(keys))
	for i, key := range keys {
		ids[i] = plane.ItemID(key)
	}
	return ids
}
