package words

import (
	"cmp"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// Project returns a project's name, or a generic term if it is unknown.
func Project(p plane.Project) string { return cmp.Or(p.Name, "Project") }

// Cycle returns a cycle's name, or a generic term if it is unknown.
func Cycle(c plane.Cycle) string { return cmp.Or(c.Name, "this cycle") }

// Item returns how an item is named in a sentence: by its reference, or by its title while it has no number.
func Item(s *store.Snapshot, i plane.Item) string { return cmp.Or(s.Reference(i), i.Name) }

// Items describes items: one by its reference, several by their number.
func Items(s *store.Snapshot, list []plane.Item) string {
	if len(list) == 1 {
		return Item(s, list[0])
	}
	return Count(len(list), "item")
}
