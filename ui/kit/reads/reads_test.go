package reads_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
)

const apollo plane.ProjectID = "30000000-0000-4000-8000-000000000001"

var (
	me       = store.Key{Kind: store.Me}
	cycles   = store.Key{Kind: store.Cycles, Project: apollo}
	archived = store.Key{Kind: store.ArchivedCycles, Project: apollo}
)

// screen is a screen that only reads.
type screen struct {
	reads *reads.Reads
	pane  *reads.Reads // a pane with its own reads; may be nil
	shown int
}

func (s *screen) Open(tasks *nav.Tasks) tea.Cmd {
	cmd := s.reads.Open(tasks, s.show)
	if s.pane == nil {
		return cmd
	}
	s.pane.Attach(tasks)
	return tea.Batch(s.pane.Stale(), cmd)
}

func (s *screen) show() { s.shown++ }

func (s *screen) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	if s.pane != nil && s.pane.Update(msg) {
		return nil, nil
	}
	cmd, _ := s.reads.Follow(msg, s.show)
	return nil, cmd
}

func (s *screen) Draw(*cell.Canvas)       {}
func (s *screen) Commands() []nav.Command { return nil }
func (s *screen) Info() nav.Info          { return nav.Info{} }

// driver opens a screen on a server, in a bubble of fake time, and runs its commands.
type driver struct {
	*testing.T
	screen
	session reads.Session
	server  *planetest.Server
	stack   *nav.Stack
	msgs    chan tea.Msg
}

func story(t *testing.T, tell func(d *driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		world, err := planetest.Small(testday.Now())
		if err != nil {
			t.Fatal(err)
		}
		d := &driver{T: t, server: planetest.New(world, planetest.Options{Rate: -1}), msgs: make(chan tea.Msg, 100)}
		d.session.Now = testday.Now
		_, d.session.Store = storetest.Connect(t, d.server, planetest.SmallKey, testday.Now)
		d.reads = reads.New(d.session)
		tell(d)
	})
}

// open opens the screen, and delivers the messages of the next second.
func (d *driver) open() {
	d.start()
	d.pass(time.Second)
}

func (d *driver) start() {
	d.stack = nav.NewStack(d.Context(), nav.Host{
		Make: func(nav.Route) nav.Screen { return &d.screen },
		Do:   func(nav.Action) tea.Cmd { return nil },
	})
	d.run(d.stack.Do(nav.Replace{To: nav.Projects{}}))
}

func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() { d.msgs <- cmd() }()
}

// pass advances the time, and delivers messages.
func (d *driver) pass(t time.Duration) {
	end := time.After(t)
	for {
		select {
		case msg := <-d.msgs:
			d.send(msg)
		case <-end:
			return
		}
	}
}

func (d *driver) send(msg tea.Msg) {
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, cmd := range batch {
			d.run(cmd)
		}
		return
	}
	d.run(d.stack.Update(msg))
}

// slow delays all responses.
func (d *driver) slow(latency time.Duration) {
	d.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: latency, Times: -1})
}

// sent returns the number of requests to paths with a suffix.
func (d *driver) sent(path string) int {
	n := 0
	for _, r := range d.server.Log() {
		if strings.HasSuffix(r.Path, path) {
			n++
		}
	}
	return n
}

// want checks the number of requests that were sent.
func (d *driver) want(path string, n int, why string) {
	d.Helper()
	if got := d.sent(path); got != n {
		d.Errorf("%s: %d requests to %s, want %d", why, got, path, n)
	}
}

func TestScreenFollowsTheRootAndItsReads(t *testing.T) {
	story(t, func(d *driver) {
		d.reads = reads.New(d.session, cycles)
		d.open()
		if d.shown < 2 {
			d.Error("what was read is not shown")
		}
		before := d.shown
		for _, msg := range []tea.Msg{nav.Changed{}, nav.Focused{}, nav.Refresh{}} {
			d.send(msg)
		}
		if d.shown != before+2 {
			d.Errorf("shown %d times; that r was pressed shows nothing yet", d.shown-before)
		}
		if _, own := d.reads.Follow(tea.KeyPressMsg{Code: 'j'}, func() { d.Error("a key shows nothing again") }); own {
			d.Error("a key is not for reads")
		}
	})
}

func TestVolatileDataIsReadAgain(t *testing.T) {
	story(t, func(d *driver) {
		d.reads = reads.New(d.session, cycles, me)
		d.open()
		d.pass(28 * time.Second)
		d.send(nav.Focused{})
		d.pass(time.Second)
		d.want("/cycles/", 1, "29 s old")
		d.pass(10 * time.Second)
		d.send(nav.Focused{})
		d.pass(time.Second)
		d.want("/cycles/", 2, "40 s old")
		d.send(nav.Refresh{})
		d.pass(time.Second)
		d.want("/cycles/", 3, "r was pressed")
		d.want("/users/me/", 1, "r doesn't read what rarely changes")
		d.pass(10 * time.Minute)
		d.send(nav.Focused{})
		d.pass(time.Second)
		d.want("/users/me/", 2, "more than ten minutes old")
	})
}

func TestAgelessDataIsReadOnceAndOnRefresh(t *testing.T) {
	story(t, func(d *driver) {
		d.reads.Once(cycles).Asked(me).If(func() bool { return false }, archived)
		d.open()
		d.pass(5 * time.Minute)
		d.send(nav.Focused{})
		d.pass(time.Second)
		d.want("/cycles/", 1, "it does not age")
		d.send(nav.Refresh{})
		d.pass(time.Second)
		d.want("/cycles/", 2, "r was pressed")
		d.want("/users/me/", 2, "r was pressed")
		d.want("/archived-cycles/", 0, "it isn't wanted")
	})
}

