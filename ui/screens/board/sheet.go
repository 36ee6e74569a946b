package board

import (
	"slices"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/detail"
	"github.com/planedeck/planedeck/ui/parts/edit"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// Sheet declares the commands of the board, of its filter, and of an item over or beside it.
func Sheet() keys.Sheet {
	sheet := boardSheet()
	sheet.Modes = append(sheet.Modes, paneModes()...)
	return sheet
}

// boardSheet returns the part of the sheet for the board itself and its filter.
func boardSheet() keys.Sheet {
	modes := append([]keys.Mode{{Commands: boardCommands()}}, items.TypingModes()...)
	return keys.Sheet{Screen: nav.Board{}.Name(), Where: "on the board", Modes: modes}
}

// paneModes returns the modes in which keys apply to an item over or beside the board.
func paneModes() []keys.Mode {
	back := keys.Command{ID: "back", Keys: []string{"esc"}, Title: "back to the board", Short: "board", Group: keys.Open}
	leave := keys.Command{ID: "pane.leave", Keys: []string{"esc", "tab", "shift+tab"}, Title: "back to the board", Short: "board", Group: keys.Open}
	steps := []keys.Command{
		{ID: "item.next", Keys: []string{"J"}, Title: "next item", Short: "next", Group: keys.Open},
		{ID: "item.prev", Keys: []string{"K"}, Title: "previous item", Short: "previous", Group: keys.Open},
	}
	over, edits := detail.Keys(), edit.Keys()
	// Tab leads back to the board, so the sections are reached with the keys that go sideways.
	beside := keys.Rekey(keys.Rekey(over, "section.next", "l", "right"), "section.prev", "h", "left")
	return []keys.Mode{
		{Name: "in the item over the board", Commands: slices.Concat(steps, []keys.Command{back}, over, edits)},
		{Name: "in the item beside the board", Commands: slices.Concat(steps, []keys.Command{leave}, beside, edits)},
	}
}

// boardCommands returns the commands of the board itself. In columns, H and L move items to the neighbouring column,
// whatever the grouping.
func boardCommands() []keys.Command {
	edits := keys.Retitle(edit.Keys(), "state.next", "to the next state or column")
	edits = keys.Retitle(edits, "state.prev", "to the previous state or column")
	return slices.Concat(
		[]keys.Command{{ID: "open", Keys: []string{"enter"}, Title: "open the item, or the group", Short: "open", Group: keys.Open}},
		edits,
		[]keys.Command{
			{ID: "order.down", Keys: []string{"J"}, Title: "down in the manual order", Group: keys.Edit},
			{ID: "order.up", Keys: []string{"K"}, Title: "up in the manual order", Group: keys.Edit},
			{ID: "add", Keys: []string{"+"}, Title: "add items from the backlog", Short: "add", Group: keys.Cycle},
			{ID: "planning", Keys: []string{"P"}, Title: "plan this cycle", Group: keys.Cycle},
			{ID: "calendar", Keys: []string{"C"}, Title: "calendar of this cycle's days", Group: keys.Open},
			{ID: "cycle.prev", Keys: []string{"["}, Title: "previous cycle", Group: keys.Cycle},
			{ID: "cycle.next", Keys: []string{"]"}, Title: "next cycle", Group: keys.Cycle},
			{ID: "view", Keys: []string{"v"}, Title: "layout, groups, order, lanes, columns", Short: "view", Group: keys.View},
			{ID: "fold", Keys: []string{"z"}, Title: "fold or open the group, lane or column", Group: keys.View},
			{ID: "fold.column", Keys: []string{"Z"}, Title: "fold or open the column", Group: keys.View},
			{ID: "pane", Keys: []string{"tab"}, Title: "into the item beside the board", Group: keys.Open},
			{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, then the marks, then leave", Group: keys.Open},
		},
		items.Keys(), keys.Sideways(),
	)
}
