package planning

import (
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// take moves the chosen items of the backlog to the cycle. It asks for confirmation if any of them would leave an ended
// cycle, which can't be undone.
func (p *Planning) take() (nav.Action, tea.Cmd) {
	return p.confirmHidden(p.backlog, "Move", "to "+p.facts.name(), p.takeAll)
}

// confirmHidden calls do with the chosen items of a side. If a filter or a fold hides any of them, it first lists the
// items for confirmation.
func (p *Planning) confirmHidden(from *side, verb, where string, do func([]plane.Item) (nav.Action, tea.Cmd)) (nav.Action, tea.Cmd) {
	chosen := from.Chosen()
	hidden := from.NotShown()
	if hidden == 0 {
		return do(chosen)
	}
	rows := make([]dialog.Row, len(chosen))
	for n, i := range chosen {
		rows[n] = dialog.Row{Key: string(i.ID), Ref: p.facts.snap.Reference(i), Text: i.Name}
		if from.Hidden(i.ID) {
			rows[n].Note = "not shown"
		}
	}
	return nav.Over{Dialog: dialog.NewPreview(p.deps.Styles, dialog.Review{
		Title: verb + " " + p.facts.names(chosen) + " " + where + "?", List: rows, Yes: strings.ToLower(verb), Now: p.deps.Now,
		Facts: func(kept []string) []string {
			return []string{words.Count(len(kept), "marked item") + ", " + strconv.Itoa(hidden) + " not shown"}
		},
		Then: func(kept []string) (nav.Action, tea.Cmd) {
			return do(slices.DeleteFunc(chosen, func(i plane.Item) bool { return !slices.Contains(kept, string(i.ID)) }))
		},
	})}, nil
}

func (p *Planning) takeAll(chosen []plane.Item) (nav.Action, tea.Cmd) {
	name := p.facts.names(chosen)
	act := moving{
		store: p.deps.Store, from: p.backlog, op: store.AddItems(p.facts.snap, p.route.Cycle, items.IDs(chosen)),
		list: chosen, done: name + " moved to " + p.facts.name(), then: p.rebuild,
	}.write()
	left := endedCycles(&p.facts, chosen)
	if len(left) == 0 {
		return act, nil
	}
	return nav.Over{Dialog: dialog.Confirm(p.deps.Styles, leaving{
		verb: "Move", what: name, into: p.facts.name(), left: left, now: p.deps.Now,
		then: func() (nav.Action, tea.Cmd) { return act, nil },
	}.question())}, nil
}

// giveBack moves the chosen items of the cycle to the backlog.
func (p *Planning) giveBack() (nav.Action, tea.Cmd) {
	return p.confirmHidden(p.cycle, "Move", "back to the backlog", p.giveAll)
}

func (p *Planning) giveAll(chosen []plane.Item) (nav.Action, tea.Cmd) {
	return moving{
		store: p.deps.Store, from: p.cycle, op: store.RemoveItems(p.facts.snap, p.route.Cycle, items.IDs(chosen)),
		list: chosen, done: p.facts.names(chosen) + " moved to the backlog", then: p.rebuild,
	}.write(), nil
}

// leaving is the question before items leave ended cycles, which can't be undone.
type leaving struct {
	verb, what, into string
	left             []string
	now              func() time.Time // the clock
	then             func() (nav.Action, tea.Cmd)
}

func (l leaving) question() dialog.Question {
	return dialog.Question{
		Title:  l.verb + " " + l.what + " to " + l.into + "?",
		Text:   words.LeavesEnded(l.left),
		Yes:    strings.ToLower(l.verb),
		Then:   l.then,
		Danger: &dialog.Danger{No: l.what + " not moved", Now: l.now},
	}
}

// moving is a write that moves chosen items of a side.
type moving struct {
	store *store.Store
	from  *side
	op    store.Op
	list  []plane.Item
	done  string
	then  func() // shows the newest snapshot
}

// write returns the action. It clears the marks of the items, and restores them if the write fails.
func (m moving) write() nav.Write {
	w := nav.WriteOf(m.store.Begin, m.op, m.done)
	w.Then = func(error) (nav.Action, tea.Cmd) {
		m.then()
		return nil, nil
	}
	return m.from.marks.Spend(w, items.IDs(m.list))
}

// endedCycles names the ended cycles that items would leave, each once.
func endedCycles(f *facts, chosen []plane.Item) []string {
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
