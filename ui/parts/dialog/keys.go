package dialog

import (
	"slices"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Keys declares the keys of dialogs, each of which is a mode; others are the modes of dialogs in other packages.
func Keys(others ...keys.Mode) keys.Sheet {
	palette := ChooseMode()
	palette.Name = "the palette"
	modes := []keys.Mode{
		{Name: "a question", Commands: answers(false)},
		{Name: "a question about what can't be undone", Commands: answers(true)},
		ChooseMode(),
		{Name: "a list to choose several from", Typing: true, Commands: manyKeys()},
		{Name: "a preview", Commands: previewKeys(false)},
		{Name: "a preview of what can't be undone", Commands: previewKeys(true)},
	}
	modes = append(modes, others...)
	return keys.Sheet{Screen: keys.Dialog, Modes: append(modes,
		keys.Mode{Name: "a text of several lines", Typing: true, Commands: textKeys()},
		keys.Mode{Name: "a line of text", Typing: true, Commands: lineKeys()},
		keys.Mode{Name: "a text to read", Commands: tellKeys()},
		keys.Mode{Name: "the help", Typing: true, Commands: helpKeys()},
		palette,
	)}
}

// bind binds the commands of a dialog.
func bind(commands []keys.Command, acts nav.Acts) nav.Bound {
	return nav.Bind(keys.Sheet{Screen: keys.Dialog, Modes: []keys.Mode{{Commands: commands}}}, acts)
}

// ChooseMode declares the keys of a list that is filtered while typing.
func ChooseMode() keys.Mode {
	commands := []keys.Command{
		{ID: "pick", Keys: []string{"enter"}, Title: "choose this one", Short: "choose", Group: keys.Open},
		{ID: "leave", Keys: []string{"esc"}, Title: "close", Short: "close", Group: keys.Open},
	}
	moves := slices.DeleteFunc(keys.Movement(), func(c keys.Command) bool {
		return c.ID == "move.first" || c.ID == "move.last" || c.ID == "move.half.up" // they edit the text
	})
	return keys.Mode{Name: "a list to choose from", Typing: true, Commands: append(commands, moves...)}
}

// manyKeys declares the keys of a list to choose several from.
func manyKeys() []keys.Command {
	return append([]keys.Command{
		{ID: "turn", Keys: []string{"space"}, Title: "mark or unmark", Short: "toggle", Group: keys.Mark},
	}, ChooseMode().Commands...)
}

// textKeys declares the keys of a text of several lines.
func textKeys() []keys.Command {
	return []keys.Command{
		{ID: "save", Keys: []string{"ctrl+s"}, Title: "save the text", Short: "save", Group: keys.Edit},
		{ID: "leave", Keys: []string{"esc"}, Title: "close without saving", Short: "close", Group: keys.Open},
		{ID: "editor", Keys: []string{"ctrl+e"}, Title: "continue in your editor", Short: "editor", Group: keys.Edit},
	}
}

// lineKeys declares the keys of a line of text.
func lineKeys() []keys.Command {
	return []keys.Command{
		{ID: "take", Keys: []string{"enter", "ctrl+s"}, Title: "accept this text", Short: "accept", Group: keys.Edit},
		{ID: "leave", Keys: []string{"esc"}, Title: "close", Short: "close", Group: keys.Open},
	}
}

// tellKeys declares the keys of a text to read.
func tellKeys() []keys.Command {
	return []keys.Command{{ID: "leave", Keys: []string{"esc", "enter"}, Title: "close", Short: "close", Group: keys.Open}}
}

// helpKeys declares the keys of the help.
func helpKeys() []keys.Command {
	return keys.Rekey(ChooseMode().Commands[1:], "leave", "esc", "enter", "f1")
}

// answers declares yes and no. If yes can't be undone, only y means yes, and any other key means no.
func answers(danger bool) []keys.Command {
	yes := keys.Command{ID: "yes", Keys: []string{"y", "enter"}, Title: "yes: do it", Short: "do it", Group: keys.Edit, Fixed: true}
	no := keys.Command{ID: "no", Keys: []string{"n", "esc"}, Title: "no", Short: "no", Group: keys.Open, Fixed: true}
	if danger {
		yes.Keys = []string{"y"}
		no.Title, no.Short = "no, like any other key", "no, like any other key"
	}
	return []keys.Command{yes, no}
}

// previewKeys declares the answers to a preview, in which other keys look around.
func previewKeys(danger bool) []keys.Command {
	yes := keys.Command{ID: "yes", Keys: []string{"enter", "y"}, Title: "yes: do it", Short: "do it", Group: keys.Edit, Fixed: true}
	if danger {
		yes.Keys = []string{"y"}
	}
	return append([]keys.Command{
		yes,
		{ID: "drop", Keys: []string{"space"}, Title: "leave this one out, or include it again", Short: "leave out", Group: keys.Mark},
		{ID: "no", Keys: []string{"esc", "n"}, Title: "no", Short: "no", Group: keys.Open, Fixed: true},
	}, keys.Movement()...)
}
