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

// AddItems lists the open items of a project that can be added to a cycle. It stays open after adding, so that more can
// be added.
type AddItems struct {
	deps  Deps
	route nav.AddItems
	reads *reads.Reads

	facts  facts
	offers *side
	from   map[plane.ItemID]plane.Cycle // the cycles that the items would leave
	pause  nav.Pause                    // after adding, because the cursor is then on an item that the user didn't choose
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

// Update handles text of the filter, and the results of reads.
func (a *AddItems) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	cmd, handled := a.reads.Follow(msg, a.rebuild)
	if !handled {
		a.offers.Update(msg)
	}
	return nil, cmd
}

// Info describes the screen to the frame.
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

// rebuild shows the newest snapshot. It offers no items until the cycles have been read, because it isn't known until
// then which cycles the items would leave.
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

// note returns which cycle an item would leave, so that the user always knows.
func (a *AddItems) note(i *plane.Item) items.Note {
	from, leaves := a.from[i.ID]
	if !leaves {
		return items.Note{Long: "in no open cycle", Short: "no cycle"}
	}
	return items.Note{Long: "moves from " + from.Name, Short: "from " + from.Name, Warn: true}
}

// candidates returns the items that can be added to the cycle, and stores the cycles that they would leave in from.
// Items without a cycle come first, then by urgency. Finished items aren't included: they are no use in a plan, and the
// ended cycles that they belong to haven't been read.
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

// placeholder returns the text in place of an empty list; empty if there is a list.
func (a *AddItems) placeholder() string {
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

// Commands returns the commands of the screen, the most used first.
func (a *AddItems) Commands() []nav.Command { return a.offers.In(a.offers.bound, 0, 1) }

// Point moves the cursor, and marks the clicked item if the cursor is there already. Only a key adds items, because an
// accidental click would add the wrong one.
func (a *AddItems) Point(m nav.Mouse) (nav.Action, tea.Cmd) {
	return a.offers.list.Point(m, nav.ByID(a.Commands(), "mark"))
}

// cantAdd returns why nothing can be added now, empty if items can be. The footer calls it in every frame, so it
// doesn't check every marked item.
func (a *AddItems) cantAdd() string {
	if !a.facts.known {
		return cmp.Or(a.offers.NoneChosen(), "the cycle is not read yet")
	}
	return cmp.Or(a.offers.NoneChosen(), words.Why(sprint.CanWrite(a.facts.project)), words.Why(sprint.CanAdd(a.facts.cycle, a.facts.now)))
}

// add adds the chosen items. It asks for confirmation if any of them would leave an ended cycle, which can't be undone.
func (a *AddItems) add() (nav.Action, tea.Cmd) {
	if a.pause.Hasty(a.deps.Now()) {
		return nav.Say{Text: "Ignored, that was quick: your items are already added. Press enter again to add this one", Level: nav.Caution}, nil
	}
	chosen := a.offers.Chosen()
	left := endedCycles(&a.facts, chosen)
	if len(left) == 0 {
		return a.send(chosen)
	}
	return nav.Over{Dialog: dialog.Confirm(a.deps.Styles, leaving{
		verb: "Add", what: a.facts.names(chosen), into: a.facts.name(), left: left, now: a.deps.Now,
		then: func() (nav.Action, tea.Cmd) { return a.send(chosen) },
	}.question())}, nil
}

// send adds the items, which are the ones that the question named if there was one.
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
