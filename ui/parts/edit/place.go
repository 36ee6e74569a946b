package edit

import (
	"cmp"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// leave is items going from their cycle to another, or out of all.
type leave struct {
	subject
	from, to plane.Cycle // to is the zero Cycle for out of all
	verb     string      // "move"
	where    string      // behind it and the items: "to Sprint 4"
}

// done is what is said when it is: "2 items moved to Sprint 4".
func (l leave) done(names string) string { return names + " " + l.verb + "d " + l.where }

// not is what is said when it was declined: "2 items not moved".
func (l leave) not() string { return l.names() + " not " + l.verb + "d" }

// remove takes items out of the cycle: adding them again undoes it. A key that is held down takes out one: an undo goes
// back ten.
func (e *Editor) remove() (nav.Action, tea.Cmd) {
	s := e.chosen()
	if len(s.items) == 1 && e.pause.Hasty(e.deps.Now()) {
		return nav.Say{Text: "Ignored, that was quick: press x again to remove the next one", Level: nav.Caution}, nil
	}
	e.pause.Begin(e.deps.Now())
	from, _ := s.snap.Cycle(e.home(s))
	return e.take(leave{subject: s, from: from, verb: "remove", where: "from " + e.source(s)}), nil
}

// moveTo moves items to the cycle of a key, or out of all cycles.
func (e *Editor) moveTo(s subject, key string) (nav.Action, tea.Cmd) {
	l := leave{subject: s, verb: "move", where: "to the backlog"}
	l.from, _ = s.snap.Cycle(e.home(s))
	if key != leaveAll {
		l.to, _ = s.snap.Cycle(plane.CycleID(key))
		l.where = "to " + l.to.Name
	}
	return e.take(l), nil
}

// take does it at once, unless there are many items or there is no way back: an ended cycle takes nothing.
func (e *Editor) take(l leave) nav.Action {
	gone := e.lasting(l)
	switch {
	case len(l.items) >= previewFrom, e.on.Marks.hides(l.items):
		return e.previewLeave(l, gone)
	case gone == "":
		return e.takeAll(l)
	}
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Remove " + l.names() + " from " + e.source(l.subject) + "?", Text: gone, Yes: l.verb, Danger: e.danger(l.not()),
		Then: func() (nav.Action, tea.Cmd) { return e.takeAll(l), nil },
	})}
}

// takeAll is the write. Those who are in different cycles are taken out of whichever they are in.
func (e *Editor) takeAll(l leave) nav.Write {
	op := store.MoveItems(l.snap, l.to.ID, items.IDs(l.items))
	same := l.every(func(i plane.Item) bool { home, _ := l.snap.CycleOf(i.ID); return home == l.from.ID })
	if l.to.ID == "" && same {
		op = store.RemoveItems(l.snap, l.from.ID, items.IDs(l.items))
	}
	return e.on.Marks.Spend(e.write(op, l.done(l.names())), items.IDs(l.items))
}

// lasting returns why the items can't be put back where they were; empty if they can.
func (e *Editor) lasting(l leave) string {
	var ended []string
	for _, i := range l.items {
		home, ok := l.snap.Cycle(e.homeOf(l.subject, i))
		if !ok || sprint.CanAdd(home, e.now(l.snap)) == nil || slices.Contains(ended, words.Cycle(home)) {
			continue
		}
		ended = append(ended, words.Cycle(home))
	}
	switch len(ended) {
	case 0:
		return ""
	case 1:
		return ended[0] + " has ended, so items can't be put back into it. This can't be undone."
	}
	return words.List(ended) + " have ended, so items can't be put back into them. This can't be undone."
}

// source names the cycle that all of the items leave, or says that they are in several.
func (e *Editor) source(s subject) string {
	first := e.home(s)
	for _, i := range s.items {
		if e.homeOf(s, i) != first {
			return "their cycles"
		}
	}
	from, _ := s.snap.Cycle(first)
	return words.Cycle(from)
}

// previewLeave lists what leaves for where.
func (e *Editor) previewLeave(l leave, gone string) nav.Action {
	to := cmp.Or(l.to.Name, "backlog")
	rows := make([]dialog.Row, len(l.items))
	for i, item := range l.items {
		home, _ := l.snap.CycleOf(item.ID)
		cycle, _ := l.snap.Cycle(home)
		rows[i] = dialog.Row{Key: string(item.ID), Ref: l.snap.Reference(item), Text: item.Name, Note: cmp.Or(cycle.Name, "no cycle") + " → " + to}
		if cycle.ID == l.to.ID {
			rows[i].Why = "is there already"
		}
	}
	var danger *dialog.Danger
	if gone != "" {
		danger = e.danger(l.not())
	}
	return nav.Over{Dialog: dialog.NewPreview(e.deps.Styles, dialog.Review{
		Title: l.names() + ": " + l.verb + " " + l.where + "?", List: rows, Yes: l.verb, Now: e.deps.Now, Danger: danger,
		Says: func(kept []string) []string { return leaveFacts(l, len(kept), gone) },
		Cost: func(kept []string) int { return l.requests(len(kept)) }, Price: e.cost,
		Then: func(kept []string) (nav.Action, tea.Cmd) {
			l.items = l.only(kept)
			return e.takeAll(l), nil
		},
	})}
}

// requests is what it costs: a cycle takes many with one request, leaving takes one each.
func (l leave) requests(n int) int {
	if l.to.ID != "" {
		return (n + sprint.Batch - 1) / sprint.Batch
	}
	return n
}

// leaveFacts counts what leaves.
func leaveFacts(l leave, n int, gone string) []string {
	facts := []string{fmt.Sprintf("%d %s %s", n, verb(n, "goes", "go"), l.where)}
	if gone != "" {
		facts = append([]string{gone}, facts...)
	}
	return facts
}
