package nav

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

// Command is something that keys do on a screen: see keys.Command.
type Command struct {
	ID    string
	Keys  []string
	Title string
	Short string
	Group keys.Group
	Fixed bool
	// Disabled says why the command can't be run now and when it could; nil, or
	// an empty text, means that it can.
	Disabled func() string
	Run      func() (Action, tea.Cmd)
}

// Why returns the reason why the command can't be run now, empty if it can.
func (c Command) Why() string {
	if c.Disabled == nil {
		return ""
	}
	return c.Disabled()
}

// Declared is the command without what it does.
func (c Command) Declared() keys.Command {
	return keys.Command{ID: c.ID, Keys: c.Keys, Title: c.Title, Short: c.Short, Group: c.Group, Fixed: c.Fixed}
}

// Declared are the commands without what they do.
func Declared(commands []Command) []keys.Command {
	declared := make([]keys.Command, len(commands))
	for i, c := range commands {
		declared[i] = c.Declared()
	}
	return declared
}

// Clashes returns what is wrong with a list of commands: see keys.Clashes. For tests.
func Clashes(commands []Command) []string { return keys.Clashes(Declared(commands)) }

// Find returns the first command that has a key, and whether there is one.
func Find(commands []Command, key string) (Command, bool) {
	for _, c := range commands {
		for _, k := range c.Keys {
			if keys.Name(k) == key {
				return c, true
			}
		}
	}
	return Command{}, false
}
