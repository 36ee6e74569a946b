package store_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// blank runs a test with an empty store.
func blank(t *testing.T, tell func(*deck)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { tell(newDeck(t, planetest.SmallKey)) })
}

func TestReadFillsCopyAndSetsItsTime(t *testing.T) {
	blank(t, func(d *deck) {
		s := d.Snapshot()
		if !s.Loaded(store.Key{Kind: store.Projects}).IsZero() || len(s.Projects()) != 0 || s.Version() != 0 {
			d.Error("an empty store has data")
		}
		d.must(d.Load(d.Context(), store.Key{Kind: store.Projects}), d.Load(d.Context(), store.Key{Kind: store.Me}))
		time.Sleep(5 * time.Second)
		s = d.Snapshot()
		if age := time.Since(s.Loaded(store.Key{Kind: store.Projects})); age != 5*time.Second {
			d.Errorf("%v old", age)
		}
		p, ok := s.Project(apollo)
		if !ok || p.Identifier != "APOLLO" || len(s.Projects()) < 4 || s.Me().DisplayName != "ada" {
			d.Errorf("%+v, %d projects, %+v", p, len(s.Projects()), s.Me())
		}
	})
}

func TestListedProjectIsReadWithThreeRequests(t *testing.T) {
	blank(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.Load(ctx, store.Key{Kind: store.Projects}), d.Load(ctx, ofApollo(store.Project)))
		s := d.Snapshot()
		p, _ := s.Project(apollo)
		if len(s.States(apollo)) != 7 || len(s.Labels(apollo)) == 0 || len(s.Members(apollo)) != 4 || p.Role != plane.RoleAdmin {
			d.Errorf("%d states, %d labels, %d members, role %d", len(s.States(apollo)), len(s.Labels(apollo)), len(s.Members(apollo)), p.Role)
		}
		if u, ok := s.User(bea); !ok || u.Name() != "bea" {
			d.Errorf("%+v", u)
		}
		if st, _ := s.State(done); st.Group != plane.GroupCompleted || s.Groups(apollo)[done] != plane.GroupCompleted {
			d.Errorf("%+v", st)
		}
		label := s.Labels(apollo)[0]
		if l, ok := s.Label(label.ID); !ok || l != label {
			d.Errorf("%+v", l)
		}
		if n := len(d.server.Log()); n != 4 {
			d.Errorf("%d requests, want 4", n)
		}
	})
}

func TestFailingEndpointDoesNotStopOthers(t *testing.T) {
	blank(t, func(d *deck) {
		ctx := d.Context()
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: 500, Path: "/labels/"})
		err := d.Load(ctx, ofApollo(store.Project))
		s := d.Snapshot()
		if !errors.Is(err, plane.ErrServer) || !errors.Is(s.LoadError(ofApollo(store.Project)), plane.ErrServer) {
			d.Errorf("%v, %v", err, s.LoadError(ofApollo(store.Project)))
		}
		if len(s.States(apollo)) != 7 || len(s.Members(apollo)) != 4 || !s.Loaded(ofApollo(store.Project)).IsZero() {
			d.Error("the other data is missing, or counts as complete")
		}
		d.must(d.Load(ctx, ofApollo(store.Project)))
		if d.Snapshot().LoadError(ofApollo(store.Project)) != nil || len(d.Snapshot().Labels(apollo)) == 0 {
			d.Error("the second read didn't add the missing data")
		}
	})
}

func TestBacklogHasItemsOutsideOpenCycles(t *testing.T) {
	blank(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.Load(ctx, store.Key{Kind: store.Projects}), d.Load(ctx, ofApollo(store.Project)), d.Load(ctx, ofApollo(store.Backlog)))
		got := make(map[string]bool)
		for _, i := range d.Snapshot().Backlog(apollo, testday.Now()) {
			got[d.Snapshot().Reference(*i)] = true
		}
		want := []string{
			"APOLLO-13", "APOLLO-14", "APOLLO-15", "APOLLO-16", "APOLLO-17", // unfinished in Sprint 2
			"APOLLO-38", "APOLLO-39", "APOLLO-40", "APOLLO-41", "APOLLO-42", "APOLLO-45",
		}
		for _, ref := range want {
			if !got[ref] {
				d.Errorf("%s is not in the backlog", ref)
			}
		}
		if len(got) != len(want) {
			d.Errorf("%v, want %v", got, want)
		}
		if home, ok := d.Snapshot().CycleOf(item(33)); !ok || home != sprint4 {
			d.Errorf("APOLLO-33 moves from %v", home)
		}
	})
}

