package plane_test

import (
	"errors"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// Whatever Retry-After a server sends, no request waits longer than a window, and then one request probes the server.
func TestPauseIsNeverLongerThanWindow(t *testing.T) {
	const date = "Date: Wed, 25 Nov 2026 10:00:00 GMT"
	tests := []struct {
		name   string
		header []string
		pause  time.Duration
	}{
		{"a day", []string{"Retry-After: 86400"}, time.Minute},
		{"an hour", []string{"Retry-After: 3600"}, time.Minute},
		{"more than an integer can hold", []string{"Retry-After: 99999999999999999999"}, time.Minute},
		{"the largest number", []string{"Retry-After: 9223372036854775807"}, time.Minute},
		{"the year 9999", []string{"Retry-After: Fri, 31 Dec 9999 23:59:59 GMT", date}, time.Minute},
		{"a date in the past", []string{"Retry-After: Wed, 21 Oct 2015 07:28:00 GMT", date}, time.Second},
		{"a negative number", []string{"Retry-After: -5"}, time.Second},
		{"garbage", []string{"Retry-After: soon"}, time.Second},
		{"nothing", nil, time.Second},
		{"a fraction", []string{"Retry-After: 2.5"}, 3500 * ms},
		{"as Plane sends it", []string{"Retry-After: 28"}, 29 * time.Second},
		{"the whole window", []string{"Retry-After: 60"}, time.Minute},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sent, start := 0, testday.Now()
				c := open(t, counting(&sent, inTurn(always(429, "", test.header...), always(200, me))))
				if err := readMe(t, c); err != nil || sent != 2 || time.Since(start) != test.pause {
					t.Errorf("sent %d in %v, want %v: %v", sent, time.Since(start), test.pause, err)
				}
			})
		})
	}
}

func TestOneRequestProbesAfterRefusal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var at []time.Duration
		start, reply := testday.Now(), refuseFor(90*time.Second)
		c := open(t, roundTripFunc(func(*http.Request) (*http.Response, error) {
			mu.Lock()
			at = append(at, time.Since(start).Truncate(time.Second))
			mu.Unlock()
			time.Sleep(ms)
			return reply()
		}))
		var all sync.WaitGroup
		for range 5 {
			all.Go(func() { _ = readMe(t, c) })
		}
		all.Wait()
		count := map[time.Duration]int{}
		for _, d := range at {
			count[d]++
		}
		if count[0] != 5 || count[time.Minute] != 1 || count[2*time.Minute] != 5 || len(at) != 11 {
			t.Errorf("the requests were sent at %v", at)
		}
	})
}

// refuseFor refuses every request until d has passed, with a Retry-After of a day.
func refuseFor(d time.Duration) func() (*http.Response, error) {
	start := testday.Now()
	return func() (*http.Response, error) {
		if time.Since(start) < d {
			return answer(429, "", "Retry-After: 86400"), nil
		}
		return answer(200, me), nil
	}
}

func TestTryNowEndsPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent, start := 0, testday.Now()
		c := open(t, counting(&sent, inTurn(always(429, "", "Retry-After: 86400"), always(200, me))))
		done := make(chan error, 1)
		go func() { done <- readMe(t, c) }()
		time.Sleep(3 * time.Second)
		c.TryNow()
		if err := <-done; err != nil || sent != 2 || time.Since(start) != 3*time.Second {
			t.Errorf("sent %d in %v: %v", sent, time.Since(start), err)
		}
		c.TryNow()
		if err := readMe(t, c); err != nil || time.Since(start) != 3*time.Second {
			t.Errorf("in %v: %v", time.Since(start), err)
		}
	})
}

// TryNow doesn't override the client's own count, because an immediate request would certainly be refused.
func TestTryNowRespectsOwnCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &budget{limit: 60}
		c := open(t, server)
		send(t, c, 60)
		c.TryNow()
		send(t, c, 1)
		if server.refused != 0 {
			t.Errorf("%d requests were refused", server.refused)
		}
	})
}

// At the limit, changes by the user precede reads in the background.
func TestWritesPrecedeReadsAtTheLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var order []string
		server := &budget{limit: 60, delay: 10 * ms}
		c := open(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			mu.Lock()
			order = append(order, r.Method)
			mu.Unlock()
			if r.Method != http.MethodGet {
				server.count()
				return answer(204, ""), nil
			}
			return server.RoundTrip(r)
		}))
		send(t, c, 60)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() { _ = readMe(t, c.Patient(nil)) })
			all.Go(func() { _ = readMe(t, c) })
		}
		time.Sleep(time.Second)
		all.Go(func() {
			if err := archive(t, c); err != nil {
				t.Error(err)
			}
		})
		all.Wait()
		if slices.Index(order, http.MethodPost) != 60 {
			t.Errorf("the order was %v", order[60:])
		}
		if server.refused != 0 {
			t.Errorf("%d requests were refused", server.refused)
		}
	})
}

// The client does not wait for a server that is unavailable for an hour.
func TestLongRetryAfterFailsImmediately(t *testing.T) {
	for _, after := range []string{"3600", "86400", "Fri, 31 Dec 9999 23:59:59 GMT"} {
		synctest.Test(t, func(t *testing.T) {
			tries, start := 0, testday.Now()
			err := readMe(t, open(t, counting(&tries, always(503, "", "Retry-After: "+after, "Date: Wed, 25 Nov 2026 10:00:00 GMT"))))
			e, _ := errors.AsType[*plane.Error](err)
			if !errors.Is(err, plane.ErrServer) || tries != 1 || time.Since(start) != 0 || e.RetryAfter < time.Hour || e.RetryAfter > 24*time.Hour {
				t.Errorf("%d tries in %v: %v, %v", tries, time.Since(start), err, e.RetryAfter)
			}
		})
	}
}
