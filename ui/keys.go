package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/dialog"
	"github.com/planedeck/planedeck/ui/nav"
)

// press does what a key does.
func (r *Root) press(msg tea.KeyPressMsg) tea.Cmd {
	key := nav.KeyOf(msg)
	if key == "ctrl+c" {
		return r.interrupt()
	}
	r.asked = false
	r.status.dismiss()
	since := r.status.said
	cmd := r.dispatch(key, msg)
	r.status.answer(since)
	return cmd
}

// dispatch finds the command of a key: of the top screen first, then of those
// that work everywhere. While a text field has the focus, letters are text.
func (r *Root) dispatch(key string, msg tea.KeyPressMsg) tea.Cmd {
	typing := r.info().Typing
	if typing && msg.Text != "" {
		return r.stack.Update(msg)
	}
	command, found := nav.Find(r.commands(), key)
	switch why := command.Why(); {
	case !found && typing:
		return r.stack.Update(msg)
	case !found:
		r.status.say(nav.Label(key)+" does nothing here"+r.hint("help", "shows the keys"), nav.Caution)
	case why != "":
		r.status.say(why, nav.Caution)
	default:
		return r.stack.Run(command.Run)
	}
	return nil
}

// commands are all that work here and now.
func (r *Root) commands() []nav.Command {
	return append(r.here(), r.everywhere()...)
}

// here are the commands of the top screen, with the user's keys.
func (r *Root) here() []nav.Command {
	top := r.stack.Top()
	if top == nil {
		return nil
	}
	return r.o.Keys.Apply(r.stack.Name(), top.Info().Typing, top.Commands())
}

// everywhere are the commands of the root, with the user's keys.
func (r *Root) everywhere() []nav.Command {
	at := onPage
	switch info := r.info(); {
	case info.Typing:
		at = inText
	case info.Modal:
		at = inModal
	case len(r.stack.Layers()) > 1:
		at = inDialog
	}
	return r.o.Keys.Apply(nav.EverywhereName, at == inText, r.rootCommands(at))
}

// place is where the commands of the root are asked for.
type place int

const (
	onPage place = iota
	inDialog
	inText
	inModal // a page that q doesn't leave
)

// rootCommands are the commands of the root. A dialog hides those that would act
// behind it, a text field those whose keys are text.
func (r *Root) rootCommands(at place) []nav.Command {
	help := nav.Command{ID: "help", Keys: []string{"?", "f1"}, Title: "keys that work here", Short: "keys", Run: r.help}
	quit := nav.Command{ID: "quit", Keys: []string{"q"}, Title: "quit", Short: "quit", Run: func() (nav.Action, tea.Cmd) { return nav.Quit{}, nil }}
	suspend := nav.Command{ID: "suspend", Keys: []string{"ctrl+z"}, Title: "suspend to the shell", Run: func() (nav.Action, tea.Cmd) { return nil, tea.Suspend }}
	switch at {
	case inText:
		help.Keys = help.Keys[1:]
		return []nav.Command{help, suspend}
	case inModal:
		return []nav.Command{help, suspend}
	case inDialog:
		return []nav.Command{help, quit, suspend}
	case onPage:
	}
	commands := []nav.Command{help, quit, {ID: "palette", Keys: []string{":", "ctrl+p"}, Title: "palette of all actions", Run: r.palette}, suspend}
	if r.o.Mouse {
		title := "free the mouse, to select text"
		if r.mouse.freed {
			title = "take the mouse back"
		}
		commands = append(commands, nav.Command{ID: "mouse", Keys: []string{"f3"}, Title: title, Run: r.freeMouse})
	}
	if r.o.Store == nil {
		return commands
	}
	return append(commands, []nav.Command{
		r.addAnywhere(),
		{ID: "refresh", Keys: []string{"r"}, Title: "refresh now", Run: func() (nav.Action, tea.Cmd) { return nil, r.stack.Update(nav.Refresh{}) }},
		{ID: "undo", Keys: []string{"u"}, Title: r.undoTitle(), Disabled: r.whyNoUndo, Run: r.undo},
		{ID: "writes", Keys: []string{"!"}, Title: "writes: pending, failed, done", Run: func() (nav.Action, tea.Cmd) { return nav.Open{To: nav.Writes{}}, nil }},
		{ID: "setup", Keys: []string{"f2"}, Title: "another key or workspace", Disabled: r.whyNoSetup, Run: func() (nav.Action, tea.Cmd) { return nav.Open{To: nav.Setup{}}, nil }},
	}...)
}

// hint names the key of a command of the root behind a text, if it has one.
func (r *Root) hint(id, what string) string {
	for _, c := range r.everywhere() {
		if c.ID == id && len(c.Keys) > 0 {
			return " · " + nav.Label(c.Keys[0]) + " " + what
		}
	}
	return ""
}

