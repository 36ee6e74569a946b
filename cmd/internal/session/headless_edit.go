package session

import (
	"context"
	"errors"
	"io"

	"github.com/planedeck/planedeck/ui/app"
)

// ErrNoEditor means that the environment names no editor.
var ErrNoEditor = errors.New("no editor is set")

// Edit returns what the user writes in the editor of the environment. A file that may be the only place of a text is named in the
// error. It needs a terminal.
func (h *Headless) Edit(ctx context.Context, problems io.Writer, about string) (string, error) {
	w := &h.wiring
	if w.texts == nil {
		w.texts, w.folder = &texts{}, folderOf(w.Options)
	}
	edit := w.editorOf(ctx)
	if edit == nil {
		return "", ErrNoEditor
	}
	return edit(app.Terminal{Err: problems}, about, "")
}

// Folder is where texts are written that could not be sent; only the user can read it.
func (h *Headless) Folder() (string, error) { return folderOf(h.wiring.Options).open() }
