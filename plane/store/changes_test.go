package store_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// allSequences runs as many sequences as rapid.checks:
// go test ./plane/store -run ChangesAreDone -sequences -rapid.checks 10000 -timeout 0.
var allSequences = flag.Bool("sequences", false, "run as many sequences of changes as -rapid.checks, not just a few")

// TestChangesAreDoneOnceOrListed requests changes, undoes and retries them in processes that are killed at any moment and
// share an outbox, over a connection that is lost and fails at random, while a colleague changes the same things. In the
// end each change is on the server once, or the outbox lists it as not done.
func TestChangesAreDoneOnceOrListed(t *testing.T) {
	left := 12
	if testing.Short() || raced {
		left = 3
	}
	runs := 1 // minimum number of slices of steps in a sequence
	if *allSequences {
		runs = 8 // The end of a sequence costs as much as many steps; long sequences slow down each start.
	}
	steps, changes := 0, 0
	var small *planetest.World
	rapid.Check(t, func(t2 *rapid.T) {
		plan := slices.Concat(rapid.SliceOfN(rapid.SliceOf(rapid.Custom(drawStep)), runs, 10+2*runs).Draw(t2, "steps")...)
		if left--; left < 0 && !*allSequences {
			return
		}
		w := playPlan(t, &small, plan)
		steps, changes = steps+len(plan), changes+len(w.changes)
		if len(w.faults) > 0 {
			left = 1000 // lets rapid shrink the sequence
			t2.Fatalf("%s\nafter\n%s", strings.Join(w.faults, "\n"), strings.Join(w.diary, "\n"))
		}
	})
	t.Logf("%d steps, %d changes", steps, changes)
}

// minimalWorld returns a world with the items and cycles that the changes need, and little else: it is read very often.
func minimalWorld(t *testing.T) *planetest.World {
	t.Helper()
	world, err := planetest.Few(testday.Now(), []string{"Sprint 1", "Sprint 3", "Sprint 4"}, []int{1, 19, 21, 22, 24, 38})
	if err != nil {
		t.Fatal(err)
	}
	return world
}

// step is one event, with the seed of its random choices.
type step struct {
	Kind stepKind
	Seed uint64
	// Wait is the time until the next step.
	Wait time.Duration
}

// stepKind is the kind of a step.
type stepKind string

// stepKinds returns the kinds of steps, frequent ones several times.
func stepKinds() []stepKind {
	return []stepKind{
		"change", "change", "change", "change", "change", "fault", "fault", "disconnect", "reconnect", "kill", "kill", "kill at a write", "kill at a write", "quit",
		"second", "undo", "undo", "redo", "retry", "retry anyway", "colleague", "colleague", "read", "stop",
	}
}

func drawStep(t *rapid.T) step {
	waits := []time.Duration{0, 0, time.Millisecond, 100 * time.Millisecond, time.Second, 3 * time.Second, 20 * time.Second, 2 * time.Minute}
	return step{
		Kind: rapid.SampledFrom(stepKinds()).Draw(t, "kind"), Seed: rapid.Uint64Range(0, 1<<20).Draw(t, "seed"),
		Wait: rapid.SampledFrom(waits).Draw(t, "wait"),
	}
}

// world is a server with its users and their processes.
type world struct {
	*deck
	wire      wire
	folder    string
	chance    *chance
	processes []*process
	armed     int // faults

	// insisted counts, by title, how often the user insisted on overwriting another user's change.
	insisted map[string]int

	mu      sync.Mutex
	changes []*change
	faults  []string // failed checks
	diary   []string // all steps and their results
}

// change is a requested change, with unique texts.
type change struct {
	texts []string
	title string
	// rename is set if it renames an item rather than creating something.
	rename bool
	item   plane.ItemID
	// err is the result of Do, if ended.
	ended bool
	err   error
	// kept is set if its process lived long enough to store it.
	kept bool
}

// playPlan plays a sequence of steps and checks the final state.
func playPlan(t *testing.T, small **planetest.World, plan []step) *world {
	t.Helper()
	w := &world{folder: t.TempDir(), insisted: make(map[string]int)}
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(7 * time.Hour)
		if *small == nil {
			*small = minimalWorld(t) // expensive, so only once
		}
		w.deck = newDeckIn(t, *small, planetest.SmallKey)
		w.wire.server = w.server
		w.processes = []*process{w.open()}
		for _, s := range plan {
			w.play(s)
			time.Sleep(s.Wait)
			synctest.Wait()
		}
		w.finish()
		w.check()
	})
	if err := os.RemoveAll(w.folder); err != nil { // There are many sequences in a test.
		t.Fatal(err)
	}
	return w
}

// wrong records a failed check.
func (w *world) wrong(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = append(w.faults, fmt.Sprintf(format, args...))
}

