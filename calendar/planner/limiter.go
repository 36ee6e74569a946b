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

// window is how many requests the server accepts in a time. It is assumed that it counts any time of that length, not the
// minutes and hours of the clock, and that requests for tokens count, too.
type window struct {
	requests int
	length   time.Duration
}

// windows are the server's limits, the shortest first.
func windows() []window {
	return []window{{500, time.Minute}, {3_000, time.Hour}, {10_000, 24 * time.Hour}}
}

// longest is the length of the longest window.
const longest = 24 * time.Hour

// limiter keeps the server's limits by a log of when requests were sent, or will be.
type limiter struct {
	now func() time.Time

	mu     sync.Mutex
	sent   []time.Time // in order, of the longest window
	paused time.Time   // no request before this moment: the server said so
}

func newLimiter(now func() time.Time) *limiter { return &limiter{now: now} }

// acquire waits until a request may go. It fails with Limited, without waiting, if that is too long or longer than the
// context lasts.
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

// reserve takes the next place and returns when it is and how long that takes, -1 if it is too late and wasn't taken.
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

// next is the moment at which one more request may go.
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

// prune forgets what no limit counts any more, and everything if the clock was set back: else nothing could be sent until
// it is where it was.
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

// pause stops all requests for a while.
func (l *limiter) pause(d time.Duration) (until time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if at := l.now().Add(min(d, longest)); at.After(l.paused) {
		l.paused = at
	}
	return l.paused
}

// learn stops all requests for a minute if the server has none left though the log has: others use the same key. The server
// doesn't say in which of its windows; it is assumed to be the shortest, and if it isn't, the next answer has a Retry-After.
func (l *limiter) learn(h http.Header) {
	left, err := strconv.Atoi(h.Get("X-Rate-Limit-Remaining"))
	if err != nil || left > 0 {
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

// retryAfter reads the header Retry-After: seconds, or a date, which is compared with the server's own one, as clocks differ.
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
