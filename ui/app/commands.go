package app

import (
	"slices"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// commands are all that work here and now.
func (r *Root) commands() []nav.Command {
	return append(r.here(), r.everywhere()...)
}

// find finds the command of a key: of the screen first.
func (r *Root) find(key string) (nav.Command, bool) {
	if c, ok := nav.Find(r.here(), key); ok {
		return c, true
	}
	return nav.Find(r.everywhere(), key)
}

// here are the commands of the top screen, with the user's keys.
func (r *Root) here() []nav.Command {
	top := r.stack.Top()
	if top == nil {
		return nil
	}
	return r.own(r.stack.Name(), top.Info().Typing, top.Commands())
}

// everywhere are the commands of the root, with the user's keys.
func (r *Root) everywhere() []nav.Command {
	at := keys.OnPage
	switch info := r.info(); {
	case info.Asking:
		return nil // any key but the answers is a no
	case info.Typing:
		at = keys.InText
	case info.Modal:
		at = keys.InModal
	case len(r.stack.Layers()) > 1:
		at = keys.InDialog
	}
	return r.own(keys.Everywhere, at == keys.InText, r.bound.In(at))
}

// own gives commands the user's own keys.
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

// hint names the key of a command of the root behind a text, if it has one.
func (r *Root) hint(id, what string) string {
	for _, c := range r.everywhere() {
		if c.ID == id && len(c.Keys) > 0 {
			return " · " + keys.Label(c.Keys[0]) + " " + what
		}
	}
	return ""
}
