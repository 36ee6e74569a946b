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

// move moves items from their cycle to another one or to the backlog.
type move struct {
	subject
	from, to plane.Cycle // to is the zero Cycle for the backlog
	verb     string      // "move"
	where    string      // follows the verb and the items: "to Sprint 4"
}

// done returns the message about success: "2 items moved to Sprint 4".
func (m move) done(names string) string { return names + " " + m.verb + "d " + m.where }

// not returns the message after the user declined: "2 items not moved".
func (m move) not() string { return m.names() + " not " + m.verb + "d" }

// remove removes items from the cycle; adding them again undoes it. A key that is held down removes only one: undo
// covers only the last ten writes.
func (e *Editor) remove() (nav.Action, tea.Cmd) {
	s := e.chosen()
	if len(s.items) == 1 && e.pause.Hasty(e.deps.Now()) {
		return nav.Say{Text: "Ignored, that was quick: press x again to remove the next one", Level: nav.Caution}, nil
	}
	e.pause.Begin(e.deps.Now())
	from, _ := s.snap.Cycle(e.home(s))
	return e.start(move{subject: s, from: from, verb: "remove", where: "from " + e.source(s)}), nil
}

// moveTo moves items to the cycle of a key, or to the backlog.
func (e *Editor) moveTo(s subject, key string) (nav.Action, tea.Cmd) {
	m := move{subject: s, verb: "move", where: "to the backlog"}
	m.from, _ = s.snap.Cycle(e.home(s))
	if key != toBacklog {
		m.to, _ = s.snap.Cycle(plane.CycleID(key))
		m.where = "to " + m.to.Name
	}
	return e.start(m), nil
}

// start moves the items immediately, unless there are many of them or it can't be undone, because an ended cycle
// accepts no items.
func (e *Editor) start(m move) nav.Action {
	gone := e.irreversible(m)
	switch {
	case len(m.items) >= previewFrom, e.on.Marks.hides(m.items):
		return e.previewMove(m, gone)
	case gone == "":
		return e.moveAll(m)
	}
	return nav.Over{Dialog: dialog.Confirm(e.deps.Styles, dialog.Question{
		Title: "Remove " + m.names() + " from " + e.source(m.subject) + "?", Text: gone, Yes: m.verb, Danger: e.danger(m.not()),
		Then: func() (nav.Action, tea.Cmd) { return e.moveAll(m), nil },
	})}
}

// moveAll returns the write. Items that are in different cycles are removed from whichever cycle they are in.
func (e *Editor) moveAll(m move) nav.Write {
	op := store.MoveItems(m.snap, m.to.ID, items.IDs(m.items))
	same := m.every(func(i plane.Item) bool { home, _ := m.snap.CycleOf(i.ID); return home == m.from.ID })
	if m.to.ID == "" && same {
		op = store.RemoveItems(m.snap, m.from.ID, items.IDs(m.items))
	}
	return e.on.Marks.Spend(e.write(op, m.done(m.names())), items.IDs(m.items))
}

// irreversible returns why the items can't be moved back to where they were; "" if they can.
func (e *Editor) irreversible(m move) string {
	var ended []string
	for _, i := range m.items {
		home, ok := m.snap.Cycle(e.homeOf(m.subject, i))
		if !ok || sprint.CanAdd(home, e.now(m.snap)) == nil || slices.Contains(ended, words.Cycle(home)) {
			continue
		}
		ended = append(ended, words.Cycle(home))
	}
	return words.LeavesEnded(ended)
}

// source names the cycle that all the items leave, or says that they are in several.
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

// previewMove lists the items with where they come from and go to.
func (e *Editor) previewMove(m move, gone string) nav.Action {
	to := cmp.Or(m.to.Name, "backlog")
	rows := make([]dialog.Row, len(m.items))
	for i, item := range m.items {
		home, _ := m.snap.CycleOf(item.ID)
		cycle, _ := m.snap.Cycle(home)
		rows[i] = dialog.Row{Key: string(item.ID), Ref: m.snap.Reference(item), Text: item.Name, Note: cmp.Or(cycle.Name, "no cycle") + " → " + to}
		if cycle.ID == m.to.ID {
			rows[i].Why = "is already there"
		}
	}
	var danger *dialog.Danger
	if gone != "" {
		danger = e.danger(m.not())
	}
	return nav.Over{Dialog: dialog.NewPreview(e.deps.Styles, dialog.Review{
		Title: m.names() + ": " + m.verb + " " + m.where + "?", List: rows, Yes: m.verb, Now: e.deps.Now, Danger: danger,
		Facts: func(kept []string) []string { return moveFacts(m, len(kept), gone) },
		Cost:  func(kept []string) int { return m.requests(len(kept)) }, Price: e.cost,
		Then: func(kept []string) (nav.Action, tea.Cmd) {
			m.items = m.only(kept)
			return e.moveAll(m), nil
		},
	})}
}

// requests returns the cost: adding to a cycle takes many items per request, removing one request each.
func (m move) requests(n int) int {
	if m.to.ID != "" {
		return (n + sprint.Batch - 1) / sprint.Batch
	}
	return n
}

// moveFacts counts the items that move, and then says whether that can't be undone.
func moveFacts(m move, n int, gone string) []string {
	facts := []string{fmt.Sprintf("%d %s %s", n, verb(n, "goes", "go"), m.where)}
	if gone != "" {
		facts = append(facts, gone)
	}
	return facts
}
