package planning

import (
	"slices"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Sheet declares the commands of planning: in the backlog, in the cycle, and in the filter of a side. Enter moves items
// to the other side.
func Sheet() keys.Sheet {
	take := keys.Command{ID: "take", Keys: []string{"l"}, Title: "add to the cycle", Short: "add", Group: keys.Cycle}
	give := keys.Command{ID: "back.give", Keys: []string{"h"}, Title: "move back to the backlog", Short: "remove", Group: keys.Cycle}
	into, outOf := take, give
	into.Keys, outOf.Keys = []string{"l", "enter"}, []string{"h", "enter"}
	rest := slices.Concat([]keys.Command{
		{ID: "other", Keys: []string{"tab", "shift+tab", "left", "right"}, Title: "to the other side", Short: "other side"},
		{ID: "fold", Keys: []string{"z"}, Title: "fold or open the group", Group: keys.View},
		{ID: "open", Keys: []string{"O"}, Title: "open the item", Group: keys.Open},
		{ID: "calendar", Keys: []string{"C"}, Title: "calendar of this cycle's days", Group: keys.Open},
		{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, then the marks, then leave", Group: keys.Open},
	}, items.Keys(), edit.Keys())
	modes := []keys.Mode{
		{Commands: append([]keys.Command{into, give}, rest...)},
		{Name: "in the cycle of planning", Commands: append([]keys.Command{outOf, take}, rest...)},
	}
	return keys.Sheet{Screen: nav.Planning{}.Name(), Where: "in planning", Modes: append(modes, items.TypingModes()...)}
}

// AddSheet declares the commands of the list of items to add.
func AddSheet() keys.Sheet {
	modes := []keys.Mode{{Commands: slices.Concat([]keys.Command{
		{ID: "add", Keys: []string{"enter", "+"}, Title: "add the marked items, or else this one", Short: "add", Group: keys.Cycle},
		{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, then the marks, then leave", Group: keys.Open},
	}, items.Keys())}}
	return keys.Sheet{
		Screen: nav.AddItems{}.Name(), Where: "where items are added to a cycle",
		Modes: append(modes, items.TypingModes()...),
	}
}
