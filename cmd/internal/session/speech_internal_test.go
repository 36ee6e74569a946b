//go:build unix

package session

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestLinearSessionDrawsNothing(t *testing.T) {
	x := ptytest.Open(t, 100, 40)
	before := x.State()
	ended := make(chan error, 1)
	go func() {
		ended <- Run(t.Context(), Options{
			Config: config.Config{Linear: true, Mouse: true, Project: "HARBOR", Theme: config.ThemeAuto}, Demo: true,
			In: x.TTY, Out: x.TTY, Environ: []string{"TERM=dumb"}, Now: testday.Clock(),
		})
	}()
	x.WaitFor("acme, Harbor, Cycles")
	x.WaitFor("Sprint 26")
	if during := x.State(); during.Alt {
		t.Errorf("while it runs the terminal is %+v", during)
	}
	x.Type("G")
	x.TypeAfter("Archived not read yet folded\r\n", "w")
	x.WaitFor("w does nothing here, ? shows the keys")
	if all := strings.Join(x.Screen(), "\n"); strings.ContainsAny(all, "─│▕█›") {
		t.Errorf("there are frames:\n%s", all)
	}
	x.Type("q")
	if err := <-ended; err != nil {
		t.Error(err)
	}
	x.WaitState(before)
	rest := strings.NewReplacer(pasteOn, "", pasteOff, "").Replace(x.Raw())
	if strings.Contains(rest, "\x1b") {
		t.Errorf("the output contains escape sequences: %q", rest)
	}
}

// broken is a terminal that is gone.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("gone") }

func TestSpeechWritesLinesInOrderWithoutBlocking(t *testing.T) {
	var b strings.Builder
	s := newSpeech(&b)
	for _, line := range []string{"one", "two", "three"} {
		s.say([]string{line})
	}
	if err := s.write(); err != nil || !strings.HasSuffix(b.String(), "one\r\ntwo\r\nthree\r\n") {
		t.Errorf("%q, %v", b.String(), err)
	}
	if err := s.write(); err != nil || strings.HasSuffix(b.String(), "\r\n\r\n") {
		t.Errorf("without lines it writes: %q, %v", b.String(), err)
	}
	gone := newSpeech(broken{})
	gone.run(context.WithoutCancel(t.Context())) // ends on its own
	gone.say([]string{"never written"})
}
