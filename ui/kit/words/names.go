package words

import (
	"cmp"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// Project is a project's name, or a word for it as long as it is not known.
func Project(p plane.Project) string { return cmp.Or(p.Name, "Project") }

// Cycle is a cycle's name, or a word for it as long as it is not known.
func Cycle(c plane.Cycle) string { return cmp.Or(c.Name, "this cycle") }

// Item is how an item is named in a sentence: by its reference, by its title as long as it has no number.
func Item(s *store.Snapshot, i plane.Item) string { return cmp.Or(s.Reference(i), i.Name) }

// Items returns which items are meant: one by its reference, several by their number.
func Items(s *store.Snapshot, list []plane.Item) string {
	if len(list) == 1 {
		return Item(s, list[0])
	}
	return Count(len(list), "item")
}
