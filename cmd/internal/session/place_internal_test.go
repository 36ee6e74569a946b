package session

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

const (
	aProject = "30000000-0000-4000-8000-000000000001"
	aCycle   = "70000000-0000-4000-8000-000000000103"
)

// connected returns the wiring of a session with the given state folder, server, workspace and key.
func connected(state, server, workspace, key string) *wiring {
	w := &wiring{}
	w.Config.StateDir, w.Config.BaseURL, w.Config.Workspace = state, server, workspace
	w.Key.Secret = config.NewSecret(key)
	return w
}

func TestPlaceIsSavedPerConnection(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state")
	place := app.Place{Project: aProject, Cycle: aCycle}
	f := connected(state, "https://a.example.org", "acme", "secret-of-ada").placeFile()
	if got := f.read(); got != (app.Place{}) {
		t.Error("before:", got)
	}
	f.keep(app.Place{Project: aProject})
	write := f.keep(place)
	write()
	for _, c := range []struct {
		server, workspace, key string
		want                   app.Place
	}{
		{"https://a.example.org", "acme", "secret-of-ada", place},
		{"https://b.example.org", "acme", "secret-of-ada", app.Place{}},
		{"https://a.example.org", "beta", "secret-of-ada", app.Place{}},
		{"https://a.example.org", "acme", "secret-of-bea", app.Place{}},
	} {
		if got := connected(state, c.server, c.workspace, c.key).placeFile().read(); got != c.want {
			t.Errorf("%v: %v", c, got)
		}
	}
	checkPrivate(t, f.path, "secret-of-ada")
}

func TestPlaceFileOfEarlierVersionIsReadOnce(t *testing.T) {
	f := connected(filepath.Join(t.TempDir(), "state"), "https://a.example.org", "acme", "k").placeFile()
	earlier := &placeFile{path: f.old}
	earlier.keep(app.Place{Project: aProject, Cycle: aCycle})()
	if got := f.read(); got.Cycle != aCycle {
		t.Errorf("the earlier place is %v", got)
	}
	f.keep(app.Place{Project: aProject})()
	if _, err := os.Stat(f.old); err == nil || f.read() != (app.Place{Project: aProject}) {
		t.Errorf("afterwards: %v, %v", f.read(), err)
	}
}

// checkPrivate checks that a file and its folder are private, that the folder contains no other file, and that neither
// the path nor the text contains a secret.
func checkPrivate(t *testing.T, path, secret string) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatal(info, err)
	}
	if info, err = os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm() != 0o700 {
		t.Error(info, err)
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Error(entries, err)
	}
	if data, err := os.ReadFile(path); err != nil || strings.Contains(path+string(data), secret) {
		t.Errorf("%s: %q %v", path, data, err)
	}
}

func TestInvalidPlaceFileIsIgnored(t *testing.T) {
	for _, text := range []string{
		"", "{", "null", "[]", `{"project":1}`, `{"project":"APOLLO"}`, `{"project":"../../etc"}`, `{"project":"` + aProject + `","cycle":"x"}`,
		`{"project":"` + aProject + `"}` + strings.Repeat(" ", maxPlaceFile), "\x00\xff",
	} {
		f := &placeFile{path: filepath.Join(t.TempDir(), "p.json")}
		if err := os.WriteFile(f.path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := f.read(); got != (app.Place{}) {
			t.Errorf("%q is %v", text, got)
		}
		if f.keep(app.Place{Project: aProject})(); f.read().Project != aProject {
			t.Errorf("%q is not replaced", text)
		}
	}
	f := &placeFile{path: t.TempDir()} // a folder
	if got := f.read(); got != (app.Place{}) {
		t.Error(got)
	}
	f.keep(app.Place{Project: aProject})() // can't be written: no error, no panic
}

func TestSessionStartsWhereAskedOrWhereTheLastEnded(t *testing.T) {
	state := t.TempDir()
	connected(state, "https://a.example.org", "acme", "k").placeFile().keep(app.Place{Project: aProject, Cycle: aCycle})()
	for name, c := range map[string]struct {
		change func(*wiring)
		want   nav.Projects
	}{
		"remembered": {func(*wiring) {}, nav.Projects{Open: aProject, Cycle: aCycle, LastPlace: true}},
		"a project":  {func(w *wiring) { w.Config.Project = "BORIS" }, nav.Projects{Open: "BORIS"}},
		"a cycle":    {func(w *wiring) { w.Config.Project, w.Cycle = "BORIS", "current" }, nav.Projects{Open: "BORIS", Cycle: "current"}},
		"another":    {func(w *wiring) { w.Config.Workspace = "beta" }, nav.Projects{}},
		"demo":       {func(w *wiring) { w.Demo = true }, nav.Projects{}},
		"no folder":  {func(w *wiring) { w.Config.StateDir = "" }, nav.Projects{}},
	} {
		w := connected(state, "https://a.example.org", "acme", "k")
		c.change(w)
		var o app.Options
		if w.setStart(&o); o.Start != c.want || (o.SavePlace == nil) != (name == "demo" || name == "no folder") {
			t.Errorf("%s: %+v", name, o.Start)
		}
	}
}
