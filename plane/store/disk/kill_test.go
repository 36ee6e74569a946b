package disk_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

var (
	// kills is how many rounds the test of killed processes has.
	kills = flag.Int("kills", 0, "how many rounds of killed processes to do; 0 is a sample")
	// killSeed is the first of them.
	killSeed = flag.Uint64("killseed", 1, "the first round of killed processes")
)

// TestAKillAtAnyInstantLosesAndDoublesNothing is the law of the outbox. In each round a process asks for writes of all kinds
// and is killed at some step of one: before or after something is written to disk, or in the middle of that; when a request
// arrives, when it is carried out, before it is answered. Those that follow continue, ask for more, and are killed as well. The last one
// comes to its end. Then each write that was ever on disk is done once, or listed as one that is not; the server has exactly
// what the writes that are done say, in the order in which they were asked for; and all files can be read.
func TestAKillAtAnyInstantLosesAndDoublesNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("how a process has ended says nothing there")
	}
	rounds := *kills
	switch {
	case rounds > 0:
	case testing.Short():
		rounds = 4
	default:
		rounds = 30
	}
	world, err := planetest.Few(testday.Morning(), []string{"Sprint 1", "Sprint 2", "Sprint 3", "Sprint 4", "Sprint 5 🚀 次"},
		[]int{1, 9, 13, 14, 15, 16, 17, 18, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34})
	if err != nil {
		t.Fatal(err)
	}
	var all tally
	var running sync.WaitGroup
	places := make(chan struct{}, 4)
	for n := range rounds {
		places <- struct{}{}
		running.Go(func() {
			defer func() { <-places }()
			newRound(t, world, *killSeed+uint64(n), &all).play()
		})
		if t.Failed() && *kills == 0 {
			break
		}
	}
	running.Wait()
	t.Logf("%d rounds, %d of them bad: %d processes were killed, %d asked to end; %d writes were on disk: %d done, %d need the user",
		all.rounds.Load(), all.bad.Load(), all.killed.Load(), all.quit.Load(), all.wishes.Load(), all.done.Load(), all.open.Load())
	t.Logf("done: %v", all.kinds)
}

// tally counts what came about in all rounds.
type tally struct {
	rounds, bad, killed, quit, wishes, done, open atomic.Int64

	mu    sync.Mutex
	kinds map[string]int // of writes that were done
}

// did counts a write of a kind that was done.
func (a *tally) did(kind string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.kinds == nil {
		a.kinds = make(map[string]int)
	}
	a.kinds[kind]++
}

// round is a server, a state folder, and the processes that work with them.
type round struct {
	*testing.T
	*rand.Rand
	tally  *tally
	seed   uint64
	server *planetest.Server
	at     *httptest.Server
	lives  atomic.Int64
	folder string
	bad    bool

	mu    sync.Mutex
	now   *victim
	story []string
}

// victim is a process that the server is going to kill.
type victim struct {
	number string
	// strike is at which request that changes something, from 1; 0 is at none.
	strike int
	how    blow
	kill   func()
	dead   chan struct{}
}

// blow is the moment of a request at which the server kills who has sent it.
type blow int

// The moments.
const (
	unsent     blow = iota // the request is lost with the process
	underWay               // it is carried out when nobody waits for it any more
	unanswered             // it is carried out, and only the answer is lost
	blows
)

func newRound(t *testing.T, world *planetest.World, seed uint64, all *tally) *round {
	t.Helper()
	r := &round{T: t, Rand: rand.New(rand.NewPCG(seed, 1)), seed: seed, tally: all, folder: filepath.Join(t.TempDir(), fmt.Sprint(seed))}
	r.server = planetest.New(world, planetest.Options{Rate: -1, Now: func() time.Time {
		return testday.Morning().Add(time.Duration(r.lives.Load()) * betweenLives)
	}})
	if err := os.Mkdir(r.folder, 0o700); err != nil {
		t.Fatal(err)
	}
	return r
}

// ServeHTTP kills the process that asks, at its time.
func (r *round) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	v := r.struck(q)
	switch {
	case v == nil:
		r.server.ServeHTTP(w, q)
		return
	case v.how == underWay:
		v.kill()
		<-v.dead
		r.server.ServeHTTP(httptest.NewRecorder(), q)
	case v.how == unanswered:
		r.server.ServeHTTP(httptest.NewRecorder(), q)
	}
	v.kill()
	panic(http.ErrAbortHandler)
}

// struck is the process if it is to be killed at its request.
func (r *round) struck(q *http.Request) *victim {
	r.mu.Lock()
	defer r.mu.Unlock()
	v := r.now
	if q.Method == http.MethodGet || q.UserAgent() != v.number {
		return nil
	}
	if v.strike--; v.strike != 0 {
		return nil
	}
	return v
}

// play plays the round.
func (r *round) play() {
	r.at = httptest.NewServer(r)
	defer r.at.Close()
	m := modelOf(r.T, r.server)
	for range 1 + r.IntN(4) {
		r.live(r.next())
	}
	if !r.live(r.newLife(), victim{}) {
		r.wrong("the last process did not come to its end")
	}
	r.check(m)
	r.tally.rounds.Add(1)
	if r.bad {
		r.tally.bad.Add(1)
		r.Logf("round %d: %s", r.seed, strings.Join(r.story, "; "))
	}
}

// wrong says what is wrong.
func (r *round) wrong(format string, of ...any) {
	r.Helper()
	r.bad = true
	r.Errorf("round %d: "+format, append([]any{r.seed}, of...)...)
}

