package nav

import "slices"

// Names under which commands stand in the user's own keys besides those of the
// routes.
const (
	DialogName     = "dialog"     // any dialog
	EverywhereName = "everywhere" // the root
)

// Name names a command: the screen that has it, and its ID there.
type Name struct{ Screen, ID string }

// Keymap holds the user's own keys by command; an empty list is no key at all.
// The root lays it over what a screen lists, in one place, so that keys, footer,
// help and palette agree. Screens know nothing of it.
type Keymap map[Name][]string

// Apply returns the commands of a screen with the user's keys. While letters are
// text, keys that are letters are left out. It doesn't change the given list.
func (m Keymap) Apply(screen string, typing bool, commands []Command) []Command {
	if len(m) == 0 {
		return commands
	}
	commands = slices.Clone(commands)
	for i, c := range commands {
		keys, own := m[Name{screen, c.ID}]
		if !own || c.Fixed {
			continue
		}
		if typing {
			keys = slices.DeleteFunc(slices.Clone(keys), IsText)
		}
		commands[i].Keys = keys
	}
	return commands
}

// Mode is one of the states in which a screen can be, with all that keys do in it.
type Mode struct {
	Name     string // "while an item is open"; empty: the usual one
	Typing   bool   // letters are text
	Commands []Command
}

// Moded is a screen whose keys depend on what it shows. It lists every mode, also
// those that it can't be in now: for the page of all keys, and to find clashes
// before they are met.
type Moded interface{ Modes() []Mode }