func TestBacklogReadsOnlyOutdatedCycles(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		count := func() int {
			d.must(d.Load(ctx, ofApollo(store.Backlog)))
			return d.sent(http.MethodGet, "/cycle-issues/")
		}
		first := count()
		if again := count(); again != first {
			d.Errorf("%d fresh cycles were read", again-first)
		}
		time.Sleep(time.Minute)
		if again := count(); again != first {
			d.Errorf("%d cycles were read although nothing has changed", again-first)
		}
		time.Sleep(time.Minute)
		d.elsewhere()
		if again := count(); again-first != 4 {
			d.Errorf("%d cycles were read after a change, want the 4 that have not ended", again-first)
		}
	})
}

// elsewhere changes an item as another user.
func (d *deck) elsewhere() {
	_, err := d.truth.UpdateItem(d.Context(), apollo, item(38), plane.ItemPatch{Name: new("changed elsewhere")})
	d.must(err)
}

func TestFailedReadOfCycleKeepsItsMembers(t *testing.T) {
	story(t, func(d *deck) {
		ctx := d.Context()
		time.Sleep(time.Minute)
		d.elsewhere()
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: 500, Path: string(sprint4) + "/cycle-issues/"})
		before := len(d.Snapshot().Backlog(apollo, testday.Now()))
		if err := d.Load(ctx, ofApollo(store.Backlog)); !errors.Is(err, plane.ErrServer) {
			d.Error(err)
		}
		if now := len(d.Snapshot().Backlog(apollo, testday.Now())); now != before {
			d.Errorf("%d items in the backlog, were %d", now, before)
		}
	})
}

func TestConcurrentEqualReadsAreMerged(t *testing.T) {
	blank(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: time.Second})
		var reads []<-chan error
		for range 5 {
			reads = append(reads, later(func() error { return d.Load(d.Context(), ofApollo(store.Cycles)) }))
		}
		for _, r := range reads {
			d.must(<-r)
		}
		if n := d.sent(http.MethodGet, "/cycles/"); n != 1 {
			d.Errorf("%d requests", n)
		}
	})
}

func TestMergedReadSurvivesCancelOfFirstReader(t *testing.T) {
	blank(t, func(d *deck) {
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 5 * time.Second, Times: 2})
		leaving, leave := context.WithCancel(d.Context())
		first := later(func() error { return d.Load(leaving, ofApollo(store.Cycles)) })
		time.Sleep(time.Second)
		second := later(func() error { return d.Load(d.Context(), ofApollo(store.Cycles)) })
		impatient, stop := context.WithTimeout(d.Context(), time.Second)
		defer stop()
		third := later(func() error { return d.Load(impatient, ofApollo(store.Cycles)) })
		time.Sleep(2 * time.Second)
		leave()
		if err := <-first; !errors.Is(err, context.Canceled) {
			d.Error(err)
		}
		if err := <-third; !errors.Is(err, context.DeadlineExceeded) {
			d.Error(err)
		}
		d.must(<-second)
		if n := len(d.Snapshot().Cycles(apollo)); n != 6 {
			d.Errorf("%d cycles", n)
		}
	})
}

func TestUnreachableServerLeavesCopyUnchanged(t *testing.T) {
	story(t, func(d *deck) {
		before := d.facts()
		d.server.Arm(planetest.Fault{Kind: planetest.Cut, Times: -1})
		ctx := d.Context()
		for _, err := range []error{
			d.Load(ctx, store.Key{Kind: store.Me}), d.Load(ctx, store.Key{Kind: store.Projects}), d.Load(ctx, ofApollo(store.Cycles)), d.Load(ctx, ofApollo(store.ArchivedCycles)),
			d.Load(ctx, itemsOf(sprint3)), d.Load(ctx, ofApollo(store.Backlog)),
		} {
			if !errors.Is(err, plane.ErrUnreachable) {
				d.Errorf("%v", err)
			}
		}
		d.same("offline", d.facts(), before)
		if s := d.Snapshot(); s.LoadError(ofApollo(store.Cycles)) == nil || s.Loaded(ofApollo(store.Cycles)).IsZero() {
			d.Error("the error isn't stored, or the time of the successful read is lost")
		}
	})
}

