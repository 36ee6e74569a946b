package edit

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// chooseParent asks for the parent of the chosen items.
func (e *Editor) chooseParent() (nav.Action, tea.Cmd) {
	s := e.chosen()
	all := s.snap.ProjectItems(e.on.Project)
	tree := treeOf(all)
	below := tree.below(items.IDs(s.items))
	choices := make([]dialog.Row, 1, len(all)+1)
	choices[0] = dialog.Row{Key: "", Text: "no parent"}
	for _, i := range all {
		if i.Sequence == 0 {
			continue
		}
		choice := dialog.Row{Key: string(i.ID), Text: title(s.snap, i)}
		switch {
		case slices.ContainsFunc(s.items, func(own plane.Item) bool { return own.ID == i.ID }):
			choice.Why = "an item can't be part of itself"
		case below[i.ID]:
			choice.Why = "it is part of " + s.names()
		}
		choices = append(choices, choice)
	}
	ask := "Parent of " + s.names()
	if s.snap.Loaded(store.Key{Kind: store.Backlog, Project: e.on.Project}).IsZero() {
		ask += ", among the items read so far"
	}
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: ask, List: choices, On: string(shared(s, func(i plane.Item) plane.ItemID { return i.Parent })),
		Then: func(key string) (nav.Action, tea.Cmd) { return e.toParent(s, plane.ItemID(key)) },
	})}, nil
}

func (e *Editor) toParent(s subject, to plane.ItemID) (nav.Action, tea.Cmd) {
	what := ": no parent"
	if parent, ok := s.snap.Item(to); ok {
		what = ": part of " + words.Item(s.snap, parent)
	}
	return e.patch(s, alteration{what: what, patch: func(i plane.Item) (plane.ItemPatch, bool) {
		return plane.ItemPatch{Parent: &to}, i.Parent != to
	}})
}

// tree maps items to their sub-items, as far as these are known.
type tree map[plane.ItemID][]plane.ItemID

func treeOf(items []plane.Item) tree {
	t := make(tree)
	for _, i := range items {
		if i.Parent != "" {
			t[i.Parent] = append(t[i.Parent], i.ID)
		}
	}
	return t
}

// below returns the sub-items of some items at any depth, without the items themselves. Loops, which the server
// accepts, are walked once.
func (t tree) below(of []plane.ItemID) map[plane.ItemID]bool {
	found := make(map[plane.ItemID]bool)
	queue := slices.Clone(of)
	for ; len(queue) > 0; queue = queue[1:] {
		for _, child := range t[queue[0]] {
			if !found[child] {
				found[child] = true
				queue = append(queue, child)
			}
		}
	}
	for _, id := range of {
		delete(found, id)
	}
	return found
}
