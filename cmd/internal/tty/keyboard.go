package tty

import (
	"io"

	"github.com/charmbracelet/x/term"

	"github.com/planedeck/planedeck/ui/kit/burst"
)

// keyboard is a terminal that marks what comes all at once.
type keyboard struct {
	term.File

	marks *burst.Reader
}

// Read reads keys, with marks around what came all at once.
func (k keyboard) Read(p []byte) (int, error) { return k.marks.Read(p) }

// marked returns in with marks. What was a terminal is still one.
func marked(in io.Reader) io.Reader {
	if f, ok := in.(term.File); ok {
		return keyboard{f, burst.NewReader(f)}
	}
	return burst.NewReader(in)
}
