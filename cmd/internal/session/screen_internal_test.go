//go:build unix

package session

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
	"github.com/planedeck/planedeck/config"
)

// demoIn runs the demo in a terminal, up to the cycles of a project.
func demoIn(t *testing.T, x *ptytest.Terminal, environ ...string) <-chan error {
	t.Helper()
	ended := make(chan error, 1)
	o := Options{
		Demo: true, In: x.TTY, Out: x.TTY, Now: time.Now, Config: config.Config{StateDir: t.TempDir(), KeyProtocol: true},
		Environ: append([]string{"TERM=xterm-256color", "TMPDIR=" + t.TempDir(), "PATH=/usr/bin:/bin"}, environ...),
	}
	go func() { ended <- Run(t.Context(), o) }()
	x.WaitFor("Harbor")
	x.Type("\r")
	x.WaitFor("Sprint 26")
	return ended
}

func TestLostTerminalEndsSession(t *testing.T) {
	x := ptytest.Open(t, 90, 24)
	ended := demoIn(t, x)
	x.Cut()
	select {
	case err := <-ended:
		if !errors.Is(err, errGone) || !errors.Is(err, context.Canceled) {
			t.Errorf("the session ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("the session continues without a terminal")
	}
}

// An editor that is killed leaves its own settings in the terminal.
func TestTerminalIsRestoredAfterEditorDies(t *testing.T) {
	x := ptytest.Open(t, 90, 24)
	before := x.State()
	ended := demoIn(t, x, "EDITOR='"+script(t, `stty raw -echo; kill -9 $$`)+"'")
	x.Type("\r")
	x.WaitFor("HARBOR-187")
	x.Type("E")
	x.WaitFor("failed")
	x.Type("\x1b")
	x.WaitUntilGone("Description of")
	x.Type("\x03\x03")
	if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	x.WaitState(before)
}

// All modes that an editor has set are reset after it, however it ended, and the board's own modes are restored.
func TestTerminalModesAreResetAfterEditor(t *testing.T) {
	const leave = `printf "\033[?1;9;1000;1001;1002;1003;1005;1006;1015;1016h\033[?1004;2004;2026;2031;2048h\033=\033[4h\033[?7;25l"; `
	for name, end := range map[string]string{"it was killed": "kill -9 $$", "it failed": "exit 3"} {
		t.Run(name, func(t *testing.T) {
			x := ptytest.Open(t, 90, 24)
			before := x.State()
			ended := demoIn(t, x, "EDITOR='"+script(t, leave+end)+"'")
			x.Type("\r")
			x.WaitFor("HARBOR-187")
			board := x.State()
			x.Type("E")
			x.WaitFor("failed")
			x.Type("\x1b")
			x.WaitUntilGone("Description of")
			x.WaitState(board)
			x.Type("\x03\x03")
			if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
			x.WaitState(before)
		})
	}
}

// Sequences that a slow connection splits are reassembled, both in a text field and outside.
func TestSplitInputIsReassembled(t *testing.T) {
	x := ptytest.Open(t, 90, 24)
	ended := demoIn(t, x)
	pieces := func(parts ...string) {
		for _, part := range parts {
			x.Type(part)
			time.Sleep(10 * time.Millisecond)
		}
	}
	x.Type("n")
	x.WaitFor("New cycle")
	pieces("\x1b[20", "0~one\x1b[2", "01~", "\x1b[?", "1u", "\x1b]11;rgb:1a1a/1a1a/1a1a\x1b", "\\", "X")
	x.WaitFor("oneX")
	x.Type("\x03\x03")
	err := <-ended
	if _, ok := errors.AsType[*Incomplete](err); !ok {
		t.Errorf("the session ended with %v, although the typed text was not sent", err)
	}
}
