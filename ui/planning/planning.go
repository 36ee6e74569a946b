// Package planning has the screens that fill a cycle: planning mode, with the backlog on the left, the cycle on the right
// and the load of everybody below; and the list of what can be added. What may move is decided in package sprint and done
// by package store.
package planning

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/edit"
	"github.com/planedeck/planedeck/ui/filters"
	"github.com/planedeck/planedeck/ui/nav"
)

// Deps is what the screens need of the session.
type Deps struct {
	edit.Deps
	// Filters are the saved ones.
	Filters *filters.List
}

// Planning has the backlog beside a cycle. One key moves an item, or the marked ones, from one to the other; the load
// follows at once.
type Planning struct {
	deps  Deps
	route nav.Planning
	reads *nav.Reads

	facts   facts
	backlog *side
	cycle   *side
	inCycle bool // the keys are for the cycle's side
	outlook outlook
	middle  int // the column between the sides in the last Draw, 0 for one side only
}

// New makes the planning of a cycle. It reads nothing before it is opened.
func New(deps Deps, to nav.Planning) *Planning {
	s := deps.Store
	p := &Planning{deps: deps, route: to}
	p.backlog = newSide(deps, to.Project, "")
	p.cycle = newSide(deps, to.Project, to.Cycle)
	p.reads = nav.NewReads(deps.Now,
		backlogNeed(s, to.Project),
		projectNeed(s, to.Project),
		nav.Need{
			Name: "last cycles", Max: freshPeople,
			Loaded: func() time.Time { return s.Snapshot().Loaded(store.KeyLast(to.Project)) },
			Load:   func(ctx context.Context) error { return s.LoadLast(ctx, to.Project, comparedWith) },
			// What is planned comes first; much of the rest is known by then.
			Wanted: func() bool { return !s.Snapshot().Loaded(store.KeyBacklog(to.Project)).IsZero() },
		},
	)
	return p
}

// How old what is shown may get before it is read again when the screen is looked at.
const (
	freshItems  = 30 * time.Second
	freshPeople = 10 * time.Minute
)

// backlogNeed is the need for the items of a project with the cycles that they are in.
func backlogNeed(s *store.Store, p plane.ProjectID) nav.Need {
	return nav.Need{
		Name: "backlog", Max: freshItems, Asked: true,
		Loaded: func() time.Time { return s.Snapshot().Loaded(store.KeyBacklog(p)) },
		Load:   func(ctx context.Context) error { return s.LoadBacklog(ctx, p) },
	}
}

// readProject is the read of a project's states, labels and members.
const readProject = "project"

func projectNeed(s *store.Store, p plane.ProjectID) nav.Need {
	return nav.Need{
		Name: readProject, Max: freshPeople,
		Loaded: func() time.Time { return s.Snapshot().Loaded(store.KeyProject(p)) },
		Load:   func(ctx context.Context) error { return s.LoadProject(ctx, p) },
	}
}

// Open shows what is known, and reads what is missing or too old.
func (p *Planning) Open(tasks *nav.Tasks) tea.Cmd {
	p.reads.Attach(tasks)
	p.rebuild()
	return p.reads.Stale()
}

// Update takes what no command took.
func (p *Planning) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg.(type) {
	case nav.Changed:
		p.rebuild()
		return nil, p.reads.Missing()
	case nav.Focused:
		p.rebuild()
		return nil, p.reads.Stale()
	case nav.Refresh:
		return nil, p.reads.Refresh()
	default:
		switch {
		case p.reads.Update(msg):
			p.rebuild()
		case p.focused().filter.Update(msg):
			p.focused().sift(true)
		}
	}
	return nil, nil
}

// Info tells the frame about the screen.
func (p *Planning) Info() nav.Info {
	return nav.Info{
		Crumbs:  []string{p.facts.projectName(), p.facts.name(), "Planning"},
		Typing:  p.focused().filter.Typing(),
		Loaded:  p.facts.snap.Loaded(store.KeyBacklog(p.route.Project)),
		Loading: p.reads.Loading(),
		Err:     p.reads.Err(),
	}
}

// focused is the side that the keys are for.
func (p *Planning) focused() *side {
	if p.inCycle {
		return p.cycle
	}
	return p.backlog
}

// other gives the keys to the other side.
func (p *Planning) other() { p.inCycle = !p.inCycle }

// rebuild takes the newest snapshot and makes everything that is shown of it.
func (p *Planning) rebuild() {
	p.facts = factsOf(p.deps.Store.Snapshot(), p.route, p.deps.Now(), p.reads)
	if !p.facts.read {
		return
	}
	p.backlog.set(&p.facts, backlogGroups(&p.facts))
	p.cycle.set(&p.facts, cycleGroups(&p.facts))
	p.outlook = outlookOf(&p.facts)
}

var _ nav.Screen = (*Planning)(nil)

// Draw draws both sides, or the one that the keys are for where there is no room for two.
func (p *Planning) Draw(c *cell.Canvas) {
	if !p.deps.Now().Before(p.facts.until) {
		p.rebuild() // a day or a cycle has ended
	}
	painter{p.deps.Styles, &p.facts}.planning(c, p)
}
