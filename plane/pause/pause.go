// Package pause waits as long as a context allows. It is not for repeating: whether something is tried again is up to
// its caller.
package pause

import (
	"context"
	"time"
)

// For waits for d. It fails with the context's error when the context ends first.
func For(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Fits reports whether a context will not have run out after d. It asks the context's own clock, which need not be the
// caller's: a deadline d from now is taken over only if it is the earlier one.
func Fits(ctx context.Context, d time.Duration) bool {
	later, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	own, bounded := ctx.Deadline()
	earlier, _ := later.Deadline()
	return !bounded || !earlier.Equal(own)
}
