package board

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
)

// askNew asks for the title of a new item, which is made in the project's default state and added to the cycle.
func (b *Board) askNew() (nav.Action, tea.Cmd) {
	check := func(text string) (string, bool) {
		if strings.TrimSpace(text) == "" {
			return "", true // enter on nothing is a way to leave
		}
		if note, ok := checkName(text); !ok {
			return note, false
		}
		return b.defaultState() + separator + b.name(), true
	}
	return nav.Over{Dialog: dialog.Prompt(b.deps.Styles, dialog.Line{
		Title: "New item in " + b.name(), Hint: "title", Check: check,
		Then: func(text string) (nav.Action, tea.Cmd) {
			if name := strings.TrimSpace(text); name != "" {
				return b.create(name)
			}
			return nav.Say{Text: "nothing was typed, nothing was made"}, nil
		},
	})}, nil
}

// defaultState names the state that new items get.
func (b *Board) defaultState() string {
	for _, s := range b.snap.States(b.route.Project) {
		if s.Default {
			return s.Name
		}
	}
	return "default state"
}

// create makes the item. Its number is the server's: it is told when it is known, and the cursor goes there if the board
// is still open.
func (b *Board) create(name string) (nav.Action, tea.Cmd) {
	op := store.CreateItem(b.snap, store.NewItem{Project: b.route.Project, Cycle: b.route.Cycle, Draft: plane.ItemDraft{Name: name}})
	act := write(b.deps.Store, op, name+" added to "+b.name())
	act.Then = func(err error) (nav.Action, tea.Cmd) {
		if err != nil {
			return nil, nil
		}
		b.rebuild()
		made, ok := b.newest(name)
		if !ok {
			return nil, nil
		}
		b.choose(string(made.ID))
		return nav.Say{Text: b.snap.Reference(made) + " added to " + b.name(), Level: nav.Good}, nil
	}
	return act, nil
}

// newest is the item with the highest number of those with a name.
func (b *Board) newest(name string) (plane.Item, bool) {
	var found plane.Item
	for _, i := range b.snap.Items(b.route.Cycle) {
		if i.Name == name && i.Sequence > found.Sequence {
			found = i
		}
	}
	return found, found.Sequence > 0
}
