package store_test

import (
	"context"
	"reflect"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
)

// memory is a copy that isn't on disk.
type memory struct {
	mu     sync.Mutex
	kept   map[store.Key]store.Saved
	writes map[store.Key]int
}

func newMemory(kept ...store.Saved) *memory {
	m := &memory{kept: make(map[store.Key]store.Saved), writes: make(map[store.Key]int)}
	for _, s := range kept {
		m.kept[s.Key] = s
	}
	return m
}

func (m *memory) Read(k store.Key) (store.Saved, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if s, ok := m.kept[k]; ok {
		return s, nil
	}
	return store.Saved{}, store.ErrNotSaved
}

func (m *memory) Write(s store.Saved) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept[s.Key] = s
	m.writes[s.Key]++
	return nil
}

// session is one run of the program with a copy.
type session struct {
	*testing.T
	*store.Store
	server *planetest.Server
	sent   int
}

func (s *session) requests() int { return len(s.server.Log()) - s.sent }

// run opens a store on a copy and saves its data at the end.
func run(t *testing.T, server *planetest.Server, c store.Copy, do func(*session)) {
	t.Helper()
	news := calendar.Calendar{Name: "news", Source: &source{events: []calendar.Event{wholeDays("fair", date(11, 24), date(11, 25))}}}
	s, err := store.New(store.Config{Client: client(t, server, planetest.SmallKey), Now: testday.Now, Copy: c, Calendars: []calendar.Calendar{news}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	saved := make(chan struct{})
	go func() {
		defer close(saved)
		s.KeepCopy(ctx, func(err error) { t.Error(err) })
	}()
	do(&session{t, s, server, len(server.Log())})
	end()
	<-saved
}

// all returns the keys of everything in the small world.
func allKeys(s *store.Snapshot) []store.Key {
	keys := []store.Key{{Kind: store.Me}, {Kind: store.Projects}, {Kind: store.Roles}}
	for _, kind := range []store.Kind{store.Project, store.Cycles, store.ArchivedCycles, store.Backlog} {
		keys = append(keys, store.Key{Kind: kind, Project: apollo})
	}
	for _, c := range s.Cycles(apollo) {
		keys = append(keys, store.Key{Kind: store.Items, Project: apollo, ID: string(c.ID)})
	}
	for i := range s.Known() {
		if i.Sequence == 1 && i.Project == apollo {
			for kind := store.Item; kind < store.Events; kind++ {
				keys = append(keys, store.Key{Kind: kind, Project: apollo, ID: string(i.ID)})
			}
		}
	}
	return append(keys, s.EventKeys(date(11, 1), date(11, 30))...)
}

// copyStory runs a test in a bubble, with a server and a copy that has the whole small world.
func copyStory(t *testing.T, story func(t *testing.T, server *planetest.Server, c *memory, keys []store.Key, was *store.Snapshot)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		world, err := planetest.Small(testday.Morning())
		if err != nil {
			t.Fatal(err)
		}
		server, c := planetest.New(world, planetest.Options{Now: testday.Now, Rate: -1}), newMemory()
		var keys []store.Key
		var was *store.Snapshot
		run(t, server, c, func(s *session) {
			for range 2 { // the second time, everything that can be read is known
				keys = allKeys(s.Snapshot())
				storetest.Load(t, s.Store, keys...)
			}
			was = s.Snapshot()
		})
		story(t, server, c, keys, was)
	})
}

func TestNextStartRestoresDataAndItsAge(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, keys []store.Key, was *store.Snapshot) {
		time.Sleep(13 * time.Hour)
		run(t, server, c, func(s *session) {
			s.Recall(keys...)
			now := s.Snapshot()
			for _, k := range keys {
				if !now.Loaded(k).Equal(was.Loaded(k)) && k.Kind != store.Item && k.Kind != store.Backlog {
					t.Errorf("%v: read at %v, was %v", k, now.Loaded(k), was.Loaded(k))
				}
			}
			same(t, now, was, keys)
			if n := s.requests(); n > 0 {
				t.Errorf("%d requests", n)
			}
		})
	})
}

// same fails unless two snapshots have the same data.
func same(t *testing.T, got, want *store.Snapshot, keys []store.Key) {
	t.Helper()
	if got.Me() != want.Me() {
		t.Errorf("me: %+v", got.Me())
	}
	for _, l := range []struct{ got, want any }{
		{got.Projects(), want.Projects()},
		{got.States(apollo), want.States(apollo)},
		{got.Labels(apollo), want.Labels(apollo)},
		{got.Members(apollo), want.Members(apollo)},
		{got.Cycles(apollo), want.Cycles(apollo)},
		{got.Archived(apollo), want.Archived(apollo)},
		{got.Events(date(11, 1), date(11, 30), time.UTC), want.Events(date(11, 1), date(11, 30), time.UTC)},
	} {
		equal(t, l.got, l.want)
	}
	for _, k := range keys {
		id := plane.ItemID(k.ID)
		switch k.Kind {
		case store.Items:
			equal(t, brief(got.Items(plane.CycleID(k.ID))), brief(want.Items(plane.CycleID(k.ID))))
		case store.Item:
			g, _ := got.Item(id)
			w, _ := want.Item(id)
			equal(t, g, w)
		case store.Comments:
			equal(t, got.Comments(id), want.Comments(id))
		case store.Activities:
			equal(t, got.Activities(id), want.Activities(id))
		case store.WebLinks:
			equal(t, got.WebLinks(id), want.WebLinks(id))
		case store.Attachments:
			equal(t, got.Attachments(id), want.Attachments(id))
		case store.Relations:
			equal(t, got.Relations(id), want.Relations(id))
		default: // compared above
		}
	}
	g, w := homes(got), homes(want)
	equal(t, g, w)
}

