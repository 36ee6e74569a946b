package edit

import (
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Keys declares the commands that change items, the most used first.
func Keys() []keys.Command {
	return []keys.Command{
		{ID: "state", Keys: []string{"s"}, Title: "state", Short: "state", Group: keys.Edit},
		{ID: "state.next", Keys: []string{"L"}, Title: "to the next state", Group: keys.Edit},
		{ID: "state.prev", Keys: []string{"H"}, Title: "to the previous state", Group: keys.Edit},
		{ID: "assign", Keys: []string{"a"}, Title: "assignees", Short: "assign", Group: keys.Edit},
		{ID: "priority", Keys: []string{"p"}, Title: "priority", Group: keys.Edit},
		{ID: "labels", Keys: []string{"b"}, Title: "labels", Group: keys.Edit},
		{ID: "due", Keys: []string{"d"}, Title: "due date", Group: keys.Edit},
		{ID: "start", Keys: []string{"i"}, Title: "start date", Group: keys.Edit},
		{ID: "points", Keys: []string{"w"}, Title: "points", Group: keys.Edit},
		{ID: "parent", Keys: []string{"m"}, Title: "parent", Group: keys.Edit},
		{ID: "rename", Keys: []string{"e"}, Title: "rename", Group: keys.Edit},
		{ID: "description", Keys: []string{"E"}, Title: "description, in the editor", Group: keys.Edit},
		{ID: "comment", Keys: []string{"c"}, Title: "comment", Short: "comment", Group: keys.Edit},
		{ID: "move", Keys: []string{"t"}, Title: "move to a cycle", Short: "move", Group: keys.Edit},
		{ID: "remove", Keys: []string{"x"}, Title: "remove from its cycle", Short: "remove", Group: keys.Edit},
		{ID: "delete", Keys: []string{"D"}, Title: "delete", Group: keys.Edit},
		{ID: "new", Keys: []string{"n"}, Title: "new item", Short: "new", Group: keys.Edit},
		{ID: "browse", Keys: []string{"o"}, Title: "open in the browser", Group: keys.Open},
		{ID: "copy", Keys: []string{"y"}, Title: "copy identifier, address or branch name", Group: keys.Open},
	}
}

// Acts returns the implementations of the commands that Keys declares.
func (e *Editor) Acts() nav.Acts {
	acts := nav.Acts{
		"state":       {Run: e.chooseState, Why: e.CantEdit},
		"state.next":  {Run: e.shift(+1), Why: e.CantEdit},
		"state.prev":  {Run: e.shift(-1), Why: e.CantEdit},
		"assign":      {Run: e.chooseAssignees, Why: e.CantEdit},
		"priority":    {Run: e.choose("priority"), Why: e.CantEdit},
		"labels":      {Run: e.chooseLabels, Why: e.CantEdit},
		"due":         {Run: e.askDue, Why: e.CantEdit},
		"start":       {Run: e.askStart, Why: e.CantEdit},
		"points":      {Run: e.choosePoints, Why: e.CantEdit},
		"parent":      {Run: e.chooseParent, Why: e.CantEdit},
		"rename":      {Run: e.askName, Why: e.cantEditOne},
		"description": {Run: e.describe, Why: e.cantDescribe},
		"comment":     {Run: e.comment, Why: e.cantComment},
		"move":        {Run: e.chooseCycle, Why: e.CantEdit},
		"remove":      {Run: e.remove, Why: e.cantRemove},
		"delete":      {Run: e.askDelete, Why: e.cantDelete},
		"new":         {Run: e.new, Why: e.cantCreate},
		"browse":      {Run: e.browse, Why: e.nothing},
		"copy":        {Run: e.chooseCopy, Why: e.nothing},
	}
	if e.on.Cycle != "" {
		acts.Name("move", "move to another cycle", "move")
		acts.Name("remove", "remove from this cycle", "remove")
	}
	return acts
}

// NewItemModes declares the commands of the dialog in which new items are typed.
func NewItemModes() []keys.Mode {
	return keys.Suggesting("new items", []keys.Command{
		{ID: "make", Keys: []string{"enter", "ctrl+s"}, Title: "create this item", Short: "create", Group: keys.Edit},
		{ID: "leave", Keys: []string{"esc"}, Title: "close", Short: "close", Group: keys.Open},
	})
}
