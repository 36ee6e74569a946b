package board

import (
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// view is what a board shows of a snapshot. It is made once a change; drawing only reads it.
type view struct {
	snap    *store.Snapshot
	project plane.Project
	cycle   plane.Cycle
	known   bool   // the cycle is
	read    bool   // its items were, or some of them
	part    string // how many of them came; empty: all
	untold  bool   // neither columns nor lanes show the state
	today   plane.Date
	now     time.Time // in the project's zone
	until   time.Time // the moment at which time alone changes the view

	sorted         []*plane.Item
	columns, lanes *items.Division
	progress       sprint.Progress
	heads          []columnText // by column
	facts, sums    []string     // about the cycle and the points of all, the longest first
	subs           map[plane.ItemID]store.SubCount

	cards map[cardKey]*cardText
}

// newBare is a view without items.
func newBare(s *store.Snapshot, to nav.Board, now time.Time) view {
	v := view{snap: s}
	v.project, _ = s.Project(to.Project)
	v.cycle, v.known = s.Cycle(to.Cycle)
	v.now = now.In(v.project.Location())
	v.today = plane.DateOf(v.now, v.now.Location())
	v.until = sprint.Turn(v.now, &v.cycle)
	return v
}

// newView shows the items of the cycle, or none as long as it waits for the states that order them.
func newView(s *store.Snapshot, to nav.Board, now time.Time, l *look, waits bool) view {
	v := newBare(s, to, now)
	var list []*plane.Item
	if !waits {
		list = s.Roster(to.Cycle)
		v.read = len(list) > 0 || !s.Loaded(itemsOf(to)).IsZero()
	}
	if came, total, some := s.Part(itemsOf(to)); some {
		v.part = words.Part(came, total, "item")
	}
	v.untold = l.group != items.ByState && l.lanes != items.ByState
	v.sorted = items.Sort(list, l.order, v.project.Scale)
	v.columns = items.Divide(s, to.Project, l.group, v.sorted)
	v.lanes = items.Divide(s, to.Project, l.lanes, v.sorted)
	v.subs = s.SubCounts(to.Project)
	v.progress = v.progressOf(l.group)
	v.facts = v.cycleLines()
	return v
}

// itemsOf is the key of the items of the cycle.
func itemsOf(to nav.Board) store.Key {
	return store.Key{Kind: store.Items, Project: to.Project, ID: string(to.Cycle)}
}

// progressOf is that of the record where there is one, else that of the items as they are known here, which move at once. Some
// of them say nothing about all: then it is that of the list of cycles.
func (v *view) progressOf(by items.Grouping) sprint.Progress {
	if v.cycle.Record != nil || !v.read || v.part != "" {
		return sprint.ProgressOf(v.cycle)
	}
	states := v.columns
	if by != items.ByState {
		states = items.Divide(v.snap, v.project.ID, items.ByState, v.sorted)
	}
	var counts plane.Counts
	for _, g := range states.Groups {
		counts = counts.Plus(g.State.Group, g.Count)
	}
	return sprint.Progress{Counts: counts}
}
