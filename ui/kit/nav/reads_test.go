package nav_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// reader is a screen that does nothing but read.
type reader struct {
	reads *nav.Reads
	shown int
}

func (s *reader) Open(tasks *nav.Tasks) tea.Cmd {
	return s.reads.Open(tasks, func() { s.shown++ })
}

func (s *reader) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	cmd, _ := s.reads.Follow(msg, func() { s.shown++ })
	return nil, cmd
}

func (s *reader) Draw(*cell.Canvas)       {}
func (s *reader) Commands() []nav.Command { return nil }
func (s *reader) Info() nav.Info          { return nav.Info{} }

// library is what is read: it counts, and answers when told.
type library struct {
	loaded time.Time
	took   time.Duration
	err    error
	reads  int
}

func (l *library) need(name string) nav.Need {
	return nav.Need{
		Name: name, Max: 30 * time.Second, Asked: true,
		Loaded: func() time.Time { return l.loaded },
		Load: func(ctx context.Context) error {
			l.reads++
			began := testday.Now()
			select {
			case <-time.After(l.took):
			case <-ctx.Done():
				return ctx.Err()
			}
			if l.err == nil {
				l.loaded = began
			}
			return l.err
		},
	}
}

// shelf opens a screen that reads the needs, and runs its commands.
type shelf struct {
	*reader
	stack *nav.Stack
	msgs  chan tea.Msg
}

func open(t *testing.T, needs ...nav.Need) *shelf {
	t.Helper()
	s := &shelf{reader: &reader{reads: nav.NewReads(testday.Now, needs...)}, msgs: make(chan tea.Msg, 100)}
	s.stack = nav.NewStack(t.Context(), nav.Host{
		Make: func(nav.Route) nav.Screen { return s.reader },
		Do:   func(nav.Action) tea.Cmd { return nil },
	})
	s.run(s.stack.Do(nav.Replace{To: nav.Projects{}}))
	return s
}

func (s *shelf) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() { s.msgs <- cmd() }()
}

// pass lets time go by, and hands on what arrives.
func (s *shelf) pass(d time.Duration) {
	end := time.After(d)
	for {
		select {
		case msg := <-s.msgs:
			s.take(msg)
		case <-end:
			return
		}
	}
}

func (s *shelf) take(msg tea.Msg) {
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, cmd := range batch {
			s.run(cmd)
		}
		return
	}
	s.run(s.stack.Update(msg))
}

func TestAScreenShowsAnewWhatTheRootAndItsReadsTell(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, (&library{}).need("cycles"))
		s.pass(time.Second)
		if s.shown == 0 {
			t.Error("what was read is not shown")
		}
		before := s.shown
		for _, msg := range []tea.Msg{nav.Changed{}, nav.Focused{}, nav.Refresh{}} {
			s.take(msg)
		}
		if s.shown != before+2 {
			t.Errorf("shown %d times; that r was pressed shows nothing yet", s.shown-before)
		}
		if _, taken := s.reads.Follow(tea.KeyPressMsg{Code: 'j'}, func() { t.Error("a key shows nothing anew") }); taken {
			t.Error("a key was taken")
		}
	})
}

func TestWhatDoesNotAgeIsReadOnceAndWhenItIsAskedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, unseen := &library{}, &library{}
		s := open(t, l.need("cycles").Once(), unseen.need("archived").If(func() bool { return false }))
		s.pass(time.Hour)
		s.take(nav.Focused{})
		s.pass(time.Hour)
		if l.reads != 1 || unseen.reads != 0 {
			t.Errorf("%d reads, and %d of what nobody looks at", l.reads, unseen.reads)
		}
		s.take(nav.Refresh{})
		s.pass(time.Second)
		if l.reads != 2 {
			t.Errorf("%d reads", l.reads)
		}
	})
}

func TestWhatIsFreshIsNotReadAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &library{}
		s := open(t, l.need("cycles"))
		s.pass(time.Second)
		s.take(nav.Focused{})
		s.pass(20 * time.Second)
		if l.reads != 1 {
			t.Fatalf("%d reads of what is 20 s old", l.reads)
		}
		s.pass(20 * time.Second)
		s.take(nav.Focused{})
		s.pass(time.Second)
		if l.reads != 2 {
			t.Errorf("%d reads of what is 40 s old, want a second one", l.reads)
		}
		s.take(nav.Refresh{})
		s.pass(time.Second)
		if l.reads != 3 {
			t.Errorf("r did not read")
		}
	})
}

func TestASlowReadIsToldAfterAMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, (&library{took: time.Second}).need("cycles"))
		s.pass(200 * time.Millisecond)
		if !s.reads.Loading() || !s.reads.Loading("cycles") || s.reads.Loading("other") || s.reads.Slow() {
			t.Error("after 200 ms it should be loading, and not slow")
		}
		s.pass(200 * time.Millisecond)
		if !s.reads.Slow() {
			t.Error("not slow after 400 ms")
		}
		s.pass(time.Second)
		if s.reads.Loading() || s.reads.Slow() {
			t.Error("still loading when it is there")
		}
	})
}

func TestWhatNobodyLooksAtIsNotRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, looked := &library{}, false
		need := l.need("archived")
		need.Wanted = func() bool { return looked }
		s := open(t, need)
		s.take(nav.Refresh{})
		s.pass(time.Second)
		if l.reads != 0 {
			t.Fatal("read")
		}
		looked = true
		s.take(nav.Focused{})
		s.pass(time.Second)
		if l.reads != 1 {
			t.Errorf("%d reads once looked at", l.reads)
		}
	})
}

func TestAFailureIsToldUntilTheNextTry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gone := errors.New("gone")
		l := &library{err: gone, took: 10 * time.Millisecond}
		s := open(t, l.need("cycles"))
		s.pass(time.Second)
		if !errors.Is(s.reads.Err(), gone) {
			t.Fatal(s.reads.Err())
		}
		l.err = nil
		s.take(nav.Refresh{})
		if s.reads.Err() != nil {
			t.Error("told while it is tried again:", s.reads.Err())
		}
		s.pass(time.Second)
		if s.reads.Err() != nil {
			t.Error(s.reads.Err())
		}
	})
}

func TestWhatComesToBeWantedIsReadOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, looked := &library{err: errors.New("gone")}, false
		need := l.need("people")
		need.Wanted = func() bool { return looked }
		s := open(t, need)
		looked = true
		for range 3 {
			s.take(nav.Changed{})
			s.pass(time.Second)
		}
		if l.reads != 1 {
			t.Errorf("%d reads: what failed must not be tried at every change", l.reads)
		}
	})
}

func TestWhatAnotherScreenHasReadMeanwhileIsNotReadAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &library{}
		s := &shelf{reader: &reader{reads: nav.NewReads(testday.Now, l.need("me"))}, msgs: make(chan tea.Msg, 100)}
		s.stack = nav.NewStack(t.Context(), nav.Host{Make: func(nav.Route) nav.Screen { return s.reader }})
		cmd := s.stack.Do(nav.Replace{To: nav.Projects{}})
		l.loaded = testday.Now()
		s.run(cmd)
		s.pass(time.Second)
		if l.reads != 0 || s.reads.Loading() {
			t.Errorf("%d reads", l.reads)
		}
	})
}

// pair is a screen of two parts that read for themselves.
type pair struct {
	reader
	pane *nav.Reads
}

func (s *pair) Open(tasks *nav.Tasks) tea.Cmd {
	s.pane.Attach(tasks)
	return tea.Batch(s.reader.Open(tasks), s.pane.Stale())
}

func (s *pair) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	if s.pane.Update(msg) {
		return nil, nil
	}
	return s.reader.Update(msg)
}

func TestTwoReadsOfOneScreenKeepTheirMessagesApart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		quick, slow := &library{}, &library{took: time.Second}
		s := &pair{reader{reads: nav.NewReads(testday.Now, quick.need("items"))}, nav.NewReads(testday.Now, slow.need("comments"))}
		run := &shelf{msgs: make(chan tea.Msg, 100)}
		run.stack = nav.NewStack(t.Context(), nav.Host{
			Make: func(nav.Route) nav.Screen { return s }, Do: func(nav.Action) tea.Cmd { return nil },
		})
		run.run(run.stack.Do(nav.Replace{To: nav.Projects{}}))
		run.pass(500 * time.Millisecond)
		if s.reads.Loading() || s.reads.Slow() || !s.pane.Loading("comments") || !s.pane.Slow() {
			t.Error(s.reads.Loading(), s.reads.Slow(), s.pane.Loading("comments"), s.pane.Slow())
		}
		run.pass(time.Second)
		if s.pane.Loading() || s.pane.Slow() {
			t.Error("the pane was not told that its read has ended")
		}
	})
}
