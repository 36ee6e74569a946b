package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/tty"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/ui/app"
)

// maxEdited is the maximum length of a text that is read from an editor, in bytes.
const maxEdited = 1 << 20

// editor is the user's own editor.
type editor struct {
	command command
	environ []string
	folder  *folder // for the files that are edited
	// lend runs f while interrupts from the keyboard are meant for the editor.
	lend func(f func())
	now  func() time.Time
	// open are the files of editors that did not wait, by the subject of the text.
	open map[string]*opened
	// leave records a file with the only copy of a text.
	leave func(file string)
}

// opened is a file that an editor may still have open.
type opened struct {
	file string
	text string // the last known content
	seen bool   // the text that the editor saved was returned
}

// editorOf returns the function that opens the editor of the environment; nil if none is set, in which case texts are
// edited in a dialog. The editor is asked to exit when ctx ends.
func (w *wiring) editorOf(ctx context.Context) app.Editor {
	env := config.Env(w.Environ)
	visual, _ := env("VISUAL")
	plain, _ := env("EDITOR")
	c := newCommand(cmp.Or(strings.TrimSpace(visual), strings.TrimSpace(plain)))
	if c.name == "" {
		return nil
	}
	e := &editor{command: c, environ: w.Environ, folder: w.folder, lend: w.Lend, now: w.Now, open: make(map[string]*opened), leave: w.texts.leave}
	if e.lend == nil {
		e.lend = func(f func()) { f() }
	}
	w.texts.open = e.stillOpen
	return func(t app.Terminal, about, text string) (string, error) {
		t.In, t.Out = w.In, w.Out // the terminal itself, not our reader and writer
		return e.edit(ctx, t, about, text)
	}
}

// edit runs the editor on a file that only the user can read, and returns the saved text. The file isn't removed if it
// may contain the only copy of the text: if it could not be read, the session has ended, or the editor did not wait.
// The text that such an editor saves later is returned by the next call, which doesn't open the editor again.
func (e *editor) edit(ctx context.Context, t app.Terminal, about, text string) (string, error) {
	was := e.open[about]
	if later, ok := was.savedSince(); ok {
		if !sameText(text, was.text) {
			text = later + "\n\n" + text // both were changed
		} else {
			text = later
		}
		was.text, was.seen = later, true
		return text, &app.SavedLaterError{File: was.file}
	}
	name, err := e.write(was, text)
	if err != nil {
		return text, err
	}
	start := e.now()
	run := e.run(ctx, t, name)
	got, err := read(name)
	flag, waits := e.command.waits(e.now().Sub(start))
	switch {
	case errors.Is(err, fs.ErrNotExist): // removed by the editor
		return text, err
	case err != nil:
		e.leave(name)
		return text, fmt.Errorf("%w; the text is in %s", err, name)
	case ctx.Err() != nil:
		e.leave(name)
		return got, run
	case run == nil && got == text && !waits:
		e.open[about] = &opened{file: name, text: text}
		return text, &app.NotWaitedError{Editor: e.command.name, Flag: flag, File: name}
	}
	delete(e.open, about)
	return got, errors.Join(run, os.Remove(name))
}

// savedSince returns the text that an editor that did not wait has saved since; false if none.
func (o *opened) savedSince() (string, bool) {
	if o == nil {
		return "", false
	}
	text, err := read(o.file)
	return text, err == nil && !sameText(text, o.text)
}

// sameText reports whether two texts are equal except for trailing newlines, which editors add.
func sameText(a, b string) bool { return strings.TrimRight(a, "\n") == strings.TrimRight(b, "\n") }

// stillOpen returns the files in which an editor may still save a text.
func (e *editor) stillOpen() []string {
	var files []string
	for _, o := range e.open {
		if _, later := o.savedSince(); later || !o.seen {
			files = append(files, o.file)
		}
	}
	slices.Sort(files)
	return files
}

// write writes a text to the file that the editor used before, otherwise to a new one. Its name ends in .md so that the
// editor highlights the syntax.
func (e *editor) write(was *opened, text string) (string, error) {
	if was != nil {
		if was.text == text {
			if _, err := os.Stat(was.file); err == nil {
				return was.file, nil // not rewritten, since the editor may have it open
			}
		}
		return was.file, failedTo("write the file to edit", os.WriteFile(was.file, []byte(text), 0o600))
	}
	name, err := e.folder.write("planedeck-*.md", text)
	return name, failedTo("create a file to edit", err)
}

func failedTo(do string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", do, err)
}

// saving is how long an editor has to save its text when the session ends.
const saving = 5 * time.Second

// run runs the editor until it exits. If the session ends first, the editor receives the signal of a closed terminal,
// and is killed if it doesn't exit then.
func (e *editor) run(ctx context.Context, t app.Terminal, name string) error {
	words := e.command.words
	cmd := exec.CommandContext(ctx, words[0], slices.Concat(words[1:], []string{name})...)
	cmd.Cancel = func() error { return hangUp(context.WithoutCancel(ctx), cmd.Process) }
	cmd.WaitDelay = saving
	cmd.Env = e.environ
	cmd.Stdout, cmd.Stderr = t.Out, t.Err
	// Anything but a file would be copied by a goroutine that keeps reading keys after the editor has ended.
	if f, ok := t.In.(*os.File); ok {
		cmd.Stdin = f
	}
	var err error
	e.lend(func() { err = cmd.Run() })
	tty.ResetModes(t.Out)
	return e.ended(err)
}

// ended explains how the editor ended, nil if it succeeded.
func (e *editor) ended(err error) error {
	exit, ok := errors.AsType[*exec.ExitError](err)
	switch {
	case err == nil:
		return nil
	case ok && exit.ExitCode() == 127 && e.command.words[0] == "sh":
		return fmt.Errorf("%s could not be started: the shell can't find it", e.command.name)
	case ok:
		return fmt.Errorf("%s ended with %s", e.command.name, exit.ProcessState)
	}
	return fmt.Errorf("%s could not be started: %w", e.command.typed[0], cause(err))
}

// cause returns the reason for a system error without the path, which the message around it contains.
func cause(err error) error {
	if e, ok := errors.AsType[*exec.Error](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return e.Err
	}
	return err
}

// read returns the text of a file, with \n as the line ending.
func read(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", fmt.Errorf("read what was edited: %w", cause(err))
	}
	got, err := io.ReadAll(io.LimitReader(f, maxEdited+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return "", fmt.Errorf("read what was edited: %w", err)
	}
	if len(got) > maxEdited {
		return "", errors.New("the text is longer than 1 MB")
	}
	text := strings.TrimPrefix(strings.ToValidUTF8(string(got), "\ufffd"), "\ufeff")
	return strings.ReplaceAll(text, "\r\n", "\n"), nil
}