// newLife is the next process.
func (r *round) newLife() life {
	return life{Folder: r.folder, URL: r.at.URL, Seed: r.seed, Number: int(r.lives.Load()), Wishes: 2 + r.IntN(7)}
}

// next is the next process, and how it ends.
func (r *round) next() (l life, v victim) {
	l = r.newLife()
	if r.IntN(3) == 0 {
		r.server.Arm(r.fault())
	}
	switch how := r.IntN(10); {
	case how == 0:
		l.Quits = true
	case how < 6:
		l.Death = death{Call: 1 + r.IntN(3*l.Wishes), Step: steps()[r.IntN(len(steps()))]}
	default:
		v.strike, v.how = 1+r.IntN(2*l.Wishes), blow(r.IntN(int(blows)))
	}
	return l, v
}

// fault is something that the server does to one request.
func (r *round) fault() planetest.Fault {
	kinds := []planetest.Fault{
		{Kind: planetest.Cut},
		{Kind: planetest.Cut, After: true},
		{Kind: planetest.Status, Status: http.StatusBadGateway},
		{Kind: planetest.Status, Status: http.StatusBadGateway, After: true},
	}
	f := kinds[r.IntN(len(kinds))]
	f.Method, f.Skip = []string{http.MethodPost, http.MethodPatch, http.MethodDelete, http.MethodGet}[r.IntN(4)], r.IntN(4)
	return f
}

// live lets a process live, and reports whether it came to its end by itself.
func (r *round) live(l life, v victim) bool {
	r.story = append(r.story, fmt.Sprintf("%+v, %d %d", l, v.strike, v.how))
	v.number, v.dead = strconv.Itoa(l.Number), make(chan struct{})
	r.mu.Lock()
	kill, wait := start(r.T, l)
	v.kill, r.now = kill, &v
	r.mu.Unlock()
	ended := wait()
	close(v.dead)
	r.lives.Add(1)
	switch {
	case !ended:
		r.tally.killed.Add(1)
	case l.Quits:
		r.tally.quit.Add(1)
	}
	return ended
}

// check compares what was written, what is kept and what the server has.
func (r *round) check(m model) {
	known, open := r.known(), make(map[string]bool)
	lines, err := os.ReadFile(filepath.Join(r.folder, journalName))
	if err != nil {
		r.Fatal(err)
	}
	given := givenUp(known)
	for line := range strings.Lines(string(lines)) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		id, _, _ := strings.Cut(rest, " ")
		if _, ok := known[id]; word == "put" && !ok && !given[id] {
			r.wrong("lost: %s", line)
		}
		if word == "unreadable" {
			r.wrong("%s", line)
		}
	}
	ids := slices.Sorted(maps.Keys(known))
	for _, id := range ids {
		e := known[id]
		r.count(e)
		kind, err := m.apply(e, open)
		if err != nil {
			r.Fatal(err)
		}
		if e.State == store.Done {
			r.tally.did(kind)
		}
	}
	server := modelOf(r.T, r.server)
	if slices.ContainsFunc(ids, func(id string) bool { return known[id].Tries > 1 }) {
		m.forgetOrder() // What isn't seen for a minute lets later ones go first.
		server.forgetOrder()
	}
	for _, d := range m.differences(server, open) {
		r.wrong("%s", d)
	}
	if n := r.transfers(); n > 1 {
		r.wrong("transferred %d times", n)
	}
	if r.bad {
		for _, id := range ids {
			e := known[id]
			r.Logf("round %d: %s %v %q %s tries %d", r.seed, id, e.State, e.Title, e.Answer, e.Tries)
		}
	}
}

// transfers counts what the server has transferred, which writes the record of a cycle and must come about once.
func (r *round) transfers() int {
	n := 0
	for _, q := range r.server.Log() {
		if q.Method == http.MethodPost && strings.HasSuffix(q.Path, "/transfer-issues/") && q.Status == http.StatusOK {
			n++
		}
	}
	return n
}

// givenUp are the writes that were done in part, and undone: nobody wants the rest.
func givenUp(known map[string]store.Entry) map[string]bool {
	given := make(map[string]bool)
	for _, e := range known {
		if e.Way == store.Undoing {
			given[e.Undoes] = true
		}
	}
	return given
}

func (r *round) count(e store.Entry) {
	r.tally.wishes.Add(1)
	switch e.State {
	case store.Done:
		r.tally.done.Add(1)
	case store.Failed, store.Unknown:
		r.tally.open.Add(1)
		r.Logf("round %d: needs the user: %v %q %s", r.seed, e.State, e.Title, e.Answer)
	default:
		r.wrong("%s is still %v", e.Title, e.State)
	}
}

// known are the writes in the outbox, whoever they belong to.
func (r *round) known() map[string]store.Entry {
	known := make(map[string]store.Entry)
	for _, dir := range []string{"outbox", "outbox/done"} {
		files, err := filepath.Glob(filepath.Join(r.folder, dir, "*.json"))
		if err != nil {
			r.Fatal(err)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				r.Fatal(err)
			}
			var e store.Entry
			if err := json.Unmarshal(data, &e); err != nil {
				r.wrong("%s: %v", f, err)
				continue
			}
			if _, twice := known[e.ID]; twice {
				r.wrong("twice: %s", e.ID)
			}
			known[e.ID] = e
		}
	}
	return known
}