func equal(t *testing.T, got, want any) {
	t.Helper()
	if g, w := reflect.ValueOf(got), reflect.ValueOf(want); g.Kind() == reflect.Slice && g.Len() == 0 && w.Len() == 0 {
		return // nil or empty
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n%+v\nwant\n%+v", got, want)
	}
}

// homes returns the cycle of each known item.
func homes(s *store.Snapshot) []string {
	var out []string
	for i := range s.Known() {
		c, _ := s.CycleOf(i.ID)
		out = append(out, string(i.ID)+" "+string(c))
	}
	slices.Sort(out)
	return out
}

// brief returns items without the fields that lists on disk don't have.
func brief(items []plane.Item) []plane.Item {
	out := slices.Clone(items)
	for i := range out {
		out[i].Description, out[i].NoDescription = "", false
	}
	return out
}

func TestOneRequestRevalidatesBoardFromCopy(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, _ []store.Key, was *store.Snapshot) {
		time.Sleep(13 * time.Hour)
		board := store.Key{Kind: store.Items, Project: apollo, ID: string(sprint3)}
		run(t, server, c, func(s *session) {
			storetest.Load(t, s.Store, board)
			if n := s.requests(); n != 1 {
				t.Errorf("%d requests: %v", n, server.Log()[s.sent:])
			}
			if at := s.Snapshot().Loaded(board); !at.Equal(testday.Now()) {
				t.Errorf("the data is from %v", at)
			}
		})
		run(t, server, c, func(s *session) { // a moment later
			storetest.Load(t, s.Store, board)
			if n := s.requests(); n != 0 {
				t.Errorf("%d requests although the copy is new enough", n)
			}
		})
	})
}

func TestCopyNeverReplacesNewerData(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, keys []store.Key, was *store.Snapshot) {
		item := was.Items(sprint3)[0]
		name := "Renamed meanwhile"
		run(t, server, newMemory(), func(s *session) {
			storetest.Load(t, s.Store, keys...)
			if err := s.Do(t.Context(), store.PatchItem(s.Snapshot(), item.ID, plane.ItemPatch{Name: &name})); err != nil {
				t.Fatal(err)
			}
		})
		run(t, server, c, func(s *session) {
			storetest.Load(t, s.Store, store.Key{Kind: store.Item, Project: apollo, ID: string(item.ID)})
			s.Recall(keys...)
			if got, _ := s.Snapshot().Item(item.ID); got.Name != name {
				t.Errorf("the item is called %q", got.Name)
			}
			if !slices.ContainsFunc(s.Snapshot().Items(sprint3), func(i plane.Item) bool { return i.ID == item.ID }) {
				t.Error("the item is in no cycle")
			}
		})
	})
}

func TestUnchangedDataIsNotSavedAgain(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, keys []store.Key, _ *store.Snapshot) {
		clear(c.writes)
		run(t, server, c, func(s *session) {
			s.Recall(keys...)
			for range 5 { // reads the same data, a moment later
				storetest.Load(t, s.Store, keys...)
				time.Sleep(5 * time.Second)
			}
		})
		for k, n := range c.writes {
			if n > 1 { // once, because it is more than a minute newer
				t.Errorf("%v was written %d times", k, n)
			}
		}
	})
}

func TestPredictionsAreNotSaved(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, keys []store.Key, was *store.Snapshot) {
		item := was.Items(sprint3)[0]
		name := "Never sent"
		run(t, server, c, func(s *session) {
			s.Recall(keys...)
			server.Arm(planetest.Fault{Kind: planetest.Status, Status: 400, Method: "PATCH", Times: 1, Latency: time.Minute})
			done := make(chan error, 1)
			op := store.PatchItem(s.Snapshot(), item.ID, plane.ItemPatch{Name: &name})
			go func() { done <- s.Do(t.Context(), op) }()
			time.Sleep(10 * time.Second)
			if got, _ := s.Snapshot().Item(item.ID); got.Name != name {
				t.Errorf("the change isn't predicted: %q", got.Name)
			}
			run(t, server, c, func(other *session) {
				other.Recall(keys...)
				if got, _ := other.Snapshot().Item(item.ID); got.Name != item.Name {
					t.Errorf("the copy has %q", got.Name)
				}
			})
			if err := <-done; err == nil {
				t.Error("the write was not refused")
			}
		})
	})
}

func TestUndecodableCopyIsReadFromServer(t *testing.T) {
	copyStory(t, func(t *testing.T, server *planetest.Server, c *memory, keys []store.Key, was *store.Snapshot) {
		other := newMemory()
		for k, saved := range c.kept {
			for i := 0; i < len(saved.Body); i += 1 + i/8 { // the first bytes matter most
				body := slices.Clone(saved.Body)
				body[i] ^= 0x41
				for _, body := range [][]byte{body, body[:i]} {
					s, err := store.New(store.Config{
						Client: client(t, server, planetest.SmallKey), Now: testday.Now,
						Copy: newMemory(store.Saved{Key: k, At: saved.At, Body: body}),
					})
					if err != nil {
						t.Fatal(err)
					}
					s.Recall(k) // Without the folder's checksum the items may be anything; it must not panic.
				}
			}
			saved.Body = append([]byte("12345678"), saved.Body[8:]...)
			other.kept[k] = saved
		}
		run(t, server, other, func(s *session) {
			s.Recall(keys...)
			if got := homes(s.Snapshot()); len(got) > 0 {
				t.Errorf("%d items recalled from another build", len(got))
			}
			storetest.Load(t, s.Store, keys...)
			equal(t, homes(s.Snapshot()), homes(was))
		})
	})
}
