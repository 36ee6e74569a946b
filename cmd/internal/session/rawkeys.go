package session

import (
	"fmt"
	"io"

	"github.com/charmbracelet/x/term"
)

// rawKeys takes the keys of a terminal each by itself and unseen, where nothing is drawn: Bubble Tea then leaves them to
// the terminal's own editing of lines. What is no terminal stays as it is.
type rawKeys struct {
	file term.File
	was  *term.State // nil while the keys are not taken
}

func newRawKeys(in io.Reader) *rawKeys {
	file, ok := in.(term.File)
	if !ok || !term.IsTerminal(file.Fd()) {
		file = nil
	}
	return &rawKeys{file: file}
}

// take takes the keys, also again after somebody else had the terminal.
func (k *rawKeys) take() error {
	if k.file == nil {
		return nil
	}
	was, err := term.MakeRaw(k.file.Fd())
	if err != nil {
		return fmt.Errorf("take the keys from the terminal: %w", err)
	}
	if k.was == nil {
		k.was = was
	}
	return nil
}

// give leaves the terminal as it was.
func (k *rawKeys) give() {
	if k.was != nil {
		_ = term.Restore(k.file.Fd(), k.was)
	}
}

// lend wraps what runs something else in the terminal, which finds it as a shell leaves it.
func (k *rawKeys) lend(run func(f func())) func(f func()) {
	return func(f func()) {
		k.give()
		defer func() { _ = k.take() }()
		if run == nil {
			f()
			return
		}
		run(f)
	}
}
