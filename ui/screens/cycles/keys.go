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
	cantMove := func() string {
		return cmp.Or(l.unless(func(plane.Cycle) error { return l.writable(nil) })(), l.nothingToMove())
	}
	return nav.Acts{
		"open":         {Run: l.openBoard, Why: l.cantOpen},
		"new":          {Run: l.form(nav.FormNew), Why: l.cantPlan},
		"next":         {Run: l.form(nav.FormNext), Why: l.unless(l.plannable)},
		"next.several": {Run: l.askSeries, Why: l.unless(l.plannable)},
		"edit":         {Run: l.form(nav.FormEdit), Why: l.unless(l.editable)},
		"transfer":     {Run: l.transfer, Why: cantMove},
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

// Commands returns the commands that are available now.
func (l *List) Commands() []nav.Command { return l.bound.In(l.table.Mode()) }

// Point moves the cursor to a clicked row, and opens the cycle if the cursor was there already.
func (l *List) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return l.following(func() (nav.Action, tea.Cmd) { return l.point(m) })()
}

func (l *List) point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return l.table.Point(m, nav.ByID(l.Commands(), "open"))
}

// cantPlan returns why no cycle can be created, empty if one can.
func (l *List) cantPlan() string {
	if !l.known(l.keys.projects) {
		return "the project is still being read"
	}
	return words.Why(sprint.CanPlan(l.project))
}

// unless returns a function that returns why a rule forbids an action on the cycle under the cursor, empty if it doesn't.
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

// cantOpen returns why enter does nothing here.
func (l *List) cantOpen() string {
	if l.table.Current().Header {
		return ""
	}
	return l.unless(allowed)()
}

// The rules for the commands, which are the server's rules as implemented by package sprint.

func allowed(plane.Cycle) error { return nil }

func (l *List) plannable(plane.Cycle) error { return sprint.CanPlan(l.project) }

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
	if l.identityUnknown() {
		return l.writable(nil)
	}
	return l.writable(sprint.CanDelete(c, l.snap.Identity(l.route.Project)))
}

// identityUnknown reports whether it isn't known yet who the user is, which decides what a member may delete.
func (l *List) identityUnknown() bool {
	return l.project.Role != plane.RoleAdmin && !l.known(l.keys.me)
}

// writable returns why nothing can be changed in this project, or else err.
func (l *List) writable(err error) error {
	if first := sprint.CanWrite(l.project); first != nil {
		return first
	}
	return err
}
