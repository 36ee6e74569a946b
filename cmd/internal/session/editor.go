package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/ui"
)

// maxEdited is the longest text that is taken from an editor, in bytes.
const maxEdited = 1 << 20

// editor is the user's own editor.
type editor struct {
	command []string // its words
	environ []string
	dir     func() (string, error) // makes the folder of the files that are edited
	// lend runs f while keys that interrupt are meant for the editor.
	lend func(f func())
}

// editorOf returns what opens the editor that the environment names, nil if it
// names none: then texts are written in a dialog.
func (w *wiring) editorOf() ui.Editor {
	env := config.Env(w.Environ)
	visual, _ := env("VISUAL")
	plain, _ := env("EDITOR")
	command := fields(cmp.Or(strings.TrimSpace(visual), strings.TrimSpace(plain)))
	if len(command) == 0 {
		return nil
	}
	e := editor{command: command, environ: w.Environ, dir: w.folder.open, lend: w.Lend}
	if e.lend == nil {
		e.lend = func(f func()) { f() }
	}
	return func(ctx context.Context, t ui.Terminal, text string) (string, error) {
		t.In, t.Out = w.In, w.Out // the terminal itself, and not what stands before it
		return e.edit(ctx, t, text)
	}
}

// fields cuts a command into its words, as a shell does with blanks and quotes.
func fields(command string) []string {
	var words []string
	var word strings.Builder
	quote, begun := rune(0), false
	for _, r := range command {
		switch {
		case r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote, begun = r, true
		case quote == 0 && (r == ' ' || r == '\t' || r == '\n'):
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}

// edit runs the editor on a file that only the user can read. It is deleted
// afterwards, unless its text could not be read or the session has ended: then
// it is the only place where the text is.
func (e editor) edit(ctx context.Context, t ui.Terminal, text string) (string, error) {
	name, err := e.write(text)
	if err != nil {
		return text, err
	}
	run := e.run(ctx, t, name)
	got, err := read(name)
	switch {
	case err != nil:
		return text, fmt.Errorf("%w; the text is in %s", err, name)
	case ctx.Err() == nil:
		err = os.Remove(name)
	}
	return got, errors.Join(run, err)
}

// write makes the file. Its name ends in .md, for the editor's colours.
func (e editor) write(text string) (string, error) {
	dir, err := e.dir()
	if err != nil {
		return "", fmt.Errorf("make a file to edit: %w", err)
	}
	f, err := os.CreateTemp(dir, "planedeck-*.md") // with mode 0600
	if err != nil {
		return "", fmt.Errorf("make a file to edit: %w", err)
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", fmt.Errorf("write the file to edit: %w", errors.Join(err, os.Remove(f.Name())))
	}
	return f.Name(), nil
}

// run runs the editor until it ends, or the session does.
func (e editor) run(ctx context.Context, t ui.Terminal, name string) error {
	cmd := exec.CommandContext(ctx, e.command[0], slices.Concat(e.command[1:], []string{name})...) //nolint:gosec // the user's own editor
	cmd.Env = e.environ
	cmd.Stdout, cmd.Stderr = t.Out, t.Err
	// Anything but a file would be copied, by a reader that takes the keys which
	// come after the editor.
	if f, ok := t.In.(*os.File); ok {
		cmd.Stdin = f
	}
	var err error
	e.lend(func() { err = cmd.Run() })
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return fmt.Errorf("%s ended with %s", filepath.Base(e.command[0]), exit.ProcessState)
	}
	if err != nil {
		return fmt.Errorf("%s could not be started: %w", e.command[0], cause(err))
	}
	return nil
}

// cause is an error of a start without the path that its sentence names already.
func cause(err error) error {
	if e, ok := errors.AsType[*exec.Error](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return e.Err
	}
	return err
}

// read returns the text of a file, with line ends as planedeck has them.
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
