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
	// itemsTime is how long the members of a cycle are good for when the backlog is made up.
	itemsTime = 30 * time.Second
	// endedTime is the same for an ended cycle: nothing can be added to it, and who takes something out is rare.
	endedTime = 10 * time.Minute
	// mostLeftovers is how many ended cycles are read for what they have left over: in a project of many years there would
	// be no end of them.
	mostLeftovers = 6
	// abreast is how many cycles are read at the same time.
	abreast = 4
)

// LoadItems reads the items of a cycle, archived or not.
func (s *Store) LoadItems(ctx context.Context, p plane.ProjectID, c plane.CycleID) error {
	return s.loadItems(ctx, s.client, p, c)
}

func (s *Store) loadItems(ctx context.Context, from *plane.Client, p plane.ProjectID, c plane.CycleID) error {
	return s.load(ctx, KeyItems(c), func(ctx context.Context) (merge, error) {
		items, err := plane.Collect(from.CycleItems(ctx, p, c))
		if err != nil {
			return nil, err
		}
		return mergeItems(c, items), nil
	})
}

// LoadBacklog reads all items of a project and, as an item does not tell its cycle, the members of the cycles that have
// not ended and of the last ones that ended with something left over: one request and one for each cycle whose members are
// not fresh. When a cycle fails, its last known members count, and the rest is kept.
func (s *Store) LoadBacklog(ctx context.Context, p plane.ProjectID) error {
	return s.load(ctx, KeyBacklog(p), func(ctx context.Context) (merge, error) {
		if s.stale(KeyCycles(p), itemsTime) {
			if err := s.LoadCycles(ctx, p); err != nil {
				return nil, err
			}
		}
		var members error
		var group crew
		group.Go(func() { members = s.loadSeveral(ctx, p, s.holders(p)) })
		items, err := plane.Collect(s.client.Items(ctx, p))
		group.Wait()
		if err != nil {
			return nil, errors.Join(err, members)
		}
		return mergeProjectItems(p, items), members
	})
}

// LoadLast reads the items of the n cycles of a project that ended last, archived ones too, for what the team did in them.
// Those of ended cycles are good for ten minutes.
func (s *Store) LoadLast(ctx context.Context, p plane.ProjectID, n int) error {
	return s.load(ctx, KeyLast(p), func(ctx context.Context) (merge, error) {
		if s.stale(KeyCycles(p), endedTime) {
			if err := s.LoadCycles(ctx, p); err != nil {
				return nil, err
			}
		}
		if len(sprint.LastEnded(s.Snapshot().Cycles(p), s.now(), n)) < n && s.stale(KeyArchived(p), endedTime) {
			if err := s.LoadArchived(ctx, p); err != nil {
				return nil, err
			}
		}
		var ids []plane.CycleID
		for _, c := range s.Snapshot().Last(p, s.now(), n) {
			if s.stale(KeyItems(c.ID), endedTime) {
				ids = append(ids, c.ID)
			}
		}
		return func(*draft, shield) {}, s.loadSeveral(ctx, p, ids)
	})
}

// loadSeveral reads the items of several cycles, a few at a time, and so that places of the budget are left.
func (s *Store) loadSeveral(ctx context.Context, p plane.ProjectID, cycles []plane.CycleID) error {
	var (
		group crew
		mu    sync.Mutex
		errs  []error
	)
	places := make(chan struct{}, abreast)
	patient := s.client.Patient(nil)
	for _, c := range cycles {
		places <- struct{}{}
		group.Go(func() {
			defer func() { <-places }()
			if err := s.loadItems(ctx, patient, p, c); err != nil {
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
// have and still hold unfinished items. Older leftovers are told as what they are for a plan: in no open cycle.
func (s *Store) holders(p plane.ProjectID) []plane.CycleID {
	now := s.now()
	var stale []plane.CycleID
	take := func(cycles []plane.Cycle, good time.Duration) {
		for _, c := range cycles {
			if s.stale(KeyItems(c.ID), good) {
				stale = append(stale, c.ID)
			}
		}
	}
	var open, leaving []plane.Cycle
	for _, c := range s.Snapshot().Cycles(p) {
		switch {
		case !sprint.Ended(c, now):
			open = append(open, c)
		case sprint.LeftOver(c) > 0:
			leaving = append(leaving, c)
		}
	}
	take(open, itemsTime)
	take(sprint.LastEnded(leaving, now, mostLeftovers), endedTime)
	return stale
}
