package store_test

import (
	"cmp"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m)
}

// Ids of the small world.
const (
	apollo = plane.ProjectID("30000000-0000-4000-8000-000000000001")
	crate  = plane.ProjectID("30000000-0000-4000-8000-000000000003")

	sprint0 = plane.CycleID("70000000-0000-4000-8000-000000000100") // archived
	sprint1 = plane.CycleID("70000000-0000-4000-8000-000000000101") // ended, all done
	sprint2 = plane.CycleID("70000000-0000-4000-8000-000000000102") // ended, five items left
	sprint3 = plane.CycleID("70000000-0000-4000-8000-000000000103") // current
	sprint4 = plane.CycleID("70000000-0000-4000-8000-000000000104") // upcoming, owned by bea
	sprint5 = plane.CycleID("70000000-0000-4000-8000-000000000105") // upcoming, empty

	todo       = plane.StateID("40000000-0000-4000-8000-000000000103")
	inProgress = plane.StateID("40000000-0000-4000-8000-000000000104")
	done       = plane.StateID("40000000-0000-4000-8000-000000000106")

	bea = plane.UserID("20000000-0000-4000-8000-000000000002")

	guestKey   = "plane_api_world_gus_guest_0003"
	serviceKey = "plane_api_world_service_0009"
)

// item returns the ID of APOLLO-n.
func item(n int) plane.ItemID {
	const digits = "0123456789"
	return plane.ItemID("80000000-0000-4000-8000-0000000010" + string(digits[n/10]) + string(digits[n%10]))
}

// ofApollo returns a key of the project.
func ofApollo(kind store.Kind) store.Key { return store.Key{Kind: kind, Project: apollo} }

// itemsOf returns the key of the items of a cycle of Apollo.
func itemsOf(c plane.CycleID) store.Key {
	return store.Key{Kind: store.Items, Project: apollo, ID: string(c)}
}

// ofItem returns a key of an item of Apollo.
func ofItem(kind store.Kind, id plane.ItemID) store.Key {
	return store.Key{Kind: kind, Project: apollo, ID: string(id)}
}

// deck is a store with its server, in a bubble of fake time.
type deck struct {
	*testing.T
	*store.Store
	server *planetest.Server
	// truth reads the server's actual state with another key.
	truth *plane.Client
}

// story runs a test on a store that has read all of project Apollo. Time is fake and starts at noon in Apollo's zone.
func story(t *testing.T, do func(*deck)) {
	t.Helper()
	storyAs(t, planetest.SmallKey, do)
}

func storyAs(t *testing.T, key string, do func(*deck)) {
	t.Helper()
	storyIn(t, nil, key, do)
}

// storyIn is like story, in a world that an earlier story has built, because that is expensive; nil builds the small world.
func storyIn(t *testing.T, world *planetest.World, key string, do func(*deck)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(7 * time.Hour)
		if world == nil {
			world = smallWorld(t)
		}
		d := newDeckIn(t, world, key)
		d.loadAll()
		do(d)
	})
}

func newDeck(t *testing.T, key string) *deck {
	t.Helper()
	return newDeckIn(t, smallWorld(t), key)
}

func smallWorld(t *testing.T) *planetest.World {
	t.Helper()
	world, err := planetest.Small(testday.Now())
	if err != nil {
		t.Fatal(err)
	}
	return world
}

func newDeckIn(t *testing.T, world *planetest.World, key string) *deck {
	t.Helper()
	server := planetest.New(world, planetest.Options{Rate: -1})
	s, err := store.New(store.Config{Client: client(t, server, key), Now: testday.Now})
	if err != nil {
		t.Fatal(err)
	}
	return &deck{T: t, Store: s, server: server, truth: client(t, server, serviceKey)}
}

