package session

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

// Read loads the given keys: from the copy on disk if that is younger than maxAge, otherwise from the server. If the
// server can't be reached but the copy has all of them, err is nil and stale is the time at which the oldest of them
// was read. If another error is returned, some of the keys may have been loaded. Read may be called concurrently.
func (h *Headless) Read(ctx context.Context, maxAge time.Duration, keys ...store.Key) (stale time.Time, err error) {
	return h.ReadEach(ctx, func(store.Key) time.Duration { return maxAge }, keys...)
}

// ReadEach is Read with a maximum age for each key.
func (h *Headless) ReadEach(ctx context.Context, maxAge func(store.Key) time.Duration, keys ...store.Key) (stale time.Time, err error) {
	h.Store.Recall(keys...)
	wanted := slices.DeleteFunc(slices.Clone(keys), func(key store.Key) bool { return h.younger(key, maxAge(key)) })
	return h.known(ctx, h.load(ctx, wanted), wanted)
}

// ReadNamed is Read for the items of cycles, together with the names of their states, labels and people. If the project
// was read within maxAge or the last few minutes, it has the names; otherwise they are read with the items.
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
		// If the server is unreachable, names that were read with the project suffice.
		plain = append(plain, store.Key{Kind: store.Items, Project: names.Project, ID: names.ID})
		if project := (store.Key{Kind: store.Project, Project: names.Project}); h.Store.Snapshot().Loaded(project).IsZero() {
			plain = append(plain, names)
		}
	}
	return h.known(ctx, failed, plain)
}

// younger reports whether a key was read less than the given age ago.
func (h *Headless) younger(key store.Key, than time.Duration) bool {
	// A time in the future is from before the clock was set back.
	age := h.wiring.Now().Sub(h.Store.Snapshot().Loaded(key))
	return age >= 0 && age < than
}

// load reads keys concurrently. After the server could not be reached, only keys that aren't known are tried, since
// each attempt takes time.
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

// known returns the outcome of a read that may have failed. If the server can't be reached but all keys are known, it
// returns when the oldest of them was read.
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
