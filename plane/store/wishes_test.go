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

// allLives makes rapid decide how many lives are tried: go test ./plane/store -run WhatIsWished -lives -rapid.checks 10000 -timeout 0.
var allLives = flag.Bool("lives", false, "try as many lives of what is wished as rapid.checks says, not a few")

// TestWhatIsWishedIsDoneOnceOrListed lets people wish things, undo them and try them again in processes that are killed at
// any moment, that share an outbox, over a connection that is lost and fails at random, while a colleague changes the same
// things. When the connection is well again, each wish is on the server once, or the outbox says of it that it isn't done.
func TestWhatIsWishedIsDoneOnceOrListed(t *testing.T) {
	left := 12
	if testing.Short() || raced {
		left = 3
	}
	runs := 1 // of steps in a life, at least
	if *allLives {
		runs = 8 // The end of a life costs as much as many steps; long ones cost more a start.
	}
	steps, wishes := 0, 0
	var small *planetest.World
	rapid.Check(t, func(t2 *rapid.T) {
		plan := slices.Concat(rapid.SliceOfN(rapid.SliceOf(rapid.Custom(drawStep)), runs, 10+2*runs).Draw(t2, "steps")...)
		if left--; left < 0 && !*allLives {
			return
		}
		w := live(t, &small, plan)
		steps, wishes = steps+len(plan), wishes+len(w.wishes)
		if len(w.faults) > 0 {
			left = 1000 // so that rapid finds a short plan
			t2.Fatalf("%s\nafter\n%s", strings.Join(w.faults, "\n"), strings.Join(w.diary, "\n"))
		}
	})
	t.Logf("%d steps, %d wishes", steps, wishes)
}

// fewThings is a world with what people wish about, and little else: it is read very often.
func fewThings(t *testing.T) *planetest.World {
	t.Helper()
	world, err := planetest.Few(testday.Now(), []string{"Sprint 1", "Sprint 3", "Sprint 4"}, []int{1, 19, 21, 22, 24, 38})
	if err != nil {
		t.Fatal(err)
	}
	return world
}

// step is one thing that happens, with the seed of what of it is left to chance.
type step struct {
	What what
	Seed uint64
	// Wait is how long it is until the next one.
	Wait time.Duration
}

// what is the kind of a step.
type what string

// The kinds of steps; those that are there twice are drawn more often.
func whats() []what {
	return []what{
		"wish", "wish", "wish", "wish", "wish", "fault", "fault", "lose", "find", "kill", "kill", "kill at a write", "kill at a write", "quit",
		"second", "undo", "undo", "redo", "retry", "retry anyway", "colleague", "colleague", "read", "stop",
	}
}

func drawStep(t *rapid.T) step {
	waits := []time.Duration{0, 0, time.Millisecond, 100 * time.Millisecond, time.Second, 3 * time.Second, 20 * time.Second, 2 * time.Minute}
	return step{
		What: rapid.SampledFrom(whats()).Draw(t, "what"), Seed: rapid.Uint64Range(0, 1<<20).Draw(t, "seed"),
		Wait: rapid.SampledFrom(waits).Draw(t, "wait"),
	}
}

// world is a server with people who use it.
type world struct {
	*deck
	wire   wire
	folder string
	chance *chance
	lives  []*life
	armed  int // faults

	// insisted counts by title how often someone wanted others overwritten.
	insisted map[string]int

	mu     sync.Mutex
	wishes []*wish
	faults []string // what is wrong
	diary  []string // what happened
}

// wish is a change that someone asked for, with texts that nothing else has.
type wish struct {
	texts []string
	title string
	// rename means that it changes the name of an item, and doesn't create anything.
	rename bool
	item   plane.ItemID
	// said is what its Do has returned, if ended.
	ended bool
	said  error
	// kept means that its process lived on for as long as it takes to write it down.
	kept bool
}

// live plays a plan, and finds out what is wrong in the end.
func live(t *testing.T, small **planetest.World, plan []step) *world {
	t.Helper()
	w := &world{folder: t.TempDir(), insisted: make(map[string]int)}
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(7 * time.Hour)
		if *small == nil {
			*small = fewThings(t) // which is expensive
		}
		w.deck = newDeckIn(t, *small, planetest.SmallKey)
		w.wire.server = w.server
		w.lives = []*life{w.open()}
		for _, s := range plan {
			w.play(s)
			time.Sleep(s.Wait)
			synctest.Wait()
		}
		w.calm()
		w.check()
	})
	if err := os.RemoveAll(w.folder); err != nil { // There are many lives in a test.
		t.Fatal(err)
	}
	return w
}

// wrong notes what is wrong.
func (w *world) wrong(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = append(w.faults, fmt.Sprintf(format, args...))
}

// note notes what happens.
func (w *world) note(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.diary = append(w.diary, testday.Now().Format("15:04:05.000 ")+fmt.Sprintf(format, args...))
}

// open starts a process and reads what it can.
func (w *world) open() *life {
	l := w.start()
	l.read()
	return l
}

