package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// How long a text stays in the status line. A failure stays until another text
// replaces it.
const (
	sayFor  = 8 * time.Second
	goodFor = 15 * time.Second
)

// updatedFrom is the width from which the line has "updated" before the age.
const updatedFrom = 60

// slow is the duration after which a read is shown as in progress; showing faster
// reads would only flicker.
const slow = 300 * time.Millisecond

// status is the line above the keys: the last outcome on the left; on the right
// what is in progress, or how old the data is.
type status struct {
	now    func() time.Time
	styles *theme.Styles
	store  *store.Store // nil in a session that has only the set-up screen
	budget func() plane.Budget
	away   func() bool                  // reports whether the last attempt could not connect
	hint   func(id, what string) string // names the key of a command of the root
	noUndo func() string                // why nothing can be undone

	text    string
	shorter []string // shorter forms of the text, longest first
	level   nav.Level
	until   time.Time // when the text disappears; zero if it stays
	spoken  time.Time // when the text was set
	sending time.Time // since when a write has been in progress, zero for none
	running int       // number of unfinished writes of this session
	reading time.Time // since when a read has been in progress, zero for none
	failed  string    // the failed refresh that was last shown
	watched bool      // the text is that failed refresh
	undo    bool      // the text is about a write
	undone  bool      // that write undid an earlier one
	armed   time.Time // when the next wake-up is due, zero for none

	texts    int  // number of texts so far
	answered bool // the text answers a key
}

// surroundings are the parts of the frame that the line depends on.
type surroundings struct {
	info     nav.Info // of the page
	pending  int      // number of unfinished writes
	width    int
	headless bool // the frame has no head, which shows the budget of requests
}

// surroundings returns the current surroundings of the status line.
func (r *Root) surroundings() surroundings {
	w, _ := r.canvas.Size()
	return surroundings{r.pageInfo(), r.pending(), w, r.headless()}
}

// say shows a text in the line.
func (s *status) say(text string, level nav.Level) {
	s.text, s.shorter, s.level, s.undo, s.answered = text, nil, level, false, false
	s.spoken, s.watched = s.now(), false
	s.texts++
	switch level {
	case nav.Bad:
		s.until = time.Time{}
	case nav.Good:
		s.until = s.now().Add(goodFor)
	case nav.Plain, nav.Caution:
		s.until = s.now().Add(sayFor)
	}
}

// reportUnusable reports once that part of the copy on disk can't be used, when no other text is shown.
func (r *Root) reportUnusable() {
	if r.o.Store == nil {
		return
	}
	now := r.o.Store.Snapshot().Unusable()
	text, _ := r.status.current()
	switch {
	case text != "":
	case now.Damaged > 0 && r.unused.Damaged == 0:
		r.status.say("A damaged part of the copy was skipped; it will be read again.", nav.Caution)
		r.unused = now
	case now.OtherForm > 0 && r.unused.OtherForm == 0:
		r.status.say("The copy was written by another version of planedeck; it will be read again.", nav.Plain)
		r.unused = now
	}
}

// complain shows an error.
func (s *status) complain(err error) {
	p := words.Explain(err)
	s.say(p.String(), nav.Bad)
	s.shorter = p.Shorter()
}

// written shows how a write ended.
func (s *status) written(w nav.Written) {
	s.running--
	if errors.Is(w.Err, store.ErrDropped) {
		return // Already shown when it was dropped.
	}
	if w.Err != nil {
		s.complain(w.Err)
		if store.Happened(w.Err) { // Done, but not exactly as sent.
			s.level, s.until, s.undo = nav.Caution, s.now().Add(goodFor), true
			if w.Write.Report != nil {
				s.text = strings.TrimSpace(w.Write.Report() + " " + s.text)
			}
		}
		return
	}
	done := cmp.Or(w.Write.Done, w.Write.Title)
	if w.Write.Report != nil {
		done = cmp.Or(w.Write.Report(), done)
	}
	s.say(done, nav.Good)
	s.undo, s.undone = true, w.Write.Many || strings.HasPrefix(w.Write.Title, undoing)
}

// watch records the state of a screen's reads. A failed read is shown until it succeeds.
func (s *status) watch(info nav.Info) {
	if !info.Loading {
		s.reading = time.Time{}
	} else if s.reading.IsZero() {
		s.reading = s.now()
	}
	failed := words.Explain(info.Err).String()
	if s.failed != "" && failed != s.failed && s.text == s.failed {
		s.text = "" // It no longer applies.
	}
	if failed != "" && failed != s.failed && (info.Partial || !info.Loaded.IsZero()) {
		s.complain(info.Err)
		s.watched = true
	}
	if failed == "" && s.watched { // another screen, or the read succeeded
		s.text, s.watched = "", false
	}
	s.failed = failed
}

// await records since when any of n writes has been in progress.
func (s *status) await(n int) {
	if n == 0 {
		s.sending = time.Time{}
	} else if s.sending.IsZero() {
		s.sending = s.now()
	}
}

// current returns the text while it should be shown.
func (s *status) current() (string, nav.Level) {
	if !s.until.IsZero() && !s.now().Before(s.until) {
		return "", nav.Plain
	}
	return s.text, s.level
}

