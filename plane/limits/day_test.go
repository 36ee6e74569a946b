package limits_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/limits"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// wholeDay makes the simulated day last 24 hours instead of 15 minutes.
var wholeDay = flag.Bool("day", false, "simulate a whole day, not a quarter of an hour")

// dayLength returns the length of the simulated day, and of its working hours.
func dayLength() (all, work time.Duration) {
	switch {
	case *wholeDay:
		return 24 * time.Hour, 9 * time.Hour
	case testing.Short():
		return 4 * time.Minute, 4 * time.Minute
	default:
		return 15 * time.Minute, 15 * time.Minute
	}
}

// Users with their own keys are never refused, whatever they do with planedeck.
func TestDayOfTenUsersWithOwnKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		small, demo := newOffice(t, planetest.Small), newOffice(t, planetest.Demo)
		all, work := dayLength()
		for i, name := range []string{"mara_0001", "tom_0002", "ines_0003", "jonas_0004", "priya_0005", "sam_0006", "lena_0007", "noor_0008"} {
			demo.employ(t, tool{key: "plane_api_demo_" + name, seed: uint64(i), work: work})
		}
		for i, name := range []string{"ada_admin_0001", "bea_member_0002"} {
			small.employ(t, tool{key: "plane_api_world_" + name, seed: uint64(10 + i), work: work})
		}
		time.Sleep(all)
		for _, o := range []*office{small, demo} {
			o.all.Wait()
			if t.Log(o); o.refused > 0 {
				t.Errorf("%d requests were refused", o.refused)
			}
		}
	})
}

// Three tools with one key get no refusal that they could have avoided. They learn how much of the budget another
// program uses from the next answer.
func TestDayOfThreeToolsWithOneKey(t *testing.T) {
	for _, foreign := range []bool{false, true} {
		t.Run(fmt.Sprintf("foreign tool: %v", foreign), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				testday.Begin()
				o := newOffice(t, planetest.Demo)
				all, work := dayLength()
				o.employ(t, tool{key: planetest.DemoKey, seed: 1, work: work})
				o.employ(t, tool{key: planetest.DemoKey, seed: 2, work: work})
				o.employ(t, tool{key: planetest.DemoKey, seed: 3, work: all, once: true})
				if foreign {
					o.all.Go(func() { o.script(t, all) })
				}
				time.Sleep(all)
				o.all.Wait()
				if t.Log(o); o.avoidable > 0 || !foreign && o.refused > 0 {
					t.Errorf("%d requests were refused, %d of which were avoidable", o.refused, o.avoidable)
				}
			})
		})
	}
}

// office is a server with users on one machine.
type office struct {
	server *planetest.Server
	limits string
	all    sync.WaitGroup

	mu                              sync.Mutex
	sent, refused, avoidable        int
	writes, slow                    int // writes that a user waited for, and how many of them took more than a second
	longest                         time.Duration
	foreign, foreignRefused, unseen int // requests of another program, and how many of them no answer has shown yet
}

func newOffice(t *testing.T, world func(time.Time) (*planetest.World, error)) *office {
	t.Helper()
	w, err := world(testday.Now())
	if err != nil {
		t.Fatal(err)
	}
	server := planetest.New(w, planetest.Options{Now: testday.Now, Latency: 150 * time.Millisecond})
	return &office{server: server, limits: filepath.Join(t.TempDir(), "limits")}
}

func (o *office) String() string {
	return fmt.Sprintf("%d requests, %d refused (%d avoidable); %d writes, %d took more than a second, the longest %v; %d requests of others, %d refused",
		o.sent, o.refused, o.avoidable, o.writes, o.slow, o.longest, o.foreign, o.foreignRefused)
}

// tool is a running planedeck process.
type tool struct {
	key  string
	seed uint64
	work time.Duration
	once bool // it is started for each action, like a command line
}

// employ starts a user of a tool.
func (o *office) employ(t *testing.T, w tool) {
	t.Helper()
	chance := rand.New(rand.NewPCG(w.seed, 1))
	ctx, end := context.WithTimeout(t.Context(), w.work)
	p := o.open(t, w, chance)
	o.all.Go(func() {
		defer end()
		for ctx.Err() == nil {
			if w.once {
				p = o.open(t, w, chance)
			}
			p.act(ctx)
			pause(ctx, time.Duration(chance.ExpFloat64()*float64(15*time.Second)))
			if chance.IntN(60) == 0 {
				pause(ctx, 15*time.Minute) // and a coffee
			}
		}
	})
	if !w.once {
		o.all.Go(func() { p.look(ctx) })
	}
}

// pause waits on the clock of the bubble.
func pause(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}

// open starts a process of a tool.
func (o *office) open(t *testing.T, w tool, chance *rand.Rand) *person {
	c, err := plane.New(plane.Config{
		BaseURL: "https://plane.example.org", Key: w.key, Workspace: planetest.Slug, Now: testday.Now,
		Transport: own{o}, Ledger: limits.New(o.limits, w.key),
	})
	if err != nil {
		t.Error(err)
	}
	s, err := store.New(store.Config{Client: c, Now: testday.Now})
	if err != nil {
		t.Error(err)
	}
	return &person{office: o, client: c, store: s, chance: chance}
}

// person simulates a user of a tool.
type person struct {
	office *office
	client *plane.Client
	store  *store.Store
	chance *rand.Rand

	mu    sync.Mutex
	shown []store.Key // what is on the screen
	busy  sync.WaitGroup
}

