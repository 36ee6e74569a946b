package words_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

func TestWhatWasLeftBehindIsNamed(t *testing.T) {
	left := &store.LeftBehindError{
		Items: []plane.Item{{Name: "one"}, {Name: "two"}, {Name: "three"}, {Name: "four"}}, Moved: 3,
		Err: &plane.Error{Op: "add", Status: 403, Message: "no"},
	}
	err := &store.WriteError{ID: 1, Title: "transfer Sprint 2", State: store.Failed, Err: left}
	want := "Transfer Sprint 2: 3 moved, 4 did not: one, two, 2 more. You have no access to this. ! shows it, r there tries again."
	if got := words.Explain(err).String(); got != want {
		t.Errorf("%q, want\n%q", got, want)
	}
}
