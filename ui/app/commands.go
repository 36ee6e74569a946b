package app

import (
	"slices"

	tea "charm.land/bubbletea/v2"

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
	return r.own(keys.Everywhere, at == keys.InText, r.rootCommands(at))
}

// own gives commands the user's own keys.
func (r *Root) own(screen string, typing bool, commands []nav.Command) []nav.Command {
	if len(r.o.Keys) == 0 {
		return commands
	}
	commands = slices.Clone(commands)
	for i, c := range commands {
		commands[i].Keys = r.o.Keys.Keys(screen, typing, c.Declared())
	}
	return commands
}

// rootCommands are the commands of the root. A dialog hides those that would act
// behind it, a text field those whose keys are text.
func (r *Root) rootCommands(at int) []nav.Command {
	help := nav.Command{ID: "help", Keys: []string{"?", "f1"}, Title: "keys that work here", Short: "keys", Run: r.help}
	quit := nav.Command{ID: "quit", Keys: []string{"q"}, Title: "quit", Short: "quit", Run: func() (nav.Action, tea.Cmd) { return nav.Quit{}, nil }}
	suspend := nav.Command{ID: "suspend", Keys: []string{"ctrl+z"}, Title: "suspend to the shell", Run: func() (nav.Action, tea.Cmd) { return nil, tea.Suspend }}
	switch at {
	case keys.InText:
		help.Keys = help.Keys[1:]
		return []nav.Command{help, suspend}
	case keys.InModal:
		return []nav.Command{help, suspend}
	case keys.InDialog:
		return []nav.Command{help, quit, suspend}
	}
	if r.page == nil {
		r.page = r.pageCommands(help, quit, suspend)
	}
	for i, c := range r.page {
		switch c.ID {
		case "undo":
			r.page[i].Title = r.undoTitle()
		case "mouse":
			r.page[i].Title = r.mouseTitle()
		}
	}
	return slices.Clip(r.page)
}

// pageCommands are those that work on every page. They are asked for several times
// a frame, so they are made once.
func (r *Root) pageCommands(help, quit, suspend nav.Command) []nav.Command {
	commands := []nav.Command{help, quit, {ID: "palette", Keys: []string{":", "ctrl+p"}, Title: "palette of all actions", Run: r.palette}, suspend}
	if r.o.Mouse {
		commands = append(commands, nav.Command{ID: "mouse", Keys: []string{"f3"}, Title: r.mouseTitle(), Run: r.freeMouse})
	}
	if r.o.Store == nil {
		return commands
	}
	return append(commands, []nav.Command{
		r.addAnywhere(),
		{ID: "refresh", Keys: []string{"r"}, Title: "refresh now", Run: r.refreshNow},
		{ID: "undo", Keys: []string{"u"}, Title: r.undoTitle(), Disabled: r.whyNoUndo, Run: r.undo},
		{ID: "writes", Keys: []string{"!"}, Title: "writes: pending, failed, done", Run: func() (nav.Action, tea.Cmd) { return nav.Open{To: nav.Writes{}}, nil }},
		{ID: "setup", Keys: []string{"f2"}, Title: "another key or workspace", Disabled: r.whyNoSetup, Run: func() (nav.Action, tea.Cmd) { return nav.Open{To: nav.Setup{}}, nil }},
	}...)
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
