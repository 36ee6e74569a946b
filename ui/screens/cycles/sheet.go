package cycles

import (
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// Sheet declares the commands of the list of cycles and of its filter.
func Sheet() keys.Sheet {
	return keys.Sheet{Screen: nav.Cycles{}.Name(), Where: "on the cycles", Modes: []keys.Mode{
		{Commands: append([]keys.Command{
			{ID: "open", Keys: []string{"enter"}, Title: "open this cycle's board", Short: "open", Group: keys.Open},
			{ID: "new", Keys: []string{"n"}, Title: "new cycle", Short: "new", Group: keys.Edit},
			{ID: "next", Keys: []string{"N"}, Title: "next cycle like this one", Short: "next", Group: keys.Cycle},
			{ID: "next.several", Keys: []string{"M"}, Title: "several next cycles like this one", Group: keys.Cycle},
			{ID: "edit", Keys: []string{"e"}, Title: "edit this cycle", Short: "edit", Group: keys.Edit},
			{ID: "transfer", Keys: []string{"t"}, Title: "transfer this cycle's items", Short: "transfer", Group: keys.Cycle},
			{ID: "archive", Keys: []string{"a"}, Title: "archive this cycle", Short: "archive", Group: keys.Cycle},
			{ID: "add", Keys: []string{"+"}, Title: "add items to this cycle", Short: "add", Group: keys.Cycle},
			{ID: "plan", Keys: []string{"P"}, Title: "plan this cycle from the backlog", Short: "plan", Group: keys.Cycle},
			{ID: "calendar", Keys: []string{"C"}, Title: "calendar of this cycle's days", Group: keys.Open},
			{ID: "unarchive", Keys: []string{"A"}, Title: "unarchive this cycle", Group: keys.Cycle},
			{ID: "delete", Keys: []string{"D"}, Title: "delete this cycle", Group: keys.Edit},
			{ID: "fold", Keys: []string{"z"}, Title: "fold or unfold this group", Group: keys.View},
			{ID: "filter", Keys: []string{"/"}, Title: "filter", Group: keys.View},
			{ID: "cycle.before", Keys: []string{"["}, Title: "previous cycle", Group: keys.Cycle},
			{ID: "cycle.after", Keys: []string{"]"}, Title: "next cycle in the list", Group: keys.Cycle},
			{ID: "browse", Keys: []string{"o"}, Title: "open this cycle in the browser", Group: keys.Open},
			{ID: "copy", Keys: []string{"y"}, Title: "copy this cycle's address", Group: keys.Open},
			{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, or go back to the projects", Group: keys.Open},
		}, keys.Movement()...)},
		{Name: "while a filter is typed", Typing: true, Commands: keys.Filter()},
	}}
}

// FormSheet declares the commands of the form of a cycle.
func FormSheet() keys.Sheet {
	return keys.Sheet{
		Screen: nav.CycleForm{}.Name(), Where: "in the form of a cycle", Modes: []keys.Mode{{Typing: true, Commands: keys.Form()}},
	}
}

// SeriesMode declares the commands of the dialog that creates several next cycles.
func SeriesMode() keys.Mode {
	return keys.Mode{Name: "several next cycles", Typing: true, Commands: []keys.Command{
		{ID: "pick", Keys: []string{"enter", "ctrl+s"}, Title: "list these cycles", Short: "list them", Group: keys.Cycle},
		{ID: "form.next", Keys: []string{"tab", "down"}, Title: "next field", Short: "next"},
		{ID: "form.prev", Keys: []string{"shift+tab", "up"}, Title: "previous field"},
		{ID: "leave", Keys: []string{"esc"}, Title: "close", Short: "close", Group: keys.Open},
	}}
}

// TransferSheet declares the commands of the preview of a transfer, of its filter, and of the choice of a target before it.
func TransferSheet() keys.Sheet {
	modes := []keys.Mode{{Commands: append([]keys.Command{
		{ID: "transfer", Keys: []string{"enter"}, Title: "transfer as shown", Short: "transfer", Group: keys.Cycle},
		{ID: "keep", Keys: []string{"space"}, Title: "keep or move this one", Short: "keep/move", Group: keys.Mark},
		{ID: "target", Keys: []string{"tab"}, Title: "another target for this one", Short: "other target", Group: keys.Mark},
		{ID: "all", Keys: []string{"*"}, Title: "move all unfinished items, or none", Short: "all", Group: keys.Mark},
		{ID: "filter", Keys: []string{"/"}, Title: "filter what is listed", Group: keys.View},
		{ID: "back", Keys: []string{"esc"}, Title: "clear the filter, then choose another target", Short: "back", Group: keys.Open},
	}, keys.Movement()...)}}
	modes = append(modes, keys.Suggesting("while a filter is typed", keys.Filter())...)
	choice := dialog.ChooseMode()
	choice.Name = "while the target of a transfer is chosen"
	waiting := keys.Mode{Name: choice.Name, Commands: choice.Commands[1:2]} // while the cycles are still being read
	return keys.Sheet{Screen: nav.Transfer{}.Name(), Where: "in the transfer of a cycle", Modes: append(modes, choice, waiting)}
}
