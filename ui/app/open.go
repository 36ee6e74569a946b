package app

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/screens/board"
	"github.com/planedeck/planedeck/ui/screens/cycles"
	"github.com/planedeck/planedeck/ui/screens/item"
	"github.com/planedeck/planedeck/ui/screens/planning"
	"github.com/planedeck/planedeck/ui/screens/projects"
	"github.com/planedeck/planedeck/ui/screens/setup"
	"github.com/planedeck/planedeck/ui/screens/writes"
)

// open makes the screen of a route. It is the only place that knows all of them.
func (r *Root) open(route nav.Route) nav.Screen {
	r.visit(route)
	switch to := route.(type) {
	case nav.Projects:
		return projects.New(r.projectsDeps(), to)
	case nav.Cycles:
		return cycles.NewList(r.cyclesDeps(), to)
	case nav.CycleForm:
		return cycles.NewForm(r.cyclesDeps(), to)
	case nav.Transfer:
		return cycles.NewTransfer(r.cyclesDeps(), to)
	case nav.Board:
		return board.New(r.boardDeps(), to)
	case nav.Item:
		return item.New(r.editDeps(), to)
	case nav.AddItems:
		return planning.NewAddItems(r.planningDeps(), to)
	case nav.Planning:
		return planning.New(r.planningDeps(), to)
	case nav.Writes:
		return writes.New(r.session())
	case nav.Setup:
		return setup.New(r.setupDeps())
	}
	return missing{r}
}

// session is what all screens need.
func (r *Root) session() reads.Session {
	return reads.Session{Store: r.o.Store, Styles: r.styles, Now: r.o.Now, Browse: r.browse, Copy: r.copyText}
}

func (r *Root) projectsDeps() projects.Deps {
	return projects.Deps{Session: r.session(), ProjectURL: r.o.Client.ProjectURL, Workspace: r.o.Workspace}
}

func (r *Root) cyclesDeps() cycles.Deps {
	return cycles.Deps{Session: r.session(), CycleURL: r.o.Client.CycleURL, Drafts: r.drafts}
}

func (r *Root) boardDeps() board.Deps {
	return board.Deps{Deps: r.editDeps(), Looks: r.looks, Filters: r.o.Filters}
}

func (r *Root) planningDeps() planning.Deps {
	return planning.Deps{Deps: r.editDeps(), Filters: r.o.Filters}
}

// editDeps are those of the screens that change items.
func (r *Root) editDeps() edit.Deps {
	return edit.Deps{
		Session: r.session(), ItemURL: r.o.Client.ItemURL, Budget: r.budget, Comments: r.comments, Kept: r.kept,
	}
}

func (r *Root) setupDeps() setup.Deps {
	d := r.o.Setup
	d.Styles, d.Now = r.styles, r.o.Now
	return d
}

// budget is what is left of the minute's requests.
func (r *Root) budget() plane.Budget {
	if r.o.Client == nil {
		return plane.Budget{}
	}
	return r.o.Client.Budget()
}

// missing stands for a route that has no screen.
type missing struct{ root *Root }

func (missing) Open(*nav.Tasks) tea.Cmd              { return nil }
func (missing) Update(tea.Msg) (nav.Action, tea.Cmd) { return nil, nil }
func (missing) Info() nav.Info                       { return nav.Info{Crumbs: []string{"Nowhere"}} }

func (missing) Commands() []nav.Command {
	return []nav.Command{{ID: "back", Keys: []string{"esc"}, Title: "back", Short: "back", Run: func() (nav.Action, tea.Cmd) { return nav.Back{}, nil }}}
}

func (m missing) Draw(c *cell.Canvas) {
	widget.Paragraph(c, "There is no such screen. esc goes back.", m.root.styles.Muted)
}
