package planetest

import (
	"math"
	"time"
)

const (
	// window is how long a request counts against the budget.
	window = time.Minute
	// keyRate and serviceRate are Plane's own limits.
	keyRate     = 60
	serviceRate = 300
)

// limiter counts the requests of each key in a sliding window.
type limiter struct {
	rate int
	seen map[string][]time.Time // by secret, oldest first
}

// newLimiter returns a limiter with one rate for all keys; 0 means each key's own rate.
func newLimiter(rate int) *limiter { return &limiter{rate: rate, seen: map[string][]time.Time{}} }

// off reports whether there is no limit.
func (l *limiter) off() bool { return l.rate < 0 }

// take counts a request and returns how many remain after it, or the whole seconds until the next one is allowed.
func (l *limiter) take(k *key, at time.Time) (left, wait int) {
	rate := l.rateOf(k)
	used := l.seen[k.Secret]
	for len(used) > 0 && !used[0].After(at.Add(-window)) {
		used = used[1:]
	}
	if len(used) >= rate {
		l.seen[k.Secret] = used
		return 0, max(1, int(math.Ceil(used[0].Add(window).Sub(at).Seconds())))
	}
	l.seen[k.Secret] = append(used, at)
	return rate - len(used) - 1, 0
}

// rateOf returns the number of requests that a key may send in a window.
func (l *limiter) rateOf(k *key) int {
	switch {
	case l.rate > 0:
		return l.rate
	case k.Service:
		return serviceRate
	default:
		return keyRate
	}
}
