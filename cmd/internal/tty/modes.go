package tty

import (
	"io"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

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
