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

func (s *Store) loadItems(ctx context.Context, client *plane.Client, p plane.ProjectID, c plane.CycleID) error {
	key := KeyItems(c)
	return s.loadShown(ctx, key, func(ctx context.Context, show func(merge)) (merge, error) {
		m, _, err := s.readList(ctx, feed{client, p, c, key}, show)
		return m, err
	})
}

// LoadBacklog reads all items of a project and, as an item does not tell its cycle, the members of the cycles that have
// not ended and of the last ones that ended with something left over. Later it reads only whether something has changed,
// and the members of the cycles that this can concern. When a cycle fails, its last known members count, and the rest is
// kept.
func (s *Store) LoadBacklog(ctx context.Context, p plane.ProjectID) error {
	key := KeyBacklog(p)
	return s.loadShown(ctx, key, func(ctx context.Context, show func(merge)) (merge, error) {
		if s.stale(KeyCycles(p), itemsTime) {
			if err := s.LoadCycles(ctx, p); useless(err) {
				return nil, err
			}
		}
		var members error
		var group crew
		cold := s.Snapshot().Loaded(key).IsZero()
		if cold {
			group.Go(func() { members = s.loadSeveral(ctx, p, s.holders(p)) })
		}
		m, changed, err := s.readList(ctx, feed{s.client, p, "", key}, show)
		if !cold && !useless(err) {
			members = s.loadSeveral(ctx, p, s.touched(s.holders(p), changed))
		}
		group.Wait()
		return m, errors.Join(err, members)
	})
}

// touched are those of some cycles whose members can have changed: all if an item has, else those of which the list of
// cycles gives another number than before, as after a transfer.
func (s *Store) touched(cycles []plane.CycleID, changed bool) []plane.CycleID {
	if changed {
		return cycles
	}
	var list []plane.CycleID
	for _, id := range cycles {
		if c, ok := s.Snapshot().Cycle(id); !ok || s.listOf(KeyItems(id)).counted != c.Counts.Total {
			list = append(list, id)
		}
	}
	return list
}

// LoadLast reads the items of the n cycles of a project that ended last, archived ones too, for what the team did in them.
// Those of ended cycles are good for ten minutes.
func (s *Store) LoadLast(ctx context.Context, p plane.ProjectID, n int) error {
	return s.load(ctx, KeyLast(p), func(ctx context.Context) (merge, error) {
		if s.stale(KeyCycles(p), endedTime) {
			if err := s.LoadCycles(ctx, p); useless(err) {
				return nil, err
			}
		}
		if len(sprint.LastEnded(s.Snapshot().Cycles(p), s.now(), n)) < n && s.stale(KeyArchived(p), endedTime) {
			if err := s.LoadArchived(ctx, p); useless(err) {
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
