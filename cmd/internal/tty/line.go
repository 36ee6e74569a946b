package tty

import (
	"fmt"

	"github.com/charmbracelet/x/term"
)

// Line holds the settings of a terminal's line: whether keys are seen as they are typed, and arrive one by one. They
// are read once, before anything has changed them, so that they can be put back whatever ran in the terminal.
type Line struct {
	file term.File // nil if there is no terminal
	was  *term.State
}

// NewLine reads the settings of in. What isn't a terminal has none, and nothing is done to it.
func NewLine(in any) (*Line, error) {
	file, ok := in.(term.File)
	if !ok || !term.IsTerminal(file.Fd()) {
		return &Line{}, nil
	}
	was, err := term.GetState(file.Fd())
	if err != nil {
		return nil, fmt.Errorf("read the settings of the terminal: %w", err)
	}
	return &Line{file, was}, nil
}

// Take has each key arrive by itself and unseen.
func (l *Line) Take() error {
	if l.file == nil {
		return nil
	}
	// What ran in between may have left anything: raw is made of the settings that were found at first.
	l.Give()
	if _, err := term.MakeRaw(l.file.Fd()); err != nil {
		return fmt.Errorf("take the keys from the terminal: %w", err)
	}
	return nil
}

// Give puts the settings back that were found.
func (l *Line) Give() {
	if l.file != nil {
		_ = term.Restore(l.file.Fd(), l.was) // a terminal that has gone needs none
	}
}

// Lend returns what runs f while the settings are those that were found.
func (l *Line) Lend(run func(f func())) func(f func()) {
	return func(f func()) {
		l.Give()
		defer func() { _ = l.Take() }()
		if run == nil {
			f()
			return
		}
		run(f)
	}
}
