package app

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Place is a place that the next session can return to: a cycle, the cycles of a project, or, if both fields are empty,
// the list of projects.
type Place struct {
	Project plane.ProjectID
	Cycle   plane.CycleID
}

// Start returns the route that leads to the place.
func (p Place) Start() nav.Route {
	return nav.Projects{Open: string(p.Project), Cycle: string(p.Cycle), LastPlace: p.Project != ""}
}

// Recall loads the data of the place from the store's copy on disk, so that it is shown before any request.
func (p Place) Recall(s *store.Store) {
	s.Recall(store.Key{Kind: store.Me}, store.Key{Kind: store.Projects})
	s.Recall(p.keys(s.Snapshot())...)
}

// mostRecalled is how many projects in the list show their current cycle before any request.
const mostRecalled = 40

// keys returns the keys of the data that a place needs besides the list of projects.
func (p Place) keys(s *store.Snapshot) []store.Key {
	var keys []store.Key
	if p.Project == "" {
		for _, project := range s.Projects() {
			if project.CyclesOn && project.IsMember && len(keys) < mostRecalled {
				keys = append(keys, store.Key{Kind: store.Cycles, Project: project.ID})
			}
		}
		return keys
	}
	for _, kind := range []store.Kind{store.Roles, store.Project, store.Cycles} {
		keys = append(keys, store.Key{Kind: kind, Project: p.Project})
	}
	if p.Cycle == "" {
		return keys
	}
	return append(keys, store.Key{Kind: store.Items, Project: p.Project, ID: string(p.Cycle)})
}

// moved records the current place, and saves it if it has changed. Saving may block, so it is a command.
func (r *Root) moved() tea.Cmd {
	if r.o.SavePlace == nil {
		return nil
	}
	place, ok := r.placeOf(r.stack.Page())
	if !ok || place == r.place {
		return nil
	}
	r.place = place
	write := r.o.SavePlace(place)
	return func() tea.Msg {
		write()
		return nil
	}
}

// startOf returns the place that a route was created from by Start, or the zero Place.
func startOf(route nav.Route) Place {
	if at, ok := route.(nav.Projects); ok && at.LastPlace {
		return Place{plane.ProjectID(at.Open), plane.CycleID(at.Cycle)}
	}
	return Place{}
}

// placeOf returns the place of a page. It returns false for pages without a place, and for lists that are about to open
// another page: the last place must not be forgotten because the server can't be reached.
func (r *Root) placeOf(page nav.Route) (Place, bool) {
	read := func(k store.Key) bool { // and the list has been notified: until then it may be about to open another page
		snap := r.o.Store.Snapshot()
		return snap.Version() == r.shown && !snap.Loaded(k).IsZero()
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
