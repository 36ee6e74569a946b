//go:build unix

package main_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// binary is the program under test, built once for all tests.
var binary string

func TestMain(m *testing.M) { os.Exit(buildAndRun(m)) }

func buildAndRun(m *testing.M) int {
	flag.Parse()
	if testing.Short() {
		fmt.Println("end-to-end tests are skipped with -short")
		return 0
	}
	dir, err := os.MkdirTemp("", "planedeck-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }()
	binary = filepath.Join(dir, "planedeck")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// user is a user with a home folder and a clean environment.
type user struct {
	home    string
	environ []string
}

func newUser(t *testing.T, environ ...string) user {
	t.Helper()
	home := t.TempDir()
	temp := filepath.Join(home, "tmp")
	if err := os.Mkdir(temp, 0o700); err != nil {
		t.Fatal(err)
	}
	return userIn(home, environ...)
}

// userIn returns a user with a home folder, which must have a folder tmp.
func userIn(home string, environ ...string) user {
	base := []string{"HOME=" + home, "TMPDIR=" + filepath.Join(home, "tmp"), "PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "LANG=C.UTF-8"}
	return user{home, append(base, environ...)}
}

// config returns the path of the user's configuration.
func (u user) config() string { return filepath.Join(u.home, ".config", "planedeck", "config.toml") }

// configure writes the configuration.
func (u user) configure(t *testing.T, text string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(u.config()), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(u.config(), []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(u.config(), mode); err != nil {
		t.Fatal(err)
	}
}

// files lists all files below the home folder.
func (u user) files(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(u.home, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// command returns the command that runs planedeck as the user.
func (u user) command(args ...string) *exec.Cmd {
	cmd := exec.Command(binary, args...)
	cmd.Env, cmd.Dir = u.environ, u.home
	return cmd
}

// result is the result of a call without a terminal.
type result struct {
	code        int
	out, errors string
}

// run calls planedeck without a terminal.
func (u user) run(t *testing.T, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := u.command(args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	return result{exitCode(t, cmd.Run()), out.String(), errs.String()}
}

func exitCode(t *testing.T, err error) int {
	t.Helper()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	t.Fatal(err)
	return -1
}

func TestBadInputGetsAMessageAndAnExitCode(t *testing.T) {
	const notConfigured = "planedeck: not configured: set PLANE_API_KEY and PLANE_WORKSPACE_SLUG (and PLANE_BASE_URL for a server of your own), " +
		"or run planedeck in a terminal, where it asks for them"
	const noTerminal = "planedeck: the board needs a terminal, and standard input or output isn't one: run planedeck in a terminal"
	tests := []struct {
		name, config string
		mode         os.FileMode
		environ      []string
		args         string
		code         int
		want         string
	}{
		{name: "nothing configured, no terminal", code: 4, want: notConfigured},
		{name: "a key alone", environ: []string{"PLANE_API_KEY=k"}, code: 4, want: notConfigured},
		{name: "configured, no terminal", environ: []string{"PLANE_API_KEY=k", "PLANE_WORKSPACE_SLUG=acme"}, code: 4, want: noTerminal},
		{name: "demo, no terminal", args: "--demo", code: 4, want: noTerminal},
		{name: "unknown flag", args: "--projct APOLLO", code: 2, want: "planedeck: unknown flag: --projct; planedeck --help lists the flags"},
		{name: "flag without value", args: "--project", code: 2, want: "planedeck: flag needs an argument: --project; planedeck --help lists the flags"},
		{name: "unknown command", args: "emulatr", code: 2, want: `planedeck: unknown command "emulatr"; did you mean planedeck emulator?`},
		{name: "nothing like a command", args: "frobnicate", code: 2, want: `planedeck: unknown command "frobnicate"; planedeck --help lists the commands`},
		{name: "one argument too many", args: "version now", code: 2, want: `planedeck: planedeck version accepts no arguments, but got "now"; see planedeck version --help`},
		{name: "cycle without project", args: "--demo --cycle current", code: 2, want: "planedeck: --cycle needs a project: add --project, such as --project APOLLO --cycle current"},
		{
			name: "demo with a server", args: "--demo --base-url https://x.org", code: 2,
			want: "planedeck: --demo has a workspace of its own: leave out --config, --profile, --base-url and --workspace",
		},
		{name: "an unknown theme", args: "--theme blue", code: 2, want: `planedeck: --theme: theme "blue" is not one of auto, dark, light, contrast and none`},
		{name: "an unknown profile", config: "[profiles.home]", args: "--profile work", code: 2, want: `planedeck: --profile: unknown profile "work" in CONFIG; there is home`},
		{name: "a file that doesn't exist", args: "--config /nope.toml", code: 2, want: "planedeck: --config: no file /nope.toml; planedeck setup --config /nope.toml connects without it"},
		{name: "the set-up of a new file, no terminal", args: "setup --config /nope.toml", code: 4, want: notConfigured},
		{name: "a typo in the file", config: "\n\nworkspcae = \"acme\"", code: 4, want: `planedeck: CONFIG:3: unknown setting "workspcae"; did you mean "workspace"?`},
		{name: "a key that others can read", config: "api_key = \"plane_api_secret\"", mode: 0o644, code: 4, want: "planedeck: CONFIG: holds an API key and others can read it; run: chmod 600 CONFIG"},
		{name: "an invalid address", environ: []string{"PLANE_BASE_URL=plane"}, code: 4, want: `planedeck: PLANE_BASE_URL: base_url "plane" is not the address of a server, such as https://plane.example.org`},
		{name: "emulator: an invalid time", args: "emulator --now today", code: 2, want: `planedeck: --now "today" is not a time such as 2026-11-24T09:00:00Z`},
		{name: "emulator: an invalid address", args: "emulator --listen 8930", code: 2, want: `planedeck: --listen "8930" is not host:port, such as 127.0.0.1:8930`},
		{name: "emulator: an invalid port", args: "emulator --listen 0.0.0.0:99999", code: 2, want: `planedeck: --listen "0.0.0.0:99999" has no port from 0 to 65535, such as 127.0.0.1:8930`},
		{name: "emulator: a port by name", args: "emulator --listen 127.0.0.1:http", code: 2, want: `planedeck: --listen "127.0.0.1:http" has no port from 0 to 65535, such as 127.0.0.1:8930`},
		{name: "emulator: an unknown world", args: "emulator --world none.json", code: 1, want: "planedeck: the world none.json can't be read: no such file or directory"},
		{name: "emulator: a negative limit", args: "emulator --rate -1", code: 2, want: "planedeck: --rate, --latency and --item-cost can't be below 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			u := newUser(t, tt.environ...)
			if tt.config != "" {
				u.configure(t, tt.config, max(tt.mode, 0o600))
			}
			got := u.run(t, strings.Fields(tt.args)...)
			want := strings.ReplaceAll(tt.want, "CONFIG", u.config())
			if got.code != tt.code || got.errors != want+"\n" || got.out != "" {
				t.Errorf("exit %d, stdout %q\ngot  %swant %s (exit %d)", got.code, got.out, got.errors, want, tt.code)
			}
		})
	}
}

func TestHelpAndVersionGoToStdout(t *testing.T) {
	u := newUser(t)
	tests := []struct {
		args string
		want []string
	}{
		{"version", []string{"planedeck ", "go1."}},
		{"--version", []string{"planedeck version ", "go1."}},
		{"help", []string{"not affiliated with Plane", "--demo", "--project", "emulator", "130 interrupted"}},
		{"--help", []string{"not affiliated with Plane", "PLANE_API_KEY"}},
		{"help emulator", []string{"--listen", "POST /__reset"}},
		{"emulator --help", []string{"--world", "--latency"}},
		{"version --help", []string{"Print the version"}},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			got := u.run(t, strings.Fields(tt.args)...)
			if got.code != 0 || got.errors != "" {
				t.Errorf("exit %d, stderr %s", got.code, got.errors)
			}
			for _, want := range tt.want {
				if !strings.Contains(got.out, want) {
					t.Errorf("%q is not in\n%s", want, got.out)
				}
			}
		})
	}
}
