package plane_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/limits"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// The rules of the limiter, for any requests at any time, by one client or by several that share a ledger, while other
// programs use the same key:
//
//   - As long as no other program uses the key, the server refuses no request, however slow it is and whatever fails.
//   - The usage of other programs is respected as soon as an answer shows it, unless it is hidden by the client's own
//     requests that the server had not counted by then.
//   - The most urgent request is sent first, in order of arrival: writes, then reads, then patient requests. Between
//     clients, a less urgent request may be sent first for one second at most.
//   - Every request that is not cancelled ends, within the number of windows that the number of requests needs.
//   - No slot is lost: a window later the whole budget is free.
func TestLimiterLaws(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		story := limiterStories().Draw(rt, "story")
		var broken []string
		synctest.Test(t, func(t *testing.T) { broken = story.play(t) })
		for _, law := range broken {
			rt.Error(law)
		}
	})
}

// limiterStory is a sequence of events for a limiter.
type limiterStory struct {
	Limit   int
	Acts    []limiterAct
	Clients int  // number of clients
	Disk    bool // their ledger is a file
}

// limiterAct is one thing that happens, and the time that passes afterwards.
type limiterAct struct {
	What          string // "read", "write", "patient", "others"
	Client        int    // index of the client
	N             int
	Before, After time.Duration // how long the server takes before and after it counts
	Fails         string        // "", "forbidden", "unsent", "cut"
	GiveUp        time.Duration // the caller cancels after this time, 0 for never
	Pause         time.Duration
}

func limiterStories() *rapid.Generator[limiterStory] {
	upTo := func(most int) *rapid.Generator[time.Duration] {
		return rapid.Custom(func(t *rapid.T) time.Duration {
			return time.Duration(rapid.IntRange(0, most).Draw(t, "ms")) * time.Millisecond
		})
	}
	act := rapid.Custom(func(t *rapid.T) limiterAct {
		a := limiterAct{
			What:   rapid.SampledFrom([]string{"read", "read", "write", "patient", "others"}).Draw(t, "what"),
			Client: rapid.IntRange(0, 2).Draw(t, "client"),
			N:      rapid.SampledFrom([]int{1, 1, 2, 5, 20, 60}).Draw(t, "n"),
			Before: upTo(3000).Draw(t, "before"),
			After:  upTo(3000).Draw(t, "after"),
			Fails:  rapid.SampledFrom([]string{"", "", "", "forbidden", "unsent", "cut"}).Draw(t, "fails"),
			Pause:  rapid.SampledFrom([]time.Duration{0, 100 * ms, time.Second, 20 * time.Second, 59 * time.Second, 61 * time.Second}).Draw(t, "pause"),
		}
		if a.What != "others" && rapid.IntRange(0, 4).Draw(t, "gives up") == 0 {
			a.GiveUp = 1 + upTo(40_000).Draw(t, "after all")
		}
		return a
	})
	return rapid.Custom(func(t *rapid.T) limiterStory {
		return limiterStory{
			Limit:   rapid.SampledFrom([]int{60, 60, 60, 300, 12, 3}).Draw(t, "limit"),
			Acts:    rapid.SliceOfN(act, 1, 12).Draw(t, "acts"),
			Clients: rapid.SampledFrom([]int{1, 1, 2, 3}).Draw(t, "clients"),
			Disk:    rapid.IntRange(0, 9).Draw(t, "on disk") == 0,
		}
	})
}

// lawServer is a server that enforces the limit, and tracks what its clients can know of the usage.
type lawServer struct {
	budget

	mu      sync.Mutex
	waiting map[*lawCall]bool // requests that were not sent yet
	uses    int               // number of requests by other programs
	known   int               // how many of uses an answer has shown
	shown   time.Time         // when an answer last showed what remains
	broken  []string
	// surprises counts the refusals that the client could have avoided, doubtful the requests without an answer.
	surprises, doubtful int
	sent                int
	log                 []*lawCount
	orders, mostHidden  int
	noticing            time.Duration // how long one client may take to notice another's requests
}

// lawCall is one request of a story.
type lawCall struct {
	act  limiterAct
	rank int
	// passed is when a request of a lower rank was sent first, zero for never.
	passed time.Time
	gone   bool // sent, or cancelled before
}

type lawKey struct{}

func (s *lawServer) violated(format string, args ...any) {
	if len(s.broken) < 5 {
		s.broken = append(s.broken, fmt.Sprintf(format, args...))
	}
}

