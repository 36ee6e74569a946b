package planning

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// AddItems lists the items of a project that are not in a cycle yet, to be added to it. It stays open after adding, for
// more.
type AddItems struct {
	deps  Deps
	route nav.AddItems
	reads *reads.Reads

	facts  facts
	offers *side
	from   map[plane.ItemID]plane.Cycle // the cycles that items would leave
	pause  nav.Pause                    // after adding, as the cursor is then on an item that nobody chose
}

// NewAddItems returns the screen. It reads nothing before it is opened.
func NewAddItems(deps Deps, to nav.AddItems) *AddItems {
	a := &AddItems{deps: deps, route: to}
	a.offers = newSide(deps, to.Project, "", func(int) []items.Column { return items.OfferColumns() })
	a.offers.bound = nav.Bind(AddSheet(), nav.Acts{"add": {Run: a.add, Why: a.cantAdd}, "back": {Run: a.offers.back}}.And(a.offers.Acts()))
	a.reads = reads.New(deps.Session,
		store.Key{Kind: store.Backlog, Project: to.Project}, store.Key{Kind: store.Project, Project: to.Project}).
		Once(store.Key{Kind: store.Me})
	return a
}

// Open shows what is known, and reads what is missing or too old.
func (a *AddItems) Open(tasks *nav.Tasks) tea.Cmd { return a.reads.Open(tasks, a.rebuild) }

// Update handles keys of the filter, and the results of reads.
func (a *AddItems) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	cmd, taken := a.reads.Follow(msg, a.rebuild)
	if !taken {
		a.offers.Update(msg)
	}
	return nil, cmd
}

// Info is what the frame shows about the screen.
func (a *AddItems) Info() nav.Info {
	return nav.Info{
		Crumbs:  []string{a.facts.projectName(), a.facts.name(), "Add items"},
		Typing:  a.offers.Typing(),
		Refused: a.offers.Refused(),
		Loaded:  a.facts.snap.Loaded(store.Key{Kind: store.Backlog, Project: a.route.Project}),
		Partial: a.facts.read && a.facts.part != "",
		Loading: a.reads.Loading(),
		Err:     a.reads.Err(),
		Marks:   a.offers.Marks(),
	}
}

// rebuild shows the newest snapshot. As long as the cycles were not read, nothing is offered: it would not be known what an
// item would leave.
func (a *AddItems) rebuild() {
	a.facts = factsOf(a.deps.Store.Snapshot(), nav.Planning(a.route), a.deps.Now(), a.reads)
	if !a.facts.read {
		return
	}
	a.from = make(map[plane.ItemID]plane.Cycle)
	offers := a.facts.content(candidates(&a.facts, a.from), a.facts.planned(), nil)
	offers.Note = a.note
	a.offers.Set(offers)
}

// note says which cycle an item would leave: that is never silent.
func (a *AddItems) note(i *plane.Item) items.Note {
	from, leaves := a.from[i.ID]
	if !leaves {
		return items.Note{Long: "in no open cycle", Short: "no cycle"}
	}
	return items.Note{Long: "moves from " + from.Name, Short: "from " + from.Name, Warn: true}
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

// instead is what is said in place of the list; empty if there is a list.
func (a *AddItems) instead() string {
	switch text := a.offers.NothingMatches(); {
	case text != "" || a.offers.list.Len() > 0:
		return text
	case a.facts.read && a.facts.part == "":
		return "There is nothing to add: every open item of " + a.facts.projectName() + " is in " + a.facts.name() + "."
	case a.reads.Err() != nil:
		return words.Explain(a.reads.Err()).String()
	case a.reads.Slow():
		return a.facts.reading()
	}
	return ""
}

// Commands lists the keys of the screen, those that are used most first.
func (a *AddItems) Commands() []nav.Command { return a.offers.In(a.offers.bound, 0, 1) }

// Point moves the cursor, and marks the item under it. Adding needs a key: a click too many would add what nobody meant.
func (a *AddItems) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return a.offers.list.Point(m, nav.ByID(a.Commands(), "mark"))
}

// cantAdd says why nothing can be added now. Footers ask at every frame, so it does not look at each mark.
func (a *AddItems) cantAdd() string {
	if !a.facts.known {
		return cmp.Or(a.offers.NoneChosen(), "the cycle is not read yet")
	}
	return cmp.Or(a.offers.NoneChosen(), words.Why(sprint.CanWrite(a.facts.project)), words.Why(sprint.CanAdd(a.facts.cycle, a.facts.now)))
}

// add adds what is chosen, at once, unless some of it leaves an ended cycle for good: then it asks.
func (a *AddItems) add() (nav.Action, tea.Cmd) {
	if a.pause.Hasty(a.deps.Now()) {
		return nav.Say{Text: "Ignored, that was quick: what you chose was added. Press enter again for this item", Level: nav.Caution}, nil
	}
	chosen := a.offers.Chosen()
	left := lasting(&a.facts, chosen)
	if len(left) == 0 {
		return a.send(chosen)
	}
	return nav.Over{Dialog: dialog.Confirm(a.deps.Styles, leaving{
		verb: "Add", what: a.facts.names(chosen), into: a.facts.name(), left: left, now: a.deps.Now,
		then: func() (nav.Action, tea.Cmd) { return a.send(chosen) },
	}.question())}, nil
}

// send adds items, those that were shown in the question if there was one.
func (a *AddItems) send(chosen []plane.Item) (nav.Action, tea.Cmd) {
	a.pause.Begin(a.deps.Now())
	return moving{
		store: a.deps.Store, from: a.offers, op: store.AddItems(a.facts.snap, a.route.Cycle, items.IDs(chosen)),
		list: chosen, done: a.facts.names(chosen) + " added to " + a.facts.name(), then: a.rebuild,
	}.write(), nil
}

var (
	_ nav.Screen  = (*AddItems)(nil)
	_ nav.Pointer = (*AddItems)(nil)
)
