package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
)

// home is a home folder with a configuration file in it.
type home struct {
	dir  string
	file string
}

// newHome writes text as config.toml with mode 0600; empty text writes none.
func newHome(t *testing.T, text string) home {
	t.Helper()
	dir := t.TempDir()
	h := home{dir, filepath.Join(dir, "config", "planedeck", "config.toml")}
	if text == "" {
		return h
	}
	if err := os.MkdirAll(filepath.Dir(h.file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(h.file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return h
}

// env returns the environment of a user whose home is h.
func (h home) env(more ...string) config.Lookup {
	return config.Env(append([]string{
		"HOME=" + h.dir,
		"XDG_CONFIG_HOME=" + filepath.Join(h.dir, "config"),
		"XDG_STATE_HOME=" + filepath.Join(h.dir, "state"),
	}, more...))
}

func TestMissingFileMeansDefaults(t *testing.T) {
	h := newHome(t, "")
	c, err := config.Load(config.Input{Env: h.env()})
	if err != nil {
		t.Fatal(err)
	}
	if c.BaseURL != config.DefaultBaseURL || c.Theme != config.ThemeAuto || c.ASCII || c.Workspace != "" {
		t.Errorf("got %+v", c)
	}
	if c.File != h.file || c.StateDir != filepath.Join(h.dir, "state", "planedeck") {
		t.Errorf("file %s, state %s", c.File, c.StateDir)
	}
}

func TestFlagsBeatEnvironmentBeatsProfileBeatsFile(t *testing.T) {
	h := newHome(t, `
		workspace = "file"
		[profiles.work]
		workspace = "profile"
	`)
	tests := []struct {
		name    string
		profile string
		env     []string
		flags   map[string]any
		want    string
	}{
		{"file", "", nil, nil, "file"},
		{"profile", "work", nil, nil, "profile"},
		{"environment", "work", []string{"PLANE_WORKSPACE_SLUG=env"}, nil, "env"},
		{"an empty variable is ignored", "work", []string{"PLANE_WORKSPACE_SLUG="}, nil, "profile"},
		{"flag", "work", []string{"PLANE_WORKSPACE_SLUG=env"}, map[string]any{"workspace": "flag"}, "flag"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := config.Load(config.Input{Env: h.env(tt.env...), Profile: tt.profile, Flags: tt.flags})
			if err != nil {
				t.Fatal(err)
			}
			if c.Workspace != tt.want {
				t.Errorf("workspace %q, want %q", c.Workspace, tt.want)
			}
		})
	}
}

func TestFlagsAloneReadNeitherFileNorEnvironment(t *testing.T) {
	c, err := config.FromFlags(map[string]any{"theme": "light", "ascii": true, "linear": true, "project": "APOLLO"})
	if err != nil || c.Theme != config.ThemeLight || !c.ASCII || !c.Linear || c.Project != "APOLLO" || c.BaseURL != config.DefaultBaseURL || c.File != "" {
		t.Errorf("got %+v, %v", c, err)
	}
	if _, err := config.FromFlags(map[string]any{"theme": "blue"}); err == nil || err.Error() != `--theme: theme "blue" is not one of auto, dark, light, contrast and none` {
		t.Errorf("got %v", err)
	}
}

func TestFileSelectsItsProfile(t *testing.T) {
	h := newHome(t, "profile = \"work\"\n[profiles.work]\nbase_url = \"https://plane.example.org/\"\nascii = true\n")
	c, err := config.Load(config.Input{Env: h.env()})
	if err != nil {
		t.Fatal(err)
	}
	if c.Profile != "work" || c.BaseURL != "https://plane.example.org" || !c.ASCII {
		t.Errorf("got %+v", c)
	}
}

func TestUnusableSettingIsRefusedWithItsPlace(t *testing.T) {
	tests := []struct {
		name, file string
		env        []string
		profile    string
		want       string // after the path of the file, if it starts with a colon
	}{
		{name: "a typo", file: "\nbase_ulr = \"x\"", want: `:2: unknown setting "base_ulr"; did you mean "base_url"?`},
		{name: "no similar name", file: "colour = 1", want: `:1: unknown setting "colour"`},
		{
			name: "a typo in a profile", file: "[profiles.work]\n\nworkspce = \"a\"",
			want: `:3: unknown setting "workspce"; did you mean "workspace"?`,
		},
		{name: "an unknown table", file: "# a\n[profile.work]\ntheme = 1", want: `:2: profile must be the name of a profile in quotes, not a table`},
		{name: "another unknown table", file: "[themes]\ndark = 1", want: `:1: unknown setting "themes"; did you mean "theme"?`},
		{name: "a wrong kind", file: "workspace = 7", want: `:1: workspace must be text in quotes, not a number`},
		{name: "text for yes", file: "ascii = \"yes\"", want: `:1: ascii must be true or false, not text`},
		{name: "a wrong kind in another profile", file: "[profiles.x]\nascii = 1", want: `:2: ascii must be true or false, not a number`},
		{name: "profiles that aren't tables", file: "profiles = 3", want: `:1: profiles must be tables, such as [profiles.work], not a number`},
		{name: "a profile that isn't a table", file: "[profiles]\nwork = true", want: `:2: a profile must be a table, such as [profiles.work], not true or false`},
		{name: "an unknown theme", file: "theme = \"drak\"", want: `:1: theme "drak" is not one of auto, dark, light, contrast and none`},
		{
			name: "not an address", file: "base_url = \"plane.example.org\"",
			want: `:1: base_url "plane.example.org" is not the address of a server, such as https://plane.example.org`,
		},
		{
			name: "an address with a user", file: "base_url = \"https://me:pass@x.org/\"",
			want: `:1: base_url must be the server alone (https://x.org), without user, ? and #`,
		},
		{
			name: "a workspace with a slash", file: "workspace = \"acme/x\"",
			want: `:1: workspace "acme/x" is not the short name of a workspace, such as the "acme" of https://app.plane.so/acme/`,
		},
		{
			name: "a command as text", file: "key_command = \"pass show\"",
			want: `:1: key_command must be a command as a list of words, such as ["pass", "show", "plane"]`,
		},
		{name: "not TOML", file: "theme = \"dark\"\n\nworkspace", want: `:3: is not valid TOML`},
		{name: "a missing profile", file: "[profiles.work]\n[profiles.home]", profile: "wrok", want: `--profile: unknown profile "wrok" in FILE; there is home, work`},
		{name: "the file selects a missing profile", file: "\nprofile = \"a\"", want: `:2: unknown profile "a" in FILE`},
		{
			name: "a variable", env: []string{"PLANE_BASE_URL=ftp://x"},
			want: `PLANE_BASE_URL: base_url "ftp://x" is not the address of a server, such as https://plane.example.org`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := newHome(t, tt.file)
			_, err := config.Load(config.Input{Env: h.env(tt.env...), Profile: tt.profile})
			if _, ok := errors.AsType[*config.Problem](err); !ok {
				t.Fatalf("got %v, want a Problem", err)
			}
			want := strings.ReplaceAll(tt.want, "FILE", h.file)
			if strings.HasPrefix(want, ":") {
				want = h.file + want
			}
			if got := err.Error(); !strings.HasPrefix(got, want) {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestPathsFollowTheEnvironment(t *testing.T) {
	tests := []struct {
		name        string
		env         []string
		flag        string
		file, state string
	}{
		{"home only", []string{"HOME=/h"}, "", "/h/.config/planedeck/config.toml", "/h/.local/state/planedeck"},
		{"XDG", []string{"HOME=/h", "XDG_CONFIG_HOME=/c", "XDG_STATE_HOME=/s"}, "", "/c/planedeck/config.toml", "/s/planedeck"},
		{"a relative XDG folder is ignored", []string{"HOME=/h", "XDG_CONFIG_HOME=c"}, "", "/h/.config/planedeck/config.toml", "/h/.local/state/planedeck"},
		{"own variables", []string{"PLANEDECK_CONFIG=/x/a.toml", "PLANEDECK_STATE_DIR=/x/s"}, "", "/x/a.toml", "/x/s"},
		{"flag", []string{"HOME=/h", "PLANEDECK_CONFIG=/x/a.toml"}, "/f/b.toml", "/f/b.toml", "/h/.local/state/planedeck"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := config.Load(config.Input{Env: config.Env(tt.env), File: tt.flag, New: true})
			if err != nil {
				t.Fatal(err)
			}
			if c.File != tt.file || c.StateDir != tt.state {
				t.Errorf("got %s and %s", c.File, c.StateDir)
			}
		})
	}
}

func TestNamedFileMustExistUnlessOtherSettingsSuffice(t *testing.T) {
	const none = "/nowhere/none.toml"
	for _, tt := range []struct {
		name string
		in   config.Input
		env  []string
		want string
	}{
		{"flag", config.Input{File: none}, nil, "--config: no file " + none + "; planedeck setup --config " + none + " connects without it"},
		{"variable", config.Input{}, []string{"PLANEDECK_CONFIG=" + none}, "PLANEDECK_CONFIG: no file " + none + "; planedeck setup connects without it"},
		{"set-up", config.Input{File: none, New: true}, nil, ""},
		{"flag, but the environment suffices", config.Input{File: none}, []string{"PLANE_WORKSPACE_SLUG=acme"}, ""},
		{"an empty variable is ignored", config.Input{}, []string{"PLANEDECK_CONFIG="}, ""},
		{"the default path", config.Input{}, nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.in.Env = newHome(t, "").env(tt.env...)
			_, err := config.Load(tt.in)
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || err.Error() != tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// All settings may be in the environment, so a home folder is needed only to save
// something.
func TestEnvironmentSufficesWithoutHome(t *testing.T) {
	settings := []string{"PLANE_API_KEY=k", "PLANE_WORKSPACE_SLUG=acme", "PLANE_BASE_URL=https://x.org"}
	for name, env := range map[string][]string{
		"unset": nil, "empty": {"HOME=", "XDG_CONFIG_HOME=", "XDG_STATE_HOME="}, "relative": {"HOME=home"},
		"XDG relative": {"XDG_CONFIG_HOME=c", "XDG_STATE_HOME=s"}, "the null device": {"HOME=/dev/null"}, "missing": {"HOME=/nowhere/at/all"},
		"XDG below a file": {"XDG_CONFIG_HOME=/dev/null", "XDG_STATE_HOME=/dev/null"},
	} {
		t.Run(name, func(t *testing.T) {
			lookup := config.Env(append(env, settings...))
			c, err := config.Load(config.Input{Env: lookup})
			if err != nil || c.Workspace != "acme" || c.BaseURL != "https://x.org" {
				t.Fatalf("%+v, %v", c, err)
			}
			store := config.SystemKeyStore(lookup, c.File)
			if key, err := c.Key(t.Context(), store); err != nil || key.Secret.Reveal() != "k" {
				t.Errorf("%v, %v", key, err)
			}
			if key, err := store.Find(t.Context(), c.BaseURL); err != nil || !key.Secret.Empty() {
				t.Errorf("%v, %v", key, err)
			}
			for _, path := range []string{c.File, c.StateDir, store.File} {
				if path != "" && !filepath.IsAbs(path) {
					t.Errorf("%q is relative to the working directory", path)
				}
			}
			if c.File != "" {
				return
			}
			const want = "configuration: no folder to save it in; set HOME or XDG_CONFIG_HOME and start again"
			_, kept := store.Store(t.Context(), c.BaseURL, config.NewSecret("k"))
			for _, err := range []error{
				kept, c.SaveConnection(config.Connection{Workspace: "v"}), c.SaveFilter(config.Filter{Name: "a", Text: "b"}),
			} {
				if err == nil || err.Error() != want {
					t.Errorf("%v", err)
				}
			}
		})
	}
}

func TestExampleIsValid(t *testing.T) {
	example, err := os.ReadFile("../config.example.toml")
	if err != nil {
		t.Fatal(err)
	}
	unchanged := newHome(t, string(example))
	if _, err := config.Load(config.Input{Env: unchanged.env()}); err != nil {
		t.Errorf("unchanged: %v", err)
	}
	open := newHome(t, uncomment(string(example)))
	c, err := config.Load(config.Input{Env: open.env()})
	if err != nil {
		t.Fatalf("with every # removed: %v", err)
	}
	if c.Profile != "work" || c.BaseURL != "https://plane.example.org" || c.Theme != config.ThemeAuto || c.Project != "APOLLO" {
		t.Errorf("got %+v", c)
	}
	if want := filepath.Join(open.dir, "certificates", "plane.pem"); c.CAFile != want {
		t.Errorf("ca_file %s, want %s", c.CAFile, want)
	}
}

// uncomment enables every setting of the example.
func uncomment(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if len(line) > 1 && line[0] == '#' && line[1] != ' ' {
			lines[i] = line[1:]
		}
	}
	return strings.Join(lines, "\n")
}
