package config_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/config"
)

// beside returns the path of a file in the folder of the configuration.
func (h home) beside(name string) string { return filepath.Join(filepath.Dir(h.file), name) }

// write writes a file beside the configuration.
func (h home) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(h.file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(h.beside(name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// loadProfile reads the configuration with a profile.
func loadProfile(t *testing.T, h home, profile string) config.Config {
	t.Helper()
	c, err := config.Load(config.Input{Env: h.env(), Profile: profile})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// acme returns a connection as the set-up saves it.
func acme() config.Connection {
	return config.Connection{BaseURL: "https://x.org", Workspace: "acme", KeyPlace: "the system keyring"}
}

func TestSavedConnectionIsUsedAtNextStart(t *testing.T) {
	h := newHome(t, "")
	if err := load(t, h).SaveConnection(acme()); err != nil {
		t.Fatal(err)
	}
	if c := load(t, h); c.BaseURL != "https://x.org" || c.Workspace != "acme" || c.KeyPlace != "the system keyring" || c.AllowHTTP || len(c.Ignored) > 0 {
		t.Errorf("got %+v", c)
	}
	text, err := os.ReadFile(h.beside("connection.toml"))
	comment, _, _ := strings.Cut(string(text), "\n")
	if err != nil || comment != "# planedeck setup writes this file. It may be deleted: planedeck then asks again. config.toml beside it wins." {
		t.Errorf("%q, %v", comment, err)
	}
	if err := load(t, h).SaveConnection(config.Connection{BaseURL: "http://y.org", Workspace: "b", AllowHTTP: true}); err != nil {
		t.Fatal(err)
	}
	if c := load(t, h); c.BaseURL != "http://y.org" || c.Workspace != "b" || !c.AllowHTTP || c.KeyPlace != "" {
		t.Errorf("the second one: %+v", c)
	}
	if err := load(t, h).SaveConnection(acme()); err != nil || load(t, h).AllowHTTP {
		t.Errorf("HTTP is still allowed, %v", err)
	}
}

// Rule: config.toml is never written, and each of planedeck's own files is complete and private to its owner.
func TestOnlyOwnFilesAreWritten(t *testing.T) {
	for name, text := range map[string]string{
		"none": "", "comments": "# mine\n\ntheme=\"dark\" # d\n", "Windows": "\ufefftheme = \"dark\"\r\n[filters]\r\na = \"@me\"\r\n",
		"tables in a line": "profile = 'w'\nprofiles = {w = {theme = 'dark', filters = {a = '@me'}}}\n",
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t, text)
			c := load(t, h)
			if err := c.SaveConnection(acme()); err != nil {
				t.Error(err)
			}
			if err := c.SaveFilter(config.Filter{Name: "mine", Text: "is:open"}); err != nil {
				t.Error(err)
			}
			if got, err := os.ReadFile(h.file); string(got) != text || (err == nil) != (text != "") {
				t.Errorf("config.toml became %q, %v", got, err)
			}
			entries, err := os.ReadDir(filepath.Dir(h.file))
			if want := 2 + min(len(text), 1); err != nil || len(entries) != want {
				t.Errorf("%d files, want %d: %v, %v", len(entries), want, entries, err)
			}
			for _, name := range []string{"connection.toml", "filters.toml"} {
				if info, err := os.Stat(h.beside(name)); err != nil || info.Mode().Perm() != 0o600 {
					t.Errorf("%s: %v, %v", name, info, err)
				}
			}
			if c = load(t, h); c.Workspace != "acme" || !hasFilter(c, "mine", "is:open") {
				t.Errorf("read back %+v", c)
			}
		})
	}
}

func hasFilter(c config.Config, name, text string) bool {
	for _, f := range c.Filters {
		if f.Name == name {
			return f.Text == text
		}
	}
	return false
}

func TestOverridesNamesWhatWinsOverSavedConnection(t *testing.T) {
	for _, tt := range []struct{ name, file, profile, workspace, overrides string }{
		{"nothing is set", "theme = 'dark'", "", "acme", ""},
		{"the same is set", "base_url = 'https://x.org/'\nworkspace = 'acme'", "", "acme", ""},
		{"another workspace is set", "\nworkspace = 'old'", "", "old", `At the next start workspace is "old", because FILE:2 wins: change it there as well.`},
		{
			"two lines", "workspace = 'old'\nbase_url = 'https://o.org/'", "", "old",
			`At the next start base_url is "https://o.org", because FILE:2 wins, and workspace is "old", because FILE:1 wins: change it there as well.`,
		},
		{"a connection of a profile wins over the settings for all", "workspace = 'old'\n[profiles.w]\ntheme = 'dark'", "w", "acme", ""},
		{
			"the same profile", "workspace = 'o'\n[profiles.w]\nworkspace = 'old'", "w", "old",
			`At the next start workspace is "old", because FILE:3 wins: change it there as well.`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newHome(t, tt.file)
			before := loadProfile(t, h, tt.profile)
			if err := before.SaveConnection(acme()); err != nil {
				t.Fatal(err)
			}
			if got, want := before.Overrides(acme()), strings.ReplaceAll(tt.overrides, "FILE", h.file); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			if c := loadProfile(t, h, tt.profile); c.Workspace != tt.workspace {
				t.Errorf("workspace %q, want %q", c.Workspace, tt.workspace)
			}
		})
	}
	c := load(t, newHome(t, "workspace = 'old'"), "PLANE_WORKSPACE_SLUG=env")
	if got := c.Overrides(acme()); got != `At the next start workspace is "env", because PLANE_WORKSPACE_SLUG wins: change it there as well.` {
		t.Error(got)
	}
	refused := acme()
	refused.AllowHTTP = true
	if got := load(t, newHome(t, "allow_http = false")).Overrides(refused); !strings.Contains(got, "allow_http is false, because ") {
		t.Error(got)
	}
}

