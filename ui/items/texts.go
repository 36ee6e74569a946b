package items

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/cell"
)

// Text is an item as it is written on the screen.
type Text struct {
	Ref, Name, People, Labels, Due string

	Group   plane.Group // of its state
	Late    bool        // the due day has passed
	Pending bool        // something of it is still being written
	News    bool        // somebody else has changed it, and nobody has looked yet
}

// Texts keeps the texts of items, so that a frame makes only those of the items that come into view. It belongs to one
// snapshot and one day.
type Texts struct {
	snap  *store.Snapshot
	today plane.Date
	made  map[plane.ItemID]*Text
}

// mostTexts bounds what scrolling through a long list leaves behind.
const mostTexts = 4096

// NewTexts returns an empty collection.
func NewTexts(s *store.Snapshot, today plane.Date) *Texts {
	return &Texts{snap: s, today: today, made: make(map[plane.ItemID]*Text)}
}

// Of returns the texts of an item.
func (t *Texts) Of(i *plane.Item) *Text {
	if made := t.made[i.ID]; made != nil {
		return made
	}
	if len(t.made) >= mostTexts {
		clear(t.made)
	}
	made := textOf(t.snap, t.today, i)
	t.made[i.ID] = made
	return made
}

func textOf(s *store.Snapshot, today plane.Date, i *plane.Item) *Text {
	state, _ := s.State(i.State)
	t := &Text{
		Ref: s.Reference(*i), Name: cell.Name(i.Name), People: PeopleText(s, i.Assignees), Labels: LabelsText(s, i.Labels),
		Group: state.Group, Pending: s.Pending(string(i.ID)),
	}
	_, t.News = s.News(i.ID)
	t.Due, t.Late = DueText(i.Due, today, state.Group.Done())
	return t
}
