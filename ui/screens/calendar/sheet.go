package calendar

import (
	"slices"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// The modes of the sheet.
const (
	inGrid = iota
	amongEvents
	inEvent
	typing
	_ // while a suggestion is chosen
)

// Sheet declares the keys of the calendar: in the grid, in the list of events, in an open event, and in the filter.
func Sheet() keys.Sheet {
	open := keys.Command{ID: "open", Keys: []string{"enter"}, Title: "open the event", Short: "open", Group: keys.Open}
	modes := []keys.Mode{
		{Commands: slices.Concat([]keys.Command{open}, ofEvent(), ofPeriod(), []keys.Command{
			{ID: "list", Keys: []string{"tab"}, Title: "to the events of this day", Short: "events", Group: keys.Open},
			{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, then leave", Group: keys.Open},
		}, gridMoves())},
		{Name: "among the events of a day", Commands: slices.Concat([]keys.Command{open}, ofEvent(), ofPeriod(), []keys.Command{
			{ID: "list.leave", Keys: []string{"esc", "tab", "shift+tab"}, Title: "back to the days", Short: "days", Group: keys.Open},
			{ID: "move.left", Keys: []string{"h", "left"}, Title: "previous day with events; without the grid, previous month"},
			{ID: "move.right", Keys: []string{"l", "right"}, Title: "next day with events; without the grid, next month"},
		}, keys.Movement())},
		{Name: "while an event is open", Commands: slices.Concat([]keys.Command{
			{ID: "item", Keys: []string{"enter", "O"}, Title: "open the work item of this event", Short: "item", Group: keys.Open},
		}, slices.DeleteFunc(ofEvent(), func(c keys.Command) bool { return c.ID == "item" }), []keys.Command{
			{ID: "event.next", Keys: []string{"J"}, Title: "next event", Short: "next", Group: keys.Open},
			{ID: "event.before", Keys: []string{"K"}, Title: "previous event", Group: keys.Open},
			{ID: "event.leave", Keys: []string{"esc", "tab", "shift+tab"}, Title: "back to the calendar", Short: "back", Group: keys.Open},
		}, keys.Movement())},
	}
	return keys.Sheet{
		Screen: nav.Calendar{}.Name(), Where: "in the calendar",
		Modes: append(modes, keys.Suggesting("while a filter is typed", keys.Filter())...),
	}
}

// ofEvent returns the commands for the event under the cursor.
func ofEvent() []keys.Command {
	return []keys.Command{
		{ID: "new", Keys: []string{"n"}, Title: "new item from this event", Short: "new item", Group: keys.Edit},
		{ID: "item", Keys: []string{"O"}, Title: "open the work item of this event", Group: keys.Open},
		{ID: "browse", Keys: []string{"o"}, Title: "open the event's page in the browser", Short: "page", Group: keys.Open},
		{ID: "copy", Keys: []string{"y"}, Title: "copy the address of the event's page", Group: keys.Open},
	}
}

// ofPeriod returns the commands for the shown period.
func ofPeriod() []keys.Command {
	return []keys.Command{
		{ID: "filter", Keys: []string{"/"}, Title: "filter", Short: "filter", Group: keys.View},
		{ID: "period", Keys: []string{"v"}, Title: "the days of the cycle, or the month", Short: "view", Group: keys.View},
		{ID: "today", Keys: []string{"t"}, Title: "today", Short: "today", Group: keys.View},
		{ID: "cycle.prev", Keys: []string{"["}, Title: "previous cycle", Group: keys.Cycle},
		{ID: "cycle.next", Keys: []string{"]"}, Title: "next cycle", Group: keys.Cycle},
	}
}

// gridMoves returns the commands that move the cursor over days.
func gridMoves() []keys.Command {
	moves := slices.Concat(keys.Movement(), keys.Sideways())
	for id, title := range map[string]string{
		"move.down": "a week later", "move.up": "a week earlier", "move.left": "a day earlier", "move.right": "a day later",
		"move.first": "to the first day", "move.last": "to the last day", "move.half.down": "two weeks later", "move.half.up": "two weeks earlier",
		"move.page.down": "next month", "move.page.up": "previous month",
	} {
		moves = keys.Retitle(moves, id, title)
	}
	return moves
}

// NewItemMode declares the keys of the dialog that creates an item from an event.
func NewItemMode() keys.Mode {
	return keys.Mode{Name: "a new item from an event", Typing: true, Commands: []keys.Command{
		{ID: "make", Keys: []string{"enter", "ctrl+s"}, Title: "create this item", Short: "create", Group: keys.Edit},
		{ID: "target", Keys: []string{"tab"}, Title: "another cycle", Short: "cycle", Group: keys.Cycle},
		{ID: "leave", Keys: []string{"esc"}, Title: "close", Short: "close", Group: keys.Open},
	}}
}
