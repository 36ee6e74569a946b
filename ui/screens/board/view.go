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

// view is the data that a board shows. It is computed once per change; drawing only reads it.
type view struct {
	snap        *store.Snapshot
	project     plane.Project
	cycle       plane.Cycle
	known       bool   // cycle was found in the snapshot
	read        bool   // at least some items of the cycle were read
	part        string // how many items were read; empty if all were
	stateHidden bool   // neither columns nor lanes show the state
	today       plane.Date
	now         time.Time // in the project's zone
	until       time.Time // the view must be rebuilt at this time even if no data changes

	sorted         []*plane.Item
	columns, lanes *items.Division
	progress       sprint.Progress
	heads          []columnText // by column
	facts, sums    []string     // about the cycle, and the total points; longest form first
	subs           map[plane.ItemID]store.SubCount

	cards map[cardKey]*cardText
}

// newBare returns a view without items.
func newBare(s *store.Snapshot, to nav.Board, now time.Time) view {
	v := view{snap: s}
	v.project, _ = s.Project(to.Project)
	v.cycle, v.known = s.Cycle(to.Cycle)
	v.now = now.In(v.project.Location())
	v.today = plane.DateOf(v.now, v.now.Location())
	v.until = sprint.NextChange(v.now, &v.cycle)
	return v
}

// newView returns the view of the cycle's items, without items while the states that order them are being read.
func newView(s *store.Snapshot, to nav.Board, now time.Time, l *look, waits bool) view {
	v := newBare(s, to, now)
	var list []*plane.Item
	if !waits {
		list = s.Roster(to.Cycle)
		v.read = len(list) > 0 || !s.Loaded(itemsOf(to)).IsZero()
	}
	if came, total, some := s.Part(itemsOf(to)); some {
		v.part = words.Arrived(came, total, "item")
	}
	v.stateHidden = l.group != items.ByState && l.lanes != items.ByState
	v.sorted = items.Sort(list, l.order, v.project.Scale)
	v.columns = items.Divide(s, to.Project, l.group, v.sorted)
	v.lanes = items.Divide(s, to.Project, l.lanes, v.sorted)
	v.subs = s.SubCounts(to.Project)
	v.progress = v.progressOf(l.group)
	v.facts = v.cycleLines()
	return v
}

// itemsOf returns the store key of the cycle's items.
func itemsOf(to nav.Board) store.Key {
	return store.Key{Kind: store.Items, Project: to.Project, ID: string(to.Cycle)}
}

// progressOf returns the progress of the record if there is one. Otherwise it counts the items, so that moves have an
// immediate effect, unless only some of them have been read: then it uses the counts of the list of cycles.
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
