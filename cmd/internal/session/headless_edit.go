package session

import (
	"context"
	"errors"
	"io"

	"github.com/planedeck/planedeck/cmd/internal/tty"
	"github.com/planedeck/planedeck/ui/app"
)

// ErrNoEditor means that the environment names no editor.
var ErrNoEditor = errors.New("no editor is set")

// Edit returns the text that the user writes in the editor of the environment, even if the editor failed. If ctx ends
// before that, the text stays in its file, which the error, an *[Incomplete], names. Edit needs a terminal. It restores
// the terminal's settings whatever the editor did.
func (h *Headless) Edit(ctx context.Context, problems io.Writer, about string) (string, error) {
	w := &h.wiring
	if w.texts == nil {
		w.texts, w.folder = &texts{}, folderOf(w.Options)
	}
	edit := w.editorOf(ctx)
	if edit == nil {
		return "", ErrNoEditor
	}
	settings, err := tty.NewSettings(w.In)
	if err != nil {
		return "", err
	}
	text, err := edit(app.Terminal{Err: problems}, about, "")
	settings.Restore()
	if ctx.Err() != nil {
		return text, &Incomplete{Edited: w.texts.all(), Err: context.Cause(ctx)}
	}
	return text, err
}

// KeepText writes a text that could not be sent to a file that only the user can read, and returns the file. The last *
// in name is replaced, so that the file is new.
func (h *Headless) KeepText(name, text string) (file string, err error) {
	return folderOf(h.wiring.Options).write(name, text)
}
