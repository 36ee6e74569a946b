package tty

import (
	"fmt"
	"io"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// Settings are the settings of a terminal's line discipline: whether keys are echoed, and arrive one by one. They are read
// once, before anything has changed them, so that they can be restored whatever ran in the terminal.
type Settings struct {
	file term.File // nil if there is no terminal
	was  *term.State
}

// NewSettings reads the settings of in. If in isn't a terminal, the methods do nothing.
func NewSettings(in any) (*Settings, error) {
	file, ok := in.(term.File)
	if !ok || !term.IsTerminal(file.Fd()) {
		return &Settings{}, nil
	}
	was, err := term.GetState(file.Fd())
	if err != nil {
		return nil, fmt.Errorf("read the settings of the terminal: %w", err)
	}
	return &Settings{file, was}, nil
}

// Raw makes each key arrive at once and without echo.
func (s *Settings) Raw() error {
	if s.file == nil {
		return nil
	}
	// What ran in between may have changed the settings: raw mode is derived from the first ones.
	s.Restore()
	if _, err := term.MakeRaw(s.file.Fd()); err != nil {
		return fmt.Errorf("switch the terminal to raw mode: %w", err)
	}
	return nil
}

// Restore restores the first settings.
func (s *Settings) Restore() {
	if s.file != nil {
		_ = term.Restore(s.file.Fd(), s.was) // a terminal that is gone needs no settings
	}
}

// Lend returns a function that runs f, by run if that isn't nil, while the first settings are restored.
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

// usual sets the modes of a terminal to those that a shell expects. It changes nothing visible, and doesn't move the cursor.
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
	// output: inserting, wrapping, character sets, colours
	ansi.ResetModeInsertReplace + ansi.SetModeAutoWrap + "\x1b(B\x0f" + ansi.ResetStyle +
	// the cursor
	"\x1b[0 q" + ansi.SetModeTextCursorEnable

// ResetModes sets the modes of a terminal to the usual ones, after a program that may not have done so. It writes nothing
// if out isn't a terminal.
func ResetModes(out io.Writer) {
	if f, ok := out.(term.File); ok && term.IsTerminal(f.Fd()) {
		_, _ = io.WriteString(f, usual) // a terminal that is gone needs no settings
	}
}
