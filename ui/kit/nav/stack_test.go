package nav_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

// page is a screen that records its messages and responds as configured.
type page struct {
	tasks  *nav.Tasks
	seen   []tea.Msg
	answer func(tea.Msg) nav.Action
}

func (p *page) Open(t *nav.Tasks) tea.Cmd { p.tasks = t; return nil }
func (p *page) Draw(*cell.Canvas)         {}
func (p *page) Commands() []nav.Command   { return nil }
func (p *page) Info() nav.Info            { return nav.Info{} }
func (p *page) saw(msg tea.Msg) bool      { return slices.Contains(p.seen, msg) }
func (p *page) read(name, text string) tea.Cmd {
	return p.tasks.Read(name, func(ctx context.Context) tea.Msg {
		if ctx.Err() != nil {
			return "cancelled"
		}
		return text
	})
}

func (p *page) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	p.seen = append(p.seen, msg)
	if p.answer == nil {
		return nil, nil
	}
	return p.answer(msg), nil
}

// opened returns a stack with one page, and the actions that reach the root.
func opened(t *testing.T, board *page) (*nav.Stack, *page, *[]nav.Action) {
	t.Helper()
	first, asked := &page{}, &[]nav.Action{}
	s := nav.NewStack(t.Context(), nav.Host{
		Make: func(r nav.Route) nav.Screen {
			if r == (nav.Projects{}) {
				return first
			}
			return board
		},
		Do: func(a nav.Action) tea.Cmd { *asked = append(*asked, a); return nil },
	})
	s.Do(nav.Open{To: nav.Projects{}})
	return s, first, asked
}

func TestNewerReadReplacesOlderOne(t *testing.T) {
	s, p, _ := opened(t, nil)
	first, second := p.read("items", "old"), p.read("items", "new")
	s.Update(second())
	s.Update(first())
	if !slices.Equal(p.seen, []tea.Msg{"new"}) {
		t.Error(p.seen)
	}
}

func TestReadsOfOtherNamesContinue(t *testing.T) {
	s, p, _ := opened(t, nil)
	items, states := p.read("items", "items"), p.read("states", "states")
	s.Update(items())
	s.Update(states())
	if len(p.seen) != 2 {
		t.Error(p.seen)
	}
}

func TestResultReachesScreenBelowDialog(t *testing.T) {
	s, p, _ := opened(t, nil)
	read, dialog := p.read("items", "items"), &page{}
	s.Do(nav.Over{Dialog: dialog})
	s.Update(read())
	if !p.saw("items") || len(dialog.seen) != 0 {
		t.Error(p.seen, dialog.seen)
	}
	if layers := s.Layers(); len(layers) != 2 || layers[0] != nav.Screen(p) {
		t.Error("the page is not drawn under its dialog")
	}
}

func TestClosingAScreenCancelsItsReads(t *testing.T) {
	board := &page{}
	s, first, _ := opened(t, board)
	s.Do(nav.Open{To: nav.Board{}})
	read := board.read("items", "items")
	s.Do(nav.Back{})
	s.Update(read())
	if len(board.seen) != 0 {
		t.Error("a closed screen got", board.seen)
	}
	if !first.saw(nav.Focused{}) {
		t.Error("the screen below didn't receive Focused")
	}
}

func TestWriteOutlivesItsScreen(t *testing.T) {
	board := &page{}
	s, _, asked := opened(t, board)
	s.Do(nav.Open{To: nav.Board{}})
	told := false
	write := nav.Write{
		Title: "transfer",
		Begin: nav.Later(func(ctx context.Context) error { return errors.Join(errors.New("refused"), ctx.Err()) }),
		Then:  func(error) (nav.Action, tea.Cmd) { told = true; return nil, nil },
	}
	cmd := s.Do(write)
	s.Do(nav.Back{})
	msg, _ := cmd().(nav.Written)
	s.Update(msg)
	if msg.Err.Error() != "refused" || told || len(*asked) != 1 {
		t.Error(msg.Err, told, *asked)
	}
}

func TestWriteBeginsBeforeTheNextKey(t *testing.T) {
	var order []string
	first := &page{answer: func(msg tea.Msg) nav.Action {
		if _, ok := msg.(nav.Changed); ok {
			order = append(order, "told")
		}
		return nil
	}}
	s := nav.NewStack(t.Context(), nav.Host{
		Make: func(nav.Route) nav.Screen { return first },
		Do:   func(nav.Action) tea.Cmd { return nil },
	})
	s.Do(nav.Open{To: nav.Projects{}})
	cmd := s.Do(nav.Write{Begin: func() func(context.Context) error {
		order = append(order, "begun")
		return func(context.Context) error { order = append(order, "sent"); return nil }
	}})
	if want := []string{"begun", "told"}; !slices.Equal(order, want) {
		t.Error("before anything that blocks:", order)
	}
	if msg, ok := cmd().(nav.Written); !ok || msg.Err != nil || order[len(order)-1] != "sent" {
		t.Error(msg, order)
	}
}

