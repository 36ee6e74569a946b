package plane_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// memoryLedger is a ledger in memory.
type memoryLedger struct {
	mu      sync.Mutex
	held    []byte
	fails   error // returned before the change
	loses   error // returned after the change, which is lost
	updates int
}

func (l *memoryLedger) Update(_ context.Context, change func([]byte) []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.updates++
	if l.fails != nil {
		return l.fails
	}
	held := change(l.held)
	if held != nil && l.loses == nil {
		l.held = held
	}
	return l.loses
}

// swap returns the stored data, and replaces it unless held is nil.
func (l *memoryLedger) swap(held []byte) []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	was := slices.Clone(l.held)
	if held != nil {
		l.held = held
	}
	return was
}

// share returns n clients of a server that share one ledger.
func share(t *testing.T, n int, server http.RoundTripper, ledger plane.Ledger) (clients []*plane.Client) {
	t.Helper()
	for range n {
		clients = append(clients, open(t, server, func(cfg *plane.Config) { cfg.Ledger = ledger }))
	}
	return clients
}

func TestClientsOfOneLedgerShareTheBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &budget{limit: 60, delay: 100 * ms, silent: true} // Only the ledger shows what the others do.
		clients := share(t, 10, server, new(memoryLedger))
		var all sync.WaitGroup
		start := testday.Now()
		for _, c := range clients {
			for range 12 {
				all.Go(func() { send(t, c, 1) })
			}
		}
		all.Wait()
		if took := time.Since(start); server.refused != 0 || took < time.Minute || took > 62*time.Second {
			t.Errorf("%d requests were refused in %v", server.refused, took)
		}
	})
}

// flood starts n reads of a client, more than there are slots, and ends them with the test.
func flood(t *testing.T, c *plane.Client, n int) {
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	t.Cleanup(func() { cancel(); all.Wait() })
	for range n {
		all.Go(func() { _, _ = c.Me(ctx) })
	}
	synctest.Wait()
}

func TestPatientRequestsOfOtherClientsKeepReserveFree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &budget{limit: 60, delay: 200 * ms}
		clients := share(t, 3, server, new(memoryLedger))
		wait := bulk(t, clients[0], 100)
		others := bulk(t, clients[1], 100)
		time.Sleep(10 * time.Second)
		for range 10 {
			start := testday.Now()
			send(t, clients[2], 1)
			if took := time.Since(start); took != server.delay {
				t.Errorf("the requests took %v", took)
			}
		}
		wait()
		others()
		if server.refused != 0 {
			t.Errorf("%d requests were refused", server.refused)
		}
	})
}

// At the limit, changes by the user precede reads, even reads of another process.
func TestWritesPrecedeReadsOfOtherClientsAtTheLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var order []string
		server := &budget{limit: 60}
		clients := share(t, 2, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			order = append(order, r.Method)
			if r.Method != http.MethodGet {
				server.count()
				return answer(204, ""), nil
			}
			return server.RoundTrip(r)
		}), new(memoryLedger))
		for range 60 {
			send(t, clients[0], 1)
			time.Sleep(100 * ms) // This way slots become free one by one.
		}
		flood(t, clients[0], 20)
		time.Sleep(time.Second)
		if err := archive(t, clients[1]); err != nil || !slices.Equal(order[60:], []string{http.MethodPost}) {
			t.Errorf("%v: %v", err, order[60:])
		}
	})
}

