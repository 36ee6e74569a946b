package nav

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

// Command is a declared command with its implementation on a screen.
type Command struct {
	keys.Command
	Act
}

// Act is the implementation of a declared command on a screen.
type Act struct {
	Run func() (Action, tea.Cmd)
	// Why returns why the command can't be run now and when it can; nil, or an empty text, means that it can.
	Why func() string
	// Titles, if not nil, replaces the declared title and short title, for a command whose title names its object.
	Titles func() (title, short string)
	// Available reports whether the command is available now; nil: always.
	Available func() bool
}

// Why returns the reason why the command can't be run now, empty if it can. It shadows the function of the Act, which
// may be nil.
func (c Command) Why() string { return c.reason() }

func (a Act) reason() string {
	if a.Why == nil {
		return ""
	}
	return a.Why()
}

// Do runs the act, or reports why it can't be run now. An act without a Run does nothing.
func (a Act) Do() (Action, tea.Cmd) {
	if a.Run == nil {
		return nil, nil
	}
	if why := a.reason(); why != "" {
		return Say{Text: why, Level: Caution}, nil
	}
	return a.Run()
}

// ByID returns the act of the command with an ID; an empty one if there is none.
func ByID(commands []Command, id string) Act {
	for _, c := range commands {
		if c.ID == id {
			return c.Act
		}
	}
	return Act{}
}

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
