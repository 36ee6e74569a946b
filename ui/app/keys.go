package app

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// press does what a key does.
func (r *Root) press(msg tea.KeyPressMsg) tea.Cmd {
	if keys.Of(keys.Latin(msg)) == "ctrl+c" {
		return tea.Batch(r.decline(msg), r.interrupt())
	}
	slept := r.slept()
	r.asked, r.touched = false, r.o.Now()
	r.status.dismiss()
	since := r.status.said
	cmd := r.dispatch(msg)
	r.status.answer(since)
	return tea.Batch(cmd, r.lookOn(), slept)
}

// dispatch finds the command of a key: of the top screen first, then of those
// that work everywhere. While a text field has the focus, letters are text.
func (r *Root) dispatch(msg tea.KeyPressMsg) tea.Cmd {
	info := r.info()
	if info.Typing && msg.Text != "" {
		return r.enter(msg)
	}
	command, found := r.meant(msg)
	switch why := command.Why(); {
	case !found && info.Asking:
		return r.stack.Update(msg)
	case !found && info.Typing:
		return r.enter(keys.InField(msg))
	case !found:
		r.status.say(keys.Label(keys.Of(msg))+" does nothing here"+r.hint("help", "shows the keys"), nav.Caution)
	case why != "":
		r.status.say(why, nav.Caution)
	default:
		return r.stack.Run(command.Run)
	}
	return nil
}

// meant finds the command of a key by its own name, which the user's keys may have, and else by the place of the key.
func (r *Root) meant(msg tea.KeyPressMsg) (nav.Command, bool) {
	latin := keys.Latin(msg)
	msg.BaseCode = latin.BaseCode
	if c, ok := r.find(keys.Of(msg)); ok {
		return c, true
	}
	return r.find(keys.Of(latin))
}

// decline closes a question that any key but its answer closes.
func (r *Root) decline(msg tea.Msg) tea.Cmd {
	if !r.info().Asking {
		return nil
	}
	return r.stack.Update(msg)
}

func (r *Root) whyNoSetup() string {
	if r.o.Setup.Connect != nil {
		return ""
	}
	return "This session knows one workspace only"
}

func (r *Root) help() (nav.Action, tea.Cmd) {
	var symbols []theme.Symbol
	if layers := r.stack.Layers(); len(layers) > 0 {
		if page, ok := layers[0].(dialog.Legend); ok {
			symbols = page.Legend()
		}
	}
	return nav.Over{Dialog: dialog.Help(r.styles, r.commands(), symbols)}, nil
}

func (r *Root) whyNoUndo() string {
	if _, ok := r.o.Store.Snapshot().CanUndo(); ok {
		return ""
	}
	if _, ok := r.undoNext(); ok {
		return ""
	}
	if running := r.unfinished(); len(running) > 0 {
		return "Still under way: " + cell.Clean(cell.Name(running[0])) + r.hint("undo", "undoes it when it is done")
	}
	return "There is nothing to undo"
}

// undoWords name what an undo would take back.
func (r *Root) undoWords() (title, short string) {
	if title, ok := r.o.Store.Snapshot().CanUndo(); ok {
		return "undo: " + cell.Name(title), ""
	}
	return "undo", ""
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
		undo := keys.Command{ID: fmt.Sprint("undo.later.", i), Title: "undo: " + cell.Name(w.Title)}
		later = append(later, nav.Command{Command: undo, Act: nav.Act{Why: why}})
	}
	return later
}

// interrupt is ctrl+c: it quits as q does, and the second time at once.
func (r *Root) interrupt() tea.Cmd {
	if r.asked {
		return tea.Interrupt
	}
	r.asked = true
	return r.quit()
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
// terminal reports whether it did, so the text is shown as well. What is copied may
// be pasted into a shell, so it holds nothing that a shell obeys.
func (r *Root) copyText(text string) (nav.Action, tea.Cmd) {
	text = cell.SanitizeLines(text)
	return nav.Say{Text: "Copied: " + text, Level: nav.Good}, tea.SetClipboard(text)
}
