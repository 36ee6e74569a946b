package writes

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

func TestEveryStateHasItsTexts(t *testing.T) {
	at := time.Date(2026, 11, 24, 12, 4, 31, 0, time.UTC)
	now := at.Add(4500 * time.Millisecond)
	refused := &sprint.Refusal{Act: "editing", Reason: "the cycle has ended"}
	lost := &plane.Error{Op: "archive the cycle", Unknown: true, Err: &plane.NetworkError{Host: "plane.example.org", Kind: plane.NetCut}}
	for name, c := range map[string]struct {
		write    store.Write
		undoable bool
		note     string
		keys     string
		details  []string
		without  []string
	}{
		"sending": {
			write: store.Write{State: store.Sending}, keys: "sending",
			details: []string{"Sending since 12:04:31.", "pending"},
		},
		"several requests": {
			write: store.Write{State: store.Sending, Step: 3, Steps: 11}, keys: "3 of 11  X stop",
			details: []string{"Sending since"},
		},
		"looking up": {
			write: store.Write{State: store.LookingUp}, note: "its answer was lost", keys: "looking it up, 4 s",
			details: []string{"checking since 12:04:31 whether it was done; nothing is sent twice."},
		},
		"failed": {
			write: store.Write{State: store.Failed, Err: refused},
			note:  "The cycle has ended", keys: "r try again  D drop",
			details: []string{"The cycle has ended. Nothing was changed. r tries it again, D drops it.", "Failed at 12:04:31. Error: the cycle has ended"},
		},
		"failed for the server's reason": {
			write: store.Write{State: store.Failed, Err: &plane.Error{Op: "rename", Status: 400, Message: "The name is taken"}},
			note:  "refused: The name is taken", keys: "r try again  D drop",
			details: []string{"Plane refused this: The name is taken.", "Error: rename: 400 Bad Request: The name is taken"},
		},
		"not done when looked up": {
			write: store.Write{State: store.Failed, Err: &store.NotDoneError{Cause: lost}},
			note:  "The answer was lost, and it was not done", keys: "r try again  D drop",
			details: []string{"The answer was lost, and it was not done. Nothing was changed."},
		},
		"unknown": {
			write: store.Write{State: store.Unknown, Err: lost}, note: "it may have been done", keys: "r look again  D drop",
			details: []string{"The connection to plane.example.org was lost.", "whether it was done could not be determined.", "nothing is done twice", "Stopped at 12:04:31."},
		},
		"waiting": {
			write: store.Write{State: store.Waiting, Err: lost}, note: "The connection to plane.example.org was lost", keys: "goes by itself  D drop",
			details: []string{"None of it has been sent since 12:04:31."},
		},
		"failed in an earlier session": {
			write: store.Write{State: store.Failed, Err: &store.EarlierError{Answer: "The name is taken."}, Earlier: true, Begun: at.Add(-48 * time.Hour)},
			note:  "The name is taken · earlier session", keys: "r try again  D drop",
			details: []string{"The name is taken.", "Requested in an earlier session: Sun 22 Nov, 12:04."},
		},
		"left by an earlier session, reason unknown": {
			write: store.Write{State: store.Waiting, Earlier: true}, note: "earlier session", keys: "goes by itself  D drop",
		},
		"changed by others": {
			write: store.Write{State: store.Failed, Err: &store.OverwriteError{Fields: []string{"name", "priority"}}},
			note:  "name and priority changed by others", keys: "m mine  D theirs",
			details: []string{"m overwrites that with yours, D leaves theirs. Nothing of yours was sent."},
		},
		"not on disk": {
			write: store.Write{State: store.Sending, Unkept: errors.New("no space left on device")}, note: "not on disk", keys: "sending",
			details: []string{"It isn't on disk, and will be lost when planedeck exits: no space left on device"},
		},
		"done in an earlier session, although not on disk": {
			write: store.Write{State: store.Done, Earlier: true, Unkept: errors.New("no space left on device")}, keys: "12:04",
			details: []string{"Done at 12:04:31. There is nothing to undo here."}, without: []string{"disk", "earlier session"},
		},
		"done": {
			write: store.Write{State: store.Done}, keys: "12:04",
			details: []string{"Done at 12:04:31. There is nothing to undo here."},
		},
		"done, the newest": {
			write: store.Write{State: store.Done, CanUndo: true}, undoable: true, keys: "12:04  u undo",
			details: []string{"Done at 12:04:31. u undoes it."},
		},
		"done, with a newer one": {
			write: store.Write{State: store.Done, CanUndo: true}, keys: "12:04",
			details: []string{"Only the newest write can be undone."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c.write.At = at
			r := describe(c.write, now, c.undoable)
			if r.note != c.note || r.keys != c.keys {
				t.Errorf("%q %q, want %q %q", r.note, r.keys, c.note, c.keys)
			}
			for _, want := range c.details {
				if got := r.details(now); !strings.Contains(got, want) {
					t.Errorf("%q is not in %q", want, got)
				}
			}
			for _, text := range c.without {
				if got := r.details(now); strings.Contains(got, text) {
					t.Errorf("%q is in %q", text, got)
				}
			}
		})
	}
}

func TestUnknownErrorIsShownUnchanged(t *testing.T) {
	if got := reason(errors.New("odd")); got != "Odd" {
		t.Error(got)
	}
}

// TestNoStateNeedsAnError checks that a nil error is allowed in every state: the
// error of an earlier session may be unknown.
func TestNoStateNeedsAnError(t *testing.T) {
	now := time.Date(2026, 11, 24, 12, 4, 31, 0, time.UTC)
	for state := store.Sending; state <= store.Waiting; state++ {
		for _, earlier := range []bool{false, true} {
			r := describe(store.Write{State: state, Title: "move it", Earlier: earlier, At: now}, now, false)
			if r.keys == "" || r.details(now) == "" {
				t.Errorf("%v: %+v", state, r)
			}
		}
	}
}
