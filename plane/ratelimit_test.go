package plane_test

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// budget is a server that enforces Plane's limit in a sliding window, with other programs that use the same key.
type budget struct {
	limit  int
	delay  time.Duration // of every answer
	silent bool          // no X-RateLimit-Remaining

	mu      sync.Mutex
	counted []time.Time
	refused int
}

func (b *budget) RoundTrip(*http.Request) (*http.Response, error) {
	remaining, after := b.count()
	time.Sleep(b.delay) // All of this runs in synctest bubbles.
	switch {
	case remaining < 0:
		return answer(429, `{"error_code":5900,"error_message":"RATE_LIMIT_EXCEEDED"}`,
			"Retry-After: "+strconv.Itoa(int(after/time.Second))), nil
	case b.silent:
		return answer(200, me), nil
	}
	return answer(200, me, "X-RateLimit-Remaining: "+strconv.Itoa(remaining)), nil
}

// count counts a request and returns how many remain; or -1, and the time until the oldest leaves the window.
func (b *budget) count() (int, time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	start := testday.Now().Add(-time.Minute)
	for len(b.counted) > 0 && !b.counted[0].After(start) {
		b.counted = b.counted[1:]
	}
	if len(b.counted) >= b.limit {
		b.refused++
		return -1, b.counted[0].Sub(start)
	}
	b.counted = append(b.counted, testday.Now())
	return b.limit - len(b.counted), 0
}

// others lets other programs use some of the budget.
func (b *budget) others(n int) {
	for range n {
		b.count()
	}
}

func send(t *testing.T, c *plane.Client, n int) {
	t.Helper()
	for range n {
		if _, err := c.Me(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLimitIsUsedFullyAndNeverExceeded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &budget{limit: 60, delay: 10 * ms}
		c, start := open(t, server), testday.Now()
		send(t, c, 60)
		if took := time.Since(start); took != 600*ms {
			t.Errorf("the first 60 requests took %v", took)
		}
		send(t, c, 60)
		if took := time.Since(start); took < time.Minute || took > 61*time.Second+200*ms {
			t.Errorf("120 requests took %v", took)
		}
		if server.refused != 0 {
			t.Errorf("%d requests were refused", server.refused)
		}
	})
}

func TestLimitHoldsForConcurrentRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &budget{limit: 60, delay: 300 * ms}
		c := open(t, server)
		var all sync.WaitGroup
		for range 150 {
			all.Go(func() {
				if _, err := c.Me(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if server.refused != 0 {
			t.Errorf("%d requests were refused", server.refused)
		}
	})
}

func TestBudgetFollowsTheServer(t *testing.T) {
	second := time.Second
	tests := []struct {
		name string
		do   func(b *budget, send func(int))
		want plane.Budget
	}{
		{"before the first request", func(*budget, func(int)) {}, plane.Budget{Remaining: 60, Limit: 60}},
		{
			"own requests", func(_ *budget, send func(int)) { send(3) },
			plane.Budget{Remaining: 57, Limit: 60},
		},
		{"a slot becomes free after a minute", func(_ *budget, send func(int)) {
			send(1)
			time.Sleep(20 * second)
			send(2)
			time.Sleep(40 * second)
		}, plane.Budget{Remaining: 58, Limit: 60}},
		{
			"higher limit", func(b *budget, send func(int)) { b.limit = 300; send(2) },
			plane.Budget{Remaining: 298, Limit: 300},
		},
		{
			"lower limit", func(b *budget, send func(int)) { b.limit = 10; send(2) },
			plane.Budget{Remaining: 8, Limit: 60}, // Only later answers show whether the limit is lower or others use the key.
		},
		{"used by others in the meantime", func(b *budget, send func(int)) {
			send(1)
			b.others(20)
			send(1)
		}, plane.Budget{Remaining: 38, Limit: 60}},
		{"used by others, expired after a minute", func(b *budget, send func(int)) {
			send(1)
			b.others(20)
			time.Sleep(30 * second)
			send(1)
			time.Sleep(30 * second)
			send(1)
		}, plane.Budget{Remaining: 58, Limit: 60}},
		{"used by others before", func(b *budget, send func(int)) {
			b.others(20)
			time.Sleep(30 * second)
			send(1)
			time.Sleep(30 * second)
			send(1)
		}, plane.Budget{Remaining: 58, Limit: 60}},
		{"used by this program before a restart", func(b *budget, send func(int)) {
			b.others(16)
			send(8)
		}, plane.Budget{Remaining: 36, Limit: 60}},
		{"a service key, used before", func(b *budget, send func(int)) {
			b.limit = 300
			b.others(41)
			send(2)
		}, plane.Budget{Remaining: 257, Limit: 300}},
		{"an operator's limit", func(b *budget, send func(int)) { b.limit = 120; send(2) }, plane.Budget{Remaining: 118, Limit: 120}},
		{"a lower limit after minutes", func(b *budget, send func(int)) {
			b.limit = 10
			for range 20 {
				send(1)
				time.Sleep(10 * second)
			}
		}, plane.Budget{Remaining: 5, Limit: 10}},
		{"used by others now and then", func(b *budget, send func(int)) {
			for n := range 60 {
				b.others(3 + n%2)
				time.Sleep(5 * second)
				b.others(1)
				time.Sleep(5 * second)
				send(1)
			}
			time.Sleep(60 * second)
			send(1)
		}, plane.Budget{Remaining: 59, Limit: 60}},
		{
			"used up", func(_ *budget, send func(int)) { send(60); time.Sleep(10 * second) },
			plane.Budget{Remaining: 0, Limit: 60, Wait: 50 * second},
		},
		{
			"the server sends no header", func(b *budget, send func(int)) { b.silent = true; send(5) },
			plane.Budget{Remaining: 55, Limit: 60},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := &budget{limit: 60}
				c := open(t, server)
				test.do(server, func(n int) { send(t, c, n) })
				if got := c.Budget(); got != test.want {
					t.Errorf("got  %+v\nwant %+v", got, test.want)
				}
			})
		})
	}
}

