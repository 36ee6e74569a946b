// Package planning has the screens that fill a cycle: planning mode, with the backlog on the left, the cycle on the
// right and everyone's load below; and the list of items that can be added. Package sprint has the rules, package store
// makes the changes.
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

// Deps are the dependencies of the screens.
type Deps struct {
	edit.Deps
	// Filters are the saved filters.
	Filters *items.Filters
}

// Planning shows the backlog beside a cycle. One key moves an item, or the marked ones, to the other side; the load is
// updated immediately.
type Planning struct {
	deps  Deps
	route nav.Planning
	reads *reads.Reads

	facts   facts
	backlog *side
	cycle   *side
	inCycle bool // the cycle's side has the focus
	outlook outlook
	days    days // calendar events of the cycle
	middle  int  // x coordinate of the border between the sides in the last Draw, 0 if there was only one side
}

// New returns the planning screen of a cycle. It reads nothing before it is opened.
func New(deps Deps, to nav.Planning) *Planning {
	p := &Planning{deps: deps, route: to, days: newDays(deps)}
	p.backlog = newSide(deps, to.Project, "", func(width int) []items.Column { return columns(width, false) })
	p.cycle = newSide(deps, to.Project, to.Cycle, func(width int) []items.Column { return columns(width, true) })
	for _, s := range []*side{p.backlog, p.cycle} {
		s.bound = nav.Bind(Sheet(), p.acts(s))
	}
	backlog := store.Key{Kind: store.Backlog, Project: to.Project}
	// The past cycles are read after the backlog, which includes much of their data.
	backlogRead := func() bool { return !deps.Store.Snapshot().Loaded(backlog).IsZero() }
	p.reads = reads.New(deps.Session, backlog, store.Key{Kind: store.Project, Project: to.Project}).
		Once(store.Key{Kind: store.Me}).If(backlogRead, store.Key{Kind: store.LastCycles, Project: to.Project})
	return p
}

// Open shows what is known, and reads what is missing or too old.
func (p *Planning) Open(tasks *nav.Tasks) tea.Cmd {
	p.days.line.Attach(tasks)
	return tea.Batch(p.reads.Open(tasks, p.rebuild), p.days.show(&p.facts))
}

// Update handles text of the filter, and the results of reads.
func (p *Planning) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	eventCmd, own := p.days.line.Update(msg)
	if own {
		return nil, eventCmd
	}
	cmd, handled := p.reads.Follow(msg, p.rebuild)
	if !handled {
		p.focused().Update(msg)
	}
	return nil, tea.Batch(cmd, eventCmd, p.days.show(&p.facts))
}

// Info describes the screen to the frame.
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

// focused returns the side with the focus.
func (p *Planning) focused() *side {
	if p.inCycle {
		return p.cycle
	}
	return p.backlog
}

// other moves the focus to the other side.
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

// Draw draws both sides, or only the focused one if there isn't room for both.
func (p *Planning) Draw(c *cell.Canvas) {
	if !p.deps.Now().Before(p.facts.until) {
		p.rebuild() // a day or a cycle has ended
	}
	painter{Styles: p.deps.Styles, facts: &p.facts}.planning(c, p)
}

// Point moves the focus and the cursor to the clicked item, or opens the item if the cursor is there already. An item
// that is dragged to the other side moves there.
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
