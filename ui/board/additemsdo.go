package board

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/words"
)

// add adds what is chosen, at once, unless some of it leaves a cycle that takes nothing back: then it asks.
func (a *AddItems) add() (nav.Action, tea.Cmd) {
	if a.pause.Hasty(a.deps.Now()) {
		return nav.Say{Text: "look first: what you chose was added, and the cursor is on another item", Level: nav.Caution}, nil
	}
	chosen := a.chosen()
	left := a.lasting(chosen)
	if len(left) == 0 {
		return a.send(chosen)
	}
	name := a.names(chosen)
	return nav.Over{Dialog: dialog.Confirm(a.deps.Styles, dialog.Question{
		Title: "Add " + name + " to " + a.view.name() + "?",
		Text:  "This takes items out of " + strings.Join(left, ", ") + ", which has ended and takes nothing back: it can't be undone.",
		Yes:   "add",
		Then:  func() (nav.Action, tea.Cmd) { return a.send(chosen) },
	})}, nil
}

// lasting names the ended cycles that items would leave, each once.
func (a *AddItems) lasting(chosen []plane.ItemID) []string {
	var names []string
	seen := make(map[plane.CycleID]bool)
	for _, id := range chosen {
		from := a.offers[string(id)].from
		if from.ID != "" && !seen[from.ID] && sprint.CanAdd(from, a.view.now) != nil {
			seen[from.ID] = true
			names = append(names, from.Name)
		}
	}
	return names
}

// names says which items are meant: one by its reference, several by their number.
func (a *AddItems) names(chosen []plane.ItemID) string {
	if len(chosen) == 1 {
		return a.snap.Reference(*a.offers[string(chosen[0])].item)
	}
	return words.Count(len(chosen), "item")
}

// send adds items. The marks go with those that leave the list, and come back with them when it fails.
func (a *AddItems) send(chosen []plane.ItemID) (nav.Action, tea.Cmd) {
	marked := a.list.Marks().Keys()
	act := write(a.deps.Store, store.AddItems(a.snap, a.route.Cycle, chosen), a.names(chosen)+" added to "+a.view.name())
	a.list.Marks().Clear()
	a.mark()
	a.pause.Begin(a.deps.Now())
	act.Then = func(err error) (nav.Action, tea.Cmd) {
		a.rebuild()
		for _, key := range marked {
			if err != nil && a.offers[key] != nil {
				a.list.Marks().Set(key, true)
			}
		}
		a.mark()
		return nil, nil
	}
	return act, nil
}
