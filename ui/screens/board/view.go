package board

import (
	"strconv"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// view is what a board shows of a snapshot. It is made once a change; drawing only reads it.
type view struct {
	snap    *store.Snapshot
	project plane.Project
	cycle   plane.Cycle
	known   bool // the cycle is
	read    bool // its items were
	untold  bool // neither columns nor lanes tell the state
	today   plane.Date
	now     time.Time // in the project's zone
	until   time.Time // the moment at which time alone changes the view

	items          map[string]*plane.Item // by id
	sorted         []*plane.Item
	columns, lanes *items.Division
	points         items.Points
	progress       sprint.Progress
	widths         items.Widths
	parts          [][]*plane.Item // of all items, by column
	wants          []want          // by column
	subs           map[plane.ItemID]store.SubCount

	texts *items.Texts
	cards map[cardKey]cardText
}

// newBare is a view without items.
func newBare(s *store.Snapshot, to nav.Board, now time.Time) view {
	v := view{snap: s}
	v.project, _ = s.Project(to.Project)
	v.cycle, v.known = s.Cycle(to.Cycle)
	v.now = now.In(v.project.Location())
	v.today = plane.DateOf(v.now, v.now.Location())
	v.until = sprint.Turn(v.now, &v.cycle)
	v.texts = items.NewTexts(s, v.today)
	return v
}

// newView shows the items of the cycle, or none as long as it waits for the states that order them.
func newView(s *store.Snapshot, to nav.Board, now time.Time, l *look, waits bool) view {
	v := newBare(s, to, now)
	var list []*plane.Item
	if !waits {
		list = s.Roster(to.Cycle)
		v.read = len(list) > 0 || !s.Loaded(store.Key{Kind: store.Items, ID: string(to.Cycle)}).IsZero()
	}
	v.untold = l.group != items.ByState && l.lanes != items.ByState
	v.sorted = items.Sort(list, l.order, v.project.Scale)
	v.columns = items.Divide(s, to.Project, l.group, v.sorted)
	v.lanes = items.Divide(s, to.Project, l.lanes, v.sorted)
	v.subs = s.SubCounts(to.Project)
	v.items = make(map[string]*plane.Item, len(list))
	measure := items.NewMeasure(s, v.project)
	for _, item := range list {
		v.items[string(item.ID)] = item
		v.points.Add(item, v.project.Scale)
		measure.Add(item)
	}
	v.widths = measure.Widths
	v.parts = v.columns.Part(v.sorted)
	v.wants = wants(v.columns, v.parts)
	v.progress = v.progressOf(l.group)
	return v
}

// want is what a column takes: so that its head and its titles in two lines are whole, and its titles in one.
type want struct{ least, whole int }

// wants measures columns. It stops looking at titles where more does not matter.
func wants(d *items.Division, parts [][]*plane.Item) []want {
	list := make([]want, len(parts))
	for n, part := range parts {
		title := 0
		for _, i := range part {
			if title = max(title, cell.Width(i.Name)); title >= 2*mostColumn {
				break
			}
		}
		g := &d.Groups[n]
		head := cell.Width(cell.Name(g.Name)) + digits(g.Count) + 1 + len(g.Points.String()) + 1
		if g.By == items.ByState || g.By == items.ByPriority {
			head += signWidth
		}
		list[n] = want{least: cardMargin + max(head, title/2+slack), whole: cardMargin + title}
	}
	return list
}

// The cells of a sign with its gap, and those that breaking a title between words costs.
const (
	signWidth = 2
	slack     = 4
)

// digits is the length of a number.
func digits(n int) int { return len(strconv.Itoa(n)) }

// progressOf is that of the record where there is one, else that of the items as they are known here, which move at once.
func (v *view) progressOf(by items.Grouping) sprint.Progress {
	if v.cycle.Record != nil || !v.read {
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
