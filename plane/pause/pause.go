// Package pause waits for as long as a context allows. It does not retry anything: that is up to the caller.
package pause

import (
	"context"
	"time"
)

// For waits for d. If the context ends first, it returns the context's error.
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

// Fits reports whether a context will still be valid after d. It compares with the context's own clock, which need not
// be the caller's: context.WithTimeout adopts a deadline d from now only if it is the earlier one.
func Fits(ctx context.Context, d time.Duration) bool {
	later, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	own, bounded := ctx.Deadline()
	earlier, _ := later.Deadline()
	return !bounded || !earlier.Equal(own)
}
