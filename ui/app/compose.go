package app

import (
	"errors"
	"fmt"
	"io"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// Editor edits a text in a program that has the terminal meanwhile. It blocks
// until that ends, or the session does, and returns what was saved. About names
// what the text is for, the same each time. With an error it returns all that
// could be kept of the text: a *NotWaitedError and a *SavedLaterError are no
// failures.
type Editor func(t Terminal, about, text string) (string, error)

// NotWaitedError is an editor that returned at once and changed nothing: it may
// have the text open in a window of its own.
type NotWaitedError struct {
	Editor string // what it is called
	Flag   string // what makes it wait
	File   string // which it may have open; it stays
}

// Error says what happened, and what helps.
func (e *NotWaitedError) Error() string {
	return fmt.Sprintf("%s needs %s to wait. Save there, then press this key again: %s", e.Editor, e.Flag, e.File)
}

// SavedLaterError is a text that was saved by an editor after it had returned.
type SavedLaterError struct{ File string }

// Error says where it comes from.
func (e *SavedLaterError) Error() string { return "This is what your editor has saved in " + e.File }

// Terminal is what an editor gets of the session's terminal.
type Terminal struct {
	In       io.Reader
	Out, Err io.Writer
}

// editedMsg tells how an editor ended.
type editedMsg struct {
	text string
	err  error
	then func(text string, err error) tea.Cmd
}

// editing is an Editor at work. Bubble Tea leaves the terminal to it and is
// stopped meanwhile.
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

// edit opens the editor; then is told on the loop how it ended.
func (r *Root) edit(about, text string, then func(string, error) tea.Cmd) tea.Cmd {
	e := &editing{edit: r.o.Editor, about: about, text: text}
	return tea.Exec(e, func(err error) tea.Msg { return editedMsg{e.text, err, then} })
}

// compose asks for a text: in the editor, or in a dialog where there is none.
func (r *Root) compose(a nav.Compose) tea.Cmd {
	if r.o.Editor == nil {
		return r.composeHere(a, a.Text)
	}
	return r.edit(a.Title, a.Text, func(text string, err error) tea.Cmd { return r.composed(a, text, err) })
}

// composed continues when the editor has ended. Where it failed, the text stays open
// in the dialog, so that nothing is lost; so does a kept draft that was looked at
// only, as an editor does not tell whether that was meant to be sent.
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

// composeHere asks for a text in the dialog.
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

// editorFailed is what is said of an editor that ended otherwise than with a text.
func editorFailed(err error) string {
	_, notWaited := errors.AsType[*NotWaitedError](err)
	if _, later := errors.AsType[*SavedLaterError](err); later || notWaited {
		return err.Error()
	}
	return "The editor failed: " + err.Error()
}
