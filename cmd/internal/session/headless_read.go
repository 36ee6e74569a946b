package session

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// Read makes what the keys name known: from the copy on disk if it has that and it is younger than maxAge, else from the
// server. What the copy has is shown if the server can't be reached: then stale is since when it is what the server said, and
// err is nil. An error of another kind is returned though some of the rest may have come. Several reads can be under way at a time.
func (h *Headless) Read(ctx context.Context, maxAge time.Duration, keys ...store.Key) (stale time.Time, err error) {
	return h.ReadEach(ctx, func(store.Key) time.Duration { return maxAge }, keys...)
}

// ReadEach is Read of what may be of different ages.
func (h *Headless) ReadEach(ctx context.Context, maxAge func(store.Key) time.Duration, keys ...store.Key) (stale time.Time, err error) {
	h.Store.Recall(keys...)
	wanted := slices.DeleteFunc(slices.Clone(keys), func(key store.Key) bool { return h.younger(key, maxAge(key)) })
	return h.known(ctx, h.load(ctx, wanted), wanted)
}

// ReadNamed is Read of the items of some cycles, which are known with the names of their states, labels and people then. If the
// project was read in the last minutes, or younger than maxAge, it has those; else they come with the items.
func (h *Headless) ReadNamed(ctx context.Context, maxAge time.Duration, cycles ...store.Key) (stale time.Time, err error) {
	h.Store.Recall(cycles...)
	var plain, named []store.Key
	for _, items := range cycles {
		project := store.Key{Kind: store.Project, Project: items.Project}
		names := store.Key{Kind: store.Names, Project: items.Project, ID: items.ID}
		h.Store.Recall(project, names)
		switch {
		case h.younger(project, max(maxAge, store.Project.MaxAge())):
			plain = append(plain, items)
		case !h.younger(items, maxAge) || !h.younger(names, maxAge):
			named = append(named, names)
		}
	}
	plain = slices.DeleteFunc(plain, func(items store.Key) bool { return h.younger(items, maxAge) })
	failed := h.load(ctx, append(slices.Clone(named), plain...))
	for _, names := range named {
		// If the server is away, those will do that have come with the project.
		plain = append(plain, store.Key{Kind: store.Items, Project: names.Project, ID: names.ID})
		if project := (store.Key{Kind: store.Project, Project: names.Project}); h.Store.Snapshot().Loaded(project).IsZero() {
			plain = append(plain, names)
		}
	}
	return h.known(ctx, failed, plain)
}

// younger reports whether something was read, and less than an age ago.
func (h *Headless) younger(key store.Key, than time.Duration) bool {
	// What seems to be of the future is of before the clock was put back.
	age := h.wiring.Now().Sub(h.Store.Snapshot().Loaded(key))
	return age >= 0 && age < than
}

// load reads keys at the same time. Once the server could not be reached only those that aren't known are tried again, as each
// takes its time.
func (h *Headless) load(ctx context.Context, keys []store.Key) error {
	errs := make(chan error)
	var failed error
	if away := h.away.Load(); away != nil {
		failed = *away
		keys = slices.DeleteFunc(slices.Clone(keys), func(key store.Key) bool { return !h.Store.Snapshot().Loaded(key).IsZero() })
	}
	for _, key := range keys {
		go func() { errs <- h.Store.Load(ctx, key) }()
	}
	for range keys {
		failed = errors.Join(failed, <-errs)
	}
	return failed
}

// known is the outcome of a read that may have failed: if the server can't be reached and all of some keys is known, since when.
func (h *Headless) known(ctx context.Context, failed error, keys []store.Key) (stale time.Time, err error) {
	if failed == nil || !errors.Is(failed, plane.ErrUnreachable) || ctx.Err() != nil {
		return time.Time{}, failed
	}
	h.away.Store(&failed)
	for _, key := range keys {
		at := h.Store.Snapshot().Loaded(key)
		if at.IsZero() {
			return time.Time{}, failed
		}
		if stale.IsZero() || at.Before(stale) {
			stale = at
		}
	}
	return stale, nil
}
