package store_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// full is a copy on a full disk.
type full struct{ *memory }

var errFull = errors.New("no space left on device")

func (full) Write(store.Saved) error { return errFull }

func TestFullDiskIsReportedAndDataStaysUsable(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, keys []store.Key, was *store.Snapshot) {
		s, err := store.New(store.Config{Client: client(t, server, planetest.SmallKey), Now: testday.Now, Copy: full{c}})
		if err != nil {
			t.Fatal(err)
		}
		var mu sync.Mutex
		var reported []string
		go s.KeepCopy(t.Context(), func(err error) {
			mu.Lock()
			defer mu.Unlock()
			reported = append(reported, err.Error())
		})
		s.Recall(keys...)
		item, name := was.Items(sprint3)[0], "Changed without a disk"
		if err := s.Do(t.Context(), store.PatchItem(s.Snapshot(), item.ID, plane.ItemPatch{Name: &name})); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		mu.Lock()
		defer mu.Unlock()
		if got, _ := s.Snapshot().Item(item.ID); got.Name != name || len(reported) == 0 {
			t.Fatalf("%q, reported %q", got.Name, reported)
		}
		if want := "keep a copy of the "; !strings.HasPrefix(reported[0], want) || !strings.Contains(reported[0], errFull.Error()) {
			t.Errorf("reported %q", reported[0])
		}
	})
}

func TestDataFromTheFutureIsReadAgain(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, _ []store.Key, was *store.Snapshot) {
		back := func() time.Time { return testday.Now().Add(-time.Hour) }
		s, err := store.New(store.Config{Client: client(t, server, planetest.SmallKey), Now: back, Copy: c})
		if err != nil {
			t.Fatal(err)
		}
		before := len(server.Log())
		storetest.Load(t, s, board)
		if n := len(server.Log()) - before; n == 0 {
			t.Error("the copy counts as fresh for an hour")
		}
		if at := s.Snapshot().Loaded(board); at.After(back()) {
			t.Errorf("the data is from %v, the time is %v", at, back())
		}
	})
}

func TestTwoSessionsShareOneCopy(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, keys []store.Key, was *store.Snapshot) {
		names := []string{"by the first", "by the second"}
		run(t, server, c, func(one *session) {
			run(t, server, c, func(other *session) {
				for i, s := range []*session{one, other} {
					s.Recall(keys...)
					item := s.Snapshot().Items(sprint3)[i].ID
					if err := s.Do(t.Context(), store.PatchItem(s.Snapshot(), item, plane.ItemPatch{Name: &names[i]})); err != nil {
						t.Fatal(err)
					}
					time.Sleep(5 * time.Second)
				}
			})
		})
		run(t, server, c, func(s *session) {
			s.Recall(keys...)
			if n := len(s.Snapshot().Items(sprint3)); n != len(was.Items(sprint3)) {
				t.Errorf("%d items, want %d", n, len(was.Items(sprint3)))
			}
			time.Sleep(time.Minute)
			storetest.Load(t, s.Store, board)
			for i, name := range names {
				if got, _ := s.Snapshot().Item(was.Items(sprint3)[i].ID); got.Name != name {
					t.Errorf("%q, want %q", got.Name, name)
				}
			}
			if s.Snapshot().Unusable() != (store.Unusable{}) {
				t.Errorf("%+v", s.Snapshot().Unusable())
			}
		})
	})
}

func TestFinalSaveRunsAfterContextIsCanceled(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, _ *memory, keys []store.Key, _ *store.Snapshot) {
		c := newMemory()
		s, err := store.New(store.Config{Client: client(t, server, planetest.SmallKey), Now: testday.Now, Copy: c})
		if err != nil {
			t.Fatal(err)
		}
		storetest.Load(t, s, board)
		ended, stop := context.WithCancel(t.Context())
		stop()
		s.KeepCopy(ended, func(err error) { t.Error(err) })
		if _, err := c.Read(board); err != nil {
			t.Error(err)
		}
		texts := 0
		for k := range c.kept {
			if k.Kind == store.Texts {
				texts++
			}
		}
		if texts == 0 {
			t.Error("no description was saved")
		}
	})
}
