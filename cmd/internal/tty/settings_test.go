//go:build unix

package tty_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/term"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
	"github.com/planedeck/planedeck/cmd/internal/tty"
)

// The settings that are put back are those from before the start, whatever ran in between left behind.
func TestTheSettingsOfTheLineArePutBackLast(t *testing.T) {
	x := ptytest.Open(t, 40, 8)
	before := x.State()
	line, err := tty.NewLine(x.TTY)
	if err != nil {
		t.Fatal(err)
	}
	if err := line.Take(); err != nil {
		t.Fatal(err)
	}
	raw := x.State()
	if raw.Equal(before) {
		t.Error("the keys are not taken")
	}
	ran := 0
	for _, run := range []func(func()){nil, func(f func()) { f() }} {
		line.Lend(run)(func() {
			ran++
			if !x.State().Equal(before) {
				t.Error("an editor would not find the terminal as it was")
			}
			if _, err := term.MakeRaw(x.TTY.Fd()); err != nil { // and it dies
				t.Error(err)
			}
		})
	}
	if ran != 2 || !x.State().Equal(raw) {
		t.Errorf("ran %d times, and the keys are not taken again", ran)
	}
	line.Give()
	x.WaitState(before)
	nobody, err := tty.NewLine(strings.NewReader(""))
	if err != nil || nobody.Take() != nil {
		t.Error("what isn't a terminal is an error")
	}
}
