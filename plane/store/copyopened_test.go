package store_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

func TestListOverridesItemOpenedEarlier(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, keys []store.Key, was *store.Snapshot) {
		board := store.Key{Kind: store.Items, Project: apollo, ID: string(sprint3)}
		opened := store.Key{Kind: store.Item, Project: apollo, ID: string(was.Items(sprint3)[0].ID)}
		run(t, server, c, func(s *session) { storetest.Load(t, s.Store, opened) })
		time.Sleep(13 * time.Hour)
		name := "Renamed meanwhile"
		run(t, server, newMemory(), func(s *session) {
			storetest.Load(t, s.Store, append(keys, opened)...)
			if err := s.Do(t.Context(), store.PatchItem(s.Snapshot(), plane.ItemID(opened.ID), plane.ItemPatch{Name: &name})); err != nil {
				t.Fatal(err)
			}
		})
		run(t, server, c, func(s *session) { storetest.Load(t, s.Store, board) })
		run(t, server, c, func(s *session) {
			s.Recall(board, opened)
			if got, _ := s.Snapshot().Item(plane.ItemID(opened.ID)); got.Name != name {
				t.Errorf("the item is called %q", got.Name)
			}
		})
	})
}
