package items

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// widths holds the width of the longest text of each column among the items of a list, in cells.
type widths struct {
	Ref, Title, People, Labels, Points, Due int
	// Note is the width of the screen's note, and ShortNote that of its shorter form.
	Note, ShortNote int
}

// Bounds of single columns, so that one unusual item doesn't squeeze all other columns.
const (
	enoughTitle  = 28
	leastTitle   = 14
	goodTitle    = 20 // if there is more space
	enoughPeople = 8
	enoughLabels = 16
	leastPeople  = 5
	leastLabels  = 10
	enoughPoints = 4
	enoughRef    = 12
	enoughNote   = 24
	leastNote    = 16
	dueWidth     = len("!28 Nov")
)

// measure computes the widths of many items. It doesn't build their texts, so that it is cheap even for 100,000 items.
type measure struct {
	Widths widths

	snap    *store.Snapshot
	project plane.ProjectID
	prefix  int // width of the prefix of the project's references
	labels  map[plane.LabelID]int
	people  map[plane.UserID]int
}

// newMeasure returns a measure of the items of a project.
func newMeasure(s *store.Snapshot, p plane.Project) *measure {
	return &measure{snap: s, project: p.ID, prefix: cell.Width(p.Identifier) + 1, labels: make(map[plane.LabelID]int), people: make(map[plane.UserID]int)}
}

// add measures an item.
func (m *measure) add(i *plane.Item) {
	w := &m.Widths
	if i.Project == m.project {
		w.Ref = max(w.Ref, m.prefix+digits(i.Sequence))
	} else {
		w.Ref = max(w.Ref, cell.Width(m.snap.Reference(*i)))
	}
	if w.Title < enoughTitle {
		w.Title = max(w.Title, min(cell.Width(i.Name), enoughTitle))
	}
	if w.People < enoughPeople {
		w.People = max(w.People, min(m.peopleWidth(i.Assignees), enoughPeople))
	}
	if w.Labels < enoughLabels {
		w.Labels = max(w.Labels, min(m.labelWidth(i.Labels), enoughLabels))
	}
	w.Points = max(w.Points, min(cell.Width(i.Points), enoughPoints))
	if !i.Due.IsZero() {
		w.Due = dueWidth
	}
}

// addNote measures the note of an item.
func (m *measure) addNote(n Note) {
	m.Widths.Note = max(m.Widths.Note, min(cell.Width(n.Long), enoughNote))
	m.Widths.ShortNote = max(m.Widths.ShortNote, min(cell.Width(n.Short), enoughNote))
}

// labelWidth returns the width of "#ui #dep". The width of each label is computed once.
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

// peopleWidth returns the width of "AD BE". The width of each person's initials is computed once.
func (m *measure) peopleWidth(ids []plane.UserID) int {
	sum := 0
	for _, id := range ids {
		w, ok := m.people[id]
		if !ok {
			u, _ := m.snap.User(id)
			w = cell.Width(initials(u.Name())) + len(" ")
			m.people[id] = w
		}
		sum += w
	}
	return max(sum-1, 0)
}

// digits returns the number of characters of a number, without allocating.
func digits(n int) int {
	length := 1
	if n < 0 {
		length++
	}
	for n /= 10; n != 0; n /= 10 {
		length++
	}
	return length
}
