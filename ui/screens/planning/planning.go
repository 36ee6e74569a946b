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
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Deps is what the screens need of the session.
type Deps struct {
	edit.Deps
	// Filters are the saved ones.
	Filters *items.Filters
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
	days    days // what calendars say about those of the cycle
	middle  int  // the column between the sides in the last Draw, 0 for one side only
}

// New returns the planning of a cycle. It reads nothing before it is opened.
func New(deps Deps, to nav.Planning) *Planning {
	p := &Planning{deps: deps, route: to, days: newDays(deps)}
	p.backlog = newSide(deps, to.Project, "", func(width int) []items.Column { return columns(width, false) })
	p.cycle = newSide(deps, to.Project, to.Cycle, func(width int) []items.Column { return columns(width, true) })
	for _, s := range []*side{p.backlog, p.cycle} {
		s.bound = nav.Bind(Sheet(), p.acts(s))
	}
	backlog := store.Key{Kind: store.Backlog, Project: to.Project}
	// What is planned comes first; much of the rest is known by then.
	planned := func() bool { return !deps.Store.Snapshot().Loaded(backlog).IsZero() }
	p.reads = reads.New(deps.Session, backlog, store.Key{Kind: store.Project, Project: to.Project}).
		Once(store.Key{Kind: store.Me}).If(planned, store.Key{Kind: store.LastCycles, Project: to.Project})
	return p
}

// Open shows what is known, and reads what is missing or too old.
func (p *Planning) Open(tasks *nav.Tasks) tea.Cmd {
	p.days.line.Attach(tasks)
	return tea.Batch(p.reads.Open(tasks, p.rebuild), p.days.show(&p.facts))
}

// Update handles keys of the filter, and the results of reads.
func (p *Planning) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	about, own := p.days.line.Update(msg)
	if own {
		return nil, about
	}
	cmd, taken := p.reads.Follow(msg, p.rebuild)
	if !taken {
		p.focused().Update(msg)
	}
	return nil, tea.Batch(cmd, about, p.days.show(&p.facts))
}

// Info is what the frame shows about the screen.
func (p *Planning) Info() nav.Info {
	return nav.Info{
		Crumbs:  []string{p.facts.projectName(), p.facts.name(), "Planning"},
		Typing:  p.focused().Typing(),
		Refused: p.focused().Refused(),
		Loaded:  p.facts.snap.Loaded(store.Key{Kind: store.Backlog, Project: p.route.Project}),
		Partial: p.facts.read && p.facts.part != "",
		Loading: p.reads.Loading(),
		Err:     p.reads.Err(),
		Marks:   p.focused().Marks(),
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

// rebuild shows the newest snapshot.
func (p *Planning) rebuild() {
	p.facts = factsOf(p.deps.Store.Snapshot(), p.route, p.deps.Now(), p.reads)
	p.days.line.About(p.days.span(&p.facts, p.facts.cycle))
	if !p.facts.read {
		return
	}
	waiting, groups := p.facts.waiting()
	planned := p.facts.planned()
	p.backlog.Set(p.facts.content(waiting, planned, groups))
	p.cycle.Set(p.facts.content(planned, waiting, nil))
	p.outlook = outlookOf(&p.facts, &p.days)
}

// Draw draws both sides, or the one that the keys are for where there is no room for two.
func (p *Planning) Draw(c *cell.Canvas) {
	if !p.deps.Now().Before(p.facts.until) {
		p.rebuild() // a day or a cycle has ended
	}
	painter{Styles: p.deps.Styles, facts: &p.facts}.planning(c, p)
}

// Point moves the cursor of the side that the mouse is on, and opens the item that is clicked on under it. An item that is
// dragged to the other side moves there.
func (p *Planning) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	inCycle := p.inCycle
	if p.middle > 0 {
		inCycle = m.X > p.middle
	}
	changes := inCycle != p.inCycle
	switch {
	case m.Kind == nav.Drop && changes:
		return p.Commands()[0].Do()
	case m.Kind == nav.Click && changes:
		p.inCycle = inCycle
		return p.focused().list.Point(m, nav.Act{})
	case changes:
		return nil, nil
	}
	return p.focused().list.Point(m, nav.ByID(p.Commands(), "open"))
}

var (
	_ nav.Screen  = (*Planning)(nil)
	_ nav.Pointer = (*Planning)(nil)
)
