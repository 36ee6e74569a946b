package cycles

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Commands lists what keys do here, most used first.
func (l *List) Commands() []nav.Command {
	return l.table.Commands([]nav.Command{
		{ID: "open", Keys: []string{"enter"}, Title: "open this cycle's board", Short: "open", Disabled: l.unopened, Run: l.openBoard},
		{ID: "new", Keys: []string{"n"}, Title: "new cycle", Short: "new", Disabled: l.planning, Run: l.form(nav.FormNew)},
		{
			ID: "next", Keys: []string{"N"}, Title: "next cycle like this one", Short: "next",
			Disabled: l.unless(l.follows), Run: l.form(nav.FormNext),
		},
		{
			ID: "next.several", Keys: []string{"M"}, Title: "several next cycles like this one",
			Disabled: l.unless(l.follows), Run: l.askSeries,
		},
		{
			ID: "edit", Keys: []string{"e"}, Title: "edit this cycle", Short: "edit",
			Disabled: l.unless(l.editable), Run: l.form(nav.FormEdit),
		},
		l.transferCommand(),
		{
			ID: "archive", Keys: []string{"a"}, Title: "archive this cycle", Short: "archive",
			Disabled: l.unless(l.archivable), Run: l.archiveCycle,
		},
		{
			ID: "add", Keys: []string{"+"}, Title: "add items to this cycle", Short: "add",
			Disabled: l.unless(l.fillable), Run: l.addItems,
		},
		{
			ID: "plan", Keys: []string{"P"}, Title: "plan this cycle from the backlog", Short: "plan",
			Disabled: l.unless(l.fillable), Run: l.planCycle,
		},
		{
			ID: "unarchive", Keys: []string{"A"}, Title: "take this cycle out of the archive",
			Disabled: l.unless(l.unarchivable), Run: l.unarchiveCycle,
		},
		{ID: "delete", Keys: []string{"D"}, Title: "delete this cycle", Disabled: l.unless(l.deletable), Run: l.askDelete},
		{ID: "fold", Keys: []string{"z"}, Title: "fold or unfold this group", Run: l.fold},
		{ID: "filter", Keys: []string{"/"}, Title: "filter", Run: l.table.Type},
		{ID: "cycle.before", Keys: []string{"["}, Title: "previous cycle", Run: nav.Quiet(func() { l.table.Move(-1) })},
		{ID: "cycle.after", Keys: []string{"]"}, Title: "next cycle in the list", Run: nav.Quiet(func() { l.table.Move(1) })},
		{ID: "browse", Keys: []string{"o"}, Title: "open this cycle in the browser", Disabled: l.unless(allowed), Run: l.browse},
		{ID: "copy", Keys: []string{"y"}, Title: "copy this cycle's address", Disabled: l.unless(allowed), Run: l.copyAddress},
		{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, or go back to the projects", Run: l.table.Back},
	}...)
}

// Point moves the cursor, and opens the cycle under it at a click.
func (l *List) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return l.table.Point(m, nav.ByID(l.Commands(), "open"))
}

// planning says why no cycle can be created, empty if one can.
func (l *List) planning() string {
	if !l.known(l.keys.projects) {
		return "the project is still being read"
	}
	return words.Why(sprint.CanPlan(l.project))
}

// unless says why something can't be done with the cycle under the cursor.
func (l *List) unless(rule func(plane.Cycle) error) func() string {
	return func() string {
		c, ok := l.current()
		if !ok {
			return "there is no cycle under the cursor"
		}
		if store.Drafted(c.ID) {
			return "it is still being created"
		}
		return words.Why(rule(c))
	}
}

// unopened says why enter does nothing here.
func (l *List) unopened() string {
	if l.table.Current().Header {
		return ""
	}
	return l.unless(allowed)()
}

// The rules of the keys. Each is the server's own, by package sprint.

func allowed(plane.Cycle) error { return nil }

func (l *List) follows(plane.Cycle) error { return sprint.CanPlan(l.project) }

func (l *List) editable(c plane.Cycle) error {
	if err := sprint.CanPlan(l.project); err != nil {
		return err
	}
	return sprint.CanEdit(c, l.now())
}

func (l *List) archivable(c plane.Cycle) error {
	return l.writable(sprint.CanArchive(c, l.now()))
}

func (l *List) unarchivable(c plane.Cycle) error {
	return l.writable(sprint.CanUnarchive(c))
}

func (l *List) fillable(c plane.Cycle) error {
	return l.writable(sprint.CanAdd(c, l.now()))
}

func (l *List) deletable(c plane.Cycle) error {
	return l.writable(sprint.CanDelete(c, l.snap.Identity(l.route.Project)))
}

// writable puts the reason why nothing can be changed here before another one.
func (l *List) writable(err error) error {
	if first := sprint.CanWrite(l.project); first != nil {
		return first
	}
	return err
}
