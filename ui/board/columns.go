package board

import (
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/theme"
	"github.com/planedeck/planedeck/ui/widget"
)

// widths are what the longest text of each column takes, in cells.
type widths struct {
	ref, title, people, labels, points, due int
	from, short                             int // of the cycle that an item would leave, said at length and not
}

// Bounds of single columns, so that one odd item does not squeeze all others.
const (
	enoughTitle  = 28
	leastTitle   = 14
	goodTitle    = 20 // where there is some room
	enoughPeople = 8
	enoughLabels = 16
	leastPeople  = 5
	leastLabels  = 10
	enoughPoints = 4
	enoughFrom   = 24
	leastFrom    = 16
	dueWidth     = len("!28 Nov")
)

// measure finds the widths of many items without making their texts.
type measure struct {
	widths
	snap   *store.Snapshot
	prefix int
	labels map[plane.LabelID]int
}

func newMeasure(s *store.Snapshot, p plane.Project) *measure {
	return &measure{snap: s, prefix: cell.Width(p.Identifier) + 1, labels: make(map[plane.LabelID]int)}
}

// add takes one item into the widths. It makes no text, so that 100,000 items cost little.
func (m *measure) add(i *plane.Item) {
	m.ref = max(m.ref, m.prefix+len(strconv.Itoa(i.Sequence)))
	if m.title < enoughTitle {
		m.title = max(m.title, min(cell.Width(i.Name), enoughTitle))
	}
	m.people = max(m.people, min(3*len(i.Assignees)-1, enoughPeople))
	if m.widths.labels < enoughLabels {
		m.widths.labels = max(m.widths.labels, min(m.labelWidth(i.Labels), enoughLabels))
	}
	m.points = max(m.points, min(cell.Width(i.Points), enoughPoints))
	if !i.Due.IsZero() {
		m.due = dueWidth
	}
}

// labelWidth is what "#ui #dep" takes; the width of a label is found once.
func (m *measure) labelWidth(ids []plane.LabelID) int {
	sum := 0
	for _, id := range ids {
		w, ok := m.labels[id]
		if !ok {
			l, _ := m.snap.Label(id)
			w = cell.Width(l.Name) + len("# ")
			m.labels[id] = w
		}
		sum += w
	}
	return max(sum-1, 0)
}

// layout is where the columns of a row are; a column that has no place has no width.
type layout struct {
	flag, state, ref, title, priority, people, labels, points, due, from cell.Rect
}

// slot is a column with its place in a layout.
type slot struct {
	at *cell.Rect
	widget.Column
}

// narrow is the width under which columns stand closer.
const narrow = 60

// place shares the columns from x to width among the slots.
func place(x, width int, slots []slot) {
	gap := 2
	if width < narrow {
		gap = 1
	}
	columns := make([]widget.Column, len(slots))
	for i, s := range slots {
		columns[i] = s.Column
	}
	for i, share := range widget.Share(width-x, gap, columns) {
		*slots[i].at = cell.Rect{X: x, W: share, H: 1}
		if share > 0 {
			x += share + gap
		}
	}
}

// layOut places the columns of a board's row. What is told elsewhere too gives way first; the title never goes.
func (w widths) layOut(width int, s *theme.Styles) layout {
	l := layout{flag: cell.Rect{W: 1, H: 1}}
	sign := cell.Width(s.Glyphs.Urgent)
	place(l.flag.W+1, width, []slot{
		{&l.ref, dropping(w.ref, w.ref, 6)},
		{&l.title, w.titleColumn(width)},
		{&l.priority, dropping(sign, sign, 5)},
		{&l.people, dropping(w.people, leastPeople, 3)},
		{&l.labels, dropping(w.labels, leastLabels, 0)},
		{&l.points, dropping(w.points, w.points, 2)},
		{&l.due, dropping(w.due, w.due, 4)},
	})
	return l
}

// offer places the columns of an item that can be added. What it would leave is said to the last.
func (w widths) offer(width int, s *theme.Styles) layout {
	var l layout
	sign := cell.Width(s.Glyphs.Urgent)
	from := widget.Column{Want: w.from, Min: w.from, Give: 7}
	if width < narrow {
		from = widget.Column{Want: w.short, Min: min(w.short, leastFrom), Give: 7}
	}
	place(0, width, []slot{
		{&l.flag, fixed(cell.Width(s.Glyphs.On), 9)},
		{&l.state, dropping(1, 1, 2)},
		{&l.ref, dropping(w.ref, w.ref, 5)},
		{&l.title, w.titleColumn(width)},
		{&l.priority, dropping(sign, sign, 4)},
		{&l.labels, dropping(w.labels, leastLabels, 0)},
		{&l.points, dropping(w.points, w.points, 3)},
		{&l.from, from},
	})
	return l
}

// titleColumn takes what is left over, and gives way last.
func (w widths) titleColumn(width int) widget.Column {
	least := leastTitle
	if width >= narrow {
		least = goodTitle
	}
	return widget.Column{Want: max(w.title, least), Min: least, Give: 8, Grow: true}
}

// fixed is a column that always has its place.
func fixed(width, give int) widget.Column {
	return widget.Column{Want: width, Min: width, Give: give}
}

// dropping is a column that shortens to the least that still says something, and then goes.
func dropping(want, least, give int) widget.Column {
	return widget.Column{Want: want, Min: min(want, least), Give: give, Drop: true}
}

// peopleText is the initials of those assigned, as many as fit: "AD BE".
func peopleText(s *store.Snapshot, ids []plane.UserID) string {
	parts := make([]string, 0, len(ids))
	for _, id := range ids {
		if u, ok := s.User(id); ok {
			parts = append(parts, initials(u.Name()))
		}
	}
	return strings.Join(parts, " ")
}

// labelsText is the labels of an item: "#ui #dep".
func labelsText(s *store.Snapshot, ids []plane.LabelID) string {
	parts := make([]string, 0, len(ids))
	for _, id := range ids {
		if l, ok := s.Label(id); ok {
			parts = append(parts, "#"+l.Name)
		}
	}
	return strings.Join(parts, " ")
}