func TestWaitReturnsNewerVersion(t *testing.T) {
	blank(t, func(d *deck) {
		seen := d.Snapshot().Version()
		waited := make(chan uint64, 1)
		go func() {
			v, _ := d.Wait(d.Context(), seen)
			waited <- v
		}()
		synctest.Wait()
		d.must(d.Load(d.Context(), store.Key{Kind: store.Me}))
		if v := <-waited; v <= seen || v > d.Snapshot().Version() {
			d.Errorf("version %d after %d", v, seen)
		}
		if v, err := d.Wait(d.Context(), seen); err != nil || v != d.Snapshot().Version() {
			d.Errorf("a missed version: %d %v", v, err)
		}
		ctx, cancel := context.WithTimeout(d.Context(), time.Second)
		defer cancel()
		if _, err := d.Wait(ctx, d.Snapshot().Version()); !errors.Is(err, context.DeadlineExceeded) {
			d.Error(err)
		}
	})
}

func TestSnapshotNeverChanges(t *testing.T) {
	story(t, func(d *deck) {
		old := d.Snapshot()
		count := old.ItemCount(sprint3)
		d.must(
			d.Do(d.Context(), store.PatchItem(old, item(22), plane.ItemPatch{Name: new("new")})),
			d.Do(d.Context(), store.RemoveItems(old, sprint3, []plane.ItemID{item(23)})),
		)
		if i, _ := old.Item(item(22)); i.Name == "new" || old.ItemCount(sprint3) != count || len(old.Items(sprint3)) != count {
			d.Error("the old snapshot has changed")
		}
		if d.Snapshot().ItemCount(sprint3) != count-1 || len(old.Writes()) != 0 {
			d.Error("the new one has not")
		}
	})
}

func TestLastCyclesIncludeArchivedOnes(t *testing.T) {
	blank(t, func(d *deck) {
		ctx := d.Context()
		d.must(d.Load(ctx, store.Key{Kind: store.Projects}), d.Load(ctx, ofApollo(store.LastCycles)))
		last := d.Snapshot().LastCycles(apollo, testday.Now())
		for _, c := range last {
			if d.Snapshot().ItemCount(c.ID) == 0 {
				d.Errorf("the items of %s were not read", c.Name)
			}
		}
		if len(last) != 3 || !slices.ContainsFunc(last, func(c plane.Cycle) bool { return !c.ArchivedAt.IsZero() }) {
			d.Errorf("%d cycles ended last", len(last))
		}
		sent := d.sent(http.MethodGet, "/cycle-issues/")
		d.must(d.Load(ctx, ofApollo(store.LastCycles)))
		if again := d.sent(http.MethodGet, "/cycle-issues/"); again != sent {
			d.Errorf("%d cycles were read again", again-sent)
		}
	})
}

// Two screens may request the same data at once: the second checks again when it is its turn.
func TestLoadIfSkipsReadThatIsNoLongerNeeded(t *testing.T) {
	story(t, func(d *deck) {
		sent := len(d.server.Log())
		for _, wanted := range []bool{false, true} {
			if err := d.LoadIf(d.Context(), ofApollo(store.Cycles), func() bool { return wanted }); err != nil {
				d.Error(err)
			}
		}
		if n := len(d.server.Log()) - sent; n != 1 {
			d.Errorf("%d requests", n)
		}
	})
}

// The list of projects may arrive after a project's read found it missing, but before that read gets its turn: here while
// the read compares the list's age with the clock.
func TestListOfProjectsIsReadOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := planetest.New(smallWorld(t), planetest.Options{Rate: -1})
		var s *store.Store
		var looks atomic.Int32 // at the clock; the first is at the start of the read
		now := func() time.Time {
			if s != nil && looks.Add(1) == 2 {
				if err := s.Load(t.Context(), store.Key{Kind: store.Projects}); err != nil {
					t.Error(err)
				}
			}
			return testday.Now()
		}
		opened, err := store.New(store.Config{Client: client(t, server, planetest.SmallKey), Now: now})
		if err != nil {
			t.Fatal(err)
		}
		s = opened
		if err := s.Load(t.Context(), ofApollo(store.Project)); err != nil {
			t.Error(err)
		}
		lists := 0
		for _, r := range server.Log() {
			if strings.HasSuffix(r.Path, "/projects/") {
				lists++
			}
		}
		if lists != 1 {
			t.Errorf("the list of projects was read %d times", lists)
		}
	})
}
