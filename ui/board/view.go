package board

import (
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/items"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/widget"
)

// view is what a board shows of a snapshot. It is made once a change; drawing only reads it.
type view struct {
	snap    *store.Snapshot
	project plane.Project
	cycle   plane.Cycle
	known   bool // the cycle is
	read    bool // its items were
	today   plane.Date
	now     time.Time // in the project's zone
	until   time.Time // the moment at which time alone changes the view

	items    map[string]*plane.Item // by id
	groups   []group
	heads    map[string]*group // by the key of their section
	points   items.Points
	progress sprint.Progress
	widths   items.Widths

	keys, texts []string               // what a filter looks at
	letters     map[plane.ItemID][]int // what it found, by id
	found       int                    // how many it lets through
}

// newBare is a view without items.
func newBare(s *store.Snapshot, to nav.Board, now time.Time) view {
	v := view{snap: s}
	v.project, _ = s.Project(to.Project)
	v.cycle, v.known = s.Cycle(to.Cycle)
	v.now = now.In(v.project.Location())
	v.today = plane.DateOf(v.now, v.now.Location())
	v.until = v.today.AddDays(1).Start(v.now.Location())
	for _, t := range []time.Time{v.cycle.Start, v.cycle.End.Add(time.Nanosecond)} {
		if t.After(now) && t.Before(v.until) {
			v.until = t
		}
	}
	return v
}

// newView shows the items of the cycle, or none as long as it waits for the states that order them.
func newView(s *store.Snapshot, to nav.Board, now time.Time, waits bool) view {
	v := newBare(s, to, now)
	if waits {
		return v
	}
	list := s.Items(to.Cycle)
	v.read = len(list) > 0 || !s.Loaded(store.KeyItems(to.Cycle)).IsZero()
	v.groups = grouped(list, s.States(to.Project))
	v.items = make(map[string]*plane.Item, len(list))
	v.heads = make(map[string]*group, len(v.groups))
	measure := items.NewMeasure(s, v.project)
	for i := range v.groups {
		g := &v.groups[i]
		v.heads[g.key()] = g
		for _, item := range g.items {
			v.items[string(item.ID)] = item
			v.points.Add(item.Points)
			measure.Add(item)
		}
	}
	v.widths = measure.Widths
	v.progress = progress(v.cycle, v.groups, v.read)
	return v
}

// progress is that of the record where there is one, else that of the items as they are known here, which move at once.
func progress(c plane.Cycle, groups []group, read bool) sprint.Progress {
	if c.Record != nil || !read {
		return sprint.ProgressOf(c)
	}
	var n plane.Counts
	for _, g := range groups {
		n.Total += len(g.items)
		switch g.state.Group {
		case plane.GroupBacklog:
			n.Backlog += len(g.items)
		case plane.GroupUnstarted:
			n.Unstarted += len(g.items)
		case plane.GroupStarted:
			n.Started += len(g.items)
		case plane.GroupCompleted:
			n.Completed += len(g.items)
		case plane.GroupCancelled:
			n.Cancelled += len(g.items)
		case plane.GroupTriage: // in the total only, as the server counts
		}
	}
	return sprint.Progress{Counts: n}
}

// key names the section of a group.
func (g *group) key() string { return "state " + string(g.state.ID) }

// match finds the items that a filter lets through, by reference and title.
func (v *view) match(query string) hits {
	if query != "" && v.keys == nil {
		for _, g := range v.groups {
			for _, item := range g.items {
				v.keys = append(v.keys, string(item.ID))
				v.texts = append(v.texts, filterText(v.snap, item))
			}
		}
	}
	return search(query, v.keys, v.texts)
}

// filterText is what a filter looks at.
func filterText(s *store.Snapshot, item *plane.Item) string {
	return s.Reference(*item) + " " + item.Name
}

// sections are the groups with the items that a filter lets through; without a filter all are.
func (v *view) sections(h hits) []widget.Section {
	sections := make([]widget.Section, 0, len(v.groups))
	for i := range v.groups {
		g := &v.groups[i]
		section := widget.Section{Key: g.key(), Rows: make([]string, 0, len(g.items))}
		for _, item := range g.items {
			if key := string(item.ID); !h.on || h.keys[key] {
				section.Rows = append(section.Rows, key)
			}
		}
		g.found = len(section.Rows)
		if g.found > 0 {
			sections = append(sections, section)
		}
	}
	return sections
}
