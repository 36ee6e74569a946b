package app

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/screens"
)

// sheet declares the commands of the root. A dialog hides commands that would act on the page below it, a text field
// those whose keys are text.
func sheet() keys.Sheet {
	help := keys.Command{ID: "help", Keys: []string{"?", "f1"}, Title: "keys that work here", Short: "keys", Group: keys.Program}
	quit := keys.Command{ID: "quit", Keys: []string{"q"}, Title: "quit", Short: "quit", Group: keys.Program}
	suspend := keys.Command{ID: "suspend", Keys: []string{"ctrl+z"}, Title: "suspend to the shell", Group: keys.Program}
	page := []keys.Command{
		help, quit,
		{ID: "palette", Keys: []string{":", "ctrl+p"}, Title: "palette of all actions", Group: keys.Program},
		suspend,
		{ID: "mouse", Keys: []string{"f3"}, Title: freeTitle, Group: keys.Program},
		{ID: "new.anywhere", Title: "new item in the project that was opened last", Group: keys.Edit},
		{ID: "calendar.anywhere", Title: "calendar of the project that was opened last", Group: keys.Open},
		{ID: "refresh", Keys: []string{"r"}, Title: "refresh now", Group: keys.Program},
		{ID: "undo", Keys: []string{"u"}, Title: "undo", Group: keys.Edit},
		{ID: "redo", Keys: []string{"U"}, Title: "redo the last undone change", Group: keys.Edit},
		{ID: "writes", Keys: []string{"!"}, Title: "writes: pending, failed, done", Group: keys.Open},
		{ID: "setup", Keys: []string{"f2"}, Title: "another key or workspace", Group: keys.Program},
	}
	typed := help
	typed.Keys = []string{"f1"}
	return keys.Sheet{Screen: keys.Everywhere, Modes: []keys.Mode{
		keys.OnPage:   {Commands: page},
		keys.InDialog: {Name: "over a dialog", Commands: []keys.Command{help, quit, suspend}},
		keys.InText:   {Name: "in a text field", Typing: true, Commands: []keys.Command{typed, suspend}},
		keys.InModal:  {Name: "on a page that q doesn't leave", Commands: []keys.Command{help, suspend}},
	}}
}

// acts returns the acts of the root's commands.
func (r *Root) acts() nav.Acts {
	connected := func() bool { return r.o.Store != nil }
	return nav.Acts{
		"help":    {Run: r.help},
		"quit":    {Run: nav.Do(nav.Quit{})},
		"palette": {Run: r.openPalette},
		"suspend": {Run: func() (nav.Action, tea.Cmd) { return nil, tea.Suspend }},
		"mouse":   {Run: r.freeMouse, Titles: r.mouseWords, Available: func() bool { return r.o.Mouse }},

		"new.anywhere":      {Run: r.newItem, Why: r.whyNoNew, Available: connected},
		"calendar.anywhere": {Run: r.openCalendar, Why: r.whyNoNew, Available: connected},
		"refresh":           {Run: r.refreshNow, Available: connected},
		"undo":              {Run: r.undo, Why: r.whyNoUndo, Titles: r.undoWords, Available: connected},
		"redo":              {Run: r.redo, Why: r.whyNoRedo, Available: connected},
		"writes":            {Run: nav.Do(nav.Open{To: nav.Writes{}}), Available: connected},
		"setup":             {Run: nav.Do(nav.Open{To: nav.Setup{}}), Why: r.whyNoSetup, Available: connected},
	}
}

// Sheets declares all commands, those of the root first, with their default keys.
func Sheets() []keys.Sheet { return append([]keys.Sheet{sheet()}, screens.Sheets()...) }
