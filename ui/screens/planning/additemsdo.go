package planning

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Commands lists the keys of the screen, those that are used most first.
func (a *AddItems) Commands() []nav.Command {
	if s := a.offers; s.filter.Typing() {
		return s.typingKeys()
	}
	commands := []nav.Command{
		{ID: "add", Keys: []string{"enter", "+"}, Title: "add the marked items, or else this one", Short: "add", Disabled: a.cantAdd, Run: a.add},
		{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, then the marks, then leave", Run: a.back},
	}
	return append(commands, a.offers.listKeys()...)
}

func (a *AddItems) back() (nav.Action, tea.Cmd) {
	defer a.mark()
	return a.offers.back()
}

// cantAdd says why nothing can be added now. Footers ask at every frame, so it does not look at each mark.
func (a *AddItems) cantAdd() string {
	switch {
	case a.offers.list.Len() == 0 && a.offers.list.Marks().Len() == 0:
		return "there is no item under the cursor"
	case !a.facts.known:
		return "the cycle is not read yet"
	}
	return cmp.Or(words.Why(sprint.CanWrite(a.facts.project)), words.Why(sprint.CanAdd(a.facts.cycle, a.facts.now)))
}

// add adds what is chosen, at once, unless some of it leaves a cycle that takes nothing back: then it asks.
func (a *AddItems) add() (nav.Action, tea.Cmd) {
	if a.pause.Hasty(a.deps.Now()) {
		return nav.Say{Text: "look first: what you chose was added, and the cursor is on another item", Level: nav.Caution}, nil
	}
	chosen := a.offers.chosen()
	name := a.facts.names(chosen)
	left := lasting(&a.facts, chosen)
	if len(left) == 0 {
		return a.send(chosen)
	}
	return nav.Over{Dialog: dialog.Confirm(a.deps.Styles, leaving{
		verb: "Add", what: name, into: a.facts.name(), left: left, now: a.deps.Now, then: func() (nav.Action, tea.Cmd) { return a.send(chosen) },
	}.question())}, nil
}

// send adds items, those that were shown in the question if there was one. The marks go with those that leave the list, and come back with them when it fails.
func (a *AddItems) send(chosen []plane.Item) (nav.Action, tea.Cmd) {
	act := moving{
		store: a.deps.Store, from: a.offers, op: store.AddItems(a.facts.snap, a.route.Cycle, items.IDs(chosen)),
		done: a.facts.names(chosen) + " added to " + a.facts.name(), then: a.rebuild,
	}.write()
	after := act.Then
	act.Then = func(err error) (nav.Action, tea.Cmd) {
		defer a.mark()
		return after(err)
	}
	a.offers.list.Marks().Clear()
	a.mark()
	a.pause.Begin(a.deps.Now())
	return act, nil
}