// Rule: only the setting with the highest precedence counts, even if it or another one equals the saved value.
func TestOverridesNamesOnlyTheStrongest(t *testing.T) {
	const profile = "[profiles.w]\nworkspace = "
	for _, tt := range []struct{ name, file, profile, env, want string }{
		{"the environment has the same", "workspace = 'old'", "", "PLANE_WORKSPACE_SLUG=acme", ""},
		{"the environment has another one", "workspace = 'acme'", "", "PLANE_WORKSPACE_SLUG=env", `workspace is "env", because PLANE_WORKSPACE_SLUG wins`},
		{"both have another one", "workspace = 'old'", "", "PLANE_WORKSPACE_SLUG=env", `workspace is "env", because PLANE_WORKSPACE_SLUG wins`},
		{"the same address with a slash", "base_url = 'https://o.org'", "", "PLANE_BASE_URL=https://x.org/", ""},
		{"a profile has the same", "workspace = 'old'\n" + profile + "'acme'", "w", "", ""},
		{"a profile has another one, the environment the same", profile + "'old'", "w", "PLANE_WORKSPACE_SLUG=acme", ""},
		{"a profile has the same, the environment another one", profile + "'acme'", "w", "PLANE_WORKSPACE_SLUG=env", `workspace is "env", because PLANE_WORKSPACE_SLUG wins`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := config.Load(config.Input{Env: newHome(t, tt.file).env(tt.env), Profile: tt.profile})
			want := tt.want
			if want != "" {
				want = "At the next start " + want + ": change it there as well."
			}
			if got := c.Overrides(acme()); err != nil || got != want {
				t.Errorf("got  %s, %v\nwant %s", got, err, want)
			}
		})
	}
}

func TestProfilesHaveTheirOwnConnections(t *testing.T) {
	h := newHome(t, "[profiles.w]\n[profiles.'at home']\n")
	for profile, workspace := range map[string]string{"": "all", "w": "work", "at home": "garden"} {
		c := loadProfile(t, h, profile)
		if err := c.SaveConnection(config.Connection{BaseURL: "https://x.org", Workspace: workspace}); err != nil {
			t.Fatal(err)
		}
	}
	for profile, workspace := range map[string]string{"": "all", "w": "work", "at home": "garden"} {
		if c := loadProfile(t, h, profile); c.Workspace != workspace {
			t.Errorf("%q: %q", profile, c.Workspace)
		}
	}
	if err := os.Remove(h.file); err != nil {
		t.Fatal(err)
	}
	if c := loadProfile(t, h, "w"); c.Workspace != "work" {
		t.Errorf("without config.toml: %q", c.Workspace)
	}
}

func TestBrokenOwnFileIsReportedAndIgnored(t *testing.T) {
	for text, want := range map[string]string{
		"workspace = ":                       ":1: is not valid TOML",
		"workspace = 3":                      ":1: workspace must be text in quotes, not a number, so nothing in it is used; correct or delete it",
		"# mine\ntheme = 'dark'":             `:2: unknown setting "theme", so nothing in it is used; there are base_url, workspace, allow_http, key_place, profiles`,
		"workspce = 'a'":                     `:1: unknown setting "workspce", so nothing in it is used; did you mean "workspace"?`,
		"profile = 'w'\n[profiles.w]":        `:1: unknown setting "profile", so nothing in it is used; did you mean "profiles"?`,
		"[profiles.w]\napi_key = 'plane_x'":  `:2: unknown setting "api_key", so nothing in it is used; there are base_url, workspace, allow_http, key_place`,
		"base_url = 'https://x.org'\nb = \"": ":2: is not valid TOML",
	} {
		h := newHome(t, "theme = 'light'")
		h.write(t, "connection.toml", text)
		c := load(t, h, "PLANE_WORKSPACE_SLUG=env")
		if c.Workspace != "env" || c.Theme != config.ThemeLight || c.BaseURL != config.DefaultBaseURL {
			t.Errorf("%q: %+v", text, c)
		}
		if len(c.Ignored) != 1 || !strings.HasPrefix(c.Ignored[0].Error(), h.beside("connection.toml")+want) {
			t.Errorf("%q: %v", text, c.Ignored)
		}
		if err := c.SaveConnection(acme()); err != nil || load(t, h).Workspace != "acme" {
			t.Errorf("%q can't be replaced: %v", text, err)
		}
		if kept, err := os.ReadFile(h.beside("connection.toml.broken")); err != nil || string(kept) != text {
			t.Errorf("%q was renamed with the content %q, %v", text, kept, err)
		}
	}
}

