package board

import (
	"cmp"

	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/nav"
)

// Commands lists the keys of the screen, those that are used most first.
func (a *AddItems) Commands() []nav.Command {
	l := lister{a.list, a.filter, a.sift, a.mark}
	if a.filter.Typing() {
		return l.typing()
	}
	add := nav.Command{
		ID: "add", Keys: []string{"enter", "+"}, Title: "add the marked items, or else this one", Short: "add",
		Disabled: a.cantAdd, Run: a.add,
	}
	return append([]nav.Command{add}, l.commands()...)
}

// cantAdd says why nothing can be added now. Footers ask at every frame, so it does not look at each mark.
func (a *AddItems) cantAdd() string {
	switch {
	case a.list.Len() == 0 && a.list.Marks().Len() == 0:
		return "there is no item under the cursor"
	case !a.view.known:
		return "the cycle is not read yet"
	}
	return cmp.Or(why(sprint.CanWrite(a.view.project)), why(sprint.CanAdd(a.view.cycle, a.view.now)))
}
