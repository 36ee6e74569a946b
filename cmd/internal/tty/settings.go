package tty

import (
	"fmt"
	"io"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// Settings are the settings of a terminal's line discipline, such as echo and line buffering. They are read once,
// before anything changes them, so that they can be restored whatever ran in the terminal.
type Settings struct {
	file     term.File // nil if there is no terminal
	original *term.State
}

// NewSettings reads the settings of in. If in isn't a terminal, the methods do nothing.
func NewSettings(in any) (*Settings, error) {
	file, ok := in.(term.File)
	if !ok || !term.IsTerminal(file.Fd()) {
		return &Settings{}, nil
	}
	original, err := term.GetState(file.Fd())
	if err != nil {
		return nil, fmt.Errorf("read the settings of the terminal: %w", err)
	}
	return &Settings{file, original}, nil
}

// Raw switches the terminal to raw mode, in which keys arrive immediately and aren't echoed.
func (s *Settings) Raw() error {
	if s.file == nil {
		return nil
	}
	// Raw mode is derived from the original settings, as another program may have changed them since.
	s.Restore()
	if _, err := term.MakeRaw(s.file.Fd()); err != nil {
		return fmt.Errorf("switch the terminal to raw mode: %w", err)
	}
	return nil
}

// Restore restores the original settings.
func (s *Settings) Restore() {
	if s.file != nil {
		_ = term.Restore(s.file.Fd(), s.original) // a terminal that is gone needs no settings
	}
}

// Lend returns a function that runs f with the original settings restored. If run isn't nil, it is used to call f.
func (s *Settings) Lend(run func(f func())) func(f func()) {
	return func(f func()) {
		s.Restore()
		defer func() { _ = s.Raw() }()
		if run == nil {
			f()
			return
		}
		run(f)
	}
}

// usual sets the modes of a terminal to those that a shell expects. It has no visible effect and doesn't move the
// cursor.
const usual = ansi.ResetModeSynchronizedOutput + // first, as a terminal may show nothing while it is on
	// keys
	ansi.ResetModeCursorKeys + ansi.KeypadNumericMode + ansi.ResetModifyOtherKeys + "\x1b[=0u" +
	// mouse
	ansi.ResetModeMouseX10 + ansi.ResetModeMouseNormal + ansi.ResetModeMouseHighlight + ansi.ResetModeMouseButtonEvent +
	ansi.ResetModeMouseAnyEvent + ansi.ResetModeMouseExtUtf8 + ansi.ResetModeMouseExtSgr + ansi.ResetModeMouseExtUrxvt +
	ansi.ResetModeMouseExtSgrPixel +
	// reports
	ansi.ResetModeBracketedPaste + ansi.ResetModeFocusEvent + ansi.ResetModeLightDark + ansi.ResetModeInBandResize +
	// margins: setting them moves the cursor
	ansi.SaveCursor + ansi.ResetModeLeftRightMargin + "\x1b[r" + ansi.RestoreCursor +
	// output: inserting, wrapping, character sets, colours
	ansi.ResetModeInsertReplace + ansi.SetModeAutoWrap + "\x1b(B\x0f" + ansi.ResetStyle +
	// the cursor
	"\x1b[0 q" + ansi.SetModeTextCursorEnable

// ResetModes resets the modes of a terminal to the usual ones, after a program that may not have done so. It writes
// nothing if out isn't a terminal.
func ResetModes(out io.Writer) {
	if f, ok := out.(term.File); ok && term.IsTerminal(f.Fd()) {
		_, _ = io.WriteString(f, usual) // a terminal that is gone needs no settings
	}
}
