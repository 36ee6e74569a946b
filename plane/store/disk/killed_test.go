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

// taskFlag makes the test binary run as a helper process that may be killed.
var taskFlag = flag.String("task", "", "the task of a helper process, as JSON")

// task is what a process does: it resumes the writes that earlier ones left, starts new ones, and ends.
type task struct {
	Folder, URL string
	Seed        uint64
	// Number is the number of earlier processes.
	Number int
	// Writes is the number of writes to start.
	Writes int
	// Quits is set if it ends while writes are running.
	Quits bool
	Death death
}

// betweenProcesses is the time between two processes, after which a look-up no longer waits for a busy server.
const betweenProcesses = 5 * time.Minute

// TestHelperProcess isn't a test: the processes of other tests run it. Their time is fake.
func TestHelperProcess(t *testing.T) {
	if *taskFlag == "" {
		t.Skip("helper of other tests")
	}
	var job task
	if err := json.Unmarshal([]byte(*taskFlag), &job); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		time.Sleep(time.Duration(job.Number) * betweenProcesses)
		(&process{task: job, T: t, Rand: rand.New(rand.NewPCG(job.Seed, uint64(job.Number)))}).run()
	})
}

// process is a helper process.
type process struct {
	task
	*testing.T
	*rand.Rand
	store  *store.Store
	outbox *killableOutbox
}

// run runs a session like package session does.
func (p *process) run() {
	folder, err := disk.OpenOutbox(p.Folder)
	p.must(err)
	p.outbox, err = newKillableOutbox(folder, p.Death, p.Folder)
	p.must(err)
	client, err := plane.New(plane.Config{
		BaseURL: p.URL, Key: planetest.SmallKey, Workspace: planetest.Slug, Now: testday.Now,
		Transport: &http.Transport{DisableKeepAlives: true}, UserAgent: strconv.Itoa(p.Number),
	})
	p.must(err)
	p.store, err = store.New(store.Config{
		Client: client, Now: testday.Now, Outbox: p.outbox, Copy: disk.NewCopy(filepath.Join(p.Folder, "copy")),
	})
	p.must(err)
	left, err := folder.Left()
	p.must(err)
	for _, path := range left.Damaged {
		p.outbox.note("unreadable %s", path)
	}
	p.restore(left.Entries)
	done, err := folder.Done()
	p.must(err)
	work, stop := context.WithCancel(p.Context())
	var running, keeping sync.WaitGroup
	running.Go(func() {
		p.restore(done)
		p.store.Resume(work)
	})
	ctx, end := context.WithCancel(p.Context())
	keeping.Go(func() { p.store.KeepCopy(ctx, func(err error) { p.outbox.note("unreadable copy: %v", err) }) })
	p.load()
	p.startWrites(work, &running)
	if p.Quits {
		stop()
	}
	running.Wait()
	stop()
	end()
	keeping.Wait()
	if bad := p.store.Snapshot().Unusable(); bad != (store.Unusable{}) {
		p.outbox.note("unreadable copy: %+v", bad)
	}
	p.must(folder.Close(), p.outbox.journal.Close())
}

func (p *process) must(errs ...error) {
	p.Helper()
	if err := errors.Join(errs...); err != nil {
		p.Fatal(err)
	}
}

func (p *process) restore(entries []store.Entry) {
	for _, err := range p.store.Restore(entries) {
		p.outbox.note("unreadable entry: %v", err)
	}
}

// load reads the data that the writes need. If that fails, the copy has it, or the writes that need it are skipped.
func (p *process) load() {
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
		p.store.Recall(k)
		_ = p.store.Load(p.Context(), k) // Requests may fail.
	}
}

// startWrites starts writes, each after the one before or concurrently with it.
func (p *process) startWrites(ctx context.Context, running *sync.WaitGroup) {
	for n := range p.Writes {
		do := p.one(fmt.Sprintf("write %d of %d", n, p.Number))
		if p.IntN(2) == 0 {
			do(ctx)
			continue
		}
		running.Go(func() { do(ctx) })
	}
}

// one starts a write of a random kind and returns a function that completes it.
func (p *process) one(name string) func(context.Context) {
	switch p.IntN(12) {
	case 0:
		return func(ctx context.Context) { _, _ = p.store.Undo(ctx) }
	case 1:
		return func(ctx context.Context) { _, _ = p.store.Redo(ctx) }
	}
	begun := p.store.Begin(p.op(name))
	return func(ctx context.Context) { _ = begun(ctx) } // Its error is in the outbox.
}

// start starts a process. kill kills it; wait waits for its end, and reports whether it ended on its own.
func start(t *testing.T, job task) (kill func(), wait func() bool) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	data, err := json.Marshal(job)
	if err != nil {
		t.Fatal(err)
	}
	return run(t, self, "-test.run=^TestHelperProcess$", "-test.count=1", "-test.timeout=60s", "-task", string(data))
}
