package session

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// desk is a machine with a state folder and a server.
type desk struct {
	t      *testing.T
	server *planetest.Server
	link   *link
	state  string
	behind time.Duration // how far the machine's clock is behind
}

// link is the connection to a server, which can be lost.
type link struct {
	server *planetest.Server
	gone   atomic.Bool
}

// RoundTrip fails to connect while the connection is lost.
func (l *link) RoundTrip(r *http.Request) (*http.Response, error) {
	if l.gone.Load() {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	}
	return l.server.RoundTrip(r)
}

// atDesk runs a test in a synctest bubble, starting at nine o'clock.
func atDesk(t *testing.T, test func(*desk)) {
	t.Helper()
	state := filepath.Join(t.TempDir(), "state")
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		testday.Begin()
		world, err := planetest.Small(testday.Morning())
		if err != nil {
			t.Fatal(err)
		}
		server := planetest.New(world, planetest.Options{Now: testday.Now, Rate: -1})
		test(&desk{t: t, server: server, link: &link{server: server}, state: state})
	})
}

// seat is a session at a desk, with its screens.
type seat struct {
	*uitest.Driver
	mu      sync.Mutex
	notices []string
	leave   func() error // ends the session after its screens, and returns why it ended
}

// folder returns the state folder of the workspace.
func (d *desk) folder() string {
	w := d.wiring()
	return StateFolder(w.Config, w.Key)
}

// wiring returns a session that isn't connected yet.
func (d *desk) wiring() *wiring {
	w := connected(d.state, "https://plane.example.org", planetest.Slug, planetest.SmallKey)
	w.Transport, w.texts = d.link, &texts{}
	w.Now = func() time.Time { return testday.Now().Add(-d.behind) }
	w.Config.Project, w.Cycle = "APOLLO", "Sprint 3"
	w.folder = folderOf(w.Options)
	return w
}

// sit starts a session and gives it time to read everything.
func (d *desk) sit() *seat {
	d.t.Helper()
	s := d.start()
	s.Sleep(time.Minute)
	return s
}

// start starts a session as runOnce does, on the board of Sprint 3.
func (d *desk) start() *seat {
	d.t.Helper()
	s, w := &seat{}, d.wiring()
	w.Notice = s.note
	work, stop := context.WithCancel(d.t.Context())
	root, err := w.root(work, work)
	if err != nil {
		d.t.Fatal(err)
	}
	end := w.resume(work, stop)
	s.Driver = uitest.Show(d.t, root, d.server, w.store, uitest.Options{})
	s.leave = func() error {
		defer w.closeOutbox()
		defer end()
		return w.farewell(work, stop, root, nil)
	}
	return s
}

// note is the Notice of a session. A timer may also call it.
func (s *seat) note(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notices = append(s.notices, text)
}

// noted returns the notices.
func (s *seat) noted() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.notices)
}

// quit presses q, answers the expected question with yes, unless it is empty, and leaves.
func (s *seat) quit(t *testing.T, question string) {
	t.Helper()
	s.Press("q")
	if question != "" {
		s.See(question)
		s.Yes()
	}
	if !s.Ended() {
		t.Fatalf("the session has not ended:\n%s", s.Screen())
	}
	if err := s.leave(); err != nil {
		t.Errorf("quitting failed: %v", err)
	}
}

// patches counts the successful requests that change an item.
func (d *desk) patches() int {
	n := 0
	for _, r := range d.server.Log() {
		if r.Method == http.MethodPatch && r.Status == http.StatusOK {
			n++
		}
	}
	return n
}

// away makes the server unreachable until back is called.
func (d *desk) away() { d.link.gone.Store(true) }

func (d *desk) back() { d.link.gone.Store(false) }

// resendAt does the same as planedeck outbox retry.
func resendAt(d *desk, wanted func(string) bool) ([]store.Write, error) {
	return d.wiring().resend(d.t.Context(), wanted)
}

func TestOfflineChangeIsSentOnceByNextStart(t *testing.T) {
	atDesk(t, func(d *desk) {
		first := d.sit()
		d.away()
		first.Press("L")
		first.Sleep(10 * time.Second)
		first.See("offline, 1 waiting")
		first.quit(t, "Nothing is lost: the next start sends what was not sent yet")
		if want := "Kept for the next start: move APOLLO-19 to In Review"; strings.Join(first.noted(), "; ") != want {
			t.Errorf("notices %q, want %q", first.noted(), want)
		}
		files, err := disk.ListOutbox(d.folder())
		if len(files) != 1 || err != nil || files[0].Entry.State != store.Waiting || strings.Contains(files[0].Entry.Answer, "context") {
			t.Errorf("%+v, %v", files, err)
		}
		d.back()
		second := d.start()
		second.Sleep(3 * time.Second)
		second.See("1 change of an earlier session: 1 sent")
		second.Press("!")
		second.See("✓ move APOLLO-19 to In Review")
		second.quit(t, "")
		third := d.sit()
		third.Press("!")
		third.See("✓ move APOLLO-19 to In Review", "u undo")
		if n := d.patches(); n != 1 || len(second.notices)+len(third.notices) > 0 {
			t.Errorf("%d requests, notices %q, %q", n, second.noted(), third.notices)
		}
		third.quit(t, "")
	})
}

