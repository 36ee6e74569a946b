//go:build unix

package main_test

import (
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/term"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
)

// If the program is stopped by a signal, the shell gets the terminal; when the program continues, it takes the terminal
// back.
func TestContinuedProgramTakesTheTerminalBack(t *testing.T) {
	x := ptytest.Open(t, 80, 24)
	before := x.State()
	cmd := newUser(t).command("--demo")
	x.Start(cmd)
	x.WaitFor("HARBOR")
	during := x.State()
	if err := cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	stopped(t, cmd.Process.Pid)
	if err := term.Restore(x.TTY.Fd(), before.Line); err != nil { // as a shell does
		t.Fatal(err)
	}
	if _, err := x.TTY.WriteString("\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[2J$ "); err != nil {
		t.Fatal(err)
	}
	x.WaitFor("$")
	if err := cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	x.WaitFor("HARBOR")
	x.WaitState(during)
	x.Type("q")
	if code := exitCode(t, cmd.Wait()); code != 0 {
		t.Errorf("exit %d", code)
	}
	x.WaitState(before)
}

// stopped waits until a child is stopped.
func stopped(t *testing.T, pid int) {
	t.Helper()
	var status syscall.WaitStatus
	for {
		_, err := syscall.Wait4(pid, &status, syscall.WUNTRACED, nil)
		if err == syscall.EINTR {
			continue
		}
		if err != nil || !status.Stopped() {
			t.Fatalf("%v, %v", status, err)
		}
		return
	}
}

// A shell with job control gets a restored terminal when the program is stopped by SIGTSTP or ctrl+z; fg continues the
// program.
func TestShellHasTheTerminalWhileTheProgramIsStopped(t *testing.T) {
	u := newUser(t, "PS1=ready> ", "ENV=", "HISTFILE=")
	for _, how := range []string{"from outside", "by ctrl+z"} {
		t.Run(how, func(t *testing.T) {
			x := ptytest.Open(t, 80, 24)
			shell := exec.CommandContext(t.Context(), "/bin/sh", "-i")
			shell.Env, shell.Dir, shell.Stderr = u.environ, u.home, x.TTY
			x.Start(shell)
			x.WaitFor("ready>")
			prompt := x.State()
			x.TypeAfter("ready> ", binary+" --demo\r")
			x.WaitFor("HARBOR")
			during := x.State()
			if how == "by ctrl+z" {
				x.Type("\x1a")
			} else if err := syscall.Kill(child(t, shell.Process.Pid), syscall.SIGTSTP); err != nil {
				t.Fatal(err)
			}
			x.WaitState(prompt)
			x.TypeAfter("ready> ", "echo st'illhere'\r")
			x.WaitFor("stillhere")
			x.TypeAfter("ready> ", "fg\r")
			x.WaitFor("HARBOR")
			x.WaitState(during)
			x.Type("q")
			x.WaitState(prompt)
			x.TypeAfter("ready> ", "exit\r")
			_ = shell.Wait()
		})
	}
}

// child returns the only child of a process.
func child(t *testing.T, pid int) int {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "ps", "-o", "pid=,ppid=", "-A").Output()
	if err != nil {
		t.Skipf("no ps: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		if f := strings.Fields(line); len(f) == 2 && f[1] == strconv.Itoa(pid) {
			n, err := strconv.Atoi(f[0])
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatal("the shell has no child process")
	return 0
}
