package store_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

var board = store.Key{Kind: store.Items, Project: apollo, ID: string(sprint3)}

// described returns an item of the board that has a description and was never opened.
func described(t *testing.T, s *store.Snapshot) plane.Item {
	t.Helper()
	for _, i := range s.Items(sprint3) {
		if len(i.Description) > len("<p></p>") && i.Sequence != 1 {
			return i
		}
	}
	t.Fatal("no item of the board has a description")
	return plane.Item{}
}

func itemKey(i plane.Item) store.Key {
	return store.Key{Kind: store.Item, Project: i.Project, ID: string(i.ID)}
}

func offline(server *planetest.Server) {
	server.Arm(planetest.Fault{Kind: planetest.Refused, Times: -1})
}

func TestDescriptionReadWithListIsAvailableOffline(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, _ []store.Key, was *store.Snapshot) {
		want := described(t, was)
		for k, saved := range c.kept {
			if k.Kind == store.Items && bytes.Contains(saved.Body, []byte(want.Description)) {
				t.Errorf("%v has the description, so a board would have to decode it", k)
			}
		}
		time.Sleep(13 * time.Hour)
		offline(server)
		run(t, server, c, func(s *session) {
			s.Recall(board)
			if got, _ := s.Snapshot().Item(want.ID); got.Description != "" || !got.NoDescription {
				t.Errorf("the list decoded the description: %q", got.Description)
			}
			if err := s.Load(t.Context(), itemKey(want)); err == nil {
				t.Error("the description counts as read from an unreachable server")
			}
			for _, want := range was.Items(sprint3) {
				_ = s.Load(t.Context(), itemKey(want)) // fails, and shows the description in the copy
				if got, _ := s.Snapshot().Item(want.ID); got.Description != want.Description || got.NoDescription && want.Description != "" {
					t.Errorf("%s is %q (unread: %v), want %q", want.Name, got.Description, got.NoDescription, want.Description)
				}
			}
		})
	})
}

func TestDescriptionIsNotRequestedWhileListIsFresh(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, _ []store.Key, was *store.Snapshot) {
		want := described(t, was)
		run(t, server, c, func(s *session) {
			s.Recall(board)
			storetest.Load(t, s.Store, itemKey(want))
			if got, _ := s.Snapshot().Item(want.ID); got.Description != want.Description || s.requests() > 0 {
				t.Errorf("%q after %d requests", got.Description, s.requests())
			}
		})
	})
}

func TestOutdatedDescriptionIsShownButCountsAsUnread(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, _ []store.Key, was *store.Snapshot) {
		want, html := described(t, was), "<p>Written by someone else</p>"
		time.Sleep(time.Hour)
		if _, err := client(t, server, planetest.SmallKey).UpdateItem(t.Context(), apollo, want.ID, plane.ItemPatch{Description: &html}); err != nil {
			t.Fatal(err)
		}
		newer := newMemory()
		run(t, server, newer, func(s *session) { storetest.Load(t, s.Store, board) })
		c.kept[board] = newer.kept[board] // with the descriptions of an hour ago
		run(t, server, c, func(s *session) {
			s.Recall(board, itemKey(want))
			if got, _ := s.Snapshot().Item(want.ID); got.Description != want.Description || !got.NoDescription {
				t.Errorf("%q, unread: %v", got.Description, got.NoDescription)
			}
			storetest.Load(t, s.Store, itemKey(want))
			if got, _ := s.Snapshot().Item(want.ID); got.Description != html || got.NoDescription {
				t.Errorf("it is %q", got.Description)
			}
		})
	})
}

func TestDescriptionStoredElsewhereInCopyIsNotNews(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, _ []store.Key, was *store.Snapshot) {
		of := described(t, was)
		time.Sleep(time.Hour)
		name := "Theirs"
		if _, err := client(t, server, "plane_api_world_bea_member_0002").UpdateItem(t.Context(), apollo, of.ID, plane.ItemPatch{Name: &name}); err != nil {
			t.Fatal(err)
		}
		run(t, server, c, func(s *session) {
			s.Recall(board)
			storetest.Load(t, s.Store, board)
			news, _ := s.Snapshot().News(of.ID)
			equal(t, news.Fields, []string{"name"})
		})
	})
}

func TestDescriptionOfDeletedItemIsDeleted(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, _ []store.Key, was *store.Snapshot) {
		gone := described(t, was)
		in := func() (n int) {
			for k, saved := range c.kept {
				if k.Kind == store.Texts && bytes.Contains(saved.Body, []byte(gone.ID)) {
					n++
				}
			}
			return n
		}
		if in() != 1 {
			t.Fatalf("%d files have the description", in())
		}
		run(t, server, c, func(s *session) {
			s.Recall(store.Key{Kind: store.Me}, store.Key{Kind: store.Projects}, board)
			time.Sleep(time.Minute)
			if err := s.Do(t.Context(), store.DeleteItem(s.Snapshot(), gone.ID)); err != nil {
				t.Fatal(err)
			}
		})
		if in() != 0 {
			t.Error("the description is still there")
		}
	})
}

func TestUnchangedDescriptionsAreNotSavedAgain(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, _ []store.Key, was *store.Snapshot) {
		clear(c.writes)
		time.Sleep(time.Hour)
		run(t, server, c, func(s *session) { // reads the whole list again
			s.Recall(board)
			for range 3 {
				time.Sleep(20 * time.Minute)
				storetest.Load(t, s.Store, board)
			}
		})
		for k, n := range c.writes {
			if k.Kind == store.Texts {
				t.Errorf("%v was written %d times", k, n)
			}
		}
	})
}