func TestFailedChangeIsListedByNextStart(t *testing.T) {
	atDesk(t, func(d *desk) {
		first := d.sit()
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Method: http.MethodPatch, Status: http.StatusBadRequest, Body: `{"error":"not today"}`})
		first.Press("L")
		first.Sleep(time.Second)
		first.quit(t, "")
		if want := "Kept for the next start: move APOLLO-19 to In Review"; strings.Join(first.noted(), "; ") != want {
			t.Errorf("notices %q, want %q", first.noted(), want)
		}
		second := d.sit()
		second.Press("!")
		second.See("✗ move APOLLO-19 to In Review", "refused: not today", "r try again")
		second.Press("enter")
		second.See("Requested in an earlier session: Tue 24 Nov, 09:01.")
		second.Press("esc", "r")
		second.Sleep(5 * time.Second)
		second.See("✓ move APOLLO-19 to In Review")
		second.quit(t, "")
		if n := d.patches(); n != 1 {
			t.Errorf("%d requests", n)
		}
	})
}

func TestProgramWorksWithoutAnOutbox(t *testing.T) {
	atDesk(t, func(d *desk) {
		if err := os.WriteFile(d.state, []byte("a file where the folder should be"), 0o600); err != nil {
			t.Fatal(err)
		}
		s := d.start()
		s.See("Changes can't be kept on disk: ")
		s.Sleep(time.Minute)
		s.Press("L")
		s.Sleep(time.Second)
		if n := d.patches(); n != 1 {
			t.Errorf("%d requests", n)
		}
		d.away()
		s.Press("j", "L")
		s.Sleep(10 * time.Second)
		s.Press("q")
		s.See("What was not sent yet is lost")
		s.Yes()
		left, ok := errors.AsType[*Incomplete](s.leave())
		if !ok || len(left.Unfinished) != 1 {
			t.Errorf("%+v", left)
		}
	})
}

