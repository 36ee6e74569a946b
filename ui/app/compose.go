package app

import (
	"errors"
	"fmt"
	"io"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// Editor edits a text in a program that uses the terminal. It blocks until the
// program or the session ends, and returns the saved text. about identifies the
// purpose of the text and must be the same each time. If there is an error, the
// editor returns as much of the text as could be recovered; a *NotWaitedError and
// a *SavedLaterError aren't failures.
type Editor func(t Terminal, about, text string) (string, error)

// NotWaitedError reports that an editor returned immediately and changed nothing: it
// may have the text open in its own window.
type NotWaitedError struct {
	Editor string // the name of the editor
	Flag   string // the flag that makes it wait
	File   string // the file that it may have open, which isn't removed
}

// Error returns a message with the cause and the remedy.
func (e *NotWaitedError) Error() string {
	return fmt.Sprintf("%s needs %s to wait. Save there, then press this key again: %s", e.Editor, e.Flag, e.File)
}

// SavedLaterError reports that the text was saved by an editor after it had returned.
type SavedLaterError struct{ File string }

// Error returns a message that names the file.
func (e *SavedLaterError) Error() string { return "This is what your editor saved in " + e.File }

// Terminal contains the streams of the session's terminal, for an editor.
type Terminal struct {
	In       io.Reader
	Out, Err io.Writer
}

// editedMsg reports how an editor ended.
type editedMsg struct {
	text string
	err  error
	then func(text string, err error) tea.Cmd
}

// editing is a running Editor. Bubble Tea releases the terminal while it runs.
type editing struct {
	Terminal

	edit        Editor
	about, text string
}

func (e *editing) SetStdin(in io.Reader)   { e.In = in }
func (e *editing) SetStdout(out io.Writer) { e.Out = out }
func (e *editing) SetStderr(w io.Writer)   { e.Err = w }

// Run edits the text.
func (e *editing) Run() error {
	text, err := e.edit(e.Terminal, e.about, e.text)
	e.text = text
	return err
}

// edit opens the editor and calls then, on the event loop, when it has ended.
func (r *Root) edit(about, text string, then func(string, error) tea.Cmd) tea.Cmd {
	e := &editing{edit: r.o.Editor, about: about, text: text}
	return tea.Exec(e, func(err error) tea.Msg { return editedMsg{e.text, err, then} })
}

// compose asks for a text: in the editor, or in a dialog if there is no editor.
func (r *Root) compose(a nav.Compose) tea.Cmd {
	if r.o.Editor == nil {
		return r.composeHere(a, a.Text)
	}
	return r.edit(a.Title, a.Text, func(text string, err error) tea.Cmd { return r.composed(a, text, err) })
}

// composed continues when the editor has ended. If it failed, the text is opened in
// the dialog, so that nothing is lost. So is an unchanged draft, since it isn't clear
// whether the user wants to send it.
func (r *Root) composed(a nav.Compose, text string, err error) tea.Cmd {
	_, notWaited := errors.AsType[*NotWaitedError](err)
	switch same := dialog.SameText(text, a.Text); {
	case notWaited && !a.Draft:
		r.status.say(editorFailed(err), nav.Caution)
		return nil
	case err != nil:
		r.status.say(editorFailed(err), nav.Caution)
		return r.composeHere(a, text)
	case same && a.Draft:
		return r.composeHere(a, text)
	case same:
		r.status.say("Nothing was changed", nav.Plain)
		return nil
	}
	return r.stack.Run(func() (nav.Action, tea.Cmd) { return a.Then(text) })
}

// composeHere asks for a text in a dialog.
func (r *Root) composeHere(a nav.Compose, text string) tea.Cmd {
	d := dialog.Draft{Title: a.Title, Text: text, Was: a.Text, Now: r.o.Now, Then: a.Then}
	if a.Draft {
		d.Was = ""
	}
	if r.o.Editor != nil {
		d.Edit = func(text string, took func(string)) tea.Cmd { return r.editDraft(a.Title, text, took) }
	}
	return r.stack.Do(nav.Over{Dialog: dialog.Compose(r.styles, d)})
}

// editDraft opens the editor on the text of a dialog, which stays open.
func (r *Root) editDraft(about, text string, took func(string)) tea.Cmd {
	return r.edit(about, text, func(text string, err error) tea.Cmd {
		if err != nil {
			r.status.say(editorFailed(err), nav.Caution)
		}
		took(text)
		return nil
	})
}

// editorFailed returns the message for an editor that ended with an error.
func editorFailed(err error) string {
	_, notWaited := errors.AsType[*NotWaitedError](err)
	if _, later := errors.AsType[*SavedLaterError](err); later || notWaited {
		return err.Error()
	}
	return "The editor failed: " + err.Error()
}
