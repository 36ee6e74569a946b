package items

import (
	"strconv"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Text is an item as it is written on the screen.
type Text struct {
	Ref, Name, Labels, Due string

	People People

	Group   plane.Group // of its state
	Late    bool        // the due day has passed
	Pending bool        // something of it is still being written
	News    bool        // someone else has changed it, and nobody has looked yet
}

// texts keeps the texts of items, so that a frame makes only those of the items that come into view. It belongs to one
// snapshot and one day.
type texts struct {
	snap  *store.Snapshot
	today plane.Date
	made  map[plane.ItemID]*Text
	// identifiers begin the references of the items of a project: "APOLLO-".
	identifiers map[plane.ProjectID]string
	buffer      []byte
}

// mostTexts bounds what scrolling through a long list leaves behind.
const mostTexts = 1024

// newTexts returns an empty collection.
func newTexts(s *store.Snapshot, today plane.Date) *texts {
	return &texts{snap: s, today: today, made: make(map[plane.ItemID]*Text), identifiers: make(map[plane.ProjectID]string)}
}

// of returns the texts of an item.
func (t *texts) of(i *plane.Item) *Text {
	if made := t.made[i.ID]; made != nil {
		return made
	}
	if len(t.made) >= mostTexts {
		clear(t.made)
	}
	made := t.text(i)
	t.made[i.ID] = made
	return made
}

func (t *texts) text(i *plane.Item) *Text {
	s := t.snap
	state, _ := s.State(i.State)
	made := &Text{
		Ref: t.reference(i), Name: cell.Name(i.Name), People: peopleOf(s, i.Assignees), Labels: LabelsText(s, i.Labels),
		Group: state.Group, Pending: s.Pending(string(i.ID)),
	}
	_, made.News = s.News(i.ID)
	made.Due, made.Late = DueText(i.Due, t.today, state.Group.Done())
	return made
}

// reference is that of the snapshot, with the project looked up once.
func (t *texts) reference(i *plane.Item) string {
	if i.Sequence == 0 {
		return ""
	}
	begin, ok := t.identifiers[i.Project]
	if !ok {
		if p, known := t.snap.Project(i.Project); known {
			begin = p.Identifier + "-"
		}
		t.identifiers[i.Project] = begin
	}
	if begin == "" {
		return ""
	}
	t.buffer = strconv.AppendInt(append(t.buffer[:0], begin...), int64(i.Sequence), 10)
	return string(t.buffer)
}
