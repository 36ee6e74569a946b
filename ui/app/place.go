package app

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Place is where one is, as far as the next session can come back to it: in a cycle, among the cycles of a project, or,
// if both are empty, among the projects.
type Place struct {
	Project plane.ProjectID
	Cycle   plane.CycleID
}

// Start is the route that leads there.
func (p Place) Start() nav.Route {
	return nav.Projects{Open: string(p.Project), Cycle: string(p.Cycle), Left: p.Project != ""}
}

// moved notes where one is now, and has it kept if that is another place. The keeping may block, so it is a command.
func (r *Root) moved() tea.Cmd {
	if r.o.Keep == nil {
		return nil
	}
	place, ok := r.placeOf(r.stack.Page())
	if !ok || place == r.place {
		return nil
	}
	r.place = place
	write := r.o.Keep(place)
	return func() tea.Msg {
		write()
		return nil
	}
}

// startOf is the place that a route was made of, the zero one if it was made of none.
func startOf(route nav.Route) Place {
	if at, ok := route.(nav.Projects); ok && at.Left {
		return Place{plane.ProjectID(at.Open), plane.CycleID(at.Cycle)}
	}
	return Place{}
}

// placeOf is the place of a page. It is false for pages that are of no place, and for lists that are about to lead
// somewhere else: where one was must not be forgotten because the server can't be reached.
func (r *Root) placeOf(page nav.Route) (Place, bool) {
	read := func(k store.Key) bool { // and the list has heard of it: until then it may be about to lead on
		snap := r.o.Store.Snapshot()
		return snap.Version() == r.told && !snap.Loaded(k).IsZero()
	}
	switch at := page.(type) {
	case nav.Projects:
		return Place{}, at.Open == "" || read(store.Key{Kind: store.Projects})
	case nav.Cycles:
		return Place{Project: at.Project}, at.Open == "" || read(store.Key{Kind: store.Cycles, Project: at.Project})
	case nav.CycleForm:
		return Place{Project: at.Project}, true
	case nav.Board:
		return Place{at.Project, at.Cycle}, true
	case nav.Planning:
		return Place{at.Project, at.Cycle}, true
	case nav.Calendar:
		return Place{at.Project, at.Cycle}, true
	case nav.AddItems:
		return Place{at.Project, at.Cycle}, true
	case nav.Transfer:
		return Place{at.Project, at.Cycle}, true
	case nav.Item:
		return Place{at.Project, at.Cycle}, true
	}
	return Place{}, false
}
