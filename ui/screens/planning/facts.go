package planning

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// facts is the data of a screen about the cycle that it fills. It is computed once per change; drawing only reads it.
type facts struct {
	snap    *store.Snapshot
	project plane.Project
	cycle   plane.Cycle
	known   bool   // cycle was found in the snapshot
	read    bool   // at least some of the backlog was read, and the states that order it
	part    string // how many items were read; empty if all were
	today   plane.Date
	now     time.Time // in the project's zone
	until   time.Time // the screen must be rebuilt at this time even if no data changes
}

func factsOf(s *store.Snapshot, to nav.Planning, now time.Time, r *reads.Reads) facts {
	f := facts{snap: s}
	f.project, _ = s.Project(to.Project)
	f.cycle, f.known = s.Cycle(to.Cycle)
	f.now = now.In(f.project.Location())
	f.today = plane.DateOf(f.now, f.now.Location())
	f.until = sprint.NextChange(f.now, &f.cycle)
	f.read = s.BacklogStarted(to.Project) && !r.LoadingStates(s, to.Project)
	if came, total, some := s.Part(store.Key{Kind: store.Backlog, Project: to.Project}); some {
		f.part = words.Arrived(came, total, "item")
	}
	return f
}

// name returns the cycle's name, or a placeholder while it isn't known.
func (f *facts) name() string { return words.Cycle(f.cycle) }

// projectName returns the project's name, or a placeholder while it isn't known.
func (f *facts) projectName() string { return words.Project(f.project) }

// reading returns how much of the backlog has been read. With many open cycles the reads need more than the requests
// that are allowed in a minute.
func (f *facts) reading() string {
	open, read := 0, 0
	for _, c := range f.snap.Cycles(f.project.ID) {
		if sprint.Ended(c, f.now) {
			continue
		}
		if open++; !f.snap.Loaded(store.Key{Kind: store.Items, ID: string(c.ID)}).IsZero() {
			read++
		}
	}
	text := "reading the items of " + f.projectName() + "…"
	if open > 0 {
		text += fmt.Sprintf(" %d of %s", read, words.Count(open, "open cycle"))
	}
	if f.part != "" {
		text += ", " + f.part
	}
	return text
}

// names returns the reference of a single item, or the number of several.
func (f *facts) names(chosen []plane.Item) string { return words.Items(f.snap, chosen) }

// group returns the state group of an item.
func (f *facts) group(i *plane.Item) plane.Group {
	state, _ := f.snap.State(i.State)
	return state.Group
}

// home returns the cycle that an item is in; false if there is none.
func (f *facts) home(id plane.ItemID) (plane.Cycle, bool) {
	in, ok := f.snap.CycleOf(id)
	if !ok {
		return plane.Cycle{}, false
	}
	return f.snap.Cycle(in)
}

// waiting returns the items that could be moved to the cycle, by urgency, and their groups: one for each ended cycle
// with unfinished items, newest first, then one for items that aren't in a cycle.
func (f *facts) waiting() ([]*plane.Item, *items.Division) {
	ended := make(map[plane.CycleID]bool)
	last := sprint.LastEnded(slices.Concat(f.snap.Cycles(f.project.ID), f.snap.Archived(f.project.ID)), f.now, math.MaxInt)
	for _, c := range last {
		ended[c.ID] = true
	}
	groups := make(map[plane.CycleID]int)
	var list []*plane.Item
	for _, item := range f.snap.Backlog(f.project.ID, f.now) {
		home, in := f.home(item.ID)
		if in && (home.ID == f.cycle.ID || !ended[home.ID]) {
			continue
		}
		list = append(list, item)
		groups[home.ID] = 0
	}
	slices.SortStableFunc(list, items.ByUrgency)
	var heads []items.Group
	for _, c := range last {
		if _, left := groups[c.ID]; left {
			groups[c.ID] = len(heads)
			heads = append(heads, items.Group{Key: "cycle " + string(c.ID), Name: "Left over in " + c.Name, By: items.ByCycle})
		}
	}
	if len(heads) == 0 {
		return list, nil
	}
	groups[""] = len(heads)
	heads = append(heads, items.Group{Key: "cycle ", Name: "In no cycle", By: items.ByCycle})
	return list, items.DivideBy(heads, func(i *plane.Item) int {
		home, _ := f.home(i.ID)
		return groups[home.ID]
	}, list, f.project.Scale)
}

// planned returns the items of the cycle: open items first, by urgency.
func (f *facts) planned() []*plane.Item {
	in := slices.Clone(f.snap.Roster(f.cycle.ID))
	slices.SortStableFunc(in, func(a, b *plane.Item) int {
		if x, y := f.group(a).Done(), f.group(b).Done(); x != y {
			return order(y)
		}
		return items.ByUrgency(a, b)
	})
	return in
}

// order converts whether x comes first to the result of a comparison.
func order(first bool) int {
	if first {
		return -1
	}
	return 1
}

// content returns a list of items for a view.
func (f *facts) content(list, elsewhere []*plane.Item, groups *items.Division) items.Content {
	return items.Content{Snap: f.snap, Project: f.project, Today: f.today, Items: list, Elsewhere: elsewhere, Groups: groups}
}
