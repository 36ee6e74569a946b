package store

import (
	"cmp"
	"math"
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// SubItems lists the known sub-items of an item by their number, with those that are being created last. Its cost is
// proportional to their count.
func (s *Snapshot) SubItems(id plane.ItemID) []plane.Item {
	children, _ := s.children.at(id)
	if len(children) == 0 {
		return nil
	}
	return view(s, "below "+string(id), func() []plane.Item {
		list := slices.DeleteFunc(values(children, s.Item), func(i plane.Item) bool { return !counted(&i) })
		slices.SortFunc(list, func(a, b plane.Item) int {
			return cmp.Or(cmp.Compare(numberOrLast(a), numberOrLast(b)), a.CreatedAt.Compare(b.CreatedAt))
		})
		return list
	})
}

// numberOrLast returns the sort key of sub-items: those without a number yet come last.
func numberOrLast(i plane.Item) int {
	if i.Sequence == 0 {
		return math.MaxInt
	}
	return i.Sequence
}

// Comments lists the comments of an item, oldest first, empty until they have been read.
func (s *Snapshot) Comments(id plane.ItemID) []plane.Comment { return s.aroundOf(id).comments }

// Comment returns the comment of an item with an id.
func (s *Snapshot) Comment(item plane.ItemID, id string) (plane.Comment, bool) {
	return withID(s.Comments(item), id, commentID)
}

// Activities lists the history of an item, oldest first, empty until it has been read.
func (s *Snapshot) Activities(id plane.ItemID) []plane.Activity { return s.aroundOf(id).activities }

// WebLinks lists the web links of an item, newest first, empty until they have been read.
func (s *Snapshot) WebLinks(id plane.ItemID) []plane.WebLink { return s.aroundOf(id).links }

// Attachments lists the files of an item, newest first, empty until they have been read.
func (s *Snapshot) Attachments(id plane.ItemID) []plane.Attachment { return s.aroundOf(id).attachments }

// Relations returns the relations of an item, empty until they have been read. The related items need not be known.
func (s *Snapshot) Relations(id plane.ItemID) plane.Relations { return s.aroundOf(id).relations }

func (s *Snapshot) aroundOf(id plane.ItemID) around {
	a, _ := pointed(s.around, id)
	return a
}

// withID returns the element with an id.
func withID[T any](list []T, id string, of func(T) string) (T, bool) {
	if i := slices.IndexFunc(list, func(v T) bool { return of(v) == id }); i >= 0 {
		return list[i], true
	}
	var none T
	return none, false
}
