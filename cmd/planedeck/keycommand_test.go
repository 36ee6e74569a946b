//go:build unix

package main_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// ctrl+c reaches all programs of the terminal: planedeck and the command that it
// is waiting for.
func TestCtrlCInterruptsAHangingKeyCommand(t *testing.T) {
	for name, script := range map[string]string{
		"it hangs": "sleep 60", "it ends immediately": "exec sleep 60", "it ignores the signal": `trap "" INT; sleep 60`,
		"it handles the signal": `trap "exit 2" INT; sleep 60`,
	} {
		t.Run(name, func(t *testing.T) {
			u := newUser(t, "PLANE_WORKSPACE_SLUG=acme")
			running := filepath.Join(u.home, "running")
			u.configure(t, `key_command = ['sh', '-c', 'touch "$0"; `+script+`', '`+running+`']`, 0o600)
			cmd := u.command()
			cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
			for _, err := os.Stat(running); err != nil; _, err = os.Stat(running) {
				time.Sleep(10 * time.Millisecond)
			}
			if err := syscall.Kill(-cmd.Process.Pid, syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
			if code := exitCode(t, cmd.Wait()); code != 130 {
				t.Errorf("exit %d", code)
			}
		})
	}
}
