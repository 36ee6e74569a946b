package edit

import (
	"slices"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Commands lists the keys that change items, those that are used most first. It is asked for with each frame, so they are
// made once.
func (e *Editor) Commands() []nav.Command { return slices.Clone(e.commands) }

// fieldCommands set one field of each of the items.
func (e *Editor) fieldCommands() []nav.Command {
	return []nav.Command{
		{ID: "state", Keys: []string{"s"}, Title: "state", Short: "state", Disabled: e.cantEdit, Run: e.chooseState},
		{ID: "state.next", Keys: []string{"L"}, Title: "to the next state", Disabled: e.cantEdit, Run: e.shift(+1)},
		{ID: "state.prev", Keys: []string{"H"}, Title: "to the previous state", Disabled: e.cantEdit, Run: e.shift(-1)},
		{ID: "assign", Keys: []string{"a"}, Title: "assignees", Short: "assign", Disabled: e.cantEdit, Run: e.chooseAssignees},
		{ID: "priority", Keys: []string{"p"}, Title: "priority", Disabled: e.cantEdit, Run: e.choosePriority},
		{ID: "labels", Keys: []string{"b"}, Title: "labels", Disabled: e.cantEdit, Run: e.chooseLabels},
		{ID: "due", Keys: []string{"d"}, Title: "due date", Disabled: e.cantEdit, Run: e.askDue},
		{ID: "start", Keys: []string{"i"}, Title: "start date", Disabled: e.cantEdit, Run: e.askStart},
		{ID: "points", Keys: []string{"w"}, Title: "points", Disabled: e.cantEdit, Run: e.choosePoints},
		{ID: "parent", Keys: []string{"m"}, Title: "parent", Disabled: e.cantEdit, Run: e.chooseParent},
	}
}

// textCommands change the words of one item.
func (e *Editor) textCommands() []nav.Command {
	return []nav.Command{
		{ID: "rename", Keys: []string{"e"}, Title: "rename", Disabled: e.cantEditOne, Run: e.askName},
		{ID: "description", Keys: []string{"E"}, Title: "description, in the editor", Disabled: e.cantDescribe, Run: e.describe},
		{ID: "comment", Keys: []string{"c"}, Title: "comment", Short: "comment", Disabled: e.cantComment, Run: e.comment},
	}
}

// placeCommands say where items are, or that they are no more.
func (e *Editor) placeCommands() []nav.Command {
	move, remove := "move to another cycle", "remove from this cycle"
	if e.on.Cycle == "" {
		move, remove = "move to a cycle", "remove from its cycle"
	}
	return []nav.Command{
		{ID: "move", Keys: []string{"t"}, Title: move, Short: "move", Disabled: e.cantEdit, Run: e.chooseCycle},
		{ID: "remove", Keys: []string{"x"}, Title: remove, Short: "remove", Disabled: e.cantRemove, Run: e.remove},
		{ID: "delete", Keys: []string{"D"}, Title: "delete", Disabled: e.cantDelete, Run: e.askDelete},
	}
}

// otherCommands make new items, and take items elsewhere.
func (e *Editor) otherCommands() []nav.Command {
	return []nav.Command{
		{ID: "new", Keys: []string{"n"}, Title: "new item", Short: "new", Disabled: e.cantMake, Run: e.new},
		{ID: "browse", Keys: []string{"o"}, Title: "open in the browser", Disabled: e.nothing, Run: e.browse},
		{ID: "copy", Keys: []string{"y"}, Title: "copy identifier, address or branch name", Disabled: e.nothing, Run: e.chooseCopy},
	}
}