// load reads keys concurrently, as a screen does.
func (p *person) load(ctx context.Context, keys ...store.Key) {
	var all sync.WaitGroup
	for _, key := range keys {
		all.Go(func() { _ = p.store.Load(ctx, key) })
	}
	all.Wait()
}

// look refreshes the screen as long as half of the budget remains.
func (p *person) look(ctx context.Context) {
	defer p.busy.Wait()
	for ctx.Err() == nil {
		pause(ctx, 31*time.Second)
		p.mu.Lock()
		keys := p.shown
		p.mu.Unlock()
		if b := p.client.Budget(); b.Remaining < b.Limit/2 {
			continue
		}
		for _, key := range keys {
			_ = p.store.LoadPatiently(ctx, key, func() bool { return true })
		}
	}
}

// act performs one action of a user.
func (p *person) act(ctx context.Context) {
	p.load(ctx, store.Key{Kind: store.Projects})
	projects := p.store.Snapshot().Projects()
	if len(projects) == 0 {
		return
	}
	in := projects[p.chance.IntN(len(projects))].ID
	of := func(kind store.Kind, id string) store.Key { return store.Key{Kind: kind, Project: in, ID: id} }
	shown := []store.Key{of(store.Project, ""), of(store.Cycles, "")}
	p.load(ctx, shown...)
	cycles := p.store.Snapshot().Cycles(in)
	if len(cycles) == 0 {
		return
	}
	cycle := cycles[p.chance.IntN(min(3, len(cycles)))].ID
	shown = append(shown, of(store.Items, string(cycle)))
	p.load(ctx, shown...)
	p.mu.Lock()
	p.shown = shown
	p.mu.Unlock()
	items := p.store.Snapshot().Items(cycle)
	switch what := p.chance.IntN(20); {
	case len(items) == 0:
	case what < 6:
		id := string(items[p.chance.IntN(len(items))].ID)
		p.load(ctx, of(store.Item, id), of(store.Comments, id), of(store.Activities, id), of(store.Relations, id), of(store.WebLinks, id))
	case what < 16:
		p.change(ctx, items[p.chance.IntN(len(items)+1)/2*2%len(items)].ID)
	case what < 18:
		p.busy.Go(func() { p.changeMany(ctx, cycle) }) // The user continues in the meantime.
	case what < 19:
		p.load(ctx, of(store.Backlog, ""))
	default:
		p.load(ctx, of(store.LastCycles, ""))
	}
}

// change is a write that the user waits for.
func (p *person) change(ctx context.Context, id plane.ItemID) {
	start := testday.Now()
	op := store.PatchItem(p.store.Snapshot(), id, plane.ItemPatch{Due: new(plane.DateOf(start.AddDate(0, 0, start.Minute()), time.UTC))})
	_ = p.store.Do(ctx, op)
	took := time.Since(start)
	o := p.office
	o.mu.Lock()
	defer o.mu.Unlock()
	o.writes++
	if o.longest = max(o.longest, took); took > time.Second {
		o.slow++
	}
}

// changeMany is a write that needs many requests.
func (p *person) changeMany(ctx context.Context, cycle plane.CycleID) {
	var changes []store.ItemChange
	s := p.store.Snapshot()
	for i, it := range s.Items(cycle) {
		if i%2 == 0 { // These are changed individually: writes to the same item wait for each other.
			continue
		}
		changes = append(changes, store.ItemChange{Item: it.ID, Patch: plane.ItemPatch{Due: new(plane.DateOf(testday.Now(), time.UTC))}})
	}
	_ = p.store.Do(ctx, store.PatchItems(s, "due", changes))
}

// own is the transport of the tools, which counts their requests.
type own struct{ o *office }

func (w own) RoundTrip(r *http.Request) (*http.Response, error) {
	o := w.o
	o.mu.Lock()
	o.sent++
	sent, foreign, unseen := o.sent, o.foreign, o.unseen
	o.mu.Unlock()
	answer, err := o.server.RoundTrip(r) // The server counts it immediately, and answers later.
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case err != nil:
	case answer.StatusCode == http.StatusTooManyRequests:
		if o.refused++; unseen == 0 {
			o.avoidable++
		}
	case answer.Header.Get("X-RateLimit-Remaining") != "" && o.sent == sent: // otherwise requests sent in the meantime may hide some
		o.unseen = min(o.unseen, o.foreign-foreign)
	}
	return answer, err
}

// script is another program with the same key that doesn't share the budget: it repeatedly sends a series of requests.
func (o *office) script(t *testing.T, lasts time.Duration) {
	chance := rand.New(rand.NewPCG(7, 7))
	for end := testday.Now().Add(lasts); testday.Now().Before(end); {
		for range 1 + chance.IntN(40) {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://plane.example.org/api/v1/users/me/", nil)
			if err != nil {
				t.Error(err)
				return
			}
			r.Header.Set("X-Api-Key", planetest.DemoKey)
			o.mu.Lock()
			o.foreign++
			o.unseen++
			o.mu.Unlock()
			answer, err := o.server.RoundTrip(r)
			if err != nil {
				return
			}
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusTooManyRequests {
				o.mu.Lock()
				o.foreignRefused++
				o.mu.Unlock()
			}
		}
		time.Sleep(time.Duration(chance.ExpFloat64() * float64(2*time.Minute)))
	}
}
