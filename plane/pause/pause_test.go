package pause_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane/pause"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// limited returns a context that ends after a limit; 0 means never, a negative limit means that it has already ended.
func limited(t *testing.T, limit time.Duration) context.Context {
	t.Helper()
	if limit == 0 {
		return t.Context()
	}
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	t.Cleanup(cancel)
	return ctx
}

func TestForEndsWithItsTimeOrItsContext(t *testing.T) {
	for name, test := range map[string]struct {
		limit, pause time.Duration
		err          error
		took         time.Duration
	}{
		"no deadline":          {0, time.Hour, nil, time.Hour},
		"a later deadline":     {time.Minute, time.Second, nil, time.Second},
		"an earlier deadline":  {time.Second, time.Minute, context.DeadlineExceeded, time.Second},
		"an ended context":     {-1, time.Minute, context.DeadlineExceeded, 0},
		"no time":              {time.Minute, 0, nil, 0},
		"less than no time":    {time.Minute, -time.Second, nil, 0},
		"ended, and no time":   {-1, 0, context.DeadlineExceeded, 0},
		"no deadline, no time": {0, 0, nil, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			start := testday.Now()
			err := pause.For(limited(t, test.limit), test.pause)
			if !errors.Is(err, test.err) {
				t.Errorf("%s: %v, want %v", name, err, test.err)
			}
			if took := testday.Now().Sub(start); took != test.took {
				t.Errorf("%s: took %v, want %v", name, took, test.took)
			}
		})
	}
}

func TestFits(t *testing.T) {
	for name, test := range map[string]struct {
		limit, pause time.Duration
		want         bool
	}{
		"no deadline":         {0, time.Hour, true},
		"a later deadline":    {time.Minute, time.Minute - 1, true},
		"the same moment":     {time.Minute, time.Minute, false},
		"an earlier deadline": {time.Minute, time.Minute + 1, false},
		"no time":             {time.Minute, 0, true},
		"an ended context":    {-1, 0, false},
	} {
		synctest.Test(t, func(t *testing.T) {
			if got := pause.Fits(limited(t, test.limit), test.pause); got != test.want {
				t.Errorf("%s: %v", name, got)
			}
		})
	}
}