func TestUncountedRequestsAreReturnedToTheBudget(t *testing.T) {
	tests := []struct {
		name   string
		answer roundTripFunc
		want   int
	}{
		{"success", always(200, me), 59},
		{"refused by a rule", always(400, `{"error":"no"}`), 59},
		{"no such object", always(404, `{"error":"The requested resource does not exist."}`), 59},
		{"unsupported method", always(405, `{"detail":"Method \"GET\" not allowed."}`), 59},
		{"Plane's own 500", always(500, `{"error":"Something went wrong"}`), 59},
		{"cut off", broken(errors.New("failed")), 57}, // Three tries.
		{"redirect", always(301, "", "Location: /api/"), 60},
		{"no key", always(401, `{"detail":"Authentication credentials were not provided."}`), 60},
		{"not permitted", always(403, `{"detail":"You do not have permission to perform this action."}`), 60},
		{"no such route", always(404, `{"error":"Page not found."}`), 60},
		{"too large", always(413, `{"error":"REQUEST_BODY_TOO_LARGE"}`), 60},
		{"never arrived", broken(dialError(errors.New("no way"))), 60},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := open(t, test.answer)
				_ = readMe(t, c)
				if got := c.Budget().Remaining; got != test.want {
					t.Errorf("%d remain, want %d", got, test.want)
				}
			})
		})
	}
}

func TestRefusalBecauseOfTheLimit(t *testing.T) {
	refused := always(429, limitBody, "Retry-After: 28")
	t.Run("is sent again, even a write", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			sent, start := 0, testday.Now()
			c := open(t, counting(&sent, inTurn(refused, always(204, ""))))
			if err := archive(t, c); err != nil || sent != 2 || time.Since(start) != 29*time.Second {
				t.Errorf("sent %d in %v: %v", sent, time.Since(start), err)
			}
		})
	})
	t.Run("fails in the end", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			sent := 0
			err := archive(t, open(t, counting(&sent, refused)))
			e, _ := errors.AsType[*plane.Error](err)
			if !errors.Is(err, plane.ErrRateLimited) || e.RetryAfter != 28*time.Second || sent != 3 {
				t.Errorf("sent %d: %v", sent, err)
			}
		})
	})
	t.Run("stops the other requests too", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			c := open(t, inTurn(refused, always(204, "")))
			done := make(chan error, 1)
			go func() { done <- archive(t, c) }()
			synctest.Wait()
			if want := (plane.Budget{Limit: 60, Wait: 29 * time.Second}); c.Budget() != want {
				t.Errorf("%+v", c.Budget())
			}
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	})
}

func TestWaitFailsImmediatelyIfDeadlineIsTooEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, start := open(t, &budget{limit: 60}), testday.Now()
		send(t, c, 60)
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		for _, write := range writes() {
			err := write.do(ctx, c)
			e, _ := errors.AsType[*plane.Error](err)
			if !errors.Is(err, plane.ErrRateLimited) || errors.Is(err, plane.ErrUnknownOutcome) ||
				e.RetryAfter != time.Minute || time.Since(start) != 0 {
				t.Errorf("%s: %v", write.name, err)
			}
		}
	})
}

func TestWaitEndsWithContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, start := open(t, &budget{limit: 60}), testday.Now()
		send(t, c, 60)
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		if _, err := c.Me(ctx); !errors.Is(err, context.Canceled) || time.Since(start) != time.Second {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}