// read reads what people look at.
func (l *life) read() {
	for _, k := range []store.Key{
		{Kind: store.Me},
		{Kind: store.Projects},
		ofApollo(store.Project), ofApollo(store.Cycles), itemsOf(sprint3), itemsOf(sprint4),
		ofApollo(store.Backlog), ofItem(store.Comments, item(22)), ofItem(store.Comments, item(19)),
	} {
		_ = l.Load(l.ctx, k) // It can fail, as the connection can.
	}
}

// play plays a step. A process that has died of an earlier one is followed by another.
func (w *world) play(s step) {
	w.chance = &chance{deck: w.deck, Rand: rand.New(rand.NewPCG(s.Seed, 0))}
	for i, l := range w.lives {
		if l.outbox.isDead() {
			w.note("process %d was killed, and is started again", i)
			l.end(true)
			w.lives[i] = w.open()
		}
	}
	at := w.chance.IntN(len(w.lives))
	l := w.lives[at]
	w.note("%s, process %d", s.What, at)
	switch s.What {
	case "wish":
		w.wish(l)
	case "fault":
		f := w.fault()
		w.note("%+v", f)
		w.server.Arm(f)
		w.armed++
	case "lose":
		w.wire.lost.Store(true)
	case "find":
		w.wire.lost.Store(false)
	case "kill", "quit":
		l.end(s.What == "kill")
		w.lives[at] = w.open()
	case "kill at a write":
		l.outbox.dieAt(1+w.chance.IntN(4), w.chance.IntN(2) == 0)
	case "second":
		w.second()
	case "undo":
		w.later(l, func() error { return title(l.Undo(l.ctx)) })
	case "redo":
		w.later(l, func() error { return title(l.Redo(l.ctx)) })
	case "retry", "retry anyway":
		w.retry(l, s.What == "retry anyway")
	case "colleague":
		w.colleague()
	case "read":
		w.later(l, func() error { l.read(); return nil })
	case "stop":
		w.chance.Store = l.Store
		_ = w.chance.stop()
	}
}

func title(_ string, err error) error { return err }

// dieAt lets the process die at the n-th of its next writes into the outbox.
func (m *mortal) dieAt(n int, after bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.left, m.after = n, after
}

// second starts a second process, or ends it.
func (w *world) second() {
	if len(w.lives) == 1 {
		w.lives = append(w.lives, w.open())
		return
	}
	w.lives[1].end(w.chance.IntN(2) == 0)
	w.lives = w.lives[:1]
}

// later does something that can fail as a part of a process.
func (w *world) later(l *life, do func() error) {
	l.running.Go(func() {
		if err := do(); err != nil {
			w.note("said: %v", err)
		}
	})
}

// retry tries something again that isn't done.
func (w *world) retry(l *life, anyway bool) {
	for _, v := range l.Snapshot().Writes() {
		switch {
		case v.State == store.Failed && anyway:
			w.insisted[v.Title]++
			w.later(l, func() error { return l.RetryAnyway(l.ctx, v.ID) })
			return
		case v.State == store.Failed, v.State == store.Unknown:
			w.later(l, func() error { return l.Retry(l.ctx, v.ID) })
			return
		}
	}
}

// renamed are the items whose names people change.
func renamed() []plane.ItemID { return []plane.ItemID{item(19), item(22), item(24)} }

// wish asks for a change.
func (w *world) wish(l *life) {
	s, c := l.Snapshot(), w.chance
	v := &wish{item: one(c, renamed()...)}
	text := func() string {
		v.texts = append(v.texts, fmt.Sprintf("wish-%d-%d.", len(w.wishes), len(v.texts)))
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
	w.wishes = append(w.wishes, v)
	w.note("%s: %v", op.Title(), v.texts)
	do := l.Begin(op)
	w.later(l, func() error {
		err := do(l.ctx)
		w.mu.Lock()
		defer w.mu.Unlock()
		v.ended, v.said = !l.outbox.isDead(), err // A dead process says nothing.
		return err
	})
	synctest.Wait()
	v.kept = !l.outbox.isDead()
}

// fault is something that happens to a few requests.
func (w *world) fault() planetest.Fault {
	c := w.chance
	f := one(c, append(faultCases(), delays()...)...).fault
	f.Times, f.Skip = 1+c.IntN(3), c.IntN(2)
	f.Method = one(c, "", http.MethodPost, http.MethodPost, http.MethodPatch, http.MethodPatch, http.MethodDelete, http.MethodGet)
	return f
}

// delays are faults that hurt no single write, but what happens at the same time.
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
		for range 3 { // as often as the others together
			all = append(all, faultCase{fault: f})
		}
	}
	return all
}

// colleague changes what others change.
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

// calm lets the connection be well and everything come to an end, also what a process has left to the next one.
func (w *world) calm() {
	w.note("calm")
	w.wire.lost.Store(false)
	w.useUpFaults()
	for _, l := range w.lives {
		l.outbox.dieAt(-1, false)
	}
	w.rest()
	w.note("the last process")
	w.lives = []*life{w.open()}
	w.rest()
}