// note records an event in the diary.
func (w *world) note(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.diary = append(w.diary, testday.Now().Format("15:04:05.000 ")+fmt.Sprintf(format, args...))
}

// open starts a process and reads the data that the changes need.
func (w *world) open() *process {
	p := w.start()
	p.read()
	return p
}

// read reads the data that the changes need.
func (p *process) read() {
	for _, k := range []store.Key{
		{Kind: store.Me},
		{Kind: store.Projects},
		ofApollo(store.Project), ofApollo(store.Cycles), itemsOf(sprint3), itemsOf(sprint4),
		ofApollo(store.Backlog), ofItem(store.Comments, item(22)), ofItem(store.Comments, item(19)),
	} {
		_ = p.Load(p.ctx, k) // It fails while the connection is lost.
	}
}

// play plays a step. Processes that died in an earlier step are restarted first.
func (w *world) play(s step) {
	w.chance = &chance{deck: w.deck, Rand: rand.New(rand.NewPCG(s.Seed, 0))}
	for i, p := range w.processes {
		if p.outbox.isDead() {
			w.note("process %d was killed, and is started again", i)
			p.end(true)
			w.processes[i] = w.open()
		}
	}
	at := w.chance.IntN(len(w.processes))
	p := w.processes[at]
	w.note("%s, process %d", s.Kind, at)
	switch s.Kind {
	case "change":
		w.requestChange(p)
	case "fault":
		f := w.fault()
		w.note("%+v", f)
		w.server.Arm(f)
		w.armed++
	case "disconnect":
		w.wire.lost.Store(true)
	case "reconnect":
		w.wire.lost.Store(false)
	case "kill", "quit":
		p.end(s.Kind == "kill")
		w.processes[at] = w.open()
	case "kill at a write":
		p.outbox.dieAt(1+w.chance.IntN(4), w.chance.IntN(2) == 0)
	case "second":
		w.second()
	case "undo":
		w.later(p, func() error { return title(p.Undo(p.ctx)) })
	case "redo":
		w.later(p, func() error { return title(p.Redo(p.ctx)) })
	case "retry", "retry anyway":
		w.retry(p, s.Kind == "retry anyway")
	case "colleague":
		w.colleague()
	case "read":
		w.later(p, func() error { p.read(); return nil })
	case "stop":
		w.chance.Store = p.Store
		_ = w.chance.stop()
	}
}

func title(_ string, err error) error { return err }

// dieAt makes the process die at its n-th next write to the outbox.
func (m *killableOutbox) dieAt(n int, after bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.left, m.after = n, after
}

// second starts a second process, or ends the running one.
func (w *world) second() {
	if len(w.processes) == 1 {
		w.processes = append(w.processes, w.open())
		return
	}
	w.processes[1].end(w.chance.IntN(2) == 0)
	w.processes = w.processes[:1]
}

// later runs a call of a process in a goroutine and records its error.
func (w *world) later(p *process, do func() error) {
	p.running.Go(func() {
		if err := do(); err != nil {
			w.note("error: %v", err)
		}
	})
}

// retry retries a write that failed or is unknown.
func (w *world) retry(p *process, anyway bool) {
	for _, v := range p.Snapshot().Writes() {
		switch {
		case v.State == store.Failed && anyway:
			w.insisted[v.Title]++
			w.later(p, func() error { return p.RetryAnyway(p.ctx, v.ID) })
			return
		case v.State == store.Failed, v.State == store.Unknown:
			w.later(p, func() error { return p.Retry(p.ctx, v.ID) })
			return
		}
	}
}

// renamed returns the items whose names are changed.
func renamed() []plane.ItemID { return []plane.ItemID{item(19), item(22), item(24)} }

// requestChange requests a random change.
func (w *world) requestChange(p *process) {
	s, c := p.Snapshot(), w.chance
	v := &change{item: one(c, renamed()...)}
	text := func() string {
		v.texts = append(v.texts, fmt.Sprintf("change-%d-%d.", len(w.changes), len(v.texts)))
		return v.texts[len(v.texts)-1]
	}
	var op store.Op
	switch c.IntN(8) {
	case 0, 1:
		op = store.CreateItem(s, store.NewItem{Project: apollo, Cycle: one(c, "", sprint3), Draft: named(text())})
	case 2:
		op = pasted(s, one(c, "", sprint4), text(), text(), text())
	case 3:
		op = store.CreateCycle(apollo, plane.CycleDraft{Name: text()})
	case 4, 5:
		v.item = one(c, item(19), item(22))
		op = store.AddComment(s, v.item, "<p>"+text()+"</p>")
	default:
		v.rename = true
		op = store.PatchItem(s, v.item, plane.ItemPatch{Name: new(text())})
	}
	v.title = op.Title()
	w.changes = append(w.changes, v)
	w.note("%s: %v", op.Title(), v.texts)
	do := p.Begin(op)
	w.later(p, func() error {
		err := do(p.ctx)
		w.mu.Lock()
		defer w.mu.Unlock()
		v.ended, v.err = !p.outbox.isDead(), err // A dead process reports nothing.
		return err
	})
	synctest.Wait()
	v.kept = !p.outbox.isDead()
}

