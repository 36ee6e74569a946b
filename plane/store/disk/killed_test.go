package disk_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
)

// Ids of the small world.
const (
	apollo  = plane.ProjectID("30000000-0000-4000-8000-000000000001")
	sprint1 = plane.CycleID("70000000-0000-4000-8000-000000000101") // ended, all done
	sprint2 = plane.CycleID("70000000-0000-4000-8000-000000000102") // ended, five items left
	sprint3 = plane.CycleID("70000000-0000-4000-8000-000000000103") // current
	sprint4 = plane.CycleID("70000000-0000-4000-8000-000000000104")
	sprint5 = plane.CycleID("70000000-0000-4000-8000-000000000105")
)

// item returns the ID of APOLLO-n.
func item(n int) plane.ItemID {
	return plane.ItemID(fmt.Sprintf("80000000-0000-4000-8000-0000000010%02d", n))
}

// lifeOf makes this program a process that is going to be killed.
var lifeOf = flag.String("life", "", "what to do as a process of a test, as JSON")

// life is what a process does: it continues what earlier ones have left, asks for writes, and ends.
type life struct {
	Folder, URL string
	Seed        uint64
	// Number is how many processes came before.
	Number int
	// Wishes are the writes to ask for.
	Wishes int
	// Quits means that it is asked to end while they are under way.
	Quits bool
	Death death
}

// between lives a while passes: what was left is looked up without the patience that a busy server needs.
const betweenLives = 5 * time.Minute

// TestALife isn't a test of its own: it is what the processes of the others run. Their waiting takes no time.
func TestALife(t *testing.T) {
	if *lifeOf == "" {
		t.Skip("it is run by other tests")
	}
	var l life
	if err := json.Unmarshal([]byte(*lifeOf), &l); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		time.Sleep(time.Duration(l.Number) * betweenLives)
		(&living{life: l, T: t, Rand: rand.New(rand.NewPCG(l.Seed, uint64(l.Number)))}).live()
	})
}

// living is a process.
type living struct {
	life
	*testing.T
	*rand.Rand
	store  *store.Store
	outbox *mortal
}

// live is a session, as package session runs one.
func (l *living) live() {
	folder, err := disk.OpenOutbox(l.Folder)
	l.must(err)
	l.outbox, err = newMortal(folder, l.Death, l.Folder)
	l.must(err)
	client, err := plane.New(plane.Config{
		BaseURL: l.URL, Key: planetest.SmallKey, Workspace: planetest.Slug, Now: testday.Now,
		Transport: &http.Transport{DisableKeepAlives: true}, UserAgent: strconv.Itoa(l.Number),
	})
	l.must(err)
	l.store, err = store.New(store.Config{
		Client: client, Now: testday.Now, Outbox: l.outbox, Copy: disk.NewCopy(filepath.Join(l.Folder, "copy")),
	})
	l.must(err)
	left, err := folder.Left()
	l.must(err)
	for _, path := range left.Damaged {
		l.outbox.note("unreadable %s", path)
	}
	l.restore(left.Entries)
	done, err := folder.Done()
	l.must(err)
	work, stop := context.WithCancel(l.Context())
	var running, keeping sync.WaitGroup
	running.Go(func() {
		l.restore(done)
		l.store.Resume(work)
	})
	ctx, end := context.WithCancel(l.Context())
	keeping.Go(func() { l.store.KeepCopy(ctx, func(err error) { l.outbox.note("unreadable copy: %v", err) }) })
	l.load()
	l.wish(work, &running)
	if l.Quits {
		stop()
	}
	running.Wait()
	stop()
	end()
	keeping.Wait()
	if bad := l.store.Snapshot().Unusable(); bad != (store.Unusable{}) {
		l.outbox.note("unreadable copy: %+v", bad)
	}
	l.must(folder.Close(), l.outbox.journal.Close())
}

func (l *living) must(errs ...error) {
	l.Helper()
	if err := errors.Join(errs...); err != nil {
		l.Fatal(err)
	}
}

func (l *living) restore(entries []store.Entry) {
	for _, err := range l.store.Restore(entries) {
		l.outbox.note("unreadable entry: %v", err)
	}
}

// load reads what the wishes need to know; what can't be read is known from the copy, or isn't wished for.
func (l *living) load() {
	for _, k := range []store.Key{
		{Kind: store.Me},
		{Kind: store.Projects},
		{Kind: store.Project, Project: apollo},
		{Kind: store.Cycles, Project: apollo},
		{Kind: store.ArchivedCycles, Project: apollo},
		{Kind: store.Backlog, Project: apollo},
		{Kind: store.Items, Project: apollo, ID: string(sprint2)},
		{Kind: store.Comments, Project: apollo, ID: string(discussed)},
		{Kind: store.WebLinks, Project: apollo, ID: string(discussed)},
		{Kind: store.Relations, Project: apollo, ID: string(discussed)},
	} {
		l.store.Recall(k)
		_ = l.store.Load(l.Context(), k) // The server may be cut off.
	}
}

// wish asks for writes, each after the one before or at the same time.
func (l *living) wish(ctx context.Context, running *sync.WaitGroup) {
	for n := range l.Wishes {
		do := l.one(fmt.Sprintf("wish %d of %d", n, l.Number))
		if l.IntN(2) == 0 {
			do(ctx)
			continue
		}
		running.Go(func() { do(ctx) })
	}
}

// one is a write of any kind.
func (l *living) one(name string) func(context.Context) {
	switch l.IntN(12) {
	case 0:
		return func(ctx context.Context) { _, _ = l.store.Undo(ctx) }
	case 1:
		return func(ctx context.Context) { _, _ = l.store.Redo(ctx) }
	}
	begun := l.store.Begin(l.op(name))
	return func(ctx context.Context) { _ = begun(ctx) } // It is in the outbox, with its error.
}

// start starts a process, and returns what kills it and what waits for its end: whether it has come to it by itself.
func start(t *testing.T, l life) (kill func(), wait func() bool) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	data, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	return run(t, self, "-test.run=^TestALife$", "-test.count=1", "-test.timeout=60s", "-life", string(data))
}
