//go:build unix

package session

import (
	"testing"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// In a real terminal, the editor has the terminal while it runs, and the board
// gets it back unchanged.
func TestDescriptionIsEditedInTerminal(t *testing.T) {
	x := ptytest.Open(t, 90, 24)
	before := x.State()
	ended := make(chan error, 1)
	temp, state := t.TempDir(), t.TempDir()
	o := Options{
		Demo: true, In: x.TTY, Out: x.TTY, Now: testday.Clock(), Config: config.Config{StateDir: state},
		Environ: []string{
			"TERM=xterm-256color", "TMPDIR=" + temp, "PATH=/usr/bin:/bin",
			"EDITOR='" + script(t, `echo "your editor"; read line; echo "$line" >> "$1"`) + "'",
		},
	}
	go func() { ended <- Run(t.Context(), o) }()
	x.WaitFor("Harbor")
	x.Type("\r")
	x.WaitFor("Sprint 26")
	x.Type("\r")
	x.WaitFor("HARBOR-187")
	x.Type("E")
	x.WaitFor("your editor")
	if during := x.State(); during.Alt {
		t.Error("the editor runs on the alternate screen")
	}
	x.Type("one line more\r")
	x.WaitFor("description changed")
	if after := x.State(); !after.Alt {
		t.Error("the board isn't on the alternate screen")
	}
	x.Type("q")
	if err := <-ended; err != nil {
		t.Error(err)
	}
	x.WaitState(before)
	if files := append(filesIn(t, temp), filesIn(t, state)...); len(files) > 0 {
		t.Errorf("the demo left files behind: %q", files)
	}
}
