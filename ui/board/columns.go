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
}

// Bounds of single columns, so that one odd item does not squeeze all others.
const (
	enoughTitle  = 28
	leastTitle   = 12
	enoughPeople = 8
	enoughLabels = 16
	leastLabels  = 6
	enoughPoints = 4
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

// layout is where the columns of a row are.
type layout struct {
	flag, ref, title, priority, people, labels, points, due cell.Rect
}

// layOut shares a width among the columns. What is told elsewhere too gives way first; the title never goes.
func (w widths) layOut(width int, s *theme.Styles) layout {
	sign := cell.Width(s.Glyphs.Urgent)
	gap := 2
	if width < 60 {
		gap = 1
	}
	shares := widget.Share(width, gap, []widget.Column{
		{Want: 1, Min: 1, Give: 9},
		{Want: w.ref, Min: w.ref, Give: 6, Drop: true},
		{Want: max(w.title, leastTitle), Min: leastTitle, Give: 8, Grow: true},
		{Want: sign, Min: sign, Give: 5, Drop: true},
		{Want: w.people, Min: min(w.people, 2), Give: 3, Drop: true},
		{Want: w.labels, Min: min(w.labels, leastLabels), Give: 0, Drop: true},
		{Want: w.points, Min: w.points, Give: 2, Drop: true},
		{Want: w.due, Min: w.due, Give: 4, Drop: true},
	})
	var l layout
	x := 0
	for i, r := range []*cell.Rect{&l.flag, &l.ref, &l.title, &l.priority, &l.people, &l.labels, &l.points, &l.due} {
		*r = cell.Rect{X: x, W: shares[i], H: 1}
		if shares[i] > 0 {
			x += shares[i] + gap
		}
	}
	return l
}

// peopleText is the initials of those assigned, as many as fit: "AD BE".
func peopleText(s *store.Snapshot, ids []plane.UserID) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		u, _ := s.User(id)
		parts[i] = initials(u.Name())
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