func client(t *testing.T, server *planetest.Server, key string) *plane.Client {
	t.Helper()
	c, err := plane.New(plane.Config{
		BaseURL: "http://plane.example", Key: key, Workspace: planetest.Slug, Transport: server, Now: testday.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// loadAll reads everything that Apollo has.
func (d *deck) loadAll() {
	d.Helper()
	ctx := d.Context()
	for _, err := range []error{
		d.Load(ctx, store.Key{Kind: store.Me}), d.Load(ctx, store.Key{Kind: store.Projects}), d.Load(ctx, ofApollo(store.Project)), d.Load(ctx, ofApollo(store.Cycles)), d.Load(ctx, ofApollo(store.ArchivedCycles)),
	} {
		if err != nil {
			d.Fatal(err)
		}
	}
	for _, c := range slices.Concat(d.Snapshot().Cycles(apollo), d.Snapshot().Archived(apollo)) {
		if err := d.Load(ctx, itemsOf(c.ID)); err != nil {
			d.Fatal(err)
		}
	}
	if err := d.Load(ctx, ofApollo(store.Backlog)); err != nil {
		d.Fatal(err)
	}
	d.loadAround()
}

// facts is the copy's data of Apollo, without times, which responses to writes get wrong.
type facts struct {
	cycles map[plane.CycleID]plane.Cycle
	items  map[plane.ItemID]plane.Item
	homes  map[plane.ItemID]plane.CycleID
	around map[string]string
}

func (d *deck) facts() facts {
	s := d.Snapshot()
	f := facts{
		cycles: make(map[plane.CycleID]plane.Cycle),
		items:  make(map[plane.ItemID]plane.Item),
		homes:  make(map[plane.ItemID]plane.CycleID),
		around: d.around(),
	}
	for _, c := range slices.Concat(s.Cycles(apollo), s.Archived(apollo)) {
		archived := !c.ArchivedAt.IsZero()
		c.CreatedAt, c.UpdatedAt, c.ArchivedAt = time.Time{}, time.Time{}, time.Time{}
		if archived {
			c.ArchivedAt = time.Unix(1, 0)
		}
		c.Start, c.End = c.Start.UTC(), c.End.UTC()
		f.cycles[c.ID] = c
		for _, i := range s.Items(c.ID) {
			f.homes[i.ID] = c.ID
		}
	}
	for _, i := range s.ProjectItems(apollo) {
		i.CreatedAt, i.UpdatedAt, i.CompletedAt = time.Time{}, time.Time{}, time.Time{}
		f.items[i.ID] = i
	}
	return f
}

// agrees fails if reading everything again changes the copy.
func (d *deck) agrees(when string) {
	d.Helper()
	copied := d.facts()
	time.Sleep(11 * time.Minute) // so that LoadBacklog and LoadProject read everything
	d.loadAll()
	d.same(when, copied, d.facts())
}

// same fails if two sets of facts differ.
func (d *deck) same(when string, got, want facts) {
	d.Helper()
	differ(d, when+": cycles", got.cycles, want.cycles, equalCycles)
	differ(d, when+": items", got.items, want.items, equalItems)
	differ(d, when+": around items", got.around, want.around, func(a, b string) bool { return a == b })
	differ(d, when+": homes", got.homes, want.homes, func(a, b plane.CycleID) bool { return a == b })
}

func differ[K cmp.Ordered, V any](d *deck, what string, got, want map[K]V, equal func(a, b V) bool) {
	d.Helper()
	for k, v := range got {
		w, ok := want[k]
		if !ok || !equal(v, w) {
			d.Errorf("%s: the copy has %+v, the server %+v (%v)", what, v, w, ok)
		}
	}
	for k, w := range want {
		if _, ok := got[k]; !ok {
			d.Errorf("%s: the copy lacks %+v", what, w)
		}
	}
}

func equalCycles(a, b plane.Cycle) bool {
	if (a.Record == nil) != (b.Record == nil) || a.Record != nil && *a.Record != *b.Record {
		return false
	}
	a.Record, b.Record = nil, nil
	return a == b
}

func equalItems(a, b plane.Item) bool {
	sort := func(i *plane.Item) ([]plane.UserID, []plane.LabelID) {
		people, labels := slices.Sorted(slices.Values(i.Assignees)), slices.Sorted(slices.Values(i.Labels))
		i.Assignees, i.Labels = nil, nil
		return people, labels
	}
	people, labels := sort(&a)
	people2, labels2 := sort(&b)
	scalar := func(i plane.Item) any {
		return struct {
			id, parent, name, state, priority, point, points, text, start, due string
			order                                                              float64
			number                                                             int
		}{
			string(i.ID), string(i.Parent), i.Name, string(i.State), string(i.Priority), string(i.Point), i.Points,
			i.Description, i.Start.String(), i.Due.String(), i.SortOrder, i.Sequence,
		}
	}
	return scalar(a) == scalar(b) && slices.Equal(people, people2) && slices.Equal(labels, labels2)
}

// write returns the newest write.
func (d *deck) write() store.Write {
	d.Helper()
	writes := d.Snapshot().Writes()
	if len(writes) == 0 {
		d.Fatal("no write is listed")
	}
	return writes[0]
}

// sent counts the store's own requests with this method whose path contains part.
func (d *deck) sent(method, path string) int {
	n := 0
	for _, r := range d.server.Log() {
		if r.Method == method && contains(r.Path, path) && r.Key != "service" && r.Key != "bea" {
			n++
		}
	}
	return n
}

// named returns the draft of an item that only has a name.
func named(name string) plane.ItemDraft {
	return plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: &name}}
}