// rest waits until all processes that live have done what they can, and ends them.
func (w *world) rest() {
	time.Sleep(20 * time.Minute)
	for i, l := range w.lives {
		if l.outbox.isDead() {
			continue
		}
		for _, v := range l.Snapshot().Writes() {
			if v.State.Running() {
				w.wrong("process %d: twenty minutes later it hasn't ended: %+v", i, v)
			}
		}
		for range 2 { // One that is unknown is looked up again beside a read.
			l.read()
			time.Sleep(11 * time.Minute)
		}
	}
	for i, l := range w.lives {
		if !l.outbox.isDead() {
			w.compare(i, l)
		}
	}
	for i, l := range w.lives {
		l.end(i == 1)
	}
}

// compare compares the copy of a process with the server, unless it shows what may still come.
func (w *world) compare(i int, l *life) {
	if slices.ContainsFunc(l.Snapshot().Writes(), func(v store.Write) bool { return v.State == store.Unknown }) {
		return
	}
	l.loadAll()
	if copied, there := l.print(), w.serverPrint(); copied != there {
		w.wrong("the copy of process %d differs:\n%s", i, difference(copied, there))
	}
}

// useUpFaults lets the faults that are left hit requests that mean nothing.
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

// check compares the wishes with the server and the outbox.
func (w *world) check() {
	there := w.there()
	entries := w.entries()
	for _, v := range w.wishes {
		for _, text := range v.texts {
			w.checkText(v, text, strings.Count(there, text), entries)
		}
	}
	for _, e := range entries {
		if e.State != store.Done {
			w.note("outbox: %v %s (%s) %s", e.State, e.Title, e.Answer, e.Way)
		}
		if e.State == store.Waiting || e.State == store.Sending {
			w.wrong("in the end %s is %v", e.Title, e.State)
		}
	}
}

// checkText checks a text of a wish, which is on the server n times.
func (w *world) checkText(v *wish, text string, n int, entries []store.Entry) {
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
	refused := v.ended && v.said != nil && unlisted(v.said)
	switch {
	case n > 1 && v.rename && n-1 <= w.insisted[v.title]: // A colleague has overwritten it, and was overwritten.
	case n > 1 && len(back) == 0:
		w.wrong("%s is on the server %d times", text, n)
	case len(own) > 1:
		w.wrong("%s is in the outbox %d times", text, len(own))
	case len(back) > 0: // It was taken back, perhaps more than once.
	case refused:
		if n > 0 {
			w.wrong("%s was refused, and is there", text)
		}
	case len(own) == 0 && n == 0 && w.takenBack(v, entries): // Who undoes what was done of it doesn't want the rest.
	case len(own) == 0:
		if n > 0 || v.kept {
			w.wrong("%s isn't listed, and on the server %d times; %v", text, n, v.said)
		}
	case own[0].State == store.Done && n == 0:
		w.wrong("%s is said to be done, and isn't there", text)
	case own[0].State == store.Failed && n == 1 && !w.mayBeThere(v, own[0]):
		w.wrong("%s is said to have failed (%s), and is there", text, own[0].Answer)
	}
	if v.ended && v.said == nil && len(back) == 0 && (len(own) != 1 || own[0].State != store.Done) {
		w.wrong("%s was done, and the outbox says %v", text, own)
	}
}

// takenBack reports whether any part of a wish was undone.
func (w *world) takenBack(v *wish, entries []store.Entry) bool {
	return slices.ContainsFunc(entries, func(e store.Entry) bool {
		return e.Way != store.Wanted && slices.ContainsFunc(v.texts, func(text string) bool { return mentions(e, v, text) })
	})
}

// mayBeThere reports whether a write that failed can be on the server all the same: it knows what it has created, or that
// someone else has changed it since.
func (w *world) mayBeThere(v *wish, e store.Entry) bool {
	return len(e.Parts) > 1 || strings.Contains(string(e.Parts[0].Learned), `"Item": {`) || v.rename && strings.Contains(e.Answer, "changed meanwhile")
}

func unlisted(err error) bool {
	e, ok := errors.AsType[*store.WriteError](err)
	return ok && e.ID == 0
}

func mentions(e store.Entry, _ *wish, text string) bool {
	return strings.Contains(string(e.Operation), text)
}

// sets reports whether an entry is what has the text as its aim, and not as what was there before.
func sets(e store.Entry, v *wish, text string) bool {
	if !v.rename {
		return true
	}
	var op struct {
		Op struct{ Patch struct{ Name *string } } `json:"op"`
	}
	return json.Unmarshal(e.Operation, &op) == nil && op.Op.Patch.Name != nil && *op.Op.Patch.Name == text
}

// there is all that the server has of what people wish: names, comments, and what items were ever renamed to.
func (w *world) there() string {
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

// entries are all that the outbox has, oldest first.
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
