//go:build unix

package tty_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/term"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
	"github.com/planedeck/planedeck/cmd/internal/tty"
)

// The settings from before the start are restored, whatever other programs have changed.
func TestOriginalSettingsAreRestored(t *testing.T) {
	x := ptytest.Open(t, 40, 8)
	before := x.State()
	settings, err := tty.NewSettings(x.TTY)
	if err != nil {
		t.Fatal(err)
	}
	if err := settings.Raw(); err != nil {
		t.Fatal(err)
	}
	raw := x.State()
	if raw.Equal(before) {
		t.Error("raw mode is not on")
	}
	ran := 0
	for _, run := range []func(func()){nil, func(f func()) { f() }} {
		settings.Lend(run)(func() {
			ran++
			if !x.State().Equal(before) {
				t.Error("the original settings aren't restored for an editor")
			}
			if _, err := term.MakeRaw(x.TTY.Fd()); err != nil { // as by an editor that crashes
				t.Error(err)
			}
		})
	}
	if ran != 2 || !x.State().Equal(raw) {
		t.Errorf("ran %d times, and raw mode is not on again", ran)
	}
	settings.Restore()
	x.WaitState(before)
	noTerminal, err := tty.NewSettings(strings.NewReader(""))
	if err != nil || noTerminal.Raw() != nil {
		t.Error("input that isn't a terminal is an error")
	}
}
