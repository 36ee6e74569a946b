package nav

import "strings"

// FilterKeys returns the commands that work while the filter of a list is typed,
// when all letters are text: enter keeps the filter, esc clears it, and the keys
// that are no letters move the cursor.
func FilterKeys(m Mover, keep, drop func()) []Command {
	commands := []Command{
		{ID: "filter.keep", Keys: []string{"enter"}, Title: "keep the filter", Short: "keep", Run: Quiet(keep)},
		{ID: "filter.clear", Keys: []string{"esc"}, Title: "clear the filter", Short: "clear", Run: Quiet(drop)},
	}
	for _, c := range Movement(m) {
		var keys []string
		for _, k := range c.Keys {
			// home and end belong to the text.
			if len(k) > 1 && k != "home" && k != "end" && !strings.HasPrefix(k, "ctrl+") {
				keys = append(keys, k)
			}
		}
		if c.Keys = keys; len(keys) > 0 {
			commands = append(commands, c)
		}
	}
	return commands
}
