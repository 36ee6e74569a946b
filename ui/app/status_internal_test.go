package app

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

func TestOutcomeOfAWriteIsShown(t *testing.T) {
	r, _ := started(t, theme.Options{}, 80, 24)
	begin := func(w nav.Write) {
		w.Begin = nav.Later(func(context.Context) error { return nil })
		r.stack.Do(w)
		if got := bottom(r); !strings.HasSuffix(got, "⟳ 1") {
			t.Errorf("%q", got)
		}
	}
	begin(nav.Write{Title: "Archive Sprint 1", Done: "Sprint 1 archived"})
	r.Update(nav.Written{Write: nav.Write{Title: "Archive Sprint 1", Done: "Sprint 1 archived"}})
	if got := bottom(r); !strings.HasPrefix(got, " ✓ Sprint 1 archived") || !strings.HasSuffix(got, "updated just now") {
		t.Errorf("%q", got)
	}
	begin(nav.Write{Title: "Archive"})
	r.Update(nav.Written{Err: &plane.Error{Status: 403}})
	if got := screen(r); !strings.Contains(got, " ✗ You have no access to this. Nothing was changed.") {
		t.Error(got)
	}
}

func TestRightEndOfTheStatusLine(t *testing.T) {
	offline := &plane.NetworkError{Host: "h", Kind: plane.NetRefused}
	for _, c := range []struct {
		name string
		info nav.Info
		want string
	}{
		{"nothing to show", nav.Info{}, ""},
		{"just read", nav.Info{Loaded: nine()}, "  updated just now"},
		{"old", nav.Info{Loaded: nine().Add(-3 * time.Minute)}, "  updated 3 min ago"},
		{"offline", nav.Info{Loaded: nine(), Err: offline}, "offline"},
		{"a read that has just begun", nav.Info{Loaded: nine(), Loading: true}, "updated just now"},
	} {
		r, p := started(t, theme.Options{}, 80, 24)
		p.info = c.info
		r.Update(nil)
		if got := bottom(r); !strings.HasSuffix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// clocked returns a root that uses the clock of the synctest bubble.
func clocked(t *testing.T) (*Root, *page) {
	t.Helper()
	r, p := started(t, theme.Options{}, 80, 24)
	r.o.Now, r.status.now = testday.Now, testday.Now
	p.info.Loaded = time.Time{}
	return r, p
}

// settle runs the root's timers until there are none, and counts them.
func settle(r *Root, cmd tea.Cmd, most int) int {
	n := 0
	for cmd != nil && n < most {
		msg, ok := cmd().(wakeMsg)
		if !ok {
			break
		}
		n++
		_, cmd = r.Update(msg)
	}
	return n
}

func TestTextDisappearsFromTheStatusLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, _ := clocked(t)
		r.status.say("a fact", nav.Plain)
		start := testday.Now()
		_, cmd := r.Update(nil)
		if n := settle(r, cmd, 10); n != 1 || time.Since(start) != sayFor || strings.Contains(bottom(r), "fact") {
			t.Errorf("%d timers in %v: %q", n, time.Since(start), bottom(r))
		}
		r.status.say("it failed", nav.Bad)
		if _, cmd = r.Update(nil); cmd != nil {
			t.Error("a failure has a timer")
		}
	})
}

func TestTimerOfAnEarlierTextKeepsALaterText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, _ := clocked(t)
		r.status.say("first", nav.Plain)
		_, first := r.Update(nil)
		fired := make(chan tea.Msg)
		go func() { fired <- first() }()
		time.Sleep(sayFor / 2)
		r.status.say("second", nav.Plain)
		if _, another := r.Update(nil); another != nil {
			t.Error("a second timer runs beside the first")
		}
		_, next := r.Update(<-fired)
		if !strings.Contains(bottom(r), "second") || next == nil {
			t.Errorf("%q", bottom(r))
		}
	})
}

func TestIdleWakesOnlyWhenTheAgeChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, p := clocked(t)
		p.info.Loaded = testday.Now()
		start := testday.Now()
		_, cmd := r.Update(nil)
		if n := settle(r, cmd, 10); n != 10 || time.Since(start) != 10*time.Minute {
			t.Errorf("%d wake-ups in %v", n, time.Since(start))
		}
		if got := bottom(r); !strings.HasSuffix(got, "updated 10 min ago") {
			t.Errorf("%q", got)
		}
		r.Update(tea.BlurMsg{})
		if _, cmd = r.Update(nil); cmd != nil {
			t.Error("a timer runs without the focus")
		}
		r.Update(tea.FocusMsg{})
		if len(p.got) == 0 || p.got[len(p.got)-1] != tea.Msg(nav.Focused{}) {
			t.Error("the screen was not notified of the focus")
		}
	})
}

