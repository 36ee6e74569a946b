package plane_test

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
)

// pacedKey is the context key for how long the server delays a request before and after counting it.
type pacedKey struct{}

// paced is a server that enforces the limit, with the delays that each request specifies.
func paced(b *budget) roundTripFunc {
	return func(r *http.Request) (*http.Response, error) {
		takes, _ := r.Context().Value(pacedKey{}).([2]time.Duration)
		time.Sleep(takes[0])
		remaining, after := b.count()
		time.Sleep(takes[1])
		if remaining < 0 {
			return answer(429, limitBody, "Retry-After: "+strconv.Itoa(int(after/time.Second))), nil
		}
		return answer(200, me, "X-RateLimit-Remaining: "+strconv.Itoa(remaining)), nil
	}
}

// The known usage of other programs is reduced only by an answer that certainly includes it, never because of requests
// in flight.
func TestUsageOfOthersStaysWhileRequestsAreInFlight(t *testing.T) {
	tests := []struct {
		name string
		// inFlight is the number of own requests in flight when others use 20, later the number started afterwards.
		inFlight, later [2]time.Duration
		n               int
		want            int // what remains while they are in flight
	}{
		{"not counted yet", [2]time.Duration{}, [2]time.Duration{10 * time.Second, 0}, 30, 60 - 1 - 20 - 1 - 30 - 1},
		{"counted before others used it", [2]time.Duration{0, 5 * time.Second}, [2]time.Duration{}, 1, 60 - 1 - 20 - 1 - 1 - 1},
		{"counted immediately", [2]time.Duration{}, [2]time.Duration{0, 10 * time.Second}, 30, 60 - 1 - 20 - 1 - 30 - 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := &budget{limit: 60}
				c := open(t, paced(server))
				send(t, c, 1)
				var all sync.WaitGroup
				begin := func(takes [2]time.Duration) {
					for range test.n {
						if takes != [2]time.Duration{} {
							all.Go(func() { _, _ = c.Me(context.WithValue(t.Context(), pacedKey{}, takes)) })
						}
					}
					synctest.Wait()
				}
				begin(test.inFlight)
				time.Sleep(time.Second)
				server.others(20)
				send(t, c, 1)
				begin(test.later)
				send(t, c, 1)
				time.Sleep(6 * time.Second)
				if got := c.Budget(); got != (plane.Budget{Remaining: test.want, Limit: 60}) {
					t.Errorf("%+v, want %d to remain", got, test.want)
				}
				send(t, c, test.want)
				all.Wait()
				if server.refused != 0 {
					t.Errorf("%d requests were refused", server.refused)
				}
			})
		})
	}
}

func TestUsageOfOthersIsReducedOnlyByExpiredRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &budget{limit: 60}
		c := open(t, paced(server))
		server.others(10)
		time.Sleep(30 * time.Second)
		server.others(10)
		send(t, c, 1)
		time.Sleep(31 * time.Second) // Ten have left the window.
		var all sync.WaitGroup
		for range 5 {
			all.Go(func() { _, _ = c.Me(context.WithValue(t.Context(), pacedKey{}, [2]time.Duration{10 * time.Second, 0})) })
		}
		synctest.Wait()
		send(t, c, 1)
		if got := c.Budget(); got != (plane.Budget{Remaining: 60 - 1 - 5 - 1 - 10, Limit: 60}) {
			t.Errorf("%+v", got)
		}
		all.Wait()
	})
}

// The usage of other programs may be hidden by requests in flight, and appears when it turns out that the server did
// not count those.
func TestHiddenUsageOfOthersAppearsAfterUncountedRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &budget{limit: 60}
		c := open(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			if r.Method != http.MethodGet {
				time.Sleep(2 * time.Second)
				return answer(403, `{"detail":"You do not have permission to perform this action."}`), nil
			}
			return server.RoundTrip(r)
		}))
		server.others(20)
		var all sync.WaitGroup
		for range 30 {
			all.Go(func() { _ = archive(t, c) })
		}
		synctest.Wait()
		send(t, c, 1)
		all.Wait()
		if got := c.Budget(); got != (plane.Budget{Remaining: 60 - 20 - 1, Limit: 60}) {
			t.Errorf("%+v", got)
		}
	})
}
