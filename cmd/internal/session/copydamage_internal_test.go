package session

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/app"
)

const damageWarning = "A damaged part of the copy was skipped"

// stateOf returns a state folder in which a session has saved a board, and a function that starts the next session and
// returns its store and first frame.
func stateOf(t *testing.T) (state string, start func() (*store.Store, string)) {
	t.Helper()
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(planetest.New(world, planetest.Options{Now: testday.Clock()}))
	t.Cleanup(web.Close)
	state = filepath.Join(t.TempDir(), "state")
	open := func() (*wiring, *app.Root) {
		w := connected(state, web.URL, planetest.Slug, planetest.SmallKey)
		w.Config.AllowHTTP, w.Now, w.texts = true, testday.Clock(), &texts{}
		root, err := w.root(t.Context(), t.Context())
		if err != nil {
			t.Fatal(err)
		}
		<-w.recalled
		return w, root
	}
	first, _ := open()
	end := first.keepCopy(t.Context())
	storetest.Load(t, first.store, store.Key{Kind: store.Me}, store.Key{Kind: store.Projects}, store.Key{Kind: store.Project, Project: aProject},
		store.Key{Kind: store.Cycles, Project: aProject}, store.Key{Kind: store.Items, Project: aProject, ID: aCycle})
	first.places.keep(app.Place{Project: aProject, Cycle: aCycle})()
	end()
	return state, func() (*store.Store, string) {
		w, root := open()
		root.Init()
		root.Update(tea.WindowSizeMsg{Width: 100, Height: 24})
		return w.store, root.View().Content
	}
}

// Rule: intact parts of a damaged copy are shown; the others are skipped with one warning.
func TestDamagedCopyShowsOneWarningAndNoPartialBoard(t *testing.T) {
	state, start := stateOf(t)
	whole, frame := start()
	if strings.Contains(frame, damageWarning) {
		t.Fatal("an intact copy is reported as damaged")
	}
	files, err := filepath.Glob(filepath.Join(state, "*", "copy", "*"))
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	step := 4
	if testing.Short() {
		step = 16
	}
	for _, file := range files {
		if strings.Contains(file, "descriptions-") {
			continue // not read by a start
		}
		good, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; at < len(good); at += step * (1 + at/8) {
			flipped := slices.Clone(good)
			flipped[at] ^= 0x41
			for _, data := range [][]byte{flipped, good[:at], slices.Concat(good, good[:at+1])} {
				if err := os.WriteFile(file, data, 0o600); err != nil {
					t.Fatal(err)
				}
				s, frame := start()
				if n := strings.Count(frame, "of the copy") + strings.Count(frame, "The copy was written by another version"); n != 1 {
					t.Errorf("%s, damaged at byte %d: %d warnings in\n%s", filepath.Base(file), at, n, frame)
				}
				all, items := whole.Snapshot(), s.Snapshot().Items(aCycle)
				if len(items) != 0 && len(items) != len(all.Items(aCycle)) {
					t.Errorf("%s, damaged at byte %d: a partial board of %d items", filepath.Base(file), at, len(items))
				}
				if n := len(s.Snapshot().Cycles(aProject)); n != 0 && n != len(all.Cycles(aProject)) {
					t.Errorf("%s, damaged at byte %d: %d cycles", filepath.Base(file), at, n)
				}
				if _, err := os.Stat(file); err == nil && !strings.Contains(frame, "another version") {
					t.Errorf("%s, damaged at byte %d, was not removed", filepath.Base(file), at)
				}
			}
		}
		if err := os.WriteFile(file, good, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCopyOfAnotherVersionIsReadAgainWithOneWarning(t *testing.T) {
	state, start := stateOf(t)
	files, err := filepath.Glob(filepath.Join(state, "*", "copy", "items-*"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	later := strings.Replace(string(data), "planedeck copy 1", "planedeck copy 9", 1)
	if err := os.WriteFile(files[0], []byte(later), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, frame := start(); !strings.Contains(frame, "The copy was written by another version of planedeck; it will be read again.") {
		t.Error(frame)
	}
}
