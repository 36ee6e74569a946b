package board

import (
	"cmp"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/nav"
)

// Commands lists the keys of the screen, those that are used most first.
func (a *AddItems) Commands() []nav.Command {
	if a.filter.Typing() {
		return typingCommands(a.filter, a.list, a.sift)
	}
	add := nav.Command{
		ID: "add", Keys: []string{"enter", "+"}, Title: "add the marked items, or else this one", Short: "add",
		Disabled: a.cantAdd, Run: a.add,
	}
	commands := append([]nav.Command{add}, listCommands(a.filter, a.list, a.sift)...)
	return append(commands, nav.Movement(a.list)...)
}

func (a *AddItems) cantAdd() string {
	switch {
	case len(a.chosen()) == 0:
		return "there is no item under the cursor"
	case !a.view.known:
		return "the cycle is not read yet"
	}
	return cmp.Or(why(sprint.CanWrite(a.view.project)), why(sprint.CanAdd(a.view.cycle, a.view.now)))
}
