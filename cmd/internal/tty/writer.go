package tty

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// Writer is the output of Bubble Tea. When Pace requests it, a write is followed by a question to the terminal.
type Writer struct {
	out     io.Writer
	pace    *Pace
	plain   bool
	abandon <-chan struct{}
	shown   atomic.Bool // whether the alternate screen is shown
}

// lastWrite is how long a write may take once abandon is closed: one of the last writes restores the terminal.
const lastWrite = 100 * time.Millisecond

// errAbandoned is the error of a write that is no longer waited for.
var errAbandoned = errors.New("the terminal accepts no output")

// NewWriter returns a Writer to out. With plain, the terminal is never asked to send keys in another form. Once abandon
// is closed, writes to a terminal that accepts no output return soon.
func NewWriter(out io.Writer, pace *Pace, plain bool, abandon <-chan struct{}) *Writer {
	return &Writer{out: out, pace: pace, plain: plain, abandon: abandon}
}

// Output returns w in the form that Bubble Tea needs: a terminal if w writes to one.
func (w *Writer) Output() io.Writer {
	if f, ok := w.out.(term.File); ok && term.IsTerminal(f.Fd()) {
		return &fileWriter{Writer: w, file: f}
	}
	return w
}

// Shown reports whether the alternate screen, and so the frames, are shown.
func (w *Writer) Shown() bool { return w.shown.Load() }

// see records whether b enters or leaves the alternate screen.
func (w *Writer) see(b []byte) {
	up, down := bytes.LastIndex(b, []byte(ansi.SetModeAltScreenSaveCursor)), bytes.LastIndex(b, []byte(ansi.ResetModeAltScreenSaveCursor))
	if up != down {
		w.shown.Store(up > down)
	}
}

// Write writes b to the terminal.
func (w *Writer) Write(b []byte) (int, error) {
	out := bytes.Clone(b) // an abandoned write still uses it
	if w.plain {
		out = withoutKeyboardProtocols(out)
	}
	w.see(b)
	if w.pace.ask() {
		out = append(out, question...)
	}
	written := make(chan error, 1)
	go func() {
		_, err := w.out.Write(out)
		written <- err
	}()
	select {
	case err := <-written:
		if err != nil {
			return 0, fmt.Errorf("draw: %w", err)
		}
		return len(b), nil
	case <-w.abandon:
	}
	select {
	case err := <-written:
		return len(b), err
	case <-time.After(lastWrite):
		return 0, errAbandoned
	}
}

// withoutKeyboardProtocols removes the sequences that request encoded keys: Bubble Tea has no option to omit them.
func withoutKeyboardProtocols(b []byte) []byte {
	for _, sequence := range []string{
		ansi.SetModifyOtherKeys2, ansi.ResetModifyOtherKeys, ansi.RequestKittyKeyboard,
		ansi.PushKittyKeyboard(1), ansi.PushKittyKeyboard(1 | ansi.KittyReportAlternateKeys), ansi.PopKittyKeyboard(1),
		ansi.KittyKeyboard(1, 1), ansi.KittyKeyboard(1|ansi.KittyReportAlternateKeys, 1),
	} {
		b = bytes.ReplaceAll(b, []byte(sequence), nil)
	}
	return b
}

// fileWriter is a Writer to a terminal, so that Bubble Tea can query its size.
type fileWriter struct {
	*Writer

	file term.File
}

func (w *fileWriter) Fd() uintptr                { return w.file.Fd() }
func (w *fileWriter) Read(p []byte) (int, error) { return w.file.Read(p) }
func (w *fileWriter) Close() error               { return nil }