func TestDamagedChangeIsReportedOnce(t *testing.T) {
	atDesk(t, func(d *desk) {
		first := d.sit()
		d.away()
		first.Press("L")
		first.Sleep(10 * time.Second)
		first.quit(t, "Nothing is lost")
		d.back()
		files, err := disk.ListOutbox(d.folder())
		if len(files) != 1 || err != nil {
			t.Fatal(files, err)
		}
		if err := os.WriteFile(files[0].File, []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
		second := d.start()
		second.See("1 change of an earlier session can't be read: planedeck outbox shows how")
		second.Sleep(time.Minute)
		second.quit(t, "")
		if n := d.patches(); n != 0 {
			t.Errorf("%d requests", n)
		}
		third := d.start()
		third.NotSee("can't be read")
		third.Sleep(time.Minute)
		third.quit(t, "")
	})
}

// If the server is unreachable, Resend ends and the changes stay in the outbox.
func TestOutboxIsSentWithoutScreens(t *testing.T) {
	atDesk(t, func(d *desk) {
		s := d.sit()
		d.away()
		s.Press("L")
		s.Sleep(10 * time.Second)
		s.quit(t, "Nothing is lost")
		all := func(string) bool { return true }
		if writes, err := resendAt(d, all); !errors.Is(err, plane.ErrUnreachable) || len(writes) > 0 {
			t.Errorf("unreachable: %+v, %v", writes, err)
		}
		d.back()
		d.server.Arm(planetest.Fault{Kind: planetest.Refused, Method: http.MethodPatch, Times: 4})
		if writes, err := resendAt(d, all); !errors.Is(err, plane.ErrUnreachable) || len(writes) != 1 || writes[0].State == store.Done {
			t.Errorf("connection lost while sending: %+v, %v", writes, err)
		}
		d.server.Reset()
		if writes, err := resendAt(d, func(string) bool { return false }); err != nil || len(writes) != 0 {
			t.Errorf("%+v, %v", writes, err)
		}
		if writes, err := resendAt(d, all); err != nil || len(writes) != 1 || writes[0].State != store.Done || d.patches() != 1 {
			t.Errorf("%+v, %v, %d requests", writes, err, d.patches())
		}
	})
}

// A change that is selected for a retry doesn't overtake earlier waiting changes of the same thing.
func TestEarlierChangeOfTheSameThingIsSentFirst(t *testing.T) {
	atDesk(t, func(d *desk) {
		s := d.sit()
		d.away()
		s.Press("L", "L", "j", "L")
		s.Sleep(10 * time.Second)
		s.quit(t, "Nothing is lost")
		d.back()
		files, err := disk.ListOutbox(d.folder())
		if len(files) != 3 || err != nil {
			t.Fatal(files, err)
		}
		writes, err := resendAt(d, func(id string) bool { return id == files[1].ID })
		if err != nil || len(writes) != 2 || writes[0].Title != files[0].Entry.Title || writes[1].Title != files[1].Entry.Title {
			t.Errorf("%+v, %v", writes, err)
		}
		if left, err := disk.ListOutbox(d.folder()); len(left) != 1 || left[0].ID != files[2].ID || err != nil {
			t.Errorf("%+v, %v", left, err)
		}
	})
}

// An earlier change that failed has ended, so selecting a later change of the same thing for a retry doesn't repeat it.
func TestEarlierFailedChangeIsNotRetried(t *testing.T) {
	atDesk(t, func(d *desk) {
		s := d.sit()
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Method: http.MethodPatch, Status: http.StatusBadRequest, Body: `{"error":"not today"}`})
		s.Press("L")
		s.Sleep(time.Second)
		d.away()
		s.Press("L")
		s.Sleep(10 * time.Second)
		s.quit(t, "Nothing is lost")
		d.back()
		files, err := disk.ListOutbox(d.folder())
		if len(files) != 2 || err != nil || files[0].Entry.State != store.Failed || files[1].Entry.State != store.Waiting {
			t.Fatal(files, err)
		}
		writes, err := resendAt(d, func(id string) bool { return id == files[1].ID })
		if err != nil || len(writes) != 1 || writes[0].State != store.Done || d.patches() != 1 {
			t.Errorf("%+v, %v, %d requests", writes, err, d.patches())
		}
		if left, err := disk.ListOutbox(d.folder()); len(left) != 1 || left[0].ID != files[0].ID || left[0].Entry.State != store.Failed || err != nil {
			t.Errorf("%+v, %v", left, err)
		}
	})
}

// A running session continues the changes of a session that has ended, rather than leaving them to the next start.
func TestSessionContinuesChangesOfAnEndedSession(t *testing.T) {
	atDesk(t, func(d *desk) {
		first, second := d.sit(), d.sit()
		d.away()
		first.Press("L")
		first.Sleep(10 * time.Second)
		first.quit(t, "Nothing is lost")
		d.back()
		second.Sleep(2 * time.Minute)
		second.Press("!")
		second.See("✓ move APOLLO-19 to In Review")
		if n := d.patches(); n != 1 {
			t.Errorf("%d requests", n)
		}
		second.quit(t, "")
	})
}

// After the clock was set back, a change with a later time can be the older one.
func TestUndoOrderIgnoresTheClock(t *testing.T) {
	atDesk(t, func(d *desk) {
		first := d.sit()
		first.Press("L")
		first.Sleep(time.Second)
		first.quit(t, "")
		d.behind = time.Hour
		second := d.sit()
		second.Press("L")
		second.Sleep(time.Second)
		second.quit(t, "")
		third := d.sit()
		third.Press("!", "u")
		third.Sleep(time.Second)
		third.See("✓ undo move APOLLO-21 to In Review")
		third.quit(t, "")
	})
}

// Changes that can't be written to disk are sent nevertheless, and quitting asks about changes that can't be sent.
func TestProgramWorksAfterTheDiskFails(t *testing.T) {
	atDesk(t, func(d *desk) {
		s := d.sit()
		folder := disk.OutboxFolder(d.folder())
		if err := errors.Join(os.RemoveAll(folder), os.WriteFile(folder, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
		s.Press("L")
		s.Sleep(time.Second)
		if n := d.patches(); n != 1 {
			t.Errorf("%d requests", n)
		}
		d.away()
		s.Press("j", "L")
		s.Sleep(10 * time.Second)
		s.Press("!")
		s.See("not on disk")
		s.Press("esc", "q")
		s.See("What was not sent yet is lost")
		s.Yes()
		if left, ok := errors.AsType[*Incomplete](s.leave()); !ok || len(left.Unfinished) != 1 {
			t.Errorf("%+v", left)
		}
	})
}
