package store_test

import (
	"errors"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// FuzzCopyMatchesServer does random operations, some concurrently, over a connection that fails at random, with reads in
// between. In the end, writes that weren't done are dropped, and the copy must match the server: every race would break
// this property.
func FuzzCopyMatchesServer(f *testing.F) {
	seeds := uint64(60)
	if testing.Short() {
		seeds = 5
	}
	for seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		story(t, func(d *deck) {
			c := &chance{deck: d, Rand: rand.New(rand.NewPCG(seed, 0))}
			for range 1 + c.IntN(8) {
				c.round()
			}
			if opened := c.finish(); opened {
				d.loadAll()
			}
			d.agrees("in the end")
			if d.Failed() {
				d.Logf("seed %d, %v", seed, c.titles)
			}
		})
	})
}

// chance does random operations.
type chance struct {
	*deck
	*rand.Rand
	titles []string
}

// round does a few operations concurrently and waits for all of them.
func (c *chance) round() {
	if c.IntN(2) == 0 {
		c.server.Arm(c.fault())
	}
	var running []<-chan error
	for range 1 + c.IntN(3) {
		running = append(running, later(c.work()))
		time.Sleep(time.Duration(c.IntN(2000)) * time.Millisecond)
	}
	for _, r := range running {
		c.expected(<-r)
	}
}

// finish retries some failed writes, looks up all unknown ones, and drops those that still fail or stay unknown. It
// reports whether an outcome is still unknown: then only a read shows what the server has.
func (c *chance) finish() (opened bool) {
	for round := range 4 { // A fault can also hit the look-up of an unknown outcome.
		for _, w := range c.Snapshot().Writes() {
			if w.State == store.Unknown || w.State == store.Failed && round == 0 && c.IntN(2) == 0 {
				c.expected(c.Retry(c.Context(), w.ID))
			}
		}
	}
	for _, w := range c.Snapshot().Writes() {
		switch w.State {
		case store.Unknown:
			opened = true
			c.Drop(w.ID)
		case store.Failed:
			c.Drop(w.ID)
		case store.Done:
		case store.Sending, store.LookingUp, store.Waiting:
			c.Errorf("%+v is still running", w)
		}
	}
	return opened
}

// expected fails on errors other than those of refused or lost writes.
func (c *chance) expected(err error) {
	_, isWrite := errors.AsType[*store.WriteError](err)
	if err == nil || isWrite || errors.Is(err, store.ErrNothingToUndo) {
		return
	}
	c.Errorf("unexpected error: %v", err)
}

func one[T any](c *chance, of ...T) T { return of[c.IntN(len(of))] }

// fault returns a fault that hits one write.
func (c *chance) fault() planetest.Fault {
	f := planetest.Fault{
		Kind:    one(c, planetest.Cut, planetest.Status, planetest.Latency, planetest.Trickle),
		Method:  one(c, http.MethodPost, http.MethodPatch, http.MethodDelete),
		After:   c.IntN(2) == 0,
		Latency: time.Duration(1+c.IntN(500)) * time.Millisecond,
	}
	if f.Kind == planetest.Status {
		f.Status, f.Body = http.StatusBadGateway, "<html>"
	}
	return f
}

// work returns a read, an undo, a stop or a write.
func (c *chance) work() func() error {
	ctx := c.Context()
	switch cycle := c.cycle(); c.IntN(11) {
	case 0:
		return func() error { return c.Load(ctx, ofApollo(store.Cycles)) }
	case 3:
		return c.readAround(one(c, watched()...))
	case 1:
		return func() error { return c.Load(ctx, itemsOf(cycle)) }
	case 2:
		return func() error {
			_, err := c.Undo(ctx)
			return err
		}
	case 4:
		return c.stop
	}
	op := c.op(c.Snapshot())
	if c.IntN(4) == 0 {
		op = c.opAround(c.Snapshot())
	}
	op = reread(c, op)
	c.titles = append(c.titles, op.Title())
	return func() error { return c.Do(ctx, op) }
}

// stop stops the newest write.
func (c *chance) stop() error {
	if w := c.Snapshot().Writes(); len(w) > 0 && w[0].State.Running() {
		_ = c.Stop(w[0].ID) // It may just have ended.
	}
	return nil
}

func (c *chance) cycle() plane.CycleID { return one(c, sprint1, sprint2, sprint3, sprint4, sprint5) }

func (c *chance) items() []plane.ItemID {
	var ids []plane.ItemID
	for _, n := range c.Perm(33)[:1+c.IntN(4)] {
		ids = append(ids, item(9+n))
	}
	return ids
}

// inside returns one item of a cycle, or none.
func inside(s *store.Snapshot, cycle plane.CycleID) []plane.ItemID {
	for _, i := range s.Items(cycle) {
		return []plane.ItemID{i.ID}
	}
	return nil
}

// changes moves items to random states.
func (c *chance) changes(items []plane.ItemID) []store.ItemChange {
	var changes []store.ItemChange
	for _, id := range items {
		patch := plane.ItemPatch{State: new(one(c, todo, inProgress, done))}
		changes = append(changes, store.ItemChange{Item: id, Patch: patch})
	}
	return changes
}

func (c *chance) op(s *store.Snapshot) store.Op {
	cycle, items := c.cycle(), c.items()
	switch c.IntN(16) {
	case 12, 13:
		return store.PatchItems(s, "several", c.changes(items))
	case 14:
		return pasted(s, cycle, "A", "B", "C")
	case 15:
		return store.DeleteItems(s, items)
	case 0:
		return store.CreateCycle(apollo, plane.CycleDraft{Name: "New"})
	case 1:
		return store.EditCycle(s, cycle, plane.CycleDraft{Name: "Renamed"})
	case 2:
		return store.DeleteCycle(s, cycle)
	case 3:
		return store.AddItems(s, cycle, items)
	case 4:
		return store.RemoveItems(s, cycle, inside(s, cycle))
	case 5:
		return store.MoveItems(s, "", items)
	case 6:
		choices := map[plane.ItemID]sprint.Choice{item(13): {Target: sprint3}, item(16): {}}
		return store.Transfer(s, planTo(s, sprint2, sprint4, choices))
	case 7:
		return store.ArchiveCycle(s, cycle)
	case 8:
		return store.UnarchiveCycle(s, cycle)
	case 9:
		return store.CreateItem(s, store.NewItem{Project: apollo, Cycle: cycle, Draft: named("New")})
	case 10:
		return store.DeleteItem(s, items[0])
	default:
		return store.PatchItem(s, items[0], plane.ItemPatch{State: new(one(c, todo, inProgress, done))})
	}
}
