package cycles

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// Commands lists the keys of the question, or of the preview.
func (t *Transfer) Commands() []nav.Command {
	switch {
	case t.targets.open():
		return t.targets.commands(leave)
	case t.finder.Typing():
		return t.typingKeys()
	}
	return t.previewKeys()
}

func leave() (nav.Action, tea.Cmd) { return nav.Back{}, nil }

func (t *Transfer) previewKeys() []nav.Command {
	return t.watched(append([]nav.Command{
		{ID: "transfer", Keys: []string{"enter"}, Title: "do what is shown", Short: "transfer", Disabled: t.cantTransfer, Run: t.enter},
		{ID: "keep", Keys: []string{"space"}, Title: "keep or move this one", Short: "keep/move", Disabled: t.cantChoose, Run: t.turn},
		{ID: "target", Keys: []string{"tab"}, Title: "another target for this one", Short: "other target", Disabled: t.cantChoose, Run: t.askTarget},
		{ID: "all", Keys: []string{"*"}, Title: "move all that is unfinished, or nothing", Short: "all", Disabled: t.cantChoose, Run: t.turnAll},
		{ID: "filter", Keys: []string{"/"}, Title: "filter what is listed", Run: t.quiet(t.finder.Type)},
		{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, then choose another target", Short: "back", Run: t.back},
	}, nav.Movement(t.list)...))
}

// watched notes that a key was pressed which is no Enter.
func (t *Transfer) watched(commands []nav.Command) []nav.Command {
	for i, c := range commands {
		if c.ID != "transfer" {
			commands[i].Run = func() (nav.Action, tea.Cmd) { t.pause.End(); return c.Run() }
		}
	}
	return commands
}

// enter transfers if one can have seen what it will do: a transfer mostly can't
// be undone.
func (t *Transfer) enter() (nav.Action, tea.Cmd) {
	if t.pause.Hasty(t.deps.Now()) {
		return nav.Say{Text: "look first: enter again transfers", Level: nav.Caution}, nil
	}
	t.pause.Begin(t.deps.Now())
	return t.transfer()
}

func (t *Transfer) typingKeys() []nav.Command {
	keep := func() { t.finder.Keep(); t.pause.Begin(t.deps.Now()) }
	drop := func() { t.finder.Clear(); t.sift() }
	return nav.SuggestKeys(t.finder, nav.FilterKeys(t.list, keep, drop), func() (nav.Action, tea.Cmd) {
		t.siftBest()
		return nil, nil
	})
}

func (t *Transfer) quiet(f func()) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) { f(); return nil, nil }
}

// cantTransfer says why the plan can't be done.
func (t *Transfer) cantTransfer() string {
	switch {
	case t.sent != "":
		return "it is being done: ! shows how far it is"
	case !t.ready():
		return "the items are not read yet"
	case words.Why(sprint.CanWrite(t.project)) != "":
		return words.Why(sprint.CanWrite(t.project))
	case t.left != nil:
		return ""
	case t.preview.moving == 0:
		return "nothing moves: space chooses items"
	}
	return ""
}

// cantChoose says why the choice can't be changed now: a plan that is being done
// stays as it was shown.
func (t *Transfer) cantChoose() string {
	switch {
	case t.sent != "":
		return "it is being done: ! shows how far it is"
	case t.left != nil:
		return "the rest comes first: enter tries it again, esc begins anew"
	case t.current() == nil:
		return "there is no item under the cursor"
	}
	return ""
}

// turn keeps the item under the cursor if it would move, else moves it.
func (t *Transfer) turn() (nav.Action, tea.Cmd) {
	m := t.current()
	choice, chosen := t.choices[m.Item.ID]
	switch {
	case !m.Stay:
		choice.Stay = true
	case !chosen:
		choice = sprint.Choice{Target: t.to}
	default:
		choice.Stay = false
	}
	t.choices[m.Item.ID] = choice
	t.plan()
	t.list.Move(1)
	return nil, nil
}

// turnAll moves all that was kept by choice, or, if nothing was, keeps all.
func (t *Transfer) turnAll() (nav.Action, tea.Cmd) {
	kept := false
	for id, choice := range t.choices {
		if choice.Stay {
			kept = true
			delete(t.choices, id)
		}
	}
	for _, m := range t.preview.plan.Rows {
		if !kept && !m.Stay {
			t.choices[m.Item.ID] = sprint.Choice{Target: m.Target, Stay: true}
		}
	}
	t.plan()
	return nil, nil
}

// askTarget asks for another target for the item under the cursor.
func (t *Transfer) askTarget() (nav.Action, tea.Cmd) {
	m := *t.current()
	return nav.Over{Dialog: dialog.Choose(t.deps.Styles, dialog.Choices{
		Title: t.snap.Reference(m.Item) + " to", List: t.targetChoices(), On: keyOf(m.Target),
		Then: func(key string) (nav.Action, tea.Cmd) {
			t.choices[m.Item.ID] = sprint.Choice{Target: targetOf(key)}
			t.pause.Begin(t.deps.Now())
			t.plan()
			return nil, nil
		},
	})}, nil
}

// back clears the filter, then asks for the target again. From a transfer that
// is under way it leaves; the root will tell how it ended.
func (t *Transfer) back() (nav.Action, tea.Cmd) {
	switch {
	case t.finder.Query() != "":
		t.finder.Clear()
		t.sift()
	case t.sent != "":
		return nav.Back{}, nil
	default:
		t.left = nil
		t.askAgain()
	}
	return nil, nil
}