func TestOwnFilesAreBesideTheNamedFile(t *testing.T) {
	h, named := newHome(t, ""), filepath.Join(t.TempDir(), "x.toml")
	in := config.Input{Env: h.env("PLANEDECK_CONFIG=" + named), New: true}
	c, err := config.Load(in)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.SaveConnection(acme()); err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(filepath.Dir(named), "connection.toml"); c.ConnectionFile() != want {
		t.Errorf("%s, want %s", c.ConnectionFile(), want)
	}
	in.New = false
	if c, err := config.Load(in); err != nil || c.Workspace != "acme" {
		t.Errorf("the named file is no longer needed: %+v, %v", c, err)
	}
	if c := load(t, h); c.Workspace != "" {
		t.Errorf("another folder has %q", c.Workspace)
	}
}

func TestNullDeviceHasNoFilesBesideIt(t *testing.T) {
	c, err := config.Load(config.Input{File: os.DevNull})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.SaveConnection(acme()); err == nil || c.ConnectionFile() != "" || config.SystemKeyStore(config.Env(nil), c.File).File != "" {
		t.Errorf("%v, %q", err, c.ConnectionFile())
	}
}

// A filter is read exactly as it was saved, whatever its name and text.
func TestSavedFiltersRoundTrip(t *testing.T) {
	h := newHome(t, "[profiles.w.filters]\nfirst = '@me'\n")
	rapid.Check(t, func(t *rapid.T) {
		profile := rapid.SampledFrom([]string{"", "w"}).Draw(t, "profile")
		text := rapid.StringMatching(`[ -~äß€\t\x7f]*[!-~]`)
		f := config.Filter{Name: "x" + text.Draw(t, "name"), Text: text.Draw(t, "text")}
		if err := os.Remove(h.beside("filters.toml")); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		c, err := config.Load(config.Input{Env: h.env(), Profile: profile})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(c.SaveFilter(config.Filter{Name: strings.ToUpper(f.Name), Text: "old"}), c.SaveFilter(f)); err != nil {
			t.Fatal(err)
		}
		after, err := config.Load(config.Input{Env: h.env(), Profile: profile})
		if err != nil || len(after.Ignored) > 0 || !hasFilter(after, f.Name, f.Text) {
			t.Fatalf("%+v: %v, %v, %+v", f, err, after.Ignored, after.Filters)
		}
	})
}

func TestSymbolicLinksToOwnFilesArePreserved(t *testing.T) {
	h := newHome(t, "theme = 'dark'")
	target := filepath.Join(h.dir, "dotfiles.toml")
	if err := os.WriteFile(target, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, h.beside("connection.toml")); err != nil {
		t.Skip(err)
	}
	if err := load(t, h).SaveConnection(acme()); err != nil {
		t.Fatal(err)
	}
	if link, err := os.Lstat(h.beside("connection.toml")); err != nil || link.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", link, err)
	}
	if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o600 || info.Size() == 0 {
		t.Errorf("%v, %v", info, err)
	}
}

// The default project is saved for each profile, and the names of the profiles are those of all files.
func TestDefaultProjectIsSavedPerProfile(t *testing.T) {
	h := newHome(t, "[profiles.work]\nworkspace = 'acme'\n[profiles.attic]\nworkspace = 'old'\n")
	h.write(t, "connection.toml", "[profiles.home]\nbase_url = 'https://x.org'\nworkspace = 'garden'\n[profiles.work]\nworkspace = 'acme'\n")
	profiles := []string{"", "work", "home"}
	for _, profile := range profiles {
		c := loadProfile(t, h, profile)
		if got := c.DefaultProject(); got != "" {
			t.Errorf("%q has the default project %q before one was saved", profile, got)
		}
		for _, project := range []string{"OTHER", "P" + profile} {
			if err := c.SaveDefaultProject(project); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, profile := range profiles {
		c := loadProfile(t, h, profile)
		if got := c.DefaultProject(); got != "P"+profile {
			t.Errorf("the default project of %q is %q", profile, got)
		}
		if got := strings.Join(c.Profiles, " "); got != "attic home work" {
			t.Errorf("the profiles are %s", got)
		}
	}
}
