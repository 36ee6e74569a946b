package store_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// The server doesn't return an item's ended cycle, and nothing reads it again.
func TestItemsKeepTheirEndedOrArchivedCycle(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, _ []store.Key, was *store.Snapshot) {
		old := was.Items(sprint1)
		var archived []plane.Item
		run(t, server, c, func(s *session) {
			storetest.Load(t, s.Store, itemsOf(sprint0))
			archived = s.Snapshot().Items(sprint0)
		})
		if len(old) < 3 || len(archived) < 1 {
			t.Fatalf("%d and %d items", len(old), len(archived))
		}
		delete(c.kept, ofApollo(store.Backlog)) // which stores the cycles, too
		time.Sleep(time.Hour)
		elsewhere := client(t, server, planetest.SmallKey)
		if _, err := elsewhere.UpdateItem(t.Context(), apollo, old[0].ID, plane.ItemPatch{Name: new("Changed since")}); err != nil {
			t.Fatal(err)
		}
		run(t, server, c, func(s *session) {
			storetest.Load(t, s.Store, ofApollo(store.Backlog))
			asked := s.requests()
			time.Sleep(time.Minute)
			snap := s.Snapshot()
			for _, i := range append(old[1:], archived...) {
				if home, in := snap.CycleOf(i.ID); !in || home != sprint1 && home != sprint0 {
					t.Errorf("%s is in %q", i.Name, home)
				}
			}
			if home, in := snap.CycleOf(old[0].ID); in {
				t.Errorf("the item that was changed since is in %q", home)
			}
			if snap.Loaded(itemsOf(sprint1)) != (time.Time{}) || s.requests() > asked {
				t.Errorf("the cycle was read: %v", server.Log()[s.sent+asked:])
			}
			if err := elsewhere.DeleteItem(t.Context(), apollo, old[1].ID); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Hour)
			storetest.Load(t, s.Store, ofApollo(store.Backlog))
			if _, known := s.Snapshot().Item(old[1].ID); known {
				t.Error("an ended cycle keeps a deleted item")
			}
		})
	})
}
