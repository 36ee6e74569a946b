package items

import (
	"strconv"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Text holds the texts of an item as shown on the screen.
type Text struct {
	Ref, Name, Labels, Due string

	People People

	Group   plane.Group // of its state
	Late    bool        // the due date has passed
	Pending bool        // a change is still being written
	News    bool        // someone else changed it, and the user hasn't looked at it yet
}

// texts caches the texts of items, so that a frame formats only the items that come into view. It belongs to one
// snapshot and one day.
type texts struct {
	snap  *store.Snapshot
	today plane.Date
	cache map[plane.ItemID]*Text
	// identifiers holds the prefixes of a project's references: "APOLLO-".
	identifiers map[plane.ProjectID]string
	buffer      []byte
}

// mostTexts bounds the cache, so that it doesn't grow when scrolling through a long list.
const mostTexts = 1024

// newTexts returns an empty cache.
func newTexts(s *store.Snapshot, today plane.Date) *texts {
	return &texts{snap: s, today: today, cache: make(map[plane.ItemID]*Text), identifiers: make(map[plane.ProjectID]string)}
}

// of returns the texts of an item.
func (t *texts) of(i *plane.Item) *Text {
	if text := t.cache[i.ID]; text != nil {
		return text
	}
	if len(t.cache) >= mostTexts {
		clear(t.cache)
	}
	text := t.text(i)
	t.cache[i.ID] = text
	return text
}

func (t *texts) text(i *plane.Item) *Text {
	s := t.snap
	state, _ := s.State(i.State)
	text := &Text{
		Ref: t.reference(i), Name: cell.Name(i.Name), People: peopleOf(s, i.Assignees), Labels: LabelsText(s, i.Labels),
		Group: state.Group, Pending: s.Pending(string(i.ID)),
	}
	_, text.News = s.News(i.ID)
	text.Due, text.Late = DueText(i.Due, t.today, state.Group.Done())
	return text
}

// reference returns the snapshot's reference of an item, looking up the project only once.
func (t *texts) reference(i *plane.Item) string {
	if i.Sequence == 0 {
		return ""
	}
	prefix, ok := t.identifiers[i.Project]
	if !ok {
		if p, known := t.snap.Project(i.Project); known {
			prefix = p.Identifier + "-"
		}
		t.identifiers[i.Project] = prefix
	}
	if prefix == "" {
		return ""
	}
	t.buffer = strconv.AppendInt(append(t.buffer[:0], prefix...), int64(i.Sequence), 10)
	return string(t.buffer)
}
