package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

const server = "https://plane.example.org"

// ring is a keyring in memory. If err is set, every call fails.
type ring struct {
	keys map[string]string
	err  error
}

func (r ring) Get(_, user string) (string, error) {
	if key, ok := r.keys[user]; ok && r.err == nil {
		return key, nil
	}
	return "", errors.Join(r.err, errors.New("not found"))
}

func (r ring) Set(_, user, key string) error {
	if r.err == nil {
		r.keys[user] = key
	}
	return r.err
}

// stuckRing is a keyring that hangs, as if it waited for a password.
type stuckRing struct{ until chan struct{} }

func (r stuckRing) Get(string, string) (string, error) { <-r.until; return "late", nil }
func (r stuckRing) Set(string, string, string) error   { <-r.until; return nil }

func load(t *testing.T, h home, env ...string) config.Config {
	t.Helper()
	c, err := config.Load(config.Input{Env: h.env(env...)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestKeyNamesItsSource(t *testing.T) {
	full := ring{keys: map[string]string{server: "from-ring"}}
	tests := []struct {
		name, file  string
		env         []string
		ring        config.Ring
		key, source string
	}{
		{"nowhere", "", nil, nil, "", ""},
		{"environment", "api_key = \"f\"", []string{"PLANE_API_KEY= e "}, full, "e", "PLANE_API_KEY"},
		{"file", "\napi_key = \"f\"", nil, full, "f", "FILE:2"},
		{"command", "key_command = [\"printf\", \"c\\\\n2\"]", nil, full, "c", "key_command (printf)"},
		{"keyring", "", nil, full, "from-ring", "the system keyring"},
		{"no such key in the keyring", "", nil, ring{}, "", ""},
		{"a keyring that fails", "", nil, ring{err: errors.New("exec: dbus-launch")}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := newHome(t, tt.file)
			c := load(t, h, append(tt.env, "PLANE_BASE_URL="+server)...)
			key, err := c.Key(t.Context(), config.KeyStore{Ring: tt.ring, File: filepath.Join(h.dir, "keys.toml")})
			if err != nil {
				t.Fatal(err)
			}
			if key.Secret.Reveal() != tt.key || key.Source != strings.ReplaceAll(tt.source, "FILE", h.file) {
				t.Errorf("got %q from %q", key.Secret.Reveal(), key.Source)
			}
		})
	}
}

func TestFailedKeyCommandReportsWhy(t *testing.T) {
	tests := []struct{ name, command, want string }{
		{"fails with a message", `["sh", "-c", "echo locked >&2; exit 1"]`, "key_command: sh gave no key: locked"},
		{"fails silently", `["false"]`, "key_command: false gave no key: exit status 1"},
		{"doesn't exist", `["no-such-command-here"]`, "key_command: no-such-command-here gave no key: "},
		{"prints nothing", `["true"]`, "key_command: what true printed isn't a key"},
		{"prints a sentence", `["echo", "secret with spaces"]`, "key_command: what echo printed isn't a key"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := load(t, newHome(t, "key_command = "+tt.command))
			_, err := c.Key(t.Context(), config.KeyStore{})
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) || strings.Contains(err.Error(), "secret") {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestKeyIsStoredInKeyringOrPrivateFile(t *testing.T) {
	secret := config.NewSecret(`k"1\`)
	r := ring{keys: map[string]string{}}
	inRing := config.KeyStore{Ring: r, File: filepath.Join(t.TempDir(), "keys.toml")}
	if source, err := inRing.Store(t.Context(), server, secret); err != nil || source != "the system keyring" || r.keys[server] != `k"1\` {
		t.Errorf("%s, %v, %v", source, err, r.keys)
	}

	inFile := config.KeyStore{File: filepath.Join(t.TempDir(), "new", "keys.toml")}
	for _, s := range []string{"https://api.plane.so", server} {
		if source, err := inFile.Store(t.Context(), s, secret); err != nil || source != inFile.File {
			t.Fatalf("%s, %v", source, err)
		}
	}
	key, err := inFile.Find(t.Context(), server)
	if err != nil || key.Secret.Reveal() != `k"1\` || key.Source != inFile.File {
		t.Errorf("%q from %s, %v", key.Secret.Reveal(), key.Source, err)
	}
	info, err := os.Stat(inFile.File)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestKeyFileReadableByOthersIsRefused(t *testing.T) {
	h := newHome(t, "[profiles.work]\napi_key = \"plane_api_secret\"\n")
	for _, mode := range []os.FileMode{0o644, 0o640, 0o604} {
		if err := os.Chmod(h.file, mode); err != nil {
			t.Fatal(err)
		}
		_, err := config.Load(config.Input{Env: h.env()})
		want := h.file + ": holds an API key and others can read it; run: chmod 600 " + h.file
		if err == nil || err.Error() != want {
			t.Errorf("%v: got %v, want %s", mode, err, want)
		}
	}

	store := config.KeyStore{File: filepath.Join(t.TempDir(), "my keys.toml")}
	if _, err := store.Store(t.Context(), server, config.NewSecret("k")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(store.File, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Find(t.Context(), server); err == nil || !strings.HasSuffix(err.Error(), "run: chmod 600 '"+store.File+"'") {
		t.Errorf("got %v", err)
	}
}

func TestFileWithoutKeyMayBeReadableByAll(t *testing.T) {
	h := newHome(t, "workspace = \"acme\"\n# api_key = \"x\"\n")
	if err := os.Chmod(h.file, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := config.Load(config.Input{Env: h.env()}); err != nil {
		t.Error(err)
	}
}

func TestErrorsNeverQuoteTheKey(t *testing.T) {
	for _, file := range []string{
		"api_key = plane_api_secret", "api_key = \"plane_api_secret", "api_key = [\"plane_api_secret\"]",
		"api_key = \"plane_api secret\"", "api_key = \"plane_api_secret\\n\" x", "apikey = \"plane_api_secret\"",
	} {
		_, err := config.Load(config.Input{Env: newHome(t, file).env()})
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", file, err)
		}
	}
	damaged := config.KeyStore{File: filepath.Join(t.TempDir(), "keys.toml")}
	if err := os.WriteFile(damaged.File, []byte("\"a\" = plane_api_secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := damaged.Find(t.Context(), server); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}

func TestHangingKeyringIsAbandonedAfterThreeSeconds(t *testing.T) {
	file := filepath.Join(t.TempDir(), "keys.toml")
	synctest.Test(t, func(t *testing.T) {
		r := stuckRing{make(chan struct{})}
		defer close(r.until)
		store := config.KeyStore{Ring: r, File: file}
		start := testday.Now()
		key, err := store.Find(t.Context(), server)
		if took := time.Since(start); err != nil || !key.Secret.Empty() || took != 3*time.Second {
			t.Errorf("%v, %v after %v", key, err, took)
		}
	})
}

func TestKeyringIsUsedIfASessionBusRuns(t *testing.T) {
	if s := config.SystemKeyStore(config.Env(nil), "/c/config.toml"); s.File != "/c/keys.toml" {
		t.Errorf("file %s", s.File)
	}
	if s := config.SystemKeyStore(config.Env([]string{"DBUS_SESSION_BUS_ADDRESS=unix:path=/x"}), "/c/config.toml"); s.Ring == nil {
		t.Error("no keyring although a bus is running")
	}
}

func TestMissingNamesUnsetSettings(t *testing.T) {
	h := newHome(t, "")
	none := load(t, h).Missing(config.Key{})
	if len(none) != 2 || none[0] != "workspace" || none[1] != "api_key" {
		t.Errorf("got %v", none)
	}
	set := load(t, h, "PLANE_WORKSPACE_SLUG=acme").Missing(config.Key{Secret: config.NewSecret("k")})
	if len(set) != 0 {
		t.Errorf("got %v", set)
	}
}

func TestKeyFileHasOneKeyPerServer(t *testing.T) {
	store := config.KeyStore{File: filepath.Join(t.TempDir(), "keys.toml")}
	keys := map[string]string{"https://a.example": "one", "https://b.example": "two"}
	for at, key := range keys {
		if _, err := store.Store(t.Context(), at, config.NewSecret(key)); err != nil {
			t.Fatal(err)
		}
	}
	for at, want := range keys {
		if key, err := store.Find(t.Context(), at); err != nil || key.Secret.Reveal() != want {
			t.Errorf("%s: %q, %v", at, key.Secret.Reveal(), err)
		}
	}
}

func TestKeyInEnvironmentBeatsKeyCommand(t *testing.T) {
	c := load(t, newHome(t, `key_command = ["false"]`), "PLANE_API_KEY=k")
	if key, err := c.Key(t.Context(), config.KeyStore{}); err != nil || key.Secret.Reveal() != "k" {
		t.Errorf("%q, %v", key.Secret.Reveal(), err)
	}
}
