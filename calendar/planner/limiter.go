package planner

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/pause"
)

// window is the number of requests that the server accepts in a period. It is assumed that the server uses sliding
// periods, not the minutes and hours of the clock, and that token requests count, too.
type window struct {
	requests int
	length   time.Duration
}

// windows returns the server's limits, the shortest first.
func windows() []window {
	return []window{{500, time.Minute}, {3_000, time.Hour}, {10_000, 24 * time.Hour}}
}

// longest is the length of the longest window.
const longest = 24 * time.Hour

// limiter stays within the server's limits by logging the times at which requests were or will be sent.
type limiter struct {
	now func() time.Time

	mu     sync.Mutex
	sent   []time.Time // in order, within the longest window
	paused time.Time   // no request before this time, at the server's request
}

func newLimiter(now func() time.Time) *limiter { return &limiter{now: now} }

// acquire waits until a request may be sent. It fails with Limited, without waiting, if the wait would be too long or
// exceed the deadline of ctx.
func (l *limiter) acquire(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	at, wait := l.reserve(ctx)
	if wait < 0 {
		return &calendar.Error{Reason: calendar.Limited, Until: at}
	}
	return pause.For(ctx, wait)
}

// reserve reserves the next free time for a request, and returns it and the wait until then; the wait is -1 if it is
// too long and nothing was reserved.
func (l *limiter) reserve(ctx context.Context) (at time.Time, wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	l.prune(now)
	at = l.next(now)
	wait = at.Sub(now)
	if wait > longWait || wait > 0 && !pause.Fits(ctx, wait) {
		return at, -1
	}
	l.sent = append(l.sent, at)
	return at, wait
}

// next returns the time at which the next request may be sent.
func (l *limiter) next(now time.Time) time.Time {
	at := now
	if l.paused.After(at) {
		at = l.paused
	}
	for _, w := range windows() {
		if n := len(l.sent) - w.requests; n >= 0 {
			if free := l.sent[n].Add(w.length); free.After(at) {
				at = free
			}
		}
	}
	return at
}

// prune drops the times that are outside all windows. If the clock was set back, it drops everything: otherwise nothing
// could be sent until the clock catches up.
func (l *limiter) prune(now time.Time) {
	if n := len(l.sent); n > 0 && l.sent[n-1].After(now.Add(longWait)) {
		l.sent, l.paused = nil, time.Time{}
	}
	if l.paused.After(now.Add(longest)) {
		l.paused = time.Time{}
	}
	for len(l.sent) > 0 && !l.sent[0].Add(longest).After(now) {
		l.sent = l.sent[1:]
	}
}

// pause delays all requests for a while.
func (l *limiter) pause(d time.Duration) (until time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if at := l.now().Add(min(d, longest)); at.After(l.paused) {
		l.paused = at
	}
	return l.paused
}

// learn delays all requests for a minute if the server reports that none remain although the log has room: another
// client uses the same key. The server doesn't report which window is full. It is assumed to be the shortest; if it
// isn't, the next answer has a Retry-After.
func (l *limiter) learn(h http.Header) {
	remaining, err := strconv.Atoi(h.Get("X-Rate-Limit-Remaining"))
	if err != nil || remaining > 0 {
		return
	}
	l.mu.Lock()
	now := l.now()
	expected := l.next(now).After(now)
	l.mu.Unlock()
	if !expected {
		l.pause(windows()[0].length)
	}
}

// retryAfter parses the header Retry-After: seconds, or a date, which is compared with the server's Date, since clocks
// differ.
func retryAfter(h http.Header, now time.Time) (time.Duration, bool) {
	text := h.Get("Retry-After")
	if seconds, err := strconv.ParseInt(text, 10, 32); err == nil || errors.Is(err, strconv.ErrRange) {
		return max(0, time.Duration(seconds)*time.Second), true
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		now = date
	}
	return max(0, at.Sub(now)), true
}
