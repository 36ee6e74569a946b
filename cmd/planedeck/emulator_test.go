//go:build unix

package main_test

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// emulator is a running planedeck emulator.
type emulator struct {
	t    *testing.T
	cmd  *exec.Cmd
	base string
}

// startEmulator starts an emulator on a free port and waits until it is ready.
func startEmulator(t *testing.T, args ...string) emulator {
	t.Helper()
	cmd := newUser(t).command(append([]string{"emulator", "--listen", "127.0.0.1:0"}, args...)...)
	line := ready(t, cmd)
	base, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "listening on ")
	if !ok || !strings.HasPrefix(base, "http://127.0.0.1:") {
		t.Fatalf("ready with %q", line)
	}
	return emulator{t, cmd, base}
}

// get returns the status and the body.
func (e emulator) get(path, key string) (int, string) {
	e.t.Helper()
	return e.do(http.MethodGet, path, key)
}

func (e emulator) do(method, path, key string) (int, string) {
	e.t.Helper()
	r, err := http.NewRequestWithContext(e.t.Context(), method, e.base+path, nil)
	if err != nil {
		e.t.Fatal(err)
	}
	r.Header.Set("X-Api-Key", key)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		e.t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		e.t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil {
		e.t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

const (
	adasKey = "plane_api_world_ada_admin_0001"
	me      = "/api/v1/users/me/"
)

func TestEmulatorAnswersUntilStopped(t *testing.T) {
	tests := []struct {
		signal syscall.Signal
		code   int
	}{{syscall.SIGTERM, 0}, {syscall.SIGINT, 130}}
	for _, tt := range tests {
		t.Run(tt.signal.String(), func(t *testing.T) {
			e := startEmulator(t)
			if status, body := e.get(me, adasKey); status != http.StatusOK || !strings.Contains(body, "ada") {
				t.Errorf("%d %s", status, body)
			}
			if status, _ := e.get(me, "wrong"); status != http.StatusForbidden && status != http.StatusUnauthorized {
				t.Errorf("a wrong key got status %d", status)
			}
			if err := e.cmd.Process.Signal(tt.signal); err != nil {
				t.Fatal(err)
			}
			if code := exitCode(t, e.cmd.Wait()); code != tt.code {
				t.Errorf("exit %d, want %d", code, tt.code)
			}
		})
	}
}

func TestEmulatorKeyRateAndLatencyFlags(t *testing.T) {
	e := startEmulator(t, "--key", "mine", "--rate", "2", "--latency", "30ms")
	began := testday.Now()
	var got []int
	for range 3 {
		status, _ := e.get(me, "mine")
		got = append(got, status)
	}
	if took := time.Since(began); took < 60*time.Millisecond {
		t.Errorf("three answers took %v", took)
	}
	if got[0] != 200 || got[1] != 200 || got[2] != http.StatusTooManyRequests {
		t.Errorf("answers %v", got)
	}
	if status, _ := e.do(http.MethodPost, "/__reset", ""); status != http.StatusNoContent {
		t.Errorf("reset answered %d", status)
	}
	if status, _ := e.get(me, "mine"); status != 200 {
		t.Errorf("after the reset %d", status)
	}
}

func TestEmulatorWithoutALimitNeverRefuses(t *testing.T) {
	e := startEmulator(t, "--rate", "0")
	for i := range 70 {
		if status, _ := e.get(me, adasKey); status != 200 {
			t.Fatalf("request %d: status %d", i+1, status)
		}
	}
}

func TestEmulatorResetRestartsTheClock(t *testing.T) {
	e := startEmulator(t, "--now", "2030-01-02T03:04:05Z")
	first := func() time.Time {
		if status, body := e.get(me, adasKey); status != 200 {
			t.Fatalf("%d %s", status, body)
		}
		_, body := e.get("/__log", "")
		var entries []struct{ At time.Time }
		if err := json.Unmarshal([]byte(body), &entries); err != nil || len(entries) == 0 {
			t.Fatalf("%v: %s", err, body)
		}
		return entries[0].At
	}
	start := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	before := first()
	if before.Before(start) || before.After(start.Add(time.Minute)) {
		t.Errorf("the clock shows %v", before)
	}
	e.do(http.MethodPost, "/__reset", "")
	if after := first(); after.Before(start) || after.After(start.Add(time.Minute)) {
		t.Errorf("after the reset the clock shows %v", after)
	}
}

func TestPortInUseIsReported(t *testing.T) {
	e := startEmulator(t)
	address := strings.TrimPrefix(e.base, "http://")
	got := newUser(t).run(t, "emulator", "--listen", address)
	want := "planedeck: " + address + " is in use by another program; --listen 127.0.0.1:0 chooses a free port\n"
	if got.code != 1 || got.errors != want || got.out != "" {
		t.Errorf("exit %d, %s%s", got.code, got.out, got.errors)
	}
}

func TestEmulatorServesAWorldFile(t *testing.T) {
	u := newUser(t)
	file := u.home + "/broken.json"
	if err := os.WriteFile(file, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := u.run(t, "emulator", "--world", file)
	if got.code != 1 || !strings.HasPrefix(got.errors, "planedeck: "+file+" is not a world that the emulator can serve: ") || strings.Count(got.errors, "\n") != 1 {
		t.Errorf("exit %d, %s", got.code, got.errors)
	}
	world, err := filepath.Abs("../../plane/planetest/worlds/small.json")
	if err != nil {
		t.Fatal(err)
	}
	e := startEmulator(t, "--world", world)
	if status, _ := e.get(me, adasKey); status != 200 {
		t.Errorf("status %d", status)
	}
}

func TestEmulatorServesBuiltInWorlds(t *testing.T) {
	for world, project := range map[string]string{"demo": "HARBOR", "small": "APOLLO", "hostile": `"identifier"`} {
		e := startEmulator(t, "--world", world, "--key", "mine")
		if status, body := e.get("/api/v1/workspaces/acme/projects/", "mine"); status != http.StatusOK || !strings.Contains(body, project) {
			t.Errorf("%s: %d\n%.200s", world, status, body)
		}
	}
}
