package plane

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync/atomic"
)

const (
	newItems = "work-items" // since Plane 1.1
	oldItems = "issues"     // the same routes, in all versions

	attachments    = "attachments"       // below newItems
	oldAttachments = "issue-attachments" // below oldItems
)

// noRoute is Plane's answer to an unknown route. Its answer for an unknown object is different.
const noRoute = "Page not found."

// IsNoRoute reports whether an error means that the server has no such route, rather than no such object.
func IsNoRoute(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Own && e.Status == http.StatusNotFound && e.Message == noRoute
}

// oldRoutes finds out with the first request for items which name of the route the server knows, and uses that from
// then on. A write to the wrong name was not done, so it is safe to send it again.
func oldRoutes(next handler) handler {
	const undecided, current, old = 0, 1, 2
	var names atomic.Int32
	return func(ctx context.Context, c *call) (*reply, error) {
		i := slices.Index(c.parts, newItems)
		if i < 0 || names.Load() == current {
			return next(ctx, c)
		}
		if names.Load() == undecided {
			r, err := next(ctx, c)
			if err == nil {
				names.Store(current)
			}
			if !IsNoRoute(err) {
				return r, err
			}
		}
		c.parts = slices.Clone(c.parts)
		c.parts[i] = oldItems
		if last := len(c.parts) - 1; c.parts[last] == attachments {
			c.parts[last] = oldAttachments
		}
		r, err := next(ctx, c)
		// An invalid ID looks like a missing route under either name, and proves nothing.
		if r != nil && !IsNoRoute(err) {
			names.Store(old)
		}
		return r, err
	}
}
