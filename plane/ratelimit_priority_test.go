package plane_test

import (
	"context"
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

// bulk sends n patient requests at the same time, and returns a function that waits for them.
func bulk(t *testing.T, c *plane.Client, n int) (wait func()) {
	t.Helper()
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			if _, err := c.Patient(nil).Me(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	return all.Wait
}

func TestPatientRequestsKeepReserveFree(t *testing.T) {
	for limit, sent := range map[int]int{60: 50, 300: 101, 12: 8, 3: 2, 1: 1} {
		synctest.Test(t, func(t *testing.T) {
			server := &budget{limit: limit}
			c := open(t, server)
			send(t, c, 1) // The limit is learned from the first answer.
			wait := bulk(t, c, 100)
			synctest.Wait()
			server.mu.Lock()
			got := len(server.counted)
			server.mu.Unlock()
			if got != sent {
				t.Errorf("limit %d: %d were sent immediately, want %d", limit, got, sent)
			}
			wait()
			if server.refused != 0 {
				t.Errorf("%d requests were refused", server.refused)
			}
		})
	}
}

func TestUserRequestsPrecedePatientRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &budget{limit: 60, delay: 200 * ms}
		c := open(t, server)
		wait := bulk(t, c, 100)
		time.Sleep(10 * time.Second)
		for range 9 {
			began := testday.Now()
			send(t, c, 1)
			if took := time.Since(began); took != server.delay {
				t.Errorf("the requests took %v", took)
			}
		}
		wait()
		if server.refused != 0 {
			t.Errorf("%d requests were refused", server.refused)
		}
	})
}

func TestRequestsAreSentInOrderOfArrival(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &budget{limit: 60, delay: 10 * ms} // This way slots become free one by one.
		c := open(t, server)
		send(t, c, 60)
		var mu sync.Mutex
		var order []int
		var all sync.WaitGroup
		for n := range 20 {
			from := c
			if n < 10 {
				from = c.Patient(nil)
			}
			all.Go(func() {
				if _, err := from.Me(t.Context()); err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				order = append(order, n)
			})
			time.Sleep(ms)
		}
		all.Wait()
		if want := slices.Concat(order[10:], order[:10]); !slices.IsSorted(want) {
			t.Errorf("the requests were sent in the order %v", order)
		}
	})
}

func TestWaitingPatientRequestsCanBeStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &budget{limit: 60}
		c := open(t, server)
		send(t, c, 55)
		stop, start := make(chan struct{}), testday.Now()
		time.AfterFunc(time.Second, func() { close(stop) })
		for _, write := range writes() {
			err := write.do(t.Context(), c.Patient(stop))
			if !errors.Is(err, plane.ErrGivenUp) || errors.Is(err, plane.ErrUnknownOutcome) || time.Since(start) != time.Second {
				t.Errorf("%s: %v after %v", write.name, err, time.Since(start))
			}
		}
		if c.Budget().Remaining != 5 {
			t.Errorf("%+v", c.Budget())
		}
	})
}

func TestNextRequestIsSentWhenOneGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &budget{limit: 60}
		c := open(t, server)
		send(t, c, 59)
		time.Sleep(30 * time.Second)
		send(t, c, 1)
		ctx, cancel := context.WithCancel(t.Context())
		var all sync.WaitGroup
		for range 59 { // These use the slots that become free in half a minute.
			all.Go(func() { _, _ = c.Me(ctx) })
		}
		synctest.Wait()
		time.AfterFunc(time.Second, cancel)
		start := testday.Now()
		send(t, c, 1)
		if took := time.Since(start); took != 30*time.Second {
			t.Errorf("the requests took %v", took)
		}
		all.Wait()
	})
}

func TestSentRequestIsNotStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stop := make(chan struct{})
		c := open(t, roundTripFunc(func(*http.Request) (*http.Response, error) {
			close(stop)
			return answer(200, me), nil
		}))
		if _, err := c.Patient(stop).Me(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
