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
	// abreast is how many cycles are read at the same time.
	abreast = 4
)

// LoadItems reads the items of a cycle, archived or not.
func (s *Store) LoadItems(ctx context.Context, p plane.ProjectID, c plane.CycleID) error {
	return s.load(ctx, KeyItems(c), func(ctx context.Context) (merge, error) {
		items, err := plane.Collect(s.client.CycleItems(ctx, p, c))
		if err != nil {
			return nil, err
		}
		return mergeItems(c, items), nil
	})
}

// LoadBacklog reads all items of a project and the members of all its cycles that are not archived, as an item does not
// tell its cycle: one request and one for each cycle whose members are not fresh. When a cycle fails, its last known
// members count, and the rest is kept.
func (s *Store) LoadBacklog(ctx context.Context, p plane.ProjectID) error {
	return s.load(ctx, KeyBacklog(p), func(ctx context.Context) (merge, error) {
		if s.stale(KeyCycles(p), itemsTime) {
			if err := s.LoadCycles(ctx, p); err != nil {
				return nil, err
			}
		}
		var members error
		var group sync.WaitGroup
		group.Go(func() { members = s.loadMembers(ctx, p) })
		items, err := plane.Collect(s.client.Items(ctx, p))
		group.Wait()
		if err != nil {
			return nil, errors.Join(err, members)
		}
		return mergeProjectItems(p, items), members
	})
}

// loadMembers reads the items of the project's cycles that are not fresh, a few at a time.
func (s *Store) loadMembers(ctx context.Context, p plane.ProjectID) error {
	var (
		group sync.WaitGroup
		mu    sync.Mutex
		errs  []error
	)
	places := make(chan struct{}, abreast)
	for _, c := range s.Snapshot().Cycles(p) {
		good := itemsTime
		if sprint.Ended(c, s.now()) {
			good = endedTime
		}
		if !s.stale(KeyItems(c.ID), good) {
			continue
		}
		places <- struct{}{}
		group.Go(func() {
			defer func() { <-places }()
			if err := s.LoadItems(ctx, p, c.ID); err != nil {
				mu.Lock()
				defer mu.Unlock()
				errs = append(errs, err)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// stale tells whether something was read longer ago than it is good for, or never, or badly.
func (s *Store) stale(k Key, good time.Duration) bool {
	age, ok := s.Age(k)
	return !ok || age >= good || s.Snapshot().LoadError(k) != nil
}