func (r *Root) whyNoSetup() string {
	if r.o.Setup.Connect != nil {
		return ""
	}
	return "This session knows one workspace only"
}

func (r *Root) help() (nav.Action, tea.Cmd) {
	return nav.Over{Dialog: dialog.Help(r.styles, r.here(), r.everywhere())}, nil
}

func (r *Root) whyNoUndo() string {
	if _, ok := r.o.Store.Snapshot().CanUndo(); ok {
		return ""
	}
	return "There is nothing to undo"
}

// undoTitle says what an undo would take back.
func (r *Root) undoTitle() string {
	if title, ok := r.o.Store.Snapshot().CanUndo(); ok {
		return "undo: " + cell.Name(title)
	}
	return "undo"
}

// undoable lists what later undos would take back, for the palette: they go from the
// newest on.
func (r *Root) undoable() []nav.Command {
	if r.o.Store == nil || r.whyNoUndo() != "" {
		return nil
	}
	var later []nav.Command
	first := "the newer ones first" + r.hint("undo", "undoes one at a time")
	why := func() string { return first }
	for i, w := range r.o.Store.Snapshot().Undoable()[1:] {
		later = append(later, nav.Command{
			ID: fmt.Sprint("undo.later.", i), Title: "undo: " + cell.Name(w.Title), Disabled: why,
		})
	}
	return later
}

// undo takes back the newest write that can be, after saying which.
func (r *Root) undo() (nav.Action, tea.Cmd) {
	title, _ := r.o.Store.Snapshot().CanUndo()
	return nav.All{
		nav.Say{Text: "Undoing: " + title},
		nav.Write{Title: undoing + title, Done: "Undone: " + title, Do: r.takeBack},
	}, nil
}

// interrupt is ctrl+c: it quits as q does, and the second time at once.
func (r *Root) interrupt() tea.Cmd {
	if r.asked {
		return tea.Quit
	}
	r.asked = true
	return r.quit()
}

// quit ends the program, after asking if the outcome of a write is not known
// yet.
func (r *Root) quit() tea.Cmd {
	n := r.pending()
	if n == 0 {
		return tea.Quit
	}
	return r.stack.Do(nav.Over{Dialog: dialog.Confirm(r.styles, dialog.Question{
		Title: fmt.Sprintf("Quit while %s not finished?", plural(n, "write is", "writes are")),
		Text:  whatQuitLoses(r.unfinished(), n),
		Yes:   "quit",
		Then:  func() (nav.Action, tea.Cmd) { return nil, tea.Quit },
	})})
}

// mostTitles is how many writes the question before quitting names.
const mostTitles = 3

// whatQuitLoses is the text of the question before quitting. A write may still
// wait for the rate limit or for an earlier one, so it promises neither that
// nothing was sent nor that all was. Some of the n writes may have no title yet.
func whatQuitLoses(titles []string, n int) string {
	lines := []string{"What was not sent yet is lost; what was sent may still be done by the server.", ""}
	named := titles[:min(len(titles), mostTitles)]
	for _, title := range named {
		lines = append(lines, cell.Clean(cell.Name(title)))
	}
	if more := n - len(named); more > 0 && len(named) > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// pending counts the writes that something will still come of.
func (r *Root) pending() int { return max(len(r.unfinished()), r.status.running) }

// unfinished are the titles of the writes that something will still come of,
// the newest first.
func (r *Root) unfinished() []string {
	if r.o.Store == nil {
		return nil
	}
	var titles []string
	for _, w := range r.o.Store.Snapshot().Writes() {
		if w.State.Running() {
			titles = append(titles, w.Title)
		}
	}
	return titles
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// browse opens an address in the browser, or shows it where there is none.
func (r *Root) browse(url string) (nav.Action, tea.Cmd) {
	if r.o.OpenURL == nil {
		return nav.Say{Text: url}, nil
	}
	return nav.Say{Text: "Opening " + url}, func() tea.Msg { return browsedMsg{url, r.o.OpenURL(url)} }
}

// browsed draws the whole screen again: a browser, or what looked for one, may have
// written over it.
func (r *Root) browsed(msg browsedMsg) tea.Cmd {
	if msg.err != nil {
		r.status.say("No browser could be opened: "+msg.url, nav.Caution)
	}
	return tea.ClearScreen
}

// copyText puts a text into the clipboard of the user's terminal, near or far. No
// terminal says whether it did, so the text is shown as well.
func (r *Root) copyText(text string) (nav.Action, tea.Cmd) {
	return nav.Say{Text: "Copied: " + text, Level: nav.Good}, tea.SetClipboard(text)
}
