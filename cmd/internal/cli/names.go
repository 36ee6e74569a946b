package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// namedFields returns the fields that contain names of states, people and labels.
func namedFields() []string { return []string{"state", "assignees", "labels"} }

// names reads the states, people and labels of a project. They rarely change, so what was read in the last few minutes
// is good enough.
func (r *run) names(ctx context.Context, p plane.ProjectID) error {
	return r.readRare(ctx, store.Key{Kind: store.Project, Project: p})
}

// me reads who the user is.
func (r *run) me(ctx context.Context) error { return r.readRare(ctx, store.Key{Kind: store.Me}) }

// readRare reads what rarely changes, unless it was read in the last few minutes.
func (r *run) readRare(ctx context.Context, key store.Key) error {
	return r.reportStale(r.session.Read(ctx, max(r.flags.maxAge, key.Kind.MaxAge()), key))
}

// readBeside reads several keys at the same time. For those that rarely change, what was read in the last few minutes
// is good enough.
func (r *run) readBeside(ctx context.Context, keys ...store.Key) error {
	return r.reportStale(r.session.ReadEach(ctx, func(key store.Key) time.Duration {
		if key.Kind == store.Me || key.Kind == store.Project {
			return max(r.flags.maxAge, key.Kind.MaxAge())
		}
		return r.flags.maxAge
	}, keys...))
}

// readNamed reads the items of cycles with the names of their states, people and labels.
func (r *run) readNamed(ctx context.Context, cycles ...store.Key) error {
	if err := r.reportStale(r.session.ReadNamed(ctx, r.flags.maxAge, cycles...)); err != nil {
		return err
	}
	for _, key := range cycles {
		if err := r.nameAll(ctx, key.Project, r.snapshot().Items(plane.CycleID(key.ID))); err != nil {
			return err
		}
	}
	return nil
}

// nameAll reads the states and labels of a project again if one that the items have isn't known.
func (r *run) nameAll(ctx context.Context, p plane.ProjectID, list []plane.Item) error {
	if r.allNamed(list) || !r.staleSince.IsZero() {
		return nil
	}
	return r.read(ctx, store.Key{Kind: store.Project, Project: p})
}

// allNamed reports whether the states and labels of items are known.
func (r *run) allNamed(list []plane.Item) bool {
	snap := r.snapshot()
	return !slices.ContainsFunc(list, func(i plane.Item) bool {
		_, ok := snap.State(i.State)
		return !ok || slices.ContainsFunc(i.Labels, func(id plane.LabelID) bool { _, ok := snap.Label(id); return !ok })
	})
}

// needs returns the keys that have to be read to parse a filter: all names of the project, so that an unknown one is
// refused, and who the user is if the filter may refer to them.
func needs(filter string, p plane.ProjectID) []store.Key {
	if filter == "" {
		return nil
	}
	keys := []store.Key{{Kind: store.Project, Project: p}}
	if lower := strings.ToLower(filter); strings.Contains(lower, "me") || strings.Contains(lower, "mine") {
		keys = append(keys, store.Key{Kind: store.Me})
	}
	return keys
}
