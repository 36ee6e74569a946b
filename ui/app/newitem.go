package app

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/screens"
)

// newSession returns the dependencies of the screens.
func (r *Root) newSession() screens.Session {
	s := screens.Session{Options: r.o.Options, Client: r.o.Client, Workspace: r.o.Workspace, Lists: r.speaker != nil}
	s.Store, s.Styles, s.Now, s.Memory, s.Browse, s.Copy = r.o.Store, r.styles, r.o.Now, new(nav.Memory), r.browse, r.copyText
	return s
}

// open returns the screen of a route, and records its project if it has one.
func (r *Root) open(route nav.Route) nav.Screen {
	switch to := route.(type) {
	case nav.Cycles:
		r.project = to.Project
	case nav.Board:
		r.project = to.Project
	case nav.Item:
		r.project = to.Project
	case nav.Planning:
		r.project = to.Project
	case nav.Calendar:
		r.project = to.Project
	}
	return r.session.Open(route)
}

// budget returns the remaining requests of the current minute.
func (r *Root) budget() plane.Budget { return r.session.Budget() }

// newItem creates an item from any page.
func (r *Root) newItem() (nav.Action, tea.Cmd) { return r.session.NewItem(r.project) }

// openCalendar shows the calendar of the last opened project.
func (r *Root) openCalendar() (nav.Action, tea.Cmd) {
	return nav.Open{To: nav.Calendar{Project: r.project}}, nil
}

func (r *Root) whyNoNew() string {
	if r.project == "" {
		return "open a project first"
	}
	return ""
}
