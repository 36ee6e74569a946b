package board

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/words"
)

// remove takes items out of the cycle, at once: adding them again undoes it.
func (b *Board) remove() (nav.Action, tea.Cmd) {
	items := b.chosen()
	op := store.RemoveItems(b.snap, b.route.Cycle, ids(items))
	return b.takeOut(items, "remove", write(b.deps.Store, op, b.names(items)+" removed from "+b.name()))
}

// takeOut does a write that takes items out of the cycle. An ended cycle takes nothing back, so it asks there.
func (b *Board) takeOut(items []plane.Item, verb string, act nav.Write) (nav.Action, tea.Cmd) {
	if sprint.CanAdd(b.view.cycle, b.view.now) == nil {
		return act, nil
	}
	return nav.Over{Dialog: dialog.Confirm(b.deps.Styles, dialog.Question{
		Title: "Take " + b.names(items) + " out of " + b.name() + "?",
		Text:  b.name() + " has ended and takes nothing back: this can't be undone.",
		Yes:   verb,
		Then:  func() (nav.Action, tea.Cmd) { return act, nil },
	})}, nil
}

// leaveAll is the key of the choice that takes items out of all cycles.
const leaveAll = "backlog"

// chooseCycle asks where items shall go.
func (b *Board) chooseCycle() (nav.Action, tea.Cmd) {
	items := b.chosen()
	var choices []dialog.Choice
	on := ""
	for _, c := range b.cycles() {
		choice := dialog.Choice{Key: string(c.ID), Text: c.Name, Note: cycleNote(c, b.view), Why: why(sprint.CanTransferTo(c, b.view.now))}
		if c.ID == b.route.Cycle {
			choice.Why = "they are in it"
		}
		if on == "" && choice.Why == "" && c.Start.After(b.view.cycle.Start) {
			on = choice.Key
		}
		choices = append(choices, choice)
	}
	choices = append(choices, dialog.Choice{Key: leaveAll, Text: "backlog", Note: "leave the cycle"})
	return nav.Over{Dialog: dialog.Choose(b.deps.Styles, dialog.Choices{
		Title: "Move " + b.names(items) + " to", List: choices, On: on,
		Then: func(key string) (nav.Action, tea.Cmd) { return b.moveTo(items, key) },
	})}, nil
}

// cycleNote tells the days of a cycle in a list of choices.
func cycleNote(c plane.Cycle, v view) string {
	start, end := c.Days(v.now.Location())
	return words.Range(start, end, v.today)
}

// moveTo moves items to the cycle of a key, or out of all cycles.
func (b *Board) moveTo(items []plane.Item, key string) (nav.Action, tea.Cmd) {
	if key == leaveAll {
		op := store.RemoveItems(b.snap, b.route.Cycle, ids(items))
		return b.takeOut(items, "move", write(b.deps.Store, op, b.names(items)+" moved to the backlog"))
	}
	to, _ := b.snap.Cycle(plane.CycleID(key))
	op := store.MoveItems(b.snap, to.ID, ids(items))
	return b.takeOut(items, "move", write(b.deps.Store, op, b.names(items)+" moved to "+to.Name))
}

// askDelete asks for a y, and tells of the sub-items, which the server deletes too.
func (b *Board) askDelete() (nav.Action, tea.Cmd) {
	item := b.chosen()[0]
	text := "“" + item.Name + "” goes for everybody, with its comments.\n"
	if n := b.descendants(item.ID); n > 0 {
		text += "Its sub-items go too, to any depth: " + words.Count(n, "sub-item") + " as far as is known here.\n"
	}
	text += "This can't be undone."
	op := store.DeleteItem(b.snap, item.ID)
	act := write(b.deps.Store, op, b.snap.Reference(item)+" deleted")
	return nav.Over{Dialog: dialog.Confirm(b.deps.Styles, dialog.Question{
		Title: "Delete " + b.snap.Reference(item) + "?", Text: text, Yes: "delete", Danger: true,
		Then: func() (nav.Action, tea.Cmd) { return act, nil },
	})}, nil
}

// descendants counts the sub-items of an item, and theirs, as far as they are known. Loops, which the server accepts,
// are walked once.
func (b *Board) descendants(of plane.ItemID) int {
	children := make(map[plane.ItemID][]plane.ItemID)
	for _, i := range b.snap.ProjectItems(b.route.Project) {
		if i.Parent != "" {
			children[i.Parent] = append(children[i.Parent], i.ID)
		}
	}
	seen := map[plane.ItemID]bool{of: true}
	for queue := children[of]; len(queue) > 0; queue = queue[1:] {
		if id := queue[0]; !seen[id] {
			seen[id] = true
			queue = append(queue, children[id]...)
		}
	}
	return len(seen) - 1
}