func TestAnswerToAKeyDisappearsAtTheNextKey(t *testing.T) {
	r, _ := started(t, theme.Options{}, 80, 24)
	press(r, "a")
	if got := bottom(r); !strings.Contains(got, "not ended yet") {
		t.Errorf("%q", got)
	}
	press(r, "n")
	if got := bottom(r); strings.Contains(got, "not ended yet") {
		t.Errorf("%q", got)
	}
	r.status.say("Sprint 1 archived", nav.Good)
	press(r, "n")
	if got := bottom(r); !strings.Contains(got, "Sprint 1 archived") {
		t.Errorf("an outcome disappeared at a key: %q", got)
	}
}

func TestLongOutcomeUsesTheRowAbove(t *testing.T) {
	refused := &plane.NetworkError{Host: "plane.example.org", Kind: plane.NetTimeout}
	for _, c := range []struct {
		w, h int
		want [2]string // the two rows above the keys
	}{
		{120, 30, [2]string{"", " ✗ Plane did not answer in time (plane.example.org). Nothing was changed. r tries again, q leaves.     updated just now"}},
		{80, 24, [2]string{" ✗ Plane did not answer in time (plane.example.org). Nothing was changed. r", "   tries again, q leaves."}},
		{90, 22, [2]string{"last row of the screen", " ✗ Plane did not answer in time (plane.example.org). r tries again, q leaves."}},
		{40, 12, [2]string{" ✗ Plane did not answer in time", "   (plane.example.org). r tries again."}},
	} {
		r, _ := started(t, theme.Options{}, c.w, c.h)
		r.status.complain(refused)
		lines := strings.Split(screen(r), "\n")
		got := [2]string{lines[c.h-3], strings.TrimRight(lines[c.h-2], " ")}
		if got != c.want {
			t.Errorf("%d by %d: %q, want %q", c.w, c.h, got, c.want)
		}
	}
}

func TestLongAddressIsShownInFull(t *testing.T) {
	r, _ := started(t, theme.Options{}, 80, 24)
	url := "https://plane.example.org/" + strings.Repeat("x", 80) + "/end"
	r.status.say("Copied: "+url, nav.Good)
	lines := strings.Split(screen(r), "\n")
	if got := strings.TrimSpace(strings.TrimPrefix(lines[21], " ✓ ")) + strings.TrimSpace(lines[22]); got != "Copied: "+url {
		t.Errorf("%q", got)
	}
}

func TestSlowReadIsShownAfterAMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, p := clocked(t)
		p.info.Loading = true
		_, cmd := r.Update(nil)
		if got := bottom(r); strings.Contains(got, "reading") {
			t.Errorf("immediately: %q", got)
		}
		settle(r, cmd, 1)
		if got := bottom(r); !strings.HasSuffix(got, "reading…") {
			t.Errorf("later: %q", got)
		}
	})
}

func TestFailedRefreshIsShownOnce(t *testing.T) {
	r, p := started(t, theme.Options{}, 80, 24)
	p.info.Err = errors.New("odd")
	r.Update(nil)
	if got := bottom(r); !strings.HasPrefix(got, " ✗ Odd.") {
		t.Errorf("%q", got)
	}
	r.status.say("something else", nav.Plain)
	r.Update(nil)
	if got := bottom(r); !strings.HasPrefix(got, " something else") {
		t.Errorf("shown again: %q", got)
	}
}

// Rule: when a refresh succeeds again, the message about its failure disappears; any later text stays.
func TestSuccessfulRefreshClearsOnlyItsFailure(t *testing.T) {
	for name, c := range map[string]struct {
		say  func(*status)
		want string
	}{
		"no other text":      {func(*status) {}, ""},
		"something":          {func(s *status) { s.say("Sorted by hand", nav.Plain) }, " Sorted by hand"},
		"a refusal":          {func(s *status) { s.say("There is nothing to undo", nav.Caution) }, " There is nothing to undo"},
		"a write is done":    {func(s *status) { s.written(nav.Written{Write: nav.Write{Title: "archive", Done: "Archived"}}) }, " ✓ Archived"},
		"a write has failed": {func(s *status) { s.written(nav.Written{Err: errors.New("refused")}) }, " ✗ Refused."},
	} {
		t.Run(name, func(t *testing.T) {
			r, p := started(t, theme.Options{}, 80, 24)
			p.info.Err = errors.New("odd")
			r.Update(nil)
			c.say(&r.status)
			p.info.Err = nil
			for range 2 {
				r.Update(nil)
				if got := bottom(r); !strings.HasPrefix(got, c.want) || c.want == "" && strings.Contains(got, "Odd") {
					t.Errorf("%q, want %q", got, c.want)
				}
			}
		})
	}
}
