package planning

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// AddItems lists the items of a project that are not in a cycle yet, to be added to it. It stays open after adding, so
// that one can go on.
type AddItems struct {
	deps  Deps
	route nav.AddItems
	reads *reads.Reads

	facts  facts
	offers *side
	from   map[plane.ItemID]plane.Cycle // what an item would leave
	marked items.Points                 // the sum of what is marked
	pause  nav.Pause                    // after adding, as the cursor is then on an item that nobody chose
}

// NewAddItems makes the screen. It reads nothing before it is opened.
func NewAddItems(deps Deps, to nav.AddItems) *AddItems {
	a := &AddItems{deps: deps, route: to, offers: newSide(deps, to.Project, "")}
	a.offers.note = func(i *plane.Item) (long, short string) {
		return fromText(a.from[i.ID], false), fromText(a.from[i.ID], true)
	}
	a.offers.marked = a.mark
	a.reads = reads.New(deps.Session,
		store.Key{Kind: store.Backlog, Project: to.Project}, store.Key{Kind: store.Project, Project: to.Project})
	return a
}

// Open shows what is known, and reads what is missing or too old.
func (a *AddItems) Open(tasks *nav.Tasks) tea.Cmd { return a.reads.Open(tasks, a.rebuild) }

// Update takes what no command took.
func (a *AddItems) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	cmd, taken := a.reads.Follow(msg, a.rebuild)
	if !taken && a.offers.filter.Update(msg) {
		a.offers.sift(true)
	}
	return nil, cmd
}

// Info tells the frame about the screen.
func (a *AddItems) Info() nav.Info {
	return nav.Info{
		Crumbs:  []string{a.facts.projectName(), a.facts.name(), "Add items"},
		Typing:  a.offers.filter.Typing(),
		Refused: a.offers.filter.Refused(),
		Loaded:  a.facts.snap.Loaded(store.Key{Kind: store.Backlog, Project: a.route.Project}),
		Loading: a.reads.Loading(),
		Err:     a.reads.Err(),
	}
}

// rebuild takes the newest snapshot. As long as the cycles were not read, nothing is offered: it would not be known what an
// item would leave.
func (a *AddItems) rebuild() {
	a.facts = factsOf(a.deps.Store.Snapshot(), nav.Planning(a.route), a.deps.Now(), a.reads)
	if !a.facts.read {
		return
	}
	a.from = make(map[plane.ItemID]plane.Cycle)
	a.offers.set(&a.facts, []group{{items: candidates(&a.facts, a.from)}}, cycleGroups(&a.facts))
	a.mark()
}

// candidates are what can be added to the cycle, with the cycles that they would leave: what is in no cycle first, by
// urgency. Finished items are not offered: a plan has no use for them, and which ended cycle they are in is not read.
func candidates(f *facts, from map[plane.ItemID]plane.Cycle) []*plane.Item {
	list := f.snap.ProjectItems(f.project.ID)
	found := make([]*plane.Item, 0, len(list))
	for n := range list {
		item := &list[n]
		home, in := f.home(item.ID)
		if in && home.ID == f.cycle.ID || f.group(item).Done() {
			continue
		}
		if in {
			from[item.ID] = home
		}
		found = append(found, item)
	}
	slices.SortStableFunc(found, func(x, y *plane.Item) int {
		_, xIn := from[x.ID]
		_, yIn := from[y.ID]
		if xIn != yIn {
			return order(yIn)
		}
		return items.ByUrgency(x, y)
	})
	return found
}

// order is -1 for what comes first, else 1.
func order(first bool) int {
	if first {
		return -1
	}
	return 1
}

// mark sums up what is marked.
func (a *AddItems) mark() {
	a.marked = items.Points{}
	for _, key := range a.offers.list.Marks().Keys() {
		a.marked.Add(a.offers.items[key], a.facts.project.Scale)
	}
}

// instead is what is said in place of the list; empty if there is a list.
func (a *AddItems) instead() string {
	switch {
	case a.offers.list.Len() > 0:
		return ""
	case a.offers.filter.Query() != "" && len(a.offers.items) > 0:
		return a.offers.nothingMatches()
	case a.facts.read:
		return "There is nothing to add: every open item of " + a.facts.projectName() + " is in " + a.facts.name() + "."
	case a.reads.Err() != nil:
		return words.Explain(a.reads.Err()).String()
	case a.reads.Slow():
		return a.facts.reading()
	}
	return ""
}

var _ nav.Screen = (*AddItems)(nil)
