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

// press handles a key.
func (r *Root) press(msg tea.KeyPressMsg) tea.Cmd {
	if keys.Of(keys.Latin(msg)) == "ctrl+c" {
		return tea.Batch(r.decline(msg), r.interrupt())
	}
	slept := r.slept()
	r.asked, r.touched = false, r.o.Now()
	r.status.dismiss()
	since := r.status.texts
	cmd := r.dispatch(msg)
	r.status.answer(since)
	return tea.Batch(cmd, r.lookOn(), slept)
}

// dispatch runs the command of a key: commands of the top screen come first, then
// those that work everywhere. While a text field has the focus, letters are text.
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

// meant returns the command of a key, found by the name of the key, which the user may have bound, otherwise by its
// position on the keyboard.
func (r *Root) meant(msg tea.KeyPressMsg) (nav.Command, bool) {
	latin := keys.Latin(msg)
	msg.BaseCode = latin.BaseCode
	if c, ok := r.find(keys.Of(msg)); ok {
		return c, true
	}
	return r.find(keys.Of(latin))
}

// decline closes an open question: any key except its answer does.
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
	return "This session is limited to one workspace"
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

// undoWords returns a title that names the write that an undo would undo.
func (r *Root) undoWords() (title, short string) {
	if title, ok := r.o.Store.Snapshot().CanUndo(); ok {
		return "undo: " + cell.Name(title), ""
	}
	return "undo", ""
}

// undoable lists the writes that later undos would undo, newest first, for the
// palette.
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

// interrupt handles ctrl+c: it quits as q does, and the second time immediately.
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

// browse opens an address in the browser, or shows the address if there is no browser.
func (r *Root) browse(url string) (nav.Action, tea.Cmd) {
	if r.o.OpenURL == nil {
		return nav.Say{Text: url}, nil
	}
	return nav.Say{Text: "Opening " + url}, func() tea.Msg { return browsedMsg{url, r.o.OpenURL(url)} }
}

// browsed redraws the whole screen: a browser, or the program that looks for one, may
// have written over it.
func (r *Root) browsed(msg browsedMsg) tea.Cmd {
	if msg.err != nil {
		r.status.say("No browser could be opened: "+msg.url, nav.Caution)
	}
	return tea.ClearScreen
}

// copyText copies a text to the clipboard of the user's terminal, local or remote.
// Terminals don't report whether that worked, so the text is shown as well. The text
// may be pasted into a shell, so control characters are removed.
func (r *Root) copyText(text string) (nav.Action, tea.Cmd) {
	text = cell.SanitizeLines(text)
	return nav.Say{Text: "Copied: " + text, Level: nav.Good}, tea.SetClipboard(text)
}
