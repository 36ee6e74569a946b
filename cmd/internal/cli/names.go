package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// namedFields are those that have the names of states, people and labels.
func namedFields() []string { return []string{"state", "assignees", "labels"} }

// names makes the states, people and labels of a project known. They are rarely changed, so what was read in the last minutes is
// good enough.
func (r *run) names(ctx context.Context, p plane.ProjectID) error {
	return r.readRare(ctx, store.Key{Kind: store.Project, Project: p})
}

// me makes known who the user is.
func (r *run) me(ctx context.Context) error { return r.readRare(ctx, store.Key{Kind: store.Me}) }

// readRare reads what rarely changes, unless the copy has it from the last minutes.
func (r *run) readRare(ctx context.Context, key store.Key) error {
	return r.said(r.session.Read(ctx, max(r.flags.maxAge, key.Kind.MaxAge()), key))
}

// readBeside reads what can be read at the same time; of what rarely changes, what the copy has from the last minutes is good
// enough.
func (r *run) readBeside(ctx context.Context, keys ...store.Key) error {
	return r.said(r.session.ReadEach(ctx, func(key store.Key) time.Duration {
		if key.Kind == store.Me || key.Kind == store.Project {
			return max(r.flags.maxAge, key.Kind.MaxAge())
		}
		return r.flags.maxAge
	}, keys...))
}

// readNamed reads the items of cycles with the names of their states, people and labels.
func (r *run) readNamed(ctx context.Context, cycles ...store.Key) error {
	if err := r.said(r.session.ReadNamed(ctx, r.flags.maxAge, cycles...)); err != nil {
		return err
	}
	for _, key := range cycles {
		if err := r.nameAll(ctx, key.Project, r.snapshot().Items(plane.CycleID(key.ID))); err != nil {
			return err
		}
	}
	return nil
}

// nameAll reads the states and labels of a project again if those that are known are older than one of them.
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

// needs are the keys of what has to be known of a project to understand a filter: the names of all that there is, so that one that
// nothing has is refused, and who the user is if it says so.
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
