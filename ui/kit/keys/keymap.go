package keys

import "slices"

// Names of the sheets that don't belong to a route.
const (
	Dialog     = "dialog"     // any dialog
	Everywhere = "everywhere" // the root
)

// Ref identifies a command: its screen, and its ID there.
type Ref struct{ Screen, ID string }

// String returns the reference as a user writes it: "board.state".
func (r Ref) String() string { return r.Screen + "." + r.ID }

// Keymap maps commands to the user's own keys; an empty list means no key at all. The root applies it to the commands of
// a screen in one place, so that keys, footer, help and palette agree. Screens don't depend on it.
type Keymap map[Ref][]string

// Keys returns the keys of a command: the user's, or the declared ones. While letters are text, the user's keys that
// are text are omitted.
func (m Keymap) Keys(screen string, typing bool, c Command) []string {
	keys, own := m[Ref{screen, c.ID}]
	switch {
	case !own || c.Fixed:
		return c.Keys
	case typing:
		return slices.DeleteFunc(slices.Clone(keys), isText)
	}
	return keys
}

// Apply returns the commands of a screen with the user's keys. It doesn't modify its argument.
func (m Keymap) Apply(screen string, typing bool, commands []Command) []Command {
	if len(m) == 0 {
		return commands
	}
	commands = slices.Clone(commands)
	for i, c := range commands {
		commands[i].Keys = m.Keys(screen, typing, c)
	}
	return commands
}
