package plane

import "context"

// markUnknown marks errors of writes after which nobody knows whether the write was done: it may have arrived, and
// there was no answer, one of a gateway, or one that can't be read. Plane's own 500 counts too, as it can come after
// the change was stored.
func markUnknown(next handler) handler {
	return func(ctx context.Context, c *call) (*reply, error) {
		r, err := next(ctx, c)
		if err == nil || c.read() || !c.sent {
			return r, err
		}
		e := asError(err)
		e.Unknown = e.Status < 300 || e.Status >= 500
		return r, e
	}
}
