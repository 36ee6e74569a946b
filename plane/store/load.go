package store

import (
	"context"
	"errors"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// detailTime is how long states, labels and members of a project are good for.
const detailTime = 10 * time.Minute

// LoadMe reads who the owner of the key is.
func (s *Store) LoadMe(ctx context.Context) error {
	return s.load(ctx, KeyMe(), func(ctx context.Context) (merge, error) {
		me, err := s.client.Me(ctx)
		if err != nil {
			return nil, err
		}
		return func(d *draft, _ shield) {
			d.me = me
			d.user.put(d.by, me.ID, me)
		}, nil
	})
}

// LoadProjects reads the list of projects.
func (s *Store) LoadProjects(ctx context.Context) error {
	return s.load(ctx, KeyProjects(), func(ctx context.Context) (merge, error) {
		list, err := plane.Collect(s.client.Projects(ctx))
		if useless(err) {
			return nil, err
		}
		return mergeProjects(list), err
	})
}

// LoadProject reads a project's detail, states, labels and members at the same time, unless that was done less than ten
// minutes ago. When some of it fails the rest is kept, and the errors are returned together.
func (s *Store) LoadProject(ctx context.Context, p plane.ProjectID) error {
	if !s.stale(KeyProject(p), detailTime) {
		return nil
	}
	return s.load(ctx, KeyProject(p), func(ctx context.Context) (merge, error) {
		return together(
			func() (merge, error) {
				project, err := s.client.Project(ctx, p)
				return mergeProject(project), err
			},
			func() (merge, error) {
				states, err := plane.Collect(s.client.States(ctx, p))
				return mergeStates(p, states), err
			},
			func() (merge, error) {
				labels, err := plane.Collect(s.client.Labels(ctx, p))
				return mergeLabels(p, labels), err
			},
			func() (merge, error) {
				members, err := s.client.ProjectMembers(ctx, p)
				return mergeMembers(p, members), err
			},
		)
	})
}

// together does reads at the same time, and merges those that were good. One bad endpoint does not stop the others, so
// this is no errgroup.
func together(fetch ...func() (merge, error)) (merge, error) {
	merges := make([]merge, len(fetch))
	errs := make([]error, len(fetch))
	var group crew
	for i, f := range fetch {
		group.Go(func() {
			if merges[i], errs[i] = f(); useless(errs[i]) {
				merges[i] = nil
			}
		})
	}
	group.Wait()
	return func(d *draft, s shield) {
		for _, m := range merges {
			if m != nil {
				m(d, s)
			}
		}
	}, errors.Join(errs...)
}

// LoadCycles reads the cycles of a project that are not archived, with their counts.
func (s *Store) LoadCycles(ctx context.Context, p plane.ProjectID) error {
	return s.load(ctx, KeyCycles(p), func(ctx context.Context) (merge, error) {
		list, err := plane.Collect(s.client.Cycles(ctx, p, plane.ViewAll))
		if useless(err) {
			return nil, err
		}
		return mergeCycles(p, list, false), err
	})
}

// LoadArchived reads the archived cycles of a project.
func (s *Store) LoadArchived(ctx context.Context, p plane.ProjectID) error {
	return s.load(ctx, KeyArchived(p), func(ctx context.Context) (merge, error) {
		list, err := plane.Collect(s.client.ArchivedCycles(ctx, p))
		if useless(err) {
			return nil, err
		}
		return mergeCycles(p, list, true), err
	})
}
