package plane

import (
	"context"
	"log/slog"
	"time"
)

// logged logs one line for every try. Queries, bodies and headers are omitted, because they contain what users wrote,
// and the key.
func logged(next handler, log *slog.Logger, now func() time.Time) handler {
	if log == nil {
		return next
	}
	return func(ctx context.Context, c *call) (*reply, error) {
		start := now()
		r, err := next(ctx, c)
		status := 0
		if r != nil {
			status = r.status
		}
		log.LogAttrs(ctx, slog.LevelDebug, "request",
			slog.String("method", c.method),
			slog.String("path", escape(c.parts)),
			slog.Int("status", status),
			slog.Duration("took", now().Sub(start)),
			slog.Bool("failed", err != nil))
		return r, err
	}
}
