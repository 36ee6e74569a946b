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
	// lastCycles is how many cycles that ended last are read for what the team did in them.
	lastCycles = 3
	// mostLeftovers is how many ended cycles are read for what they have left over: in a project of many years there would
	// be no end of them.
	mostLeftovers = 6
	// concurrency is how many cycles are read at the same time.
	concurrency = 4
)

// items reads the items of a cycle, archived or not.
func (r *read) items(ctx context.Context) (merge, error) {
	m, _, err := r.list(ctx)
	return m, err
}

// backlog reads all items of a project and, as an item does not tell its cycle, the members of the cycles that have not
// ended and of the last ones that ended with something left over. Later it reads only whether something has changed, and
// the members of the cycles that this can concern. When a cycle fails, its last known members count, and the rest is kept.
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

// touched are those of some cycles whose members can have changed: all if an item has, else those of which the list of
// cycles gives another number than before, as after a transfer.
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

// lastCycles reads what the team did in the cycles that ended last. In an ended cycle not much changes.
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

// nothing is the merge of a read that has merged what it read by itself.
func nothing(*draft, protected) {}

// loadSeveral reads the items of several cycles, a few at a time, and so that places of the budget are left.
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

// holders are the cycles whose members are to be read for the backlog: those that have not ended, then the last ones that
// have and still hold unfinished items: nothing can be added to them, and someone who takes something out is rare. Older
// leftovers are told as what they are for a plan: in no open cycle.
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
	return append(s.oldItems(open, often), s.oldItems(sprint.LastEnded(left, now, mostLeftovers), rarely)...)
}

// oldItems are the keys of the cycles whose items were read longer ago than they are good for.
func (s *Store) oldItems(cycles []plane.Cycle, good time.Duration) []Key {
	var list []Key
	for _, c := range cycles {
		if key := itemsOf(c.Project, c.ID); s.old(key, good) {
			list = append(list, key)
		}
	}
	return list
}
