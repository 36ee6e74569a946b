package projects

import (
	"fmt"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// openWanted opens, once the list is loaded, the requested project, or the only one.
func (s *Screen) openWanted() nav.Action {
	if s.wanted == nil || !s.known() {
		return nil
	}
	to := *s.wanted
	s.wanted = nil
	switch {
	case to.Open != "":
		return s.openNamed(to)
	case to.Cycle != "" && len(s.open) > 1:
		s.cycle = to.Cycle
		return nav.Say{Text: fmt.Sprintf("Which project has the cycle %q? enter opens it.", to.Cycle)}
	case len(s.open) == 1:
		// Replace this screen: there is nothing to come back to.
		s.covered = true
		return nav.Replace{To: nav.Cycles{Project: s.open[0].ID, Open: to.Cycle}}
	}
	return nil
}

// passed reports whether the screen is only passed through on the way to where
// the last session ended.
func (s *Screen) passed() bool {
	return s.wanted != nil && s.wanted.LastPlace && slices.ContainsFunc(s.open, func(p plane.Project) bool { return named(p, s.wanted.Open) && closed(p) == "" })
}

// openNamed opens a project by its identifier, name or ID, or reports that it doesn't exist.
func (s *Screen) openNamed(to nav.Projects) nav.Action {
	name := strings.TrimSpace(to.Open)
	var known []string
	for _, p := range s.snap.Projects() {
		if !named(p, name) {
			known = append(known, p.Identifier, p.Name)
			continue
		}
		if why := closed(p); why != "" {
			return nav.Say{Text: p.Name + " " + why, Level: nav.Caution}
		}
		s.table.Select(string(p.ID))
		s.covered = true
		return nav.Open{To: nav.Cycles{Project: p.ID, Open: to.Cycle, LastPlace: to.LastPlace}}
	}
	if to.LastPlace {
		return nav.Say{Text: "The project that was open last isn't there any more."}
	}
	text := fmt.Sprintf("No project is named %q.", name)
	if near := spelling.Nearest(name, known); near != "" {
		text += fmt.Sprintf(" Nearest: %s.", near)
	}
	return nav.Say{Text: text, Level: nav.Caution}
}

// named reports whether a project has a name, ignoring case.
func named(p plane.Project, name string) bool {
	return strings.EqualFold(p.Identifier, name) || strings.EqualFold(p.Name, name) || strings.EqualFold(string(p.ID), name)
}

// closed returns why a project can't be opened, empty if it can.
func closed(p plane.Project) string {
	switch {
	case !p.ArchivedAt.IsZero():
		return "is archived: it can't be opened here."
	case !p.IsMember:
		return "is not a project that you have joined."
	}
	return ""
}