func TestLimitIsRemembered(t *testing.T) {
	quiet := 61 * time.Second
	tests := []struct {
		name   string
		limit  int
		before func(t *testing.T, server *budget, c *plane.Client)
		want   int
	}{
		{"a personal key", 60, func(t *testing.T, _ *budget, c *plane.Client) { send(t, c, 1) }, 60},
		{"a service key", 300, func(t *testing.T, _ *budget, c *plane.Client) { send(t, c, 1) }, 300},
		{"higher, set by an operator", 120, func(t *testing.T, _ *budget, c *plane.Client) { send(t, c, 1) }, 120},
		{"lower, set by an operator: not learned from one answer", 40, func(t *testing.T, _ *budget, c *plane.Client) { send(t, c, 3) }, 60},
		{"lower, in two quiet minutes", 40, func(t *testing.T, _ *budget, c *plane.Client) {
			send(t, c, 3)
			time.Sleep(quiet)
			send(t, c, 3)
		}, 40},
		{"used by others in two quiet minutes", 60, func(t *testing.T, b *budget, c *plane.Client) {
			b.others(20)
			send(t, c, 1)
			time.Sleep(quiet)
			b.others(21)
			send(t, c, 1)
		}, 60},
		{"assumed lower until an answer shows more", 60, func(t *testing.T, b *budget, c *plane.Client) {
			for range 2 {
				b.others(20)
				send(t, c, 1)
				time.Sleep(quiet)
			}
			send(t, c, 1)
		}, 60},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server, ledger := &budget{limit: test.limit}, new(memoryLedger)
				test.before(t, server, share(t, 1, server, ledger)[0])
				time.Sleep(24 * time.Hour)
				next := share(t, 1, always(204, ""), ledger)[0]
				if err := archive(t, next); err != nil {
					t.Fatal(err)
				}
				if got, want := next.Budget(), (plane.Budget{Remaining: test.want - 1, Limit: test.want}); got != want {
					t.Errorf("after the next start: %+v, want %+v", got, want)
				}
			})
		})
	}
}

// Whatever happens to the ledger, each client respects the limit as if it were the only one.
func TestClientsRespectLimitWithoutLedger(t *testing.T) {
	gone := errors.New("gone")
	tests := []struct {
		name   string
		ledger *memoryLedger
		damage func(l *memoryLedger)
	}{
		{"it can't be read", &memoryLedger{fails: gone}, nil},
		{"it loses everything", &memoryLedger{loses: gone}, nil},
		{"it is empty each time", new(memoryLedger), func(l *memoryLedger) { l.held = nil }},
		{"it is damaged each time", new(memoryLedger), func(l *memoryLedger) { l.held = l.held[:len(l.held)/2] }},
		{"it has the content of another program", new(memoryLedger), func(l *memoryLedger) { l.held = []byte("hello, world: this is no account") }},
		{"it has another version", &memoryLedger{held: []byte{2, 60}}, nil},
		{"it contains the largest numbers", new(memoryLedger), func(l *memoryLedger) { l.held = bytes.Repeat([]byte{1}, 100) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := &budget{limit: 60}
				c := share(t, 1, server, test.ledger)[0]
				start := testday.Now()
				for range 130 {
					send(t, c, 1)
					if test.damage != nil {
						test.damage(test.ledger)
					}
				}
				if took := time.Since(start); server.refused != 0 || took > 2*61*time.Second {
					t.Errorf("%d requests were refused in %v", server.refused, took)
				}
			})
		})
	}
}

// A folder that can't be written, or a lock that another process holds, must not delay each request.
func TestFailedLedgerIsRetriedAfterFiveSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ledger := &memoryLedger{fails: errors.New("read-only")}
		c := share(t, 1, &budget{limit: 60}, ledger)[0]
		send(t, c, 5)
		if ledger.updates != 1 {
			t.Errorf("the failing ledger was tried %d times in a moment", ledger.updates)
		}
		ledger.fails = nil
		time.Sleep(4 * time.Second)
		send(t, c, 1)
		if ledger.updates != 1 || ledger.held != nil {
			t.Errorf("the failing ledger was tried %d times in four seconds", ledger.updates)
		}
		time.Sleep(time.Second)
		send(t, c, 1)
		if ledger.held == nil {
			t.Error("the ledger isn't used again after five seconds")
		}
	})
}

func TestLedgerOfNewerVersionIsNotOverwritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ledger := &memoryLedger{held: []byte{2, 60, 0}}
		send(t, share(t, 1, &budget{limit: 60}, ledger)[0], 3)
		if !bytes.Equal(ledger.held, []byte{2, 60, 0}) {
			t.Errorf("the ledger now contains %v", ledger.held)
		}
	})
}

