//go:build unix

package session

import (
	"regexp"
	"testing"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
	"github.com/planedeck/planedeck/config"
)

func TestKeyProtocolIsRequestedUnlessSwitchedOff(t *testing.T) {
	for _, on := range []bool{true, false} {
		x := ptytest.Open(t, 80, 24)
		before := x.State()
		ended := make(chan error, 1)
		o := Options{
			Demo: true, In: x.TTY, Out: x.TTY, Now: time.Now, Config: config.Config{StateDir: t.TempDir(), KeyProtocol: on},
			Environ: []string{"TERM=xterm-256color", "TMPDIR=" + t.TempDir()},
		}
		go func() { ended <- Run(t.Context(), o) }()
		x.WaitFor("Harbor")
		x.Type("q")
		if err := <-ended; err != nil {
			t.Error(err)
		}
		x.WaitState(before)
		encoded := regexp.MustCompile("\x1b\\[(>[0-9;]*m|[<>=?][0-9;]*u)")
		if got := encoded.FindAllString(x.Raw(), -1); len(got) > 0 != on {
			t.Errorf("with key_protocol = %v the session writes %q", on, got)
		}
	}
}