func (s *lawServer) RoundTrip(r *http.Request) (*http.Response, error) {
	c, _ := r.Context().Value(lawKey{}).(*lawCall)
	s.mu.Lock()
	delete(s.waiting, c)
	c.gone = true
	if now := testday.Now(); !c.passed.IsZero() && now.After(c.passed.Add(s.noticing)) {
		s.violated("a request of rank %d waited %v longer than one of a lower rank", c.rank, now.Sub(c.passed))
	}
	for other := range s.waiting {
		if other.rank < c.rank && other.passed.IsZero() {
			other.passed = testday.Now()
		}
	}
	c.passed = time.Time{}
	s.sent++
	counted := new(lawCount)
	s.log = append(s.log, counted)
	knew, before := s.known == s.uses && time.Since(s.shown) < time.Minute, s.uses
	s.mu.Unlock()
	defer s.ended(counted)
	if c.act.Fails == "unsent" {
		return nil, dialError(errors.New("no way"))
	}
	if err := s.nap(r.Context(), c.act.Before); err != nil {
		return nil, err
	}
	if c.act.Fails == "forbidden" {
		return answer(403, `{"detail":"You do not have permission to perform this action."}`), nil
	}
	s.mu.Lock()
	use := s.uses
	remaining, after := s.count()
	if remaining >= 0 {
		s.orders++
		counted.at, counted.order = testday.Now(), s.orders
	}
	if remaining < 0 && knew && before == s.uses {
		// An occupied slot that the server has freed, or never counted, hides one request of another program.
		if s.surprises++; s.surprises > max(s.uses, s.hidden())+s.doubtful {
			s.violated("request %d was refused although the usage of others was known", s.sent)
		}
	}
	s.mu.Unlock()
	if err := s.nap(r.Context(), c.act.After); err != nil {
		return nil, err
	}
	if c.act.Fails == "cut" {
		s.doubt()
		return nil, io.ErrUnexpectedEOF
	}
	if remaining < 0 {
		return answer(429, limitBody, "Retry-After: "+strconv.Itoa(int((after+time.Second-1)/time.Second))), nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shows(counted) {
		s.known, s.shown = max(s.known, use), testday.Now()
	}
	header := "X-RateLimit-Remaining: " + strconv.Itoa(remaining)
	if r.Method != http.MethodGet {
		return answer(204, "", header), nil
	}
	return answer(200, me, header), nil
}

// lawCount is a request that was sent. order is its number if the server counted it.
type lawCount struct {
	order        int
	at, answered time.Time
}

// ended records that a request has ended.
func (s *lawServer) ended(c *lawCount) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hidden()
	c.answered = testday.Now()
}

// shows reports whether the answer to a request shows the usage of others: the server has counted every request that
// was sent, or never will.
func (s *lawServer) shows(c *lawCount) bool {
	return !slices.ContainsFunc(s.log, func(o *lawCount) bool {
		return o.order > c.order || o.order == 0 && o.answered.IsZero()
	})
}

// hidden returns the maximum number of slots that were occupied at one time although the server had freed them.
func (s *lawServer) hidden() int {
	n, start := 0, testday.Now().Add(-time.Minute)
	for _, c := range s.log {
		if c.order > 0 && !c.at.After(start) && (c.answered.IsZero() || c.answered.After(start)) {
			n++
		}
	}
	s.mostHidden = max(s.mostHidden, n)
	return s.mostHidden
}

func (s *lawServer) doubt() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.doubtful++
}

// nap waits on the clock of the bubble.
func (s *lawServer) nap(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		s.doubt()
		return ctx.Err()
	}
}

// play runs a story and returns the violated rules.
func (s limiterStory) play(t *testing.T) []string {
	t.Helper()
	server := &lawServer{budget: budget{limit: s.Limit}, waiting: map[*lawCall]bool{}}
	clients := s.open(t, server)
	c := clients[0]
	if s.Limit < 60 { // A low limit looks like usage by others, because an answer shows only the remaining budget.
		_ = c.ArchiveCycle(context.WithValue(t.Context(), lawKey{}, &lawCall{}), project, cycle)
	}
	var all sync.WaitGroup
	start, calls := testday.Now(), 0
	for _, act := range s.Acts {
		if act.What == "others" {
			server.mu.Lock()
			server.uses++
			server.others(act.N)
			server.mu.Unlock()
		} else {
			calls += act.N
			server.recordWaiting(s.start(t, clients[act.Client%s.Clients], server, act, &all))
		}
		time.Sleep(act.Pause)
	}
	all.Wait()
	took, begun := time.Since(start), time.Duration(0)
	for _, act := range s.Acts {
		begun += act.Pause
	}
	if most := begun + time.Duration(4*calls/s.Limit+8)*61*time.Second + time.Duration(calls)*10*time.Second/time.Duration(min(s.Limit, 10)); took > most {
		server.violated("%d requests took %v", calls, took)
	}
	time.Sleep(2*time.Minute + time.Second)
	for _, c := range clients {
		if b := c.Budget(); b.Remaining != b.Limit || b.Wait != 0 {
			server.violated("a slot is lost: %+v", b)
		}
	}
	return server.broken
}

// open returns the clients of a story; a single one has no ledger.
func (s limiterStory) open(t *testing.T, server *lawServer) []*plane.Client {
	t.Helper()
	if s.Clients == 1 {
		return []*plane.Client{open(t, server)}
	}
	server.noticing = time.Second
	var clients []*plane.Client
	ledger, dir := new(memoryLedger), t.TempDir()
	for range s.Clients {
		clients = append(clients, open(t, server, func(cfg *plane.Config) {
			if cfg.Ledger = ledger; s.Disk {
				cfg.Ledger = limits.New(dir, key)
			}
		}))
	}
	return clients
}

// start sends the requests of an act.
func (s limiterStory) start(t *testing.T, c *plane.Client, server *lawServer, act limiterAct, all *sync.WaitGroup) (calls []*lawCall) {
	t.Helper()
	for range act.N {
		call := &lawCall{act: act, rank: map[string]int{"write": 0, "read": 1, "patient": 2}[act.What]}
		ctx, cancel := context.WithCancel(context.WithValue(t.Context(), lawKey{}, call))
		if act.GiveUp > 0 {
			time.AfterFunc(act.GiveUp, cancel)
		}
		calls = append(calls, call)
		all.Go(func() {
			defer cancel()
			switch act.What {
			case "write":
				_ = c.ArchiveCycle(ctx, project, cycle)
			case "patient":
				_, _ = c.Patient(nil).Me(ctx)
			default:
				_, _ = c.Me(ctx)
			}
			server.mu.Lock()
			call.gone = true
			delete(server.waiting, call)
			server.mu.Unlock()
		})
	}
	return calls
}

// recordWaiting records which of the requests that were just started wait for a slot now.
func (s *lawServer) recordWaiting(calls []*lawCall) {
	synctest.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range calls {
		if !c.gone {
			s.waiting[c] = true
		}
	}
}
