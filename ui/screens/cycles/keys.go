package cycles

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

func (l *List) acts() nav.Acts {
	movable := func() string {
		return cmp.Or(l.unless(func(plane.Cycle) error { return l.writable(nil) })(), l.nothingToMove())
	}
	return nav.Acts{
		"open":         {Run: l.openBoard, Why: l.unopened},
		"new":          {Run: l.form(nav.FormNew), Why: l.planning},
		"next":         {Run: l.form(nav.FormNext), Why: l.unless(l.follows)},
		"next.several": {Run: l.askSeries, Why: l.unless(l.follows)},
		"edit":         {Run: l.form(nav.FormEdit), Why: l.unless(l.editable)},
		"transfer":     {Run: l.transfer, Why: movable},
		"archive":      {Run: l.archiveCycle, Why: l.unless(l.archivable)},
		"add":          {Run: l.addItems, Why: l.unless(l.fillable)},
		"plan":         {Run: l.planCycle, Why: l.unless(l.fillable)},
		"calendar":     {Run: l.openCalendar},
		"unarchive":    {Run: l.unarchiveCycle, Why: l.unless(l.unarchivable)},
		"delete":       {Run: l.askDelete, Why: l.unless(l.deletable)},
		"fold":         {Run: l.fold},
		"cycle.before": {Run: nav.Quiet(func() { l.table.Move(-1) })},
		"cycle.after":  {Run: nav.Quiet(func() { l.table.Move(1) })},
		"browse":       {Run: l.browse, Why: l.unless(allowed)},
		"copy":         {Run: l.copyAddress, Why: l.unless(allowed)},
		"back":         {Run: l.table.Back},
	}.And(l.table.Acts(), l.table.FilterActs()).Around(l.following)
}

// Commands lists what keys do now.
func (l *List) Commands() []nav.Command { return l.bound.In(l.table.Mode()) }

// Point moves the cursor, and opens the cycle under it at a click.
func (l *List) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return l.following(func() (nav.Action, tea.Cmd) { return l.point(m) })()
}

func (l *List) point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return l.table.Point(m, nav.ByID(l.Commands(), "open"))
}

// planning returns why no cycle can be created, empty if one can.
func (l *List) planning() string {
	if !l.known(l.keys.projects) {
		return "the project is still being read"
	}
	return words.Why(sprint.CanPlan(l.project))
}

// unless returns why something can't be done with the cycle under the cursor.
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

// unopened returns why enter does nothing here.
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
	if l.anonymous() {
		return l.writable(nil)
	}
	return l.writable(sprint.CanDelete(c, l.snap.Identity(l.route.Project)))
}

// anonymous reports whether it isn't known who one is, though what members may delete depends on it.
func (l *List) anonymous() bool {
	return l.project.Role != plane.RoleAdmin && !l.known(l.keys.me)
}

// writable puts the reason why nothing can be changed here before another one.
func (l *List) writable(err error) error {
	if first := sprint.CanWrite(l.project); first != nil {
		return first
	}
	return err
}