func TestRefreshRetriesFailedReads(t *testing.T) {
	story(t, func(d *driver) {
		d.server.Arm(missing(1))
		d.reads.Also(store.Key{Kind: store.Projects})
		d.open()
		for _, n := range []int{2, 2} { // the second time it is known
			d.send(nav.Refresh{})
			d.pass(time.Second)
			d.want("/projects/", n, "r was pressed")
		}
	})
}

func TestAgelessDataIsNotReadAgainTheNextDay(t *testing.T) {
	story(t, func(d *driver) {
		d.reads.Once(cycles)
		d.open()
		d.pass(24 * time.Hour)
		d.send(nav.Focused{})
		d.pass(time.Second)
		d.want("/cycles/", 1, "it does not age")
	})
}

func TestUnwantedDataIsNotRead(t *testing.T) {
	story(t, func(d *driver) {
		looked := false
		d.reads.If(func() bool { return looked }, archived)
		d.open()
		d.send(nav.Refresh{})
		d.pass(time.Second)
		d.want("/archived-cycles/", 0, "it isn't wanted")
		looked = true
		d.send(nav.Focused{})
		d.pass(time.Second)
		d.want("/archived-cycles/", 1, "it is wanted")
	})
}

func TestOnlyRefreshedDataLeavesTheLastRequestsOfTheBudget(t *testing.T) {
	story(t, func(d *driver) {
		looked := false
		d.reads.Also(cycles).If(func() bool { return looked }, archived)
		d.open()
		d.pass(40 * time.Second)
		for range 50 {
			if err := d.session.Store.Load(d.Context(), me); err != nil {
				d.Fatal(err)
			}
		}
		looked = true
		d.send(nav.Focused{})
		d.pass(100 * time.Millisecond)
		d.want("/archived-cycles/", 1, "it is missing")
		d.want("/cycles/", 1, "it is known, and ten requests remain for the user")
		d.pass(time.Minute)
		d.want("/cycles/", 2, "the budget is free again")
	})
}

func TestSlowReadIsReported(t *testing.T) {
	story(t, func(d *driver) {
		d.slow(time.Second)
		d.reads = reads.New(d.session, cycles)
		d.start()
		d.pass(200 * time.Millisecond)
		if !d.reads.Loading() || !d.reads.LoadingKey(cycles) || d.reads.LoadingKey(me) || d.reads.Slow() {
			d.Error("after 200 ms it should be loading, and not slow")
		}
		d.pass(200 * time.Millisecond)
		if !d.reads.Slow() {
			d.Error("not slow after 400 ms")
		}
		d.pass(time.Second)
		if d.reads.Loading() || d.reads.Slow() {
			d.Error("still loading when it is there")
		}
	})
}

// missing is a fault that answers with "not found".
func missing(times int) planetest.Fault {
	return planetest.Fault{Kind: planetest.Status, Status: 404, Body: `{"error":"No."}`, Times: times}
}

func TestErrorIsReportedUntilTheNextAttempt(t *testing.T) {
	story(t, func(d *driver) {
		d.server.Arm(missing(1))
		d.reads = reads.New(d.session, cycles)
		d.open()
		if !errors.Is(d.reads.Err(), plane.ErrNotFound) {
			d.Fatal(d.reads.Err())
		}
		d.send(nav.Refresh{})
		if d.reads.Err() != nil {
			d.Error("told while it is tried again:", d.reads.Err())
		}
		d.pass(time.Second)
		if d.reads.Err() != nil {
			d.Error(d.reads.Err())
		}
	})
}

func TestNewlyWantedDataIsReadOnce(t *testing.T) {
	story(t, func(d *driver) {
		looked := false
		d.server.Arm(missing(-1))
		d.reads.If(func() bool { return looked }, archived)
		d.open()
		looked = true
		for range 3 {
			d.send(nav.Changed{})
			d.pass(time.Second)
		}
		d.want("/archived-cycles/", 1, "a failed read must not be retried at every change")
	})
}

func TestDataReadByAnotherScreenIsNotReadAgain(t *testing.T) {
	story(t, func(d *driver) {
		d.reads = reads.New(d.session, me)
		d.stack = nav.NewStack(d.Context(), nav.Host{Make: func(nav.Route) nav.Screen { return &d.screen }})
		cmd := d.stack.Do(nav.Replace{To: nav.Projects{}})
		if !d.session.Old(me) || d.session.Store.Load(d.Context(), me) != nil || d.session.Old(me) {
			d.Error("it was not old before it was read, or is so after")
		}
		d.run(cmd)
		d.pass(time.Second)
		d.want("/users/me/", 1, "another screen has read it")
		if d.reads.Loading() {
			d.Error("still loading")
		}
	})
}

func TestTwoReadsOfOneScreenDoNotMixMessages(t *testing.T) {
	story(t, func(d *driver) {
		d.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: time.Second, Path: "/archived-cycles/"})
		d.reads, d.pane = reads.New(d.session, me), reads.New(d.session, archived)
		d.start()
		d.pass(500 * time.Millisecond)
		if d.reads.Loading() || d.reads.Slow() || !d.pane.LoadingKey(archived) || !d.pane.Slow() {
			d.Error(d.reads.Loading(), d.reads.Slow(), d.pane.LoadingKey(archived), d.pane.Slow())
		}
		d.pass(time.Second)
		if d.pane.Loading() || d.pane.Slow() {
			d.Error("the pane was not told that its read has ended")
		}
	})
}
