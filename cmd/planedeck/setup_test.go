//go:build unix

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/cmd/internal/ptytest"
)

// A new user enters the address and the key once; the next start goes straight
// to the screens.
func TestSetupLastsForTheNextStart(t *testing.T) {
	e := startEmulator(t)
	u := newUser(t)
	x := ptytest.Open(t, 90, 24)
	before := x.State()
	cmd := u.command()
	x.Start(cmd)
	x.WaitFor("Connect to Plane")
	x.Type("\x1b[200~" + e.base + "/acme/projects/\x1b[201~\t")
	x.WaitFor("Plane 1.3.1")
	x.Type("\x1b[200~" + adasKey + "\x1b[201~")
	x.WaitFor("Enter saves")
	x.WaitUntilGone(adasKey)
	x.Type("\x13")
	x.WaitFor("APOLLO")
	x.Type("q")
	if code := exitCode(t, cmd.Wait()); code != 0 {
		t.Errorf("exit %d", code)
	}
	x.WaitState(before)

	keys := filepath.Join(filepath.Dir(u.config()), "keys.toml")
	info, err := os.Stat(keys)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the key file: %v, %v", info, err)
	}
	settings, err := os.ReadFile(filepath.Join(filepath.Dir(u.config()), "connection.toml"))
	if err != nil || strings.Contains(string(settings), adasKey) || !strings.Contains(string(settings), e.base) {
		t.Errorf("settings %s, %v", settings, err)
	}

	again := ptytest.Open(t, 90, 24)
	next := u.command("--project", "apollo")
	again.Start(next)
	again.WaitFor("Sprint 3")
	again.Type("\x03")
	if code := exitCode(t, next.Wait()); code != 0 {
		t.Errorf("exit %d the second time", code)
	}
}

// The connection is saved beside the named file, which need not exist.
func TestSetupSavesBesideTheNamedFile(t *testing.T) {
	e := startEmulator(t)
	u := newUser(t)
	file := filepath.Join(u.home, "new.toml")
	x := ptytest.Open(t, 90, 24)
	cmd := u.command("setup", "--config", file)
	x.Start(cmd)
	x.WaitFor("Connect to Plane")
	x.Type("\x1b[200~" + e.base + "/acme/projects/\x1b[201~\t")
	x.WaitFor("Plane 1.3.1")
	x.Type("\x1b[200~" + adasKey + "\x1b[201~")
	x.WaitFor("Enter saves")
	x.Type("\x13")
	x.WaitFor("APOLLO")
	x.Type("q")
	if code := exitCode(t, cmd.Wait()); code != 0 {
		t.Errorf("exit %d", code)
	}
	if settings, err := os.ReadFile(filepath.Join(u.home, "connection.toml")); err != nil || !strings.Contains(string(settings), e.base) {
		t.Errorf("settings %s, %v", settings, err)
	}
}