// fault returns a fault that hits a few requests.
func (w *world) fault() planetest.Fault {
	c := w.chance
	f := one(c, append(faultCases(), delays()...)...).fault
	f.Times, f.Skip = 1+c.IntN(3), c.IntN(2)
	f.Method = one(c, "", http.MethodPost, http.MethodPost, http.MethodPatch, http.MethodPatch, http.MethodDelete, http.MethodGet)
	return f
}

// delays returns faults that are harmless for a single write, but not for concurrent ones.
func delays() []faultCase {
	var all []faultCase
	for _, f := range []planetest.Fault{
		{Kind: planetest.Latency, Latency: 700 * time.Millisecond},
		{Kind: planetest.Latency, Latency: 9 * time.Second},
		{Kind: planetest.Trickle},
		{Kind: planetest.Limited, RetryAfter: 2},
		{Kind: planetest.Cut},
		{Kind: planetest.Cut, After: true},
	} {
		for range 3 { // as often as the others in total
			all = append(all, faultCase{fault: f})
		}
	}
	return all
}

// colleague changes something as another user.
func (w *world) colleague() {
	ctx, c := w.Context(), w.chance
	switch c.IntN(3) {
	case 0:
		_, _ = w.truth.UpdateItem(ctx, apollo, one(c, renamed()...), plane.ItemPatch{State: new(one(c, todo, done))})
	case 1:
		_, _ = w.truth.UpdateItem(ctx, apollo, one(c, renamed()...), plane.ItemPatch{Name: new(fmt.Sprintf("other-%d.", c.IntN(1000)))})
	default:
		_, _ = w.truth.CreateComment(ctx, apollo, item(22), plane.CommentDraft{HTML: "<p>Well.</p>"})
	}
}

// finish restores the connection and completes all writes, including those left for the next process.
func (w *world) finish() {
	w.note("finish")
	w.wire.lost.Store(false)
	w.useUpFaults()
	for _, p := range w.processes {
		p.outbox.dieAt(-1, false)
	}
	w.endAll()
	w.note("the last process")
	w.processes = []*process{w.open()}
	w.endAll()
}

// endAll waits until all running processes have completed their writes, and ends them.
func (w *world) endAll() {
	time.Sleep(20 * time.Minute)
	for i, p := range w.processes {
		if p.outbox.isDead() {
			continue
		}
		for _, v := range p.Snapshot().Writes() {
			if v.State.Running() {
				w.wrong("process %d: a write is still running after twenty minutes: %+v", i, v)
			}
		}
		for range 2 { // A read triggers another look-up of unknown writes.
			p.read()
			time.Sleep(11 * time.Minute)
		}
	}
	for i, p := range w.processes {
		if !p.outbox.isDead() {
			w.compare(i, p)
		}
	}
	for i, p := range w.processes {
		p.end(i == 1)
	}
}

// compare compares the copy of a process with the server, unless a write's outcome is unknown.
func (w *world) compare(i int, p *process) {
	if slices.ContainsFunc(p.Snapshot().Writes(), func(v store.Write) bool { return v.State == store.Unknown }) {
		return
	}
	p.loadAll()
	if copied, there := p.print(), w.serverPrint(); copied != there {
		w.wrong("the copy of process %d differs:\n%s", i, difference(copied, there))
	}
}

// useUpFaults spends the remaining faults on meaningless requests.
func (w *world) useUpFaults() {
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodDelete} {
		for range 4 * w.armed {
			r, err := http.NewRequestWithContext(w.Context(), method, "http://plane.example/api/v1/none/", http.NoBody)
			w.must(err)
			if answer, err := w.server.RoundTrip(r); err == nil {
				_ = answer.Body.Close()
			}
		}
	}
}

// check compares the requested changes with the server and the outbox.
func (w *world) check() {
	there := w.serverTexts()
	entries := w.entries()
	for _, v := range w.changes {
		for _, text := range v.texts {
			w.checkText(v, text, strings.Count(there, text), entries)
		}
	}
	for _, e := range entries {
		if e.State != store.Done {
			w.note("outbox: %v %s (%s) %s", e.State, e.Title, e.Answer, e.Way)
		}
		if e.State == store.Waiting || e.State == store.Sending {
			w.wrong("at the end %s is %v", e.Title, e.State)
		}
	}
}

