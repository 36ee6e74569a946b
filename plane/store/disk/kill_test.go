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
	// kills is the number of rounds of the test of killed processes.
	kills = flag.Int("kills", 0, "the number of rounds of killed processes; 0 runs a sample")
	// killSeed is the first round's seed.
	killSeed = flag.Uint64("killseed", 1, "the seed of the first round of killed processes")
)

// TestKillAtAnyPointLosesAndRepeatsNothing checks the guarantee of the outbox. In each round a process starts writes of all
// kinds and is killed at some step of one: before, after or while a file is written; or before, while or after the server
// handles a request. Its successors continue, start more writes, and are killed as well; only the last one completes.
// Then each write that was ever on disk is done once, or listed as not done; the server has exactly the result of the done
// writes, in the order in which they were requested; and all files can be read.
func TestKillAtAnyPointLosesAndRepeatsNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows doesn't report how a process ended")
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
		all.rounds.Load(), all.bad.Load(), all.killed.Load(), all.quit.Load(), all.writes.Load(), all.done.Load(), all.open.Load())
	t.Logf("done: %v", all.kinds)
}

// tally counts the outcomes of all rounds.
type tally struct {
	rounds, bad, killed, quit, writes, done, open atomic.Int64

	mu    sync.Mutex
	kinds map[string]int // of done writes
}

// did counts a done write.
func (a *tally) did(kind string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.kinds == nil {
		a.kinds = make(map[string]int)
	}
	a.kinds[kind]++
}

// round is a server, a state folder, and the processes that use them.
type round struct {
	*testing.T
	*rand.Rand
	tally     *tally
	seed      uint64
	server    *planetest.Server
	at        *httptest.Server
	processes atomic.Int64
	folder    string
	bad       bool

	mu    sync.Mutex
	now   *victim
	story []string
}

// victim is a process that the server kills.
type victim struct {
	number string
	// strike is the number of the writing request at which it is killed, from 1; 0 for never.
	strike int
	how    killPoint
	kill   func()
	dead   chan struct{}
}

// killPoint is the point in a request at which the server kills its sender.
type killPoint int

// The points in a request.
const (
	unsent     killPoint = iota // the request is lost
	underWay                    // the request is handled after the process is dead
	unanswered                  // the request is handled, and only the response is lost
	killPoints
)

func newRound(t *testing.T, world *planetest.World, seed uint64, all *tally) *round {
	t.Helper()
	r := &round{T: t, Rand: rand.New(rand.NewPCG(seed, 1)), seed: seed, tally: all, folder: filepath.Join(t.TempDir(), fmt.Sprint(seed))}
	r.server = planetest.New(world, planetest.Options{Rate: -1, Now: func() time.Time {
		return testday.Morning().Add(time.Duration(r.processes.Load()) * betweenProcesses)
	}})
	if err := os.Mkdir(r.folder, 0o700); err != nil {
		t.Fatal(err)
	}
	return r
}

// ServeHTTP handles a request, and kills its sender when it's time.
func (r *round) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	v := r.victimOf(q)
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

// victimOf returns the process if it must be killed at this request, else nil.
func (r *round) victimOf(q *http.Request) *victim {
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
		r.runProcess(r.next())
	}
	if !r.runProcess(r.newTask(), victim{}) {
		r.wrong("the last process did not end on its own")
	}
	r.check(m)
	r.tally.rounds.Add(1)
	if r.bad {
		r.tally.bad.Add(1)
		r.Logf("round %d: %s", r.seed, strings.Join(r.story, "; "))
	}
}

// wrong reports a failed check.
func (r *round) wrong(format string, of ...any) {
	r.Helper()
	r.bad = true
	r.Errorf("round %d: "+format, append([]any{r.seed}, of...)...)
}

// newTask returns the task of the next process.
func (r *round) newTask() task {
	return task{Folder: r.folder, URL: r.at.URL, Seed: r.seed, Number: int(r.processes.Load()), Writes: 2 + r.IntN(7)}
}

// next returns the task of the next process, and how it ends.
func (r *round) next() (job task, v victim) {
	job = r.newTask()
	if r.IntN(3) == 0 {
		r.server.Arm(r.fault())
	}
	switch how := r.IntN(10); {
	case how == 0:
		job.Quits = true
	case how < 6:
		job.Death = death{Call: 1 + r.IntN(3*job.Writes), Step: steps()[r.IntN(len(steps()))]}
	default:
		v.strike, v.how = 1+r.IntN(2*job.Writes), killPoint(r.IntN(int(killPoints)))
	}
	return job, v
}

// fault returns a fault that hits one request.
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

// runProcess runs a process, and reports whether it ended on its own.
func (r *round) runProcess(job task, v victim) bool {
	r.story = append(r.story, fmt.Sprintf("%+v, %d %d", job, v.strike, v.how))
	v.number, v.dead = strconv.Itoa(job.Number), make(chan struct{})
	r.mu.Lock()
	kill, wait := start(r.T, job)
	v.kill, r.now = kill, &v
	r.mu.Unlock()
	ended := wait()
	close(v.dead)
	r.processes.Add(1)
	switch {
	case !ended:
		r.tally.killed.Add(1)
	case job.Quits:
		r.tally.quit.Add(1)
	}
	return ended
}

// check compares the journal, the outbox and the server.
func (r *round) check(m model) {
	known, open := r.known(), make(map[string]bool)
	lines, err := os.ReadFile(filepath.Join(r.folder, journalName))
	if err != nil {
		r.Fatal(err)
	}
	gone := dropped(known)
	for line := range strings.Lines(string(lines)) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		id, _, _ := strings.Cut(rest, " ")
		if _, ok := known[id]; word == "put" && !ok && !gone[id] {
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
		m.forgetOrder() // Later writes may overtake one that isn't found for a minute.
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

// transfers counts the server's transfers. A transfer writes the record of a cycle and must happen once.
func (r *round) transfers() int {
	n := 0
	for _, q := range r.server.Log() {
		if q.Method == http.MethodPost && strings.HasSuffix(q.Path, "/transfer-issues/") && q.Status == http.StatusOK {
			n++
		}
	}
	return n
}

// dropped returns the partly done writes that were undone: their remainder is dropped.
func dropped(known map[string]store.Entry) map[string]bool {
	given := make(map[string]bool)
	for _, e := range known {
		if e.Way == store.Undoing {
			given[e.Undoes] = true
		}
	}
	return given
}

func (r *round) count(e store.Entry) {
	r.tally.writes.Add(1)
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

// known returns the writes in the outbox, of all processes.
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
				r.wrong("duplicate: %s", e.ID)
			}
			known[e.ID] = e
		}
	}
	return known
}
