package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestErrorsHaveAnExitCodeAndAMessage(t *testing.T) {
	tests := []struct {
		name  string
		err   error
		code  int
		quiet bool
	}{
		{"none", nil, 0, true},
		{"a mistake in the command line", usagef("--x is none"), 2, false},
		{"an invalid setting", &config.Problem{Where: "config.toml:3", Text: "is wrong"}, 4, false},
		{"an unknown key", &plane.Error{Op: "read me", Status: 401}, 4, false},
		{"no access", &plane.Error{Op: "list projects", Status: 403}, 3, false},
		{"a server that hangs", &plane.NetworkError{Host: "plane.example.org", Kind: plane.NetTimeout}, 5, false},
		{"a server that fails", &plane.Error{Op: "list projects", Status: 500}, 1, false},
		{"a gateway without a server", &plane.Error{Op: "list projects", Status: 502}, 5, false},
		{"no such thing", &plane.Error{Op: "read cycle", Status: 404}, 3, false},
		{"unreachable", &plane.NetworkError{Host: "plane.example.org", Kind: plane.NetNoHost}, 5, false},
		{"a signal", &interrupted{syscall.SIGHUP}, 130, true},
		{"a context that ended", fmt.Errorf("read: %w", context.Canceled), 130, true},
		{"a crash", &session.Crashed{Report: "/tmp/crash.txt"}, 1, false},
		{"anything else", errors.New("no luck"), 1, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			code := report(&out, tt.err)
			if code != tt.code {
				t.Errorf("exit %d, want %d", code, tt.code)
			}
			lines := strings.Count(out.String(), "\n")
			if tt.quiet && lines != 0 || !tt.quiet && (lines < 1 || lines > 2 || // The second is the next step.
				!strings.HasPrefix(out.String(), "planedeck: ")) {
				t.Errorf("printed %q", out.String())
			}
		})
	}
}

func TestVersionComesFromTheBuild(t *testing.T) {
	setting := func(key, value string) debug.BuildSetting { return debug.BuildSetting{Key: key, Value: value} }
	tests := []struct {
		info debug.BuildInfo
		want string
	}{
		{debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "v1.2.3"}}, "v1.2.3 (go1.26.8)"},
		{debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "(devel)"}}, "development (go1.26.8)"},
		{
			debug.BuildInfo{GoVersion: "go1.26.8", Settings: []debug.BuildSetting{
				setting("vcs.revision", "0123456789abcdef0123"), setting("vcs.modified", "true"),
			}},
			"development (0123456789ab, changed, go1.26.8)",
		},
	}
	for _, tt := range tests {
		if got := versionText(&tt.info, true); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
	if got := versionText(nil, false); got != "unknown (built without modules)" {
		t.Errorf("got %s", got)
	}
}

func TestClockAdvancesFromItsStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
		clock := &startClock{wall: testday.Now, start: start}
		clock.restart()
		time.Sleep(time.Hour)
		if got := clock.now(); !got.Equal(start.Add(time.Hour)) {
			t.Errorf("after an hour %v", got)
		}
		clock.restart()
		if got := clock.now(); !got.Equal(start) {
			t.Errorf("after a restart %v", got)
		}
		wall := &startClock{wall: testday.Now}
		if got := wall.now(); !got.Equal(testday.Now()) {
			t.Errorf("without a start %v", got)
		}
	})
}
