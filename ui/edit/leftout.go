package edit

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// leftOut says whom the server did not assign of those whom changes named: it drops guests without a word, and tells
// nobody beforehand who is one. It is empty if all were taken.
func leftOut(s *store.Snapshot, changes []store.ItemChange) string {
	var names []string
	for _, c := range changes {
		if c.Patch.Assignees == nil {
			continue
		}
		item, _ := s.Item(c.Item)
		for _, id := range *c.Patch.Assignees {
			user, _ := s.User(id)
			if name := user.Name(); !slices.Contains(item.Assignees, id) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return ", but Plane left out " + strings.Join(names, " and ") + ": it assigns nothing to guests"
}

// tellLeftOut tells what was done, with those who were left out; nothing of its own if nobody was.
func (e *Editor) tellLeftOut(done string, changes []store.ItemChange) func() string {
	return func() string {
		if but := leftOut(e.deps.Store.Snapshot(), changes); but != "" {
			return done + but
		}
		return ""
	}
}

// assigning is the change that a new item's people amount to, once it is made.
func assigning(made plane.Item, d plane.ItemDraft) []store.ItemChange {
	return []store.ItemChange{{Item: made.ID, Patch: plane.ItemPatch{Assignees: d.Assignees}}}
}
