package tty

import (
	"fmt"
	"io"

	"github.com/charmbracelet/x/ansi"
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

// usual sets the modes of a terminal to what a shell expects. It changes nothing that is seen, and leaves the cursor
// where it is.
const usual = ansi.ResetModeSynchronizedOutput + // first, as a terminal may show nothing while it is on
	// keys
	ansi.ResetModeCursorKeys + ansi.KeypadNumericMode + ansi.ResetModifyOtherKeys + "\x1b[=0u" +
	// mouse
	ansi.ResetModeMouseX10 + ansi.ResetModeMouseNormal + ansi.ResetModeMouseHighlight + ansi.ResetModeMouseButtonEvent +
	ansi.ResetModeMouseAnyEvent + ansi.ResetModeMouseExtUtf8 + ansi.ResetModeMouseExtSgr + ansi.ResetModeMouseExtUrxvt +
	ansi.ResetModeMouseExtSgrPixel +
	// reports
	ansi.ResetModeBracketedPaste + ansi.ResetModeFocusEvent + ansi.ResetModeLightDark + ansi.ResetModeInBandResize +
	// margins, which move the cursor
	ansi.SaveCursor + ansi.ResetModeLeftRightMargin + "\x1b[r" + ansi.RestoreCursor +
	// what is written: inserted, cut at the right, in which characters and colors
	ansi.ResetModeInsertReplace + ansi.SetModeAutoWrap + "\x1b(B\x0f" + ansi.ResetStyle +
	// the cursor
	"\x1b[0 q" + ansi.SetModeTextCursorEnable

// ResetModes sets the modes of a terminal to what they usually are, after a program that may have ended without doing
// so. Anything but a terminal gets nothing.
func ResetModes(out io.Writer) {
	if f, ok := out.(term.File); ok && term.IsTerminal(f.Fd()) {
		_, _ = io.WriteString(f, usual) // a terminal that has gone needs none
	}
}
