package store_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// namesStory runs a test with a server that has the small world, and an empty copy.
func namesStory(t *testing.T, story func(t *testing.T, server *planetest.Server, c *memory)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		story(t, planetest.New(smallWorld(t), planetest.Options{Now: testday.Now, Rate: -1}), newMemory())
	})
}

// namesOf returns the distinct names that the items of Sprint 3 refer to, and how many are missing.
func namesOf(s *store.Snapshot) (names []string, missing int) {
	note := func(name string, ok bool) {
		if !ok {
			missing++
		} else if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, i := range s.Items(sprint3) {
		state, ok := s.State(i.State)
		note(state.Name, ok)
		for _, id := range i.Assignees {
			u, ok := s.User(id)
			note(u.Name(), ok)
		}
		for _, id := range i.Labels {
			l, ok := s.Label(id)
			note(l.Name, ok)
		}
	}
	slices.Sort(names)
	return names, missing
}

func namesIn(c plane.CycleID) store.Key {
	return store.Key{Kind: store.Names, Project: apollo, ID: string(c)}
}

func TestNamesAreReadWithItemsOfCycleInOneRequest(t *testing.T) {
	namesStory(t, func(t *testing.T, server *planetest.Server, c *memory) {
		var came []string
		run(t, server, c, func(s *session) {
			storetest.Load(t, s.Store, namesIn(sprint3))
			snap := s.Snapshot()
			names, missing := namesOf(snap)
			if came = names; len(came) < 10 || missing > 0 || s.requests() != 1 {
				t.Errorf("read %q with %d requests, %d are missing", came, s.requests(), missing)
			}
			if snap.Loaded(itemsOf(sprint3)).IsZero() || len(snap.Items(sprint3)) != 14 {
				t.Errorf("read %d items", len(snap.Items(sprint3)))
			}
			if !snap.Loaded(ofApollo(store.Project)).IsZero() || len(snap.States(apollo)) > 0 || len(snap.Labels(apollo)) > 0 || len(snap.Members(apollo)) > 0 {
				t.Error("a part of the names counts as all of the project's")
			}
		})
		if _, there := c.kept[ofApollo(store.Project)]; there {
			t.Error("the copy has a project of which only some names were read")
		}
		run(t, server, c, func(s *session) {
			s.Recall(itemsOf(sprint3), namesIn(sprint3))
			names, missing := namesOf(s.Snapshot())
			if !slices.Equal(names, came) || missing > 0 || s.requests() > 0 {
				t.Errorf("the copy has %q, want %q", names, came)
			}
		})
	})
}

// For a known list the server only sends what changed, so names can be missing: those of the project are read then.
func TestNamesMissingFromItemsAreReadWithProject(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		world, err := planetest.Many(testday.Now(), 0, 200)
		if err != nil {
			t.Fatal(err)
		}
		server, c := planetest.New(world, planetest.Options{Now: testday.Now, Rate: -1}), newMemory()
		elsewhere := client(t, server, planetest.SmallKey)
		run(t, server, c, func(s *session) {
			storetest.Load(t, s.Store, itemsOf(sprint3))
			for _, i := range s.Snapshot().Items(sprint3)[:30] { // The items changed last have few names.
				patch := plane.ItemPatch{State: new(done), Assignees: new([]plane.UserID), Labels: new([]plane.LabelID)}
				if _, err := elsewhere.UpdateItem(t.Context(), apollo, i.ID, patch); err != nil {
					t.Fatal(err)
				}
			}
		})
		for range 2 {
			time.Sleep(time.Hour)
			run(t, server, c, func(s *session) { storetest.Load(t, s.Store, itemsOf(sprint3)) })
		}
		time.Sleep(time.Hour)
		run(t, server, c, func(s *session) {
			s.Recall(itemsOf(sprint3), namesIn(sprint3))
			storetest.Load(t, s.Store, namesIn(sprint3))
			snap := s.Snapshot()
			if _, missing := namesOf(snap); missing > 0 || snap.Loaded(ofApollo(store.Project)).IsZero() {
				t.Errorf("%d names of %d items are missing", missing, len(snap.Items(sprint3)))
			}
		})
	})
}

// An older name in the copy doesn't hide that a state was renamed since; the fields that only the list of states has stay.
func TestNamesReadWithItemsOverrideOlderProject(t *testing.T) {
	namesStory(t, func(t *testing.T, server *planetest.Server, c *memory) {
		run(t, server, c, func(s *session) {
			storetest.Load(t, s.Store, ofApollo(store.Project))
			old, _ := s.Snapshot().State(inProgress)
			storetest.Load(t, s.Store, namesIn(sprint3))
			fresh, _ := s.Snapshot().State(inProgress)
			if fresh != old || fresh.Sequence == 0 {
				t.Errorf("%+v, want %+v", fresh, old)
			}
		})
	})
}
