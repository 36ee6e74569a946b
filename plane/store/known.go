package store

import (
	"iter"

	"github.com/planedeck/planedeck/plane"
)

// Known iterates over all known items of all projects, in no particular order. The items belong to the copy: don't change
// them.
func (s *Snapshot) Known() iter.Seq[*plane.Item] {
	return func(yield func(*plane.Item) bool) {
		for _, i := range s.item.all() {
			if counted(i) && !yield(i) {
				return
			}
		}
	}
}

// meant returns the item with an id, without its description, which operations don't need. If the item isn't known, only
// its ID is set.
func meant(s *Snapshot, id plane.ItemID) plane.Item {
	item, _ := s.Item(id)
	item.ID, item.Description = id, ""
	return item
}
