package session

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/app"
)

func TestStartShowsCopyBeforeAnyRequest(t *testing.T) {
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	server := planetest.New(world, planetest.Options{Now: testday.Clock()})
	web := httptest.NewServer(server)
	defer web.Close()
	state := filepath.Join(t.TempDir(), "state")
	open := func(key string) *wiring {
		w := connected(state, web.URL, planetest.Slug, key)
		w.Config.AllowHTTP, w.Now, w.texts = true, testday.Clock(), &texts{}
		if _, err := w.root(t.Context(), t.Context()); err != nil {
			t.Fatal(err)
		}
		<-w.recalled
		return w
	}
	items := store.Key{Kind: store.Items, Project: aProject, ID: aCycle}

	first := open(planetest.SmallKey)
	end := first.keepCopy(t.Context())
	storetest.Load(t, first.store, store.Key{Kind: store.Me}, store.Key{Kind: store.Projects},
		store.Key{Kind: store.Project, Project: aProject}, store.Key{Kind: store.Cycles, Project: aProject}, items)
	first.places.keep(app.Place{Project: aProject, Cycle: aCycle})()
	end()

	sent := len(server.Log())
	s := open(planetest.SmallKey).store.Snapshot()
	if len(s.Items(aCycle)) == 0 || len(s.Cycles(aProject)) == 0 || len(s.States(aProject)) == 0 || s.Me().ID == "" {
		t.Errorf("%d items, %d cycles, %d states, me: %+v", len(s.Items(aCycle)), len(s.Cycles(aProject)), len(s.States(aProject)), s.Me())
	}
	if !s.Loaded(items).Equal(first.store.Snapshot().Loaded(items)) {
		t.Errorf("the age of the items is lost: %v", s.Loaded(items))
	}
	if n := len(server.Log()) - sent; n > 0 {
		t.Errorf("%d requests", n)
	}
	if s := open("another_key").store.Snapshot(); len(s.Projects()) > 0 {
		t.Error("another user sees the copy")
	}
	files, err := filepath.Glob(filepath.Join(state, "*", "copy", "*"))
	read := slices.DeleteFunc(slices.Clone(files), func(f string) bool { return strings.Contains(f, "descriptions-") })
	if err != nil || len(read) != 5 || len(files) == len(read) {
		t.Errorf("%q, %v", files, err)
	}
	for _, f := range files {
		if strings.Contains(f, planetest.SmallKey) {
			t.Error(f)
		}
	}
}

func TestUnwritableCopyIsReportedAtTheEnd(t *testing.T) {
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(planetest.New(world, planetest.Options{Now: testday.Clock()}))
	defer web.Close()
	state := filepath.Join(t.TempDir(), "state")
	if err := os.WriteFile(state, []byte("a file where the folder should be"), 0o600); err != nil {
		t.Fatal(err)
	}
	var notices []string
	w := connected(state, web.URL, planetest.Slug, planetest.SmallKey)
	w.Config.AllowHTTP, w.Now, w.texts = true, testday.Clock(), &texts{}
	w.Notice = func(text string) { notices = append(notices, text) }
	if _, err := w.root(t.Context(), t.Context()); err != nil {
		t.Fatal(err)
	}
	notices = nil
	end := w.keepCopy(t.Context())
	storetest.Load(t, w.store, store.Key{Kind: store.Me})
	end()
	if len(notices) != 1 || !strings.HasPrefix(notices[0], "The copy on disk could not be saved for the next start: ") {
		t.Errorf("notices %q", notices)
	}
}

func TestDemoHasNoCopy(t *testing.T) {
	w := connected(filepath.Join(t.TempDir(), "state"), "https://a.example.org", "acme", "key")
	w.Demo = true
	if w.copyOnDisk() != nil {
		t.Error("the demo has a copy")
	}
	w.Demo, w.Config.StateDir = false, ""
	if w.copyOnDisk() != nil {
		t.Error("a copy was opened without a state folder")
	}
}

func TestStateFolderNameIsValidOnEverySystem(t *testing.T) {
	for workspace, want := range map[string]string{"acme": "acme@plane.example.org_8443-", "../../etc": ".._.._etc@", "a\x00:*?": "a____@", strings.Repeat("x", 300): strings.Repeat("x", 60) + "@"} {
		w := connected("/state", "https://plane.example.org:8443", workspace, "key")
		got := StateFolder(w.Config, w.Key)
		if filepath.Dir(got) != "/state" || !strings.HasPrefix(filepath.Base(got), want) {
			t.Errorf("%q: %s", workspace, got)
		}
	}
}
