// Package screens opens the screen of a route, and lists the commands of all screens. It is the only package that
// depends on all of them.
package screens

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/parts/items"
	"github.com/planedeck/planedeck/ui/screens/board"
	"github.com/planedeck/planedeck/ui/screens/calendar"
	"github.com/planedeck/planedeck/ui/screens/cycles"
	"github.com/planedeck/planedeck/ui/screens/item"
	"github.com/planedeck/planedeck/ui/screens/planning"
	"github.com/planedeck/planedeck/ui/screens/projects"
	"github.com/planedeck/planedeck/ui/screens/setup"
	"github.com/planedeck/planedeck/ui/screens/writes"
)

// Options holds what a session provides to individual screens.
type Options struct {
	// Filters holds the saved filters; nil: there are none, and new ones exist only in this session.
	Filters *items.Filters
	// Setup is what the set-up screen needs; Open fills in Styles and Now.
	Setup setup.Deps
}

// Session is what screens need from the session.
type Session struct {
	reads.Session
	Options
	// Client provides the addresses of web pages and the request budget; nil in a session with only the set-up screen.
	Client    *plane.Client
	Workspace string // the slug
	// Lists is set if boards are shown as lists by default.
	Lists bool
}

// Open returns the screen of a route.
func (s Session) Open(route nav.Route) nav.Screen {
	switch to := route.(type) {
	case nav.Projects:
		return projects.New(projects.Deps{Session: s.Session, ProjectURL: s.Client.ProjectURL, Workspace: s.Workspace, Budget: s.Budget}, to)
	case nav.Cycles:
		return cycles.NewList(s.cycles(), to)
	case nav.CycleForm:
		return cycles.NewForm(s.cycles(), to)
	case nav.Transfer:
		return cycles.NewTransfer(s.cycles(), to)
	case nav.Board:
		return board.New(board.Deps{Deps: s.edit(), Filters: s.filters(), Lists: s.Lists}, to)
	case nav.Item:
		return item.New(s.edit(), to)
	case nav.AddItems:
		return planning.NewAddItems(planning.Deps{Deps: s.edit(), Filters: s.filters()}, to)
	case nav.Planning:
		return planning.New(planning.Deps{Deps: s.edit(), Filters: s.filters()}, to)
	case nav.Calendar:
		return calendar.New(calendar.Deps{Session: s.Session, Lists: s.Lists}, to)
	case nav.Writes:
		return writes.New(s.edit())
	case nav.Setup:
		deps := s.Setup
		deps.Styles, deps.Now = s.Styles, s.Now
		return setup.New(deps)
	}
	return dialog.Tell(s.Styles, "Nowhere", "This screen does not exist. Press esc to go back.")
}

// Sheets returns the commands of all screens and dialogs.
func Sheets() []keys.Sheet {
	return []keys.Sheet{
		projects.Sheet(), cycles.Sheet(), cycles.FormSheet(), cycles.TransferSheet(), board.Sheet(), item.Sheet(), planning.Sheet(),
		planning.AddSheet(), calendar.Sheet(), writes.Sheet(), setup.Sheet(),
		dialog.Keys(append(edit.NewItemModes(), cycles.SeriesMode(), calendar.NewItemMode())...),
	}
}

// NewItem asks for new items of a project, without a cycle unless a line names one.
func (s Session) NewItem(p plane.ProjectID) (nav.Action, tea.Cmd) {
	return edit.New(s.edit(), edit.On{
		Project: p, Items: func() []plane.Item { return nil }, Focus: func() *plane.Item { return nil },
	}).QuickAdd("")
}

// Budget returns the remaining requests of this minute.
func (s Session) Budget() plane.Budget {
	if s.Client == nil {
		return plane.Budget{}
	}
	return s.Client.Budget()
}

func (s Session) cycles() cycles.Deps {
	return cycles.Deps{Session: s.Session, CycleURL: s.Client.CycleURL}
}

// edit returns the dependencies of screens that change items.
func (s Session) edit() edit.Deps {
	return edit.Deps{Session: s.Session, ItemURL: s.Client.ItemURL, Budget: s.Budget}
}

// filters returns the saved filters, or those of this session.
func (s Session) filters() *items.Filters {
	if s.Filters != nil {
		return s.Filters
	}
	return nav.Recall(s.Memory, func() *items.Filters { return items.NewFilters(nil, nil) })
}
