package store

import (
	"context"
	"errors"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// Load reads what a key names into the copy. If there is an error, usable data that was received is stored anyway. If an
// equal read is already in progress, Load waits for that instead. Data that was never read before is first shown from the
// copy on disk, and isn't read if that is new enough.
func (s *Store) Load(ctx context.Context, key Key) error {
	return s.LoadIf(ctx, key, func() bool { return true })
}

// LoadIf is like Load, but doesn't read if wanted returns false when the read starts: an equal read may have ended since
// the caller checked.
func (s *Store) LoadIf(ctx context.Context, key Key, wanted func() bool) error {
	return s.load(ctx, manner{}, key, wanted)
}

// LoadPatiently is LoadIf for reads that the user isn't waiting for, for example to refresh a screen: its requests leave
// the last part of the budget to reads that the user waits for. If an equal read is requested with Load in the meantime,
// it stops being patient.
func (s *Store) LoadPatiently(ctx context.Context, key Key, wanted func() bool) error {
	return s.load(ctx, manner{patient: true}, key, wanted)
}

// manner is how something is read.
type manner struct {
	// patient means that the user isn't waiting for it.
	patient bool
	// names collects the names that items are read with, nil if they are read without.
	names *plane.NameBook
}

func (s *Store) load(ctx context.Context, how manner, key Key, wanted func() bool) error {
	return s.inProgress.do(ctx, key, how.patient, func(hurry <-chan struct{}) error {
		if !wanted() {
			return nil
		}
		known := s.recall(key)
		if known = s.recallText(key) || known; known && !s.old(key, key.Kind.MaxAge()) {
			return nil
		}
		r := s.startRead(s.client, key)
		if hurry != nil {
			r.client, r.patient = s.client.Patient(hurry), true
		}
		if how.names != nil {
			r.client = r.client.WithNames(how.names)
		}
		return r.run(ctx, key.Kind.info().fetch)
	})
}

// loadOld reads something, as patiently as the read itself, if the known data is older than good.
func (r *read) loadOld(ctx context.Context, key Key, good time.Duration) error {
	if !r.store.old(key, good) {
		return nil
	}
	stillOld := func() bool { return r.store.old(key, good) } // an equal read may have ended since
	return r.store.load(ctx, manner{patient: r.patient}, key, stillOld)
}

// old reports whether something was read longer ago than good, or never, or with an error. A time in the future counts as
// old: the clock was set back since, so the age is unknown.
func (s *Store) old(k Key, good time.Duration) bool {
	at := s.Snapshot().Loaded(k)
	age := s.now().Sub(at)
	return at.IsZero() || age >= good || age < 0 || useless(s.Snapshot().LoadError(k))
}

// useless reports whether an error came without any usable data.
func useless(err error) bool { return err != nil && plane.Partial(err) == nil && !incomplete(err) }

// into returns the merge of what was read, unless it is useless.
func into[K, T any](merged func(K, T) merge, to K) func(T, error) (merge, error) {
	return func(v T, err error) (merge, error) {
		if useless(err) {
			return nil, err
		}
		return merged(to, v), err
	}
}

func (r *read) me(ctx context.Context) (merge, error) {
	me, err := r.client.Me(ctx)
	if err != nil {
		return nil, err
	}
	return func(d *draft, _ protected) {
		d.me = me
		d.user.put(d.by, me.ID, me)
	}, nil
}

// nothing reads nothing, for kinds that the server doesn't have.
func (r *read) nothing(context.Context) (merge, error) { return nil, nil }

func (r *read) projects(ctx context.Context) (merge, error) {
	list, err := plane.Collect(r.client.Projects(ctx))
	if useless(err) {
		return nil, err
	}
	return mergeProjects(list), err
}

// project reads the four parts of a project at the same time. If some fail, the others are merged anyway, and the errors
// are joined. The project itself comes from the list of projects, which other screens need too; one that isn't in the list
// is read on its own.
func (r *read) project(ctx context.Context) (merge, error) {
	p := r.key.Project
	return together(
		func() (merge, error) {
			if err := r.loadOld(ctx, Key{Kind: Projects}, rarely); err == nil && r.store.listed(p) {
				return nothing, nil
			}
			project, err := r.client.Project(ctx, p)
			return mergeProject(project), err
		},
		func() (merge, error) { return into(mergeStates, p)(plane.Collect(r.client.States(ctx, p))) },
		func() (merge, error) { return into(mergeLabels, p)(plane.Collect(r.client.Labels(ctx, p))) },
		func() (merge, error) { return into(mergeMembers, p)(r.client.ProjectMembers(ctx, p)) },
	)
}

// listed reports whether the list of projects has a project, and is new enough.
func (s *Store) listed(p plane.ProjectID) bool {
	_, known := s.Snapshot().Project(p)
	return known && !s.old(Key{Kind: Projects}, rarely)
}

// together reads parts at the same time, and merges those that succeed. It isn't an errgroup because a failing endpoint
// must not stop the others.
func together(parts ...func() (merge, error)) (merge, error) {
	merges := make([]merge, len(parts))
	errs := make([]error, len(parts))
	var group crew
	for i, part := range parts {
		group.Go(func() {
			if merges[i], errs[i] = part(); useless(errs[i]) {
				merges[i] = nil
			}
		})
	}
	group.Wait()
	return func(d *draft, p protected) {
		for _, m := range merges {
			if m != nil {
				m(d, p)
			}
		}
	}, errors.Join(errs...)
}

func (r *read) cycles(ctx context.Context) (merge, error) {
	return into(mergeCycles, r.key)(plane.Collect(r.client.Cycles(ctx, r.key.Project, plane.ViewAll)))
}

func (r *read) archivedCycles(ctx context.Context) (merge, error) {
	return into(mergeCycles, r.key)(plane.Collect(r.client.ArchivedCycles(ctx, r.key.Project)))
}