// checkText checks a text of a change that is on the server n times.
func (w *world) checkText(v *change, text string, n int, entries []store.Entry) {
	var own, back []store.Entry // newest last
	for _, e := range entries {
		switch {
		case !mentions(e, v, text):
		case e.Way == store.Wanted && sets(e, v, text):
			own = append(own, e)
		default:
			back = append(back, e)
		}
	}
	refused := v.ended && v.err != nil && unlisted(v.err)
	switch {
	case n > 1 && v.rename && n-1 <= w.insisted[v.title]: // A colleague overwrote it, and was overwritten in turn.
	case n > 1 && len(back) == 0:
		w.wrong("%s is on the server %d times", text, n)
	case len(own) > 1:
		w.wrong("%s is in the outbox %d times", text, len(own))
	case len(back) > 0: // It was undone, perhaps more than once.
	case refused:
		if n > 0 {
			w.wrong("%s was refused, but is on the server", text)
		}
	case len(own) == 0 && n == 0 && w.wasUndone(v, entries): // Undoing a partly done write drops its remainder.
	case len(own) == 0:
		if n > 0 || v.kept {
			w.wrong("%s isn't listed, but is on the server %d times; %v", text, n, v.err)
		}
	case own[0].State == store.Done && n == 0:
		w.wrong("%s is reported as done, but isn't on the server", text)
	case own[0].State == store.Failed && n == 1 && !w.mayBeOnServer(v, own[0]):
		w.wrong("%s is reported as failed (%s), but is on the server", text, own[0].Answer)
	}
	if v.ended && v.err == nil && len(back) == 0 && (len(own) != 1 || own[0].State != store.Done) {
		w.wrong("%s was done, but the outbox has %v", text, own)
	}
}

// wasUndone reports whether any part of a change was undone.
func (w *world) wasUndone(v *change, entries []store.Entry) bool {
	return slices.ContainsFunc(entries, func(e store.Entry) bool {
		return e.Way != store.Wanted && slices.ContainsFunc(v.texts, func(text string) bool { return mentions(e, v, text) })
	})
}

// mayBeOnServer reports whether a failed write may be on the server nevertheless: it knows the ID of what it created, or
// that another user has changed the item since.
func (w *world) mayBeOnServer(v *change, e store.Entry) bool {
	return len(e.Parts) > 1 || strings.Contains(string(e.Parts[0].Learned), `"Item": {`) || v.rename && strings.Contains(e.Answer, "changed meanwhile")
}

func unlisted(err error) bool {
	e, ok := errors.AsType[*store.WriteError](err)
	return ok && e.ID == 0
}

func mentions(e store.Entry, _ *change, text string) bool {
	return strings.Contains(string(e.Operation), text)
}

// sets reports whether an entry's operation sets the text, rather than having it as the earlier value.
func sets(e store.Entry, v *change, text string) bool {
	if !v.rename {
		return true
	}
	var op struct {
		Op struct{ Patch struct{ Name *string } } `json:"op"`
	}
	return json.Unmarshal(e.Operation, &op) == nil && op.Op.Patch.Name != nil && *op.Op.Patch.Name == text
}

// serverTexts returns all texts on the server that changes can set: names, comments, and all past names of items.
func (w *world) serverTexts() string {
	ctx := w.Context()
	var all []string
	items, err := plane.Collect(w.truth.Items(ctx, apollo))
	w.must(err)
	for _, i := range items {
		if !slices.Contains(renamed(), i.ID) {
			all = append(all, i.Name)
		}
	}
	cycles, err := plane.Collect(w.truth.Cycles(ctx, apollo, plane.ViewAll))
	w.must(err)
	for _, c := range cycles {
		all = append(all, c.Name)
	}
	for _, id := range renamed() {
		comments, err := plane.Collect(w.truth.Comments(ctx, apollo, id))
		w.must(err)
		for _, c := range comments {
			all = append(all, c.HTML)
		}
		history, err := plane.Collect(w.truth.Activities(ctx, apollo, id))
		w.must(err)
		for _, a := range history {
			if a.Field == "name" {
				all = append(all, a.NewValue)
			}
		}
	}
	return strings.Join(all, "\n")
}

// entries returns all entries of the outbox, oldest first.
func (w *world) entries() []store.Entry {
	var list []store.Entry
	open, err := filepath.Glob(filepath.Join(w.folder, "outbox", "*.json"))
	w.must(err)
	ended, err := filepath.Glob(filepath.Join(w.folder, "outbox", "done", "*.json"))
	w.must(err)
	for _, name := range slices.Concat(open, ended) {
		data, err := os.ReadFile(name)
		w.must(err)
		var e store.Entry
		w.must(json.Unmarshal(data, &e))
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b store.Entry) int { return strings.Compare(a.ID, b.ID) })
	return list
}
