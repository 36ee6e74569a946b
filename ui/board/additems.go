package board

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/widget"
	"github.com/planedeck/planedeck/ui/words"
)

// AddItems lists the items of a project that are not in a cycle yet, to be added to it. It stays open after adding, so
// that one can go on.
type AddItems struct {
	deps  Deps
	route nav.AddItems
	reads *nav.Reads

	snap   *store.Snapshot
	view   view
	offers map[string]*candidate
	list   *widget.List
	filter *widget.Finder
	marked items.Points // the sum of what is marked
	pause  nav.Pause    // after adding, as the cursor is then on an item that nobody chose
}

// NewAddItems makes the screen. It reads nothing before it is opened.
func NewAddItems(deps Deps, to nav.AddItems) *AddItems {
	s := deps.Store
	a := &AddItems{deps: deps, route: to, list: widget.NewList(deps.Styles), filter: widget.NewFinder(deps.Styles)}
	a.reads = nav.NewReads(deps.Now,
		nav.Need{
			Name: "backlog", Max: freshItems, Asked: true,
			Loaded: func() time.Time { return s.Snapshot().Loaded(store.KeyBacklog(to.Project)) },
			Load:   func(ctx context.Context) error { return s.LoadBacklog(ctx, to.Project) },
		},
		peopleNeed(s, to.Project),
	)
	return a
}

// Open shows what is known, and reads what is missing or too old.
func (a *AddItems) Open(tasks *nav.Tasks) tea.Cmd {
	a.reads.Attach(tasks)
	a.rebuild()
	return a.reads.Stale()
}

// Update takes what no command took.
func (a *AddItems) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg.(type) {
	case nav.Changed:
		a.rebuild()
	case nav.Focused:
		a.rebuild()
		return nil, a.reads.Stale()
	case nav.Refresh:
		return nil, a.reads.Refresh()
	default:
		switch {
		case a.reads.Update(msg):
			a.rebuild()
		case a.filter.Update(msg):
			a.sift()
			a.list.Move(-a.list.Len()) // to the best match
		}
	}
	return nil, nil
}

// Info tells the frame about the screen.
func (a *AddItems) Info() nav.Info {
	return nav.Info{
		Crumbs:  []string{a.view.projectName(), a.view.name(), "Add items"},
		Typing:  a.filter.Typing(),
		Loaded:  a.snap.Loaded(store.KeyBacklog(a.route.Project)),
		Loading: a.reads.Loading(),
		Err:     a.reads.Err(),
	}
}

// rebuild takes the newest snapshot. As long as not all cycles were read, nothing is offered: it would not be known what
// an item would leave.
func (a *AddItems) rebuild() {
	a.snap = a.deps.Store.Snapshot()
	a.view = newBare(a.snap, nav.Board(a.route), a.deps.Now())
	a.view.read = !a.snap.Loaded(store.KeyBacklog(a.route.Project)).IsZero() && !waits(a.snap, a.route.Project, a.reads)
	a.offers = make(map[string]*candidate)
	var all []plane.Item
	if a.view.read {
		all = a.snap.ProjectItems(a.route.Project)
	}
	measure := items.NewMeasure(a.snap, a.view.project)
	offers := candidates(all, a.route.Cycle, a.home, func(id plane.StateID) plane.Group {
		s, _ := a.snap.State(id)
		return s.Group
	})
	for i := range offers {
		key := string(offers[i].item.ID)
		a.offers[key] = &offers[i]
		a.view.keys = append(a.view.keys, key)
		a.view.lines = append(a.view.lines, filterText(a.snap, offers[i].item))
		measure.Add(offers[i].item)
		measure.AddNote(fromText(&offers[i], false), fromText(&offers[i], true))
	}
	a.view.widths = measure.Widths
	a.list.Marks().Keep(func(key string) bool { return a.offers[key] != nil })
	a.mark()
	a.sift()
}

// mark sums up what is marked.
func (a *AddItems) mark() {
	a.marked = items.Points{}
	for _, key := range a.list.Marks().Keys() {
		a.marked.Add(a.offers[key].item.Points)
	}
}

// home is the cycle that an item is in.
func (a *AddItems) home(id plane.ItemID) (plane.Cycle, bool) {
	in, ok := a.snap.CycleOf(id)
	if !ok {
		return plane.Cycle{}, false
	}
	c, ok := a.snap.Cycle(in)
	return c, ok
}

// sift lists what the filter lets through, the best match first.
func (a *AddItems) sift() {
	h := search(a.filter.Query(), a.view.keys, a.view.lines)
	a.view.letters, a.view.found = h.letters, len(h.order)
	if !h.on {
		h.order = a.view.keys
	}
	a.list.SetKeys(h.order)
}

// chosen are the marked items, or else the one under the cursor.
func (a *AddItems) chosen() []plane.ItemID {
	keys := a.list.Marks().Keys()
	if key := a.list.Current().Key; len(keys) == 0 && key != "" {
		keys = append(keys, key)
	}
	list := make([]plane.ItemID, len(keys))
	for i, key := range keys {
		list[i] = plane.ItemID(key)
	}
	return list
}

// instead is what is said in place of the list; empty if there is a list.
func (a *AddItems) instead() string {
	switch {
	case a.list.Len() > 0:
		return ""
	case a.filter.Query() != "" && len(a.offers) > 0:
		return `Nothing matches "` + a.filter.Query() + `". esc clears the filter.`
	case a.view.read:
		return "There is nothing to add: every item of " + a.view.projectName() + " is in " + a.view.name() + "."
	case a.reads.Err() != nil:
		return words.Explain(a.reads.Err()).String()
	case a.reads.Slow():
		return "reading the items of " + a.view.projectName() + "…"
	}
	return ""
}

var _ nav.Screen = (*AddItems)(nil)
