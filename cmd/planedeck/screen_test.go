//go:build unix

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
)

func TestDemoRunsInTerminalAndLeavesNoFiles(t *testing.T) {
	u := newUser(t, "PLANE_API_KEY=k", "PLANEDECK_CONFIG=/nowhere/at/all")
	x := ptytest.Open(t, 80, 24)
	before := x.State()
	cmd := u.command("--demo")
	x.Start(cmd)
	x.WaitFor("HARBOR")
	if !x.State().Alt {
		t.Error("the alternate screen is not active")
	}
	x.Resize(60, 16)
	x.Wait("for a frame of 16 rows", func(screen []string) bool {
		return len(screen) == 16 && strings.Contains(screen[15], "quit")
	})
	x.Resize(1, 1)
	x.Resize(100, 30)
	x.Wait("for a frame of 30 rows", func(screen []string) bool {
		return len(screen) == 30 && strings.Contains(screen[29], "quit")
	})
	x.Type("q")
	if code := exitCode(t, cmd.Wait()); code != 0 {
		t.Errorf("exit %d", code)
	}
	x.WaitState(before)
	if files := u.files(t); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}

// Bubble Tea can write everything that is typed to a file, including an API key.
func TestTypedTextIsNotTraced(t *testing.T) {
	u := newUser(t)
	trace := filepath.Join(u.home, "trace")
	u.environ = append(u.environ, "TEA_TRACE="+trace)
	x := ptytest.Open(t, 80, 24)
	cmd := u.command("--demo")
	x.Start(cmd)
	x.WaitFor("HARBOR")
	x.Type("q")
	if code := exitCode(t, cmd.Wait()); code != 0 {
		t.Errorf("exit %d", code)
	}
	if files := u.files(t); len(files) > 0 {
		t.Errorf("written: %v", files)
	}
}

func TestSignalRestoresTheTerminal(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT} {
		t.Run(signal.String(), func(t *testing.T) {
			x := ptytest.Open(t, 80, 24)
			before := x.State()
			cmd := newUser(t).command("--demo")
			x.Start(cmd)
			x.WaitFor("HARBOR")
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if code := exitCode(t, cmd.Wait()); code != 130 {
				t.Errorf("exit %d", code)
			}
			x.WaitState(before)
		})
	}
}

func TestSignalSavesTypedTextToAFile(t *testing.T) {
	u := newUser(t)
	x := ptytest.Open(t, 100, 30)
	before := x.State()
	cmd := u.command("--demo", "--project", "harbor", "--cycle", "current")
	var errs strings.Builder
	cmd.Stderr = &errs
	x.Start(cmd)
	x.WaitFor("HARBOR-")
	x.Type("n")
	x.WaitFor("New items")
	x.Type("ที่นี่ precious")
	x.WaitFor("precious")
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := exitCode(t, cmd.Wait()); code != 130 {
		t.Errorf("exit %d", code)
	}
	x.WaitState(before)
	_, file, ok := strings.Cut(strings.TrimSpace(errs.String()), "planedeck: what was typed and not sent is in ")
	text, err := os.ReadFile(file)
	if !ok || err != nil || string(text) != "# New item\n\nที่นี่ precious\n\n" {
		t.Errorf("stderr %q, file %q, %v", errs.String(), text, err)
	}
}

func TestLostTerminalEndsTheProgram(t *testing.T) {
	x := ptytest.Open(t, 80, 24)
	cmd := newUser(t).command("--demo")
	x.Start(cmd)
	x.WaitFor("HARBOR")
	x.HangUp()
	if code := exitCode(t, cmd.Wait()); code != 130 {
		t.Errorf("exit %d", code)
	}
}

func TestScreenIsNotDrawnToAFile(t *testing.T) {
	x := ptytest.Open(t, 80, 24)
	cmd := newUser(t).command("--demo")
	var out, errs strings.Builder
	cmd.Stdin, cmd.Stdout, cmd.Stderr = x.TTY, &out, &errs
	if code := exitCode(t, cmd.Run()); code != 4 || out.Len() > 0 || strings.Count(errs.String(), "\n") != 1 {
		t.Errorf("exit %d, stdout %q, stderr %q", code, out.String(), errs.String())
	}
}

func TestDemoStartsAtAProjectAndItsCycle(t *testing.T) {
	x := ptytest.Open(t, 100, 30)
	cmd := newUser(t).command("--demo", "--project", "harbor", "--cycle", "current")
	x.Start(cmd)
	x.WaitFor("HARBOR-")
	x.Type("\x03")
	if code := exitCode(t, cmd.Wait()); code != 0 {
		t.Errorf("exit %d", code)
	}
}

func TestSetupScreenIsShownWithoutConfiguration(t *testing.T) {
	x := ptytest.Open(t, 80, 24)
	cmd := newUser(t).command()
	x.Start(cmd)
	x.WaitFor("Connect to Plane")
	x.Type("\x03")
	if code := exitCode(t, cmd.Wait()); code != 0 {
		t.Errorf("exit %d", code)
	}
}

func TestSetupCommandOpensTheSetupScreen(t *testing.T) {
	u := newUser(t, "PLANE_API_KEY=k", "PLANE_WORKSPACE_SLUG=acme", "PLANE_BASE_URL=http://127.0.0.1:1")
	x := ptytest.Open(t, 80, 24)
	cmd := u.command("setup")
	x.Start(cmd)
	x.WaitFor("Connect to Plane")
	x.WaitFor("http://127.0.0.1:1")
	x.Type("\x03")
	if code := exitCode(t, cmd.Wait()); code != 0 {
		t.Errorf("exit %d", code)
	}
}

func TestUnreachableServerIsReportedOnTheScreen(t *testing.T) {
	u := newUser(t, "PLANE_API_KEY=k", "PLANE_WORKSPACE_SLUG=acme", "PLANE_BASE_URL=http://127.0.0.1:1")
	x := ptytest.Open(t, 80, 24)
	cmd := u.command()
	x.Start(cmd)
	x.WaitFor("acme")
	x.WaitFor("127.0.0.1:1")
	x.Type("q")
	if code := exitCode(t, cmd.Wait()); code != 0 {
		t.Errorf("exit %d", code)
	}
}

func TestDumbTerminalIsRefused(t *testing.T) {
	for _, name := range []string{"dumb", ""} {
		x := ptytest.Open(t, 80, 24)
		cmd := newUser(t, "TERM="+name).command("--demo")
		var errs strings.Builder
		cmd.Stderr = &errs
		x.Start(cmd)
		code := exitCode(t, cmd.Wait())
		if want := "planedeck: this terminal can't move the cursor (TERM is dumb or not set): set TERM, use another terminal, or add --linear, which draws nothing\n"; code != 4 || errs.String() != want {
			t.Errorf("TERM=%q: exit %d, %s", name, code, errs.String())
		}
	}
}
