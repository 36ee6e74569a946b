package cli

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
)

// TestOutcomesOfWriteSteps uses three steps: for the items A and B, and for their cycle.
func TestOutcomesOfWriteSteps(t *testing.T) {
	a, b := plane.Item{ID: "a"}, plane.Item{ID: "b"}
	lost := &plane.Error{Op: "move", Err: plane.ErrUnknownOutcome}
	unsent := &store.UnsentError{Err: context.Canceled}
	denied := &plane.Error{Op: "move", Status: 403}
	changed := &store.KeptError{Changed: true}
	some := func(failed ...store.ItemFailure) error {
		return &store.SomeFailedError{Failed: failed, Done: 2 - len(failed)}
	}
	for _, tt := range []struct {
		name  string
		ended error
		want  string
	}{
		{"done", nil, "done done done"},
		{"done, and changed by the server", some(store.ItemFailure{Item: a, Err: changed}), "done done done"},
		{"one refused", some(store.ItemFailure{Item: a, Err: denied}), "refused done failed"},
		{"one may have been done", some(store.ItemFailure{Item: b, Err: lost}), "done unknown failed"},
		{"all may have been done", lost, "unknown unknown unknown"},
		{"one left behind", &store.LeftBehindError{Items: []plane.Item{b}, Moved: 1, Err: &sprint.Refusal{Act: "adding", Reason: "it has ended"}}, "done refused failed"},
		{"one left behind for no reason", &store.LeftBehindError{Items: []plane.Item{b}, Moved: 1}, "done failed failed"},
		{"queued", errors.Join(session.ErrQueued, unsent), "queued queued queued"},
		{"the others queued", errors.Join(session.ErrQueued, some(store.ItemFailure{Item: b, Err: unsent})), "done queued queued"},
		{"one refused, one queued", errors.Join(session.ErrQueued, some(store.ItemFailure{Item: a, Err: denied}, store.ItemFailure{Item: b, Err: unsent})), "refused queued queued"},
		{"interrupted", unsent, "failed failed failed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range outcomes([]step{{item: "a"}, {item: "b"}, {thing: "Sprint 1"}}, tt.ended) {
				got = append(got, string(s.outcome))
				if hasReason := s.refused != ""; hasReason != (s.outcome == outcomeRefused || s.outcome == outcomeFailed || s.outcome == outcomeUnknown) {
					t.Errorf("%s, because %q", s.outcome, s.refused)
				}
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("%v, want %s", got, tt.want)
			}
		})
	}
}
