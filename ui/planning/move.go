package planning

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/words"
)

// take moves what is chosen in the backlog into the cycle, at once, unless some of it leaves a cycle that takes nothing
// back: then it asks.
func (p *Planning) take() (nav.Action, tea.Cmd) {
	chosen := p.backlog.chosen()
	op := store.AddItems(p.facts.snap, p.route.Cycle, ids(chosen))
	act := p.move(p.backlog, op, p.names(chosen)+" taken into "+p.facts.name())
	left := lasting(&p.facts, chosen)
	if len(left) == 0 {
		return act, nil
	}
	return nav.Over{Dialog: dialog.Confirm(p.deps.Styles, leaves(p.names(chosen), p.facts.name(), left, act))}, nil
}

// leaves is the question before items leave cycles that take nothing back.
func leaves(what, into string, left []string, act nav.Write) dialog.Question {
	return dialog.Question{
		Title: "Take " + what + " into " + into + "?",
		Text:  "This takes items out of " + strings.Join(left, ", ") + ", which has ended and takes nothing back: it can't be undone.",
		Yes:   "take",
		Then:  func() (nav.Action, tea.Cmd) { return act, nil },
	}
}

// giveBack moves what is chosen in the cycle out of it.
func (p *Planning) giveBack() (nav.Action, tea.Cmd) {
	chosen := p.cycle.chosen()
	op := store.RemoveItems(p.facts.snap, p.route.Cycle, ids(chosen))
	return p.move(p.cycle, op, p.names(chosen)+" back in the backlog"), nil
}

// move is the write that moves the chosen items of a side. Their marks go with them, and come back with them when it fails.
func (p *Planning) move(from *side, op store.Op, done string) nav.Write {
	marked := from.list.Marks().Keys()
	return nav.Write{
		Title: op.Title(), Done: done,
		Do: func(ctx context.Context) error { return p.deps.Store.Do(ctx, op) },
		Then: func(err error) (nav.Action, tea.Cmd) {
			p.rebuild()
			for _, key := range marked {
				if err != nil && from.items[key] != nil {
					from.list.Marks().Set(key, true)
				}
			}
			return nil, nil
		},
	}
}

// lasting names the ended cycles that items would leave, each once.
func lasting(f *facts, chosen []plane.Item) []string {
	var names []string
	seen := make(map[plane.CycleID]bool)
	for _, i := range chosen {
		from, in := f.home(i.ID)
		if in && !seen[from.ID] && sprint.CanAdd(from, f.now) != nil {
			seen[from.ID] = true
			names = append(names, from.Name)
		}
	}
	return names
}

// names says which items are meant: one by its reference, several by their number.
func (p *Planning) names(chosen []plane.Item) string {
	if len(chosen) == 1 {
		return p.facts.snap.Reference(chosen[0])
	}
	return words.Count(len(chosen), "item")
}

func ids(chosen []plane.Item) []plane.ItemID {
	list := make([]plane.ItemID, len(chosen))
	for i, item := range chosen {
		list[i] = item.ID
	}
	return list
}
