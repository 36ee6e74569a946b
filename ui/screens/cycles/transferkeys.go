package cycles

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// Commands returns the commands of the choice of a target, or of the preview.
func (t *Transfer) Commands() []nav.Command {
	if t.targets != nil {
		return t.targets.bound.Commands()
	}
	return t.bound.In(t.preview.Mode())
}

// acts returns the acts of the preview. Any key except enter counts as having looked at it.
func (t *Transfer) acts() nav.Acts {
	p := t.preview
	return nav.Acts{
		"transfer": {Run: t.enter, Why: t.cantTransfer},
		"keep":     {Run: p.Toggle, Why: t.cantChoose},
		"target":   {Run: t.askTarget, Why: t.cantChoose},
		"all":      {Run: t.toggleAll, Why: t.cantChoose},
		"back":     {Run: t.back},
	}.And(p.Acts(), p.FilterActs()).Around(p.Looking, "transfer", "filter.keep")
}

// enter transfers if the user has had time to look at the preview, because most transfers can't be undone.
func (t *Transfer) enter() (nav.Action, tea.Cmd) {
	if t.unmoved != nil { // the plan can't be changed any more
		return t.preview.Guarded(t.again)
	}
	return answer(t.preview.Enter())
}

// cantTransfer returns why the plan can't be carried out, empty if it can.
func (t *Transfer) cantTransfer() string {
	switch {
	case t.sent != "":
		return "the transfer is in progress: ! shows how far it is"
	case !t.ready():
		return "the items are not read yet"
	case words.Why(sprint.CanWrite(t.project)) != "":
		return words.Why(sprint.CanWrite(t.project))
	case t.unmoved != nil:
		return ""
	case t.plan.Moving() == 0:
		return "nothing moves: space chooses items"
	}
	return ""
}

// cantChoose returns why the choices can't be changed now: a plan that is being carried out doesn't change.
func (t *Transfer) cantChoose() string {
	switch {
	case t.sent != "":
		return "the transfer is in progress: ! shows how far it is"
	case t.unmoved != nil:
		return "not all items have moved yet: enter tries again, esc makes a new plan"
	case t.moves[t.preview.Current().Key] == nil:
		return "there is no item under the cursor"
	}
	return ""
}

// toggle keeps an item that would move, and moves one that would stay.
func (t *Transfer) toggle(key string) {
	m := t.moves[key]
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
	t.replan()
}

// toggleAll moves all items that were kept by choice, or keeps all items if none were.
func (t *Transfer) toggleAll() (nav.Action, tea.Cmd) {
	kept := false
	for id, choice := range t.choices {
		if choice.Stay {
			kept = true
			delete(t.choices, id)
		}
	}
	for _, m := range t.plan.Rows {
		if !kept && !m.Stay {
			t.choices[m.Item.ID] = sprint.Choice{Target: m.Target, Stay: true}
		}
	}
	t.replan()
	return nil, nil
}

// askTarget asks for another target for the item under the cursor.
func (t *Transfer) askTarget() (nav.Action, tea.Cmd) {
	m := *t.moves[t.preview.Current().Key]
	return nav.Over{Dialog: dialog.Choose(t.deps.Styles, dialog.Choices{
		Title: t.snap.Reference(m.Item) + " to", List: t.targetRows(), On: keyOf(m.Target),
		Then: func(key string) (nav.Action, tea.Cmd) {
			t.choices[m.Item.ID] = sprint.Choice{Target: targetOf(key)}
			t.preview.Unseen()
			t.replan()
			return nil, nil
		},
	})}, nil
}

// back clears the filter, then asks for the target again. While a transfer is in progress it closes the screen; the root
// reports the outcome.
func (t *Transfer) back() (nav.Action, tea.Cmd) {
	switch {
	case t.preview.Query() != "":
		t.preview.Clear()
	case t.sent != "":
		return nav.Back{}, nil
	default:
		t.unmoved = nil
		t.targets = newTargets(keyOf(t.to))
		t.targets.offer(t)
	}
	return nil, nil
}
