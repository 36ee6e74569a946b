package keys

import (
	"slices"
	"strings"
)

// The commands that are the same on every screen.

// Movement declares the commands that move a cursor over rows.
func Movement() []Command {
	return []Command{
		{ID: "move.down", Keys: []string{"j", "down"}, Title: "down"},
		{ID: "move.up", Keys: []string{"k", "up"}, Title: "up"},
		{ID: "move.first", Keys: []string{"g", "home"}, Title: "to the first"},
		{ID: "move.last", Keys: []string{"G", "end"}, Title: "to the last"},
		{ID: "move.half.down", Keys: []string{"ctrl+d"}, Title: "half a page down"},
		{ID: "move.half.up", Keys: []string{"ctrl+u"}, Title: "half a page up"},
		{ID: "move.page.down", Keys: []string{"pgdown"}, Title: "a page down"},
		{ID: "move.page.up", Keys: []string{"pgup"}, Title: "a page up"},
	}
}

// Sideways declares the commands that move a cursor over columns; they go with Movement.
func Sideways() []Command {
	return []Command{
		{ID: "move.left", Keys: []string{"h", "left"}, Title: "left"},
		{ID: "move.right", Keys: []string{"l", "right"}, Title: "right"},
	}
}

// Filter declares the commands that are available while a list filter is typed, when letters are text: keys that
// aren't text move the cursor.
func Filter() []Command {
	return append([]Command{
		{ID: "filter.keep", Keys: []string{"enter"}, Title: "keep the filter", Short: "keep", Group: View},
		{ID: "filter.clear", Keys: []string{"esc"}, Title: "clear the filter", Short: "clear", Group: View},
	}, beside(Movement())...)
}

// beside returns the commands with the keys that a text field doesn't use.
func beside(commands []Command) []Command {
	return without(commands, func(key string) bool {
		return isText(key) || key == "home" || key == "end" || strings.HasPrefix(key, "ctrl+")
	})
}

// Form declares the commands of a form: enter goes to the next field, and saves on the last one. None of the keys is
// text.
func Form() []Command {
	return []Command{
		{ID: "form.save", Keys: []string{"ctrl+s"}, Title: "save", Short: "save", Group: Edit},
		{ID: "form.next", Keys: []string{"tab", "down"}, Title: "next field", Short: "next"},
		{ID: "form.prev", Keys: []string{"shift+tab", "up"}, Title: "previous field"},
		{ID: "form.enter", Keys: []string{"enter"}, Title: "next field, on the last one save", Group: Edit},
		{ID: "form.leave", Keys: []string{"esc"}, Title: "close without saving", Short: "close", Group: Open},
	}
}

// Suggesting returns the two modes of a text field with suggestions, which has some commands of its own: in the first,
// tab completes the word; in the second, up and down choose from a list of suggestions. Enter and esc are unchanged.
func Suggesting(name string, commands []Command) []Mode {
	complete := Command{ID: "suggest.take", Keys: []string{"tab"}, Title: "complete the word", Short: "complete", Group: Edit}
	some := slices.Concat([]Command{complete}, without(commands, func(key string) bool { return key == "tab" }))
	list := slices.Concat([]Command{
		complete,
		{ID: "suggest.next", Keys: []string{"down"}, Title: "next suggestion"},
		{ID: "suggest.previous", Keys: []string{"up"}, Title: "previous suggestion"},
	}, without(commands, func(key string) bool { return key == "tab" || key == "down" || key == "up" }))
	return []Mode{{Name: name, Typing: true, Commands: some}, {Name: name, Typing: true, Commands: list}}
}

// without returns commands without some keys; commands that then have no key are omitted.
func without(commands []Command, some func(key string) bool) []Command {
	var remaining []Command
	for _, c := range commands {
		c.Keys = slices.DeleteFunc(slices.Clone(c.Keys), some)
		if len(c.Keys) > 0 {
			remaining = append(remaining, c)
		}
	}
	return remaining
}

// Rekey returns commands with other keys for one of them.
func Rekey(commands []Command, id string, names ...string) []Command {
	commands = slices.Clone(commands)
	for i, c := range commands {
		if c.ID == id {
			commands[i].Keys = names
		}
	}
	return commands
}

// Retitle returns commands with another title for one of them.
func Retitle(commands []Command, id, title string) []Command {
	commands = slices.Clone(commands)
	for i, c := range commands {
		if c.ID == id {
			commands[i].Title = title
		}
	}
	return commands
}