func TestWriteOutcomeReachesItsScreen(t *testing.T) {
	form := &page{}
	s, _, _ := opened(t, nil)
	s.Do(nav.Over{Dialog: form})
	cmd := s.Do(nav.Write{
		Begin: nav.Later(func(context.Context) error { return nil }),
		Then:  func(error) (nav.Action, tea.Cmd) { return nav.Back{}, nil },
	})
	help := &page{}
	s.Do(nav.Over{Dialog: help}) // opened while the write ran
	s.Update(cmd())
	if s.Depth() != 2 || s.Top() != nav.Screen(help) {
		t.Error("the form did not close itself from under the help")
	}
}

func TestReplyRunsTheCallbackAsTheScreenBelow(t *testing.T) {
	s, p, _ := opened(t, &page{})
	s.Do(nav.Over{Dialog: &page{}})
	s.Do(nav.Reply(func() (nav.Action, tea.Cmd) { return nav.Open{To: nav.Board{}}, nil }))
	if s.Depth() != 2 || s.Top() == nav.Screen(p) {
		t.Error("depth", s.Depth())
	}
}

func TestOnlyTheTopScreenOpensAnother(t *testing.T) {
	s, p, asked := opened(t, &page{})
	dialog := &page{}
	s.Do(nav.Over{Dialog: dialog})
	p.answer = func(tea.Msg) nav.Action {
		return nav.All{nav.Open{To: nav.Board{}}, nav.Over{Dialog: &page{}}, nav.Say{Text: "changed"}}
	}
	s.Update(nav.Changed{Version: 1})
	if s.Top() != nav.Screen(dialog) || !slices.Equal(*asked, []nav.Action{nav.Say{Text: "changed"}}) {
		t.Error(s.Depth(), *asked)
	}
}

func TestChangedReachesAllScreensAndRefreshThePage(t *testing.T) {
	s, p, _ := opened(t, nil)
	dialog := &page{}
	s.Do(nav.Over{Dialog: dialog})
	s.Update(nav.Changed{Version: 7})
	s.Update(nav.Refresh{})
	if !p.saw(nav.Changed{Version: 7}) || !dialog.saw(nav.Changed{Version: 7}) {
		t.Error("a screen didn't receive Changed")
	}
	if !p.saw(nav.Refresh{}) || dialog.saw(nav.Refresh{}) {
		t.Error("Refresh didn't reach the page")
	}
}

func TestBackOnTheFirstScreenShowsAMessage(t *testing.T) {
	s, _, asked := opened(t, nil)
	s.Do(nav.Back{})
	if s.Depth() != 1 || len(*asked) != 1 {
		t.Error(s.Depth(), *asked)
	}
}

func TestReplaceReplacesTheScreen(t *testing.T) {
	board := &page{}
	s, _, _ := opened(t, board)
	s.Do(nav.Replace{To: nav.Board{}})
	if s.Depth() != 1 || s.Top() != nav.Screen(board) {
		t.Error(s.Depth())
	}
}

func TestTimerEndsWithItsScreen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		board := &page{}
		s, first, _ := opened(t, board)
		timer := first.tasks.After("loading", 300*time.Millisecond, "late")
		start := testday.Now()
		s.Update(timer())
		if !first.saw("late") || time.Since(start) != 300*time.Millisecond {
			t.Error(first.seen, time.Since(start))
		}
		s.Do(nav.Open{To: nav.Board{}})
		timer = board.tasks.After("loading", time.Hour, "late")
		s.Do(nav.Back{})
		s.Update(timer())
		if board.saw("late") || time.Since(start) > time.Minute {
			t.Error("the timer outlived its screen")
		}
	})
}

func TestWaitForWritesWaitsForAllOrItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _, _ := opened(t, &page{})
		start := testday.Now()
		s.WaitForWrites(t.Context()) // nothing is in progress
		for _, length := range []time.Duration{time.Second, 3 * time.Second, 2 * time.Second} {
			runAll(s.Do(nav.Write{Begin: nav.Later(func(context.Context) error { time.Sleep(length); return nil })}))
		}
		ctx, stop := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer stop()
		s.WaitForWrites(ctx)
		if took := time.Since(start); took != 500*time.Millisecond {
			t.Errorf("waited %v after the context ended", took)
		}
		s.WaitForWrites(t.Context())
		s.WaitForWrites(t.Context())
		if took := time.Since(start); took != 3*time.Second {
			t.Errorf("waited %v, want until the last write returned", took)
		}
	})
}

// runAll runs a command and those of a batch, as the event loop does.
func runAll(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		if batch, ok := cmd().(tea.BatchMsg); ok {
			for _, c := range batch {
				runAll(c)
			}
		}
	}()
}
