// Package planning has the screens that fill a cycle: planning mode, with the backlog on the left, the cycle on the right
// and the load of everybody below; and the list of what can be added. What may move is decided in package sprint and done
// by package store.
package planning

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/parts/filters"
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
	reads *reads.Reads

	facts   facts
	backlog *side
	cycle   *side
	inCycle bool // the keys are for the cycle's side
	outlook outlook
	middle  int // the column between the sides in the last Draw, 0 for one side only
}

// New makes the planning of a cycle. It reads nothing before it is opened.
func New(deps Deps, to nav.Planning) *Planning {
	p := &Planning{deps: deps, route: to}
	p.backlog = newSide(deps, to.Project, "")
	p.cycle = newSide(deps, to.Project, to.Cycle)
	backlog := store.Key{Kind: store.Backlog, Project: to.Project}
	// What is planned comes first; much of the rest is known by then.
	planned := func() bool { return !deps.Store.Snapshot().Loaded(backlog).IsZero() }
	p.reads = reads.New(deps.Session, backlog, store.Key{Kind: store.Project, Project: to.Project}).
		If(planned, store.Key{Kind: store.LastCycles, Project: to.Project})
	return p
}

// Open shows what is known, and reads what is missing or too old.
func (p *Planning) Open(tasks *nav.Tasks) tea.Cmd { return p.reads.Open(tasks, p.rebuild) }

// Update takes what no command took.
func (p *Planning) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	cmd, taken := p.reads.Follow(msg, p.rebuild)
	if !taken && p.focused().filter.Update(msg) {
		p.focused().sift(true)
	}
	return nil, cmd
}

// Info tells the frame about the screen.
func (p *Planning) Info() nav.Info {
	return nav.Info{
		Crumbs:  []string{p.facts.projectName(), p.facts.name(), "Planning"},
		Typing:  p.focused().filter.Typing(),
		Refused: p.focused().filter.Refused(),
		Loaded:  p.facts.snap.Loaded(store.Key{Kind: store.Backlog, Project: p.route.Project}),
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
	waiting, planned := backlogGroups(&p.facts), cycleGroups(&p.facts)
	p.backlog.set(&p.facts, waiting, planned)
	p.cycle.set(&p.facts, planned, waiting)
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
