package session

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// abandoned is a state folder in which an earlier session has left the creation of an item.
type abandoned struct {
	*testing.T
	server *planetest.Server
	url    string
	state  string
	// folder is the outbox folder, file the content of the only file in it.
	folder string
	file   []byte
}

func abandon(t *testing.T) *abandoned {
	t.Helper()
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	l := &abandoned{T: t, server: planetest.New(world, planetest.Options{Now: testday.Clock(), Rate: -1}), state: filepath.Join(t.TempDir(), "state")}
	web := httptest.NewServer(l.server)
	t.Cleanup(web.Close)
	l.url = web.URL
	w, _ := l.open()
	storetest.Load(t, w.store, store.Key{Kind: store.Me}, store.Key{Kind: store.Projects}, store.Key{Kind: store.Project, Project: aProject})
	ended, end := context.WithCancel(t.Context())
	end()
	name := "Buy a new kettle"
	create := store.CreateItem(w.store.Snapshot(), store.NewItem{Project: aProject, Draft: plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: &name}}})
	if err := w.store.Do(ended, create); err == nil {
		t.Fatal("it was sent")
	}
	w.closeOutbox()
	files, err := filepath.Glob(filepath.Join(l.state, "*", "outbox", "*.json"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	l.folder = filepath.Dir(files[0])
	if l.file, err = os.ReadFile(files[0]); err != nil {
		t.Fatal(err)
	}
	l.put(files[0], nil)
	return l
}

// open starts a session and returns its first frame.
func (l *abandoned) open() (*wiring, string) {
	l.Helper()
	w := connected(l.state, l.url, planetest.Slug, planetest.SmallKey)
	w.Config.AllowHTTP, w.Now, w.texts = true, testday.Clock(), &texts{}
	root, err := w.root(l.Context(), l.Context())
	if err != nil {
		l.Fatal(err)
	}
	root.Init()
	root.Update(tea.WindowSizeMsg{Width: 200, Height: 24})
	return w, root.View().Content
}

// put writes a file, or removes it if data is empty.
func (l *abandoned) put(file string, data []byte) {
	l.Helper()
	err := os.WriteFile(file, data, 0o600)
	if len(data) == 0 {
		err = os.Remove(file)
	}
	if err != nil {
		l.Fatal(err)
	}
}

// next starts a session that finds a file with the given data in the outbox, and returns what the session did.
func (l *abandoned) next(data []byte) (frame string, created int, damaged []string) {
	l.Helper()
	id, _, _ := strings.Cut(strings.SplitAfter(string(l.file), `"id": "`)[1], `"`)
	if err := os.WriteFile(filepath.Join(l.folder, id+".gone.json"), data, 0o600); err != nil {
		l.Fatal(err)
	}
	before := len(l.server.Log())
	w, frame := l.open()
	w.store.Resume(l.Context())
	w.closeOutbox()
	for _, r := range l.server.Log()[before:] {
		if r.Method != http.MethodGet {
			created++
		}
	}
	damaged, err := filepath.Glob(filepath.Join(l.folder, "damaged", "*"))
	if err != nil {
		l.Fatal(err)
	}
	for _, file := range damaged {
		l.put(file, nil)
	}
	return frame, created, damaged
}

// Rule: nothing from a damaged outbox file is sent. The file is moved aside and reported once.
func TestDamagedOutboxIsNotSentAndReportedOnce(t *testing.T) {
	const warning = "1 change of an earlier session can't be read"
	l := abandon(t)
	step := 19
	if testing.Short() {
		step = 97
	}
	for at := 0; at < len(l.file)-1; at += step {
		flipped := slices.Clone(l.file)
		flipped[at] ^= 0x41
		for how, data := range map[string][]byte{"flipped": flipped, "truncated": l.file[:at], "duplicated": slices.Concat(l.file, l.file[:at+1])} {
			frame, created, damaged := l.next(data)
			if n := strings.Count(frame, warning); n != 1 || created != 0 || len(damaged) != 1 {
				t.Errorf("%s at byte %d: %d warnings, %d writing requests, moved aside: %q", how, at, n, created, damaged)
			}
		}
	}
	frame, created, damaged := l.next(l.file)
	if strings.Contains(frame, warning) || created != 1 || len(damaged) != 0 {
		t.Errorf("intact: %d writing requests, moved aside: %q\n%s", created, damaged, frame)
	}
}