// answer records whether a text shown since the given count answers a key. Such a
// text disappears at the next key, so that it doesn't remain on another screen.
func (s *status) answer(since int) {
	s.answered = s.texts != since && s.level == nav.Caution
}

// dismiss removes the answer to an earlier key.
func (s *status) dismiss() {
	if s.answered {
		s.text, s.answered = "", false
	}
}

// underWay returns the write that the status line shows as in progress, if no text was shown since it began: the
// newest, but preferably one with several requests. It returns none for the first moments.
func (s *status) underWay() (store.Write, bool) {
	text, _ := s.current()
	begun := s.sending
	if begun.IsZero() || text != "" && s.spoken.After(begun) || s.now().Sub(begun) < slow || s.store == nil {
		return store.Write{}, false
	}
	found, ok := store.Write{}, false
	for _, w := range s.store.Snapshot().Writes() {
		if w.State.Running() && (!ok || found.Steps < 2 && w.Steps > 1) {
			found, ok = w, true
		}
	}
	return found, ok
}

// right returns the right end of the line, and for how long it stays unchanged; zero
// means until something happens.
func (s *status) right(around surroundings) (string, nav.Level, time.Duration) {
	limit, wait := "", s.budget().Wait
	if wait > 0 {
		limit = "limit: " + words.Duration(wait)
	}
	if n := around.pending; n > 0 {
		text := fmt.Sprintf("%s %d", s.styles.Glyphs.Pending, n)
		waiting := s.waitingForServer()
		if s.away() || words.Offline(around.info.Err) {
			waiting = n // one of them retries from time to time
		}
		if waiting > 0 {
			text = fmt.Sprintf("offline, %d waiting", waiting)
		}
		if limit != "" {
			text += " · " + limit
		} else if w, ok := s.underWay(); ok && w.Steps > 1 && around.headless {
			text += fmt.Sprintf(" · %d left", s.budget().Remaining)
		}
		return text, nav.Caution, s.waiting(wait)
	}
	if limit != "" {
		return limit, nav.Caution, min(time.Second, wait)
	}
	return s.age(around)
}

// age returns how old the data is, or why that isn't known, and for how long that stays unchanged.
func (s *status) age(around surroundings) (string, nav.Level, time.Duration) {
	now := s.now()
	since := now.Sub(s.reading)
	known := !around.info.Loaded.IsZero() && !around.info.Partial
	switch reading := !s.reading.IsZero(); {
	case s.away(), words.Offline(around.info.Err):
		return "offline", nav.Bad, 0
	case reading && since >= slow && !known:
		return "reading…", nav.Plain, 0
	case around.info.Partial && !reading:
		return "incomplete", nav.Caution, 0
	case !around.info.Loaded.IsZero():
		text, still := words.Age(now.Sub(around.info.Loaded))
		if around.width >= updatedFrom {
			text = "updated " + text
		}
		if reading && since < slow {
			return text, nav.Plain, min(still, slow-since)
		}
		if reading { // the data stays on the screen, with its age
			text += " · checking…"
		}
		return text, nav.Plain, still
	case reading:
		return "", nav.Plain, slow - since
	}
	return "", nav.Plain, 0
}

// waitingForServer counts the writes that wait until the server can be reached.
func (s *status) waitingForServer() int {
	if s.store == nil {
		return 0
	}
	return s.store.Snapshot().CountWrites(store.Waiting)
}

// waiting returns for how long the line stays unchanged while a write is in progress:
// until the write is slow enough to be shown, and then until the limit counts down.
// Refusals are reported by the client, the progress of a write by the store.
func (s *status) waiting(limit time.Duration) time.Duration {
	if since := s.now().Sub(s.sending); since < slow {
		return slow - since
	}
	return min(time.Second, limit)
}

// arm returns and records when the line will next change on its own. It returns false if it won't, or if a wake-up is
// already due by then.
func (s *status) arm(around surroundings) (due time.Time, ok bool) {
	now := s.now()
	due = s.until
	if _, _, still := s.right(around); still > 0 && (due.IsZero() || !due.After(now) || now.Add(still).Before(due)) {
		due = now.Add(still)
	}
	if !due.After(now) || !s.armed.IsZero() && !s.armed.After(due) {
		return time.Time{}, false
	}
	s.armed = due
	return due, true
}

// woken records that the wake-up for a time has arrived.
func (s *status) woken(due time.Time) {
	if !s.armed.After(due) {
		s.armed = time.Time{}
	}
}

// wake schedules one message for the time when the frame next changes on its own.
// Nothing ticks: while the terminal doesn't have the focus, or nothing will change,
// there is no timer at all.
func (r *Root) wake() tea.Cmd {
	around := r.surroundings()
	r.status.watch(around.info)
	r.status.await(around.pending)
	if r.blurred {
		return nil
	}
	due, ok := r.status.arm(around)
	if !ok {
		return nil
	}
	return timer(r.o.Context, due, due.Sub(r.o.Now()))
}

// timer sends a wakeMsg when d has passed.
func timer(ctx context.Context, due time.Time, d time.Duration) tea.Cmd {
	return func() tea.Msg {
		t := time.NewTimer(d)
		defer t.Stop()
		select {
		case <-t.C:
			return wakeMsg(due)
		case <-ctx.Done():
			return nil
		}
	}
}
