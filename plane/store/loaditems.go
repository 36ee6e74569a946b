package store

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

const (
	// lastCycles is how many recently ended cycles are read to see what the team did in them.
	lastCycles = 3
	// maxLeftovers limits how many ended cycles are read for their leftovers, because old projects have many.
	maxLeftovers = 6
	// concurrency is how many cycles are read at the same time.
	concurrency = 4
)

// items reads the items of a cycle, archived or not.
func (r *read) items(ctx context.Context) (merge, error) {
	m, _, err := r.list(ctx)
	return m, err
}

// backlog reads all items of a project and, because an item doesn't contain its cycle, the members of the cycles that have
// not ended and of the last ones that ended with leftovers. Later reads fetch only changes, and the members of the cycles
// that they can affect. If a cycle fails, its last known members count, and everything else is merged.
func (r *read) backlog(ctx context.Context) (merge, error) {
	s, p := r.store, r.key.Project
	if err := r.loadOld(ctx, Key{Kind: Cycles, Project: p}, often); useless(err) {
		return nil, err
	}
	var members error
	var group crew
	first := s.Snapshot().Loaded(r.key).IsZero()
	if first {
		group.Go(func() {
			if members = s.loadSeveral(ctx, s.holders(p)); !useless(members) {
				r.show(nothing, func(by *reading) { by.homes = true })
			}
		})
	}
	m, changed, err := r.list(ctx)
	if !first && !useless(err) {
		members = s.loadSeveral(ctx, s.touched(s.holders(p), changed))
	}
	group.Wait()
	return m, errors.Join(err, members)
}

// touched returns those cycles whose members may have changed: all if an item has changed, otherwise those whose number of
// items in the list of cycles differs from before, for example after a transfer.
func (s *Store) touched(cycles []Key, changed bool) []Key {
	if changed {
		return cycles
	}
	var list []Key
	for _, key := range cycles {
		if c, ok := s.Snapshot().Cycle(key.cycle()); !ok || s.listOf(key).counted != c.Counts.Total {
			list = append(list, key)
		}
	}
	return list
}

// lastCycles reads the items of the cycles that ended last. They may be older, because ended cycles rarely change.
func (r *read) lastCycles(ctx context.Context) (merge, error) {
	s, p := r.store, r.key.Project
	if err := r.loadOld(ctx, Key{Kind: Cycles, Project: p}, rarely); useless(err) {
		return nil, err
	}
	if len(sprint.LastEnded(s.Snapshot().Cycles(p), s.now(), lastCycles)) < lastCycles {
		if err := r.loadOld(ctx, Key{Kind: ArchivedCycles, Project: p}, rarely); useless(err) {
			return nil, err
		}
	}
	return nothing, s.loadSeveral(ctx, s.oldItems(s.Snapshot().LastCycles(p, s.now()), rarely))
}

// nothing is the merge of a read that has already merged its data.
func nothing(*draft, protected) {}

// loadSeveral reads the items of several cycles, a few at a time and patiently, so that it doesn't use up the budget.
func (s *Store) loadSeveral(ctx context.Context, cycles []Key) error {
	var (
		group crew
		mu    sync.Mutex
		errs  []error
	)
	places := make(chan struct{}, concurrency)
	for _, key := range cycles {
		places <- struct{}{}
		group.Go(func() {
			defer func() { <-places }()
			if err := s.load(ctx, manner{patient: true}, key, func() bool { return true }); err != nil {
				mu.Lock()
				defer mu.Unlock()
				errs = append(errs, err)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// holders returns the cycles whose members have to be read for the backlog: those that have not ended, then the last ones
// that ended with unfinished items. Those may be older: nothing can be added to an ended cycle, and removals are rare. Items
// of older cycles count as being in no open cycle, which is enough for a plan.
func (s *Store) holders(p plane.ProjectID) []Key {
	now := s.now()
	var open, left []plane.Cycle
	for _, c := range s.Snapshot().Cycles(p) {
		switch {
		case !sprint.Ended(c, now):
			open = append(open, c)
		case sprint.LeftOver(c) > 0:
			left = append(left, c)
		}
	}
	return append(s.oldItems(open, often), s.oldItems(sprint.LastEnded(left, now, maxLeftovers), rarely)...)
}

// oldItems returns the keys of the cycles whose items were read longer ago than good.
func (s *Store) oldItems(cycles []plane.Cycle, good time.Duration) []Key {
	var list []Key
	for _, c := range cycles {
		if key := itemsOf(c.Project, c.ID); s.old(key, good) {
			list = append(list, key)
		}
	}
	return list
}
