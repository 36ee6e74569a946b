package cycles

import (
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// current is accepted in place of a cycle's name or ID, and means the current cycle.
const current = "current"

// arrived does what had to wait for the data: it opens the cycle that the route
// names, and reminds a guest, once, that they can only read.
func (l *List) arrived() nav.Action {
	var actions nav.All
	if !l.greeted && l.project.Role == plane.RoleGuest && l.known(l.keys.cycles) {
		l.greeted = true
		actions = append(actions, nav.Say{Text: l.guest() + " a guest here: reading only."})
	}
	if l.open != "" && l.known(l.keys.cycles) {
		actions = append(actions, l.openNamed())
	}
	if len(actions) == 0 {
		return nil
	}
	return actions
}

// guest is the subject of the message for guests: the user's name if it is known.
func (l *List) guest() string {
	if l.known(l.keys.me) {
		return l.snap.Me().Name() + " is"
	}
	return "You are"
}

// redirects reports whether the list is only a step on the way to the board that the last session had open.
func (l *List) redirects() bool {
	_, known := find(l.snap.Cycles(l.route.Project), l.open, func(plane.Cycle) bool { return false })
	return l.route.LastPlace && l.open != "" && known
}

// openNamed opens the board of the cycle that the route names, or reports that the
// cycle wasn't found.
func (l *List) openNamed() nav.Action {
	name := l.open
	l.open = ""
	cycles := l.snap.Cycles(l.route.Project)
	isCurrent := func(c plane.Cycle) bool { return sprint.PhaseOf(c, l.now()) == sprint.Current }
	if c, ok := find(cycles, name, isCurrent); ok {
		l.table.Select(string(c.ID))
		open := nav.Open{To: nav.Board{Project: l.route.Project, Cycle: c.ID}}
		if others := otherCurrent(cycles, c, isCurrent); others != "" && strings.EqualFold(strings.TrimSpace(name), current) {
			return nav.All{open, nav.Say{Text: c.Name + " ends first; also current: " + others, Level: nav.Plain}}
		}
		return open
	}
	if strings.EqualFold(name, current) {
		return nav.Say{Text: l.title() + " has no current cycle.", Level: nav.Caution}
	}
	if l.route.LastPlace {
		return nav.Say{Text: "The cycle that was open last is not in this list any more."}
	}
	text := fmt.Sprintf("%s has no cycle %q.", l.title(), name)
	if near := spelling.Nearest(name, append(names(cycles), current)); near != "" {
		text += fmt.Sprintf(" Nearest: %s.", near)
	}
	return nav.Say{Text: text, Level: nav.Caution}
}

// find looks for a cycle by ID or name, ignoring case. If several have the same name
// it returns the newest, which the server lists first. "current" is the current cycle
// that ends first (several can be current), unless a cycle has that name.
func find(cycles []plane.Cycle, name string, isCurrent func(plane.Cycle) bool) (plane.Cycle, bool) {
	name = strings.TrimSpace(name)
	for _, c := range cycles {
		if strings.EqualFold(string(c.ID), name) || strings.EqualFold(strings.TrimSpace(c.Name), name) {
			return c, true
		}
	}
	if !strings.EqualFold(name, current) {
		return plane.Cycle{}, false
	}
	return sprint.FirstToEnd(cycles, isCurrent)
}

// otherCurrent names the current cycles other than the opened one.
func otherCurrent(cycles []plane.Cycle, opened plane.Cycle, isCurrent func(plane.Cycle) bool) string {
	var others []plane.Cycle
	for _, c := range cycles {
		if c.ID != opened.ID && isCurrent(c) {
			others = append(others, c)
		}
	}
	return strings.Join(names(others), ", ")
}

func names(cycles []plane.Cycle) []string {
	all := make([]string, len(cycles))
	for i, c := range cycles {
		all[i] = c.Name
	}
	return all
}