// No bytes in the ledger make the limiter panic, or wait longer than a window.
func TestNoLedgerContentDelaysRequestsBeyondWindow(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(0, 70).Draw(rt, "requests")
		cut := rapid.SliceOfN(rapid.IntRange(0, 4000), 0, 20).Draw(rt, "damaged at")
		by := rapid.Byte().Draw(rt, "by")
		synctest.Test(t, func(t *testing.T) {
			ledger := new(memoryLedger)
			clients := share(t, 2, &budget{limit: 60}, ledger)
			send(t, clients[0], n)
			for _, at := range cut {
				if at < len(ledger.held) {
					ledger.held[at] ^= by | 1
				}
			}
			start := testday.Now()
			send(t, clients[1], 1)
			if took := time.Since(start); took > 63*time.Second {
				rt.Errorf("the requests took %v", took)
			}
		})
	})
}

// If the clock differs from that of the other processes, the requests wait one more window, and none is refused as long
// as those processes run.
func TestClockChangeCostsOneWindow(t *testing.T) {
	for _, by := range []time.Duration{-time.Hour, time.Hour, -100 * 365 * 24 * time.Hour, 100 * 365 * 24 * time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			server, ledger := &budget{limit: 60}, new(memoryLedger)
			before := share(t, 1, server, ledger)[0]
			send(t, before, 60)
			time.Sleep(time.Minute)
			after := open(t, server, func(cfg *plane.Config) {
				cfg.Ledger, cfg.Now = ledger, func() time.Time { return testday.Now().Add(by) }
			})
			start := testday.Now()
			for range 5 {
				send(t, after, 20)
				send(t, before, 20)
			}
			if took := time.Since(start); took > 5*61*time.Second {
				t.Errorf("with the clock set by %v, 200 requests took %v", by, took)
			}
			if server.refused > 0 {
				t.Errorf("with the clock set by %v, %d requests were refused", by, server.refused)
			}
		})
	}
}

// If a process dies with requests in flight, their slots are free after a window plus the time after which it is
// considered dead.
func TestSlotsOfDeadProcessAreFreed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ledger := new(memoryLedger)
		ctx, cancel := context.WithCancel(t.Context())
		hanging := share(t, 1, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		}), ledger)[0]
		var all sync.WaitGroup
		for range 65 { // Five of them wait.
			all.Go(func() { _, _ = hanging.Me(ctx) })
		}
		time.Sleep(5 * time.Second)
		held := ledger.swap(nil)
		cancel()
		all.Wait()
		ledger.swap(held) // The process has died without updating the ledger.
		start := testday.Now()
		send(t, share(t, 1, &budget{limit: 60}, ledger)[0], 60)
		if took := time.Since(start); took > time.Minute {
			t.Errorf("the requests took %v", took)
		}
	})
}

// A long request isn't mistaken for one of a dead process.
func TestLongRequestKeepsItsSlot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server, ledger := &budget{limit: 60}, new(memoryLedger)
		patient := func(cfg *plane.Config) { cfg.Ledger, cfg.Timeout = ledger, 5*time.Minute }
		slow, other := open(t, paced(server), patient), open(t, paced(server), patient)
		var all sync.WaitGroup
		ctx := context.WithValue(t.Context(), pacedKey{}, [2]time.Duration{70 * time.Second, 0})
		for range 60 {
			all.Go(func() { _, _ = slow.Me(ctx) })
		}
		synctest.Wait()
		send(t, other, 60)
		all.Wait()
		if server.refused != 0 {
			t.Errorf("%d requests were refused", server.refused)
		}
	})
}

// FuzzLedger: whatever the ledger contains, a request is sent within a window.
func FuzzLedger(f *testing.F) {
	f.Add([]byte{1, 60})
	f.Fuzz(func(t *testing.T, held []byte) {
		synctest.Test(t, func(t *testing.T) {
			ledger := &memoryLedger{held: held}
			start := testday.Now()
			send(t, share(t, 1, &budget{limit: 60}, ledger)[0], 2)
			if took := time.Since(start); took > 2*80*time.Second {
				t.Errorf("two requests took %v", took)
			}
		})
	})
}
