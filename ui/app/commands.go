package app

import (
	"slices"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// commands returns all commands that are available now.
func (r *Root) commands() []nav.Command {
	return append(r.here(), r.everywhere()...)
}

// find returns the command of a key. The top screen's commands come first.
func (r *Root) find(key string) (nav.Command, bool) {
	if c, ok := nav.Find(r.here(), key); ok {
		return c, true
	}
	return nav.Find(r.everywhere(), key)
}

// here returns the commands of the top screen, with the user's keys.
func (r *Root) here() []nav.Command {
	top := r.stack.Top()
	if top == nil {
		return nil
	}
	return r.own(r.stack.Name(), top.Info().Typing, top.Commands())
}

// everywhere returns the commands of the root, with the user's keys.
func (r *Root) everywhere() []nav.Command {
	at := keys.OnPage
	switch info := r.info(); {
	case info.Asking:
		return nil // any key except the answers means no
	case info.Typing:
		at = keys.InText
	case info.Modal:
		at = keys.InModal
	case len(r.stack.Layers()) > 1:
		at = keys.InDialog
	}
	return r.own(keys.Everywhere, at == keys.InText, r.bound.In(at))
}

// own returns commands with the user's own keys.
func (r *Root) own(screen string, typing bool, commands []nav.Command) []nav.Command {
	if len(r.o.Keys) == 0 {
		return commands
	}
	commands = slices.Clone(commands)
	for i, c := range commands {
		commands[i].Keys = r.o.Keys.Keys(screen, typing, c.Command)
	}
	return commands
}

// hint returns a suffix for a text that names the key of a root command and what the key does; empty if the command
// has no key.
func (r *Root) hint(id, what string) string {
	for _, c := range r.everywhere() {
		if c.ID == id && len(c.Keys) > 0 {
			return " · " + keys.Label(c.Keys[0]) + " " + what
		}
	}
	return ""
}
