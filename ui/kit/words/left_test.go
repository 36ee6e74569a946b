package words_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

func TestLeftBehindMessages(t *testing.T) {
	refused := &plane.Error{Op: "add", Status: 403, Message: "no"}
	all := []plane.Item{{Name: "one"}, {Name: "two"}, {Name: "three"}, {Name: "four"}}
	const next = " ! shows it, r there tries again."
	for _, c := range []struct {
		left int
		why  error
		want string
	}{
		{1, refused, "3 moved, 1 did not: one. You have no access to this."},
		{2, refused, "3 moved, 2 did not: one, two. You have no access to this."},
		{3, refused, "3 moved, 3 did not: one, two, 1 more. You have no access to this."},
		{4, refused, "3 moved, 4 did not: one, two, 2 more. You have no access to this."},
		{1, nil, "3 moved, 1 did not: one."},
	} {
		err := &store.WriteError{ID: 1, Title: "transfer Sprint 2", State: store.Failed, Err: &store.LeftBehindError{Items: all[:c.left], Moved: 3, Err: c.why}}
		if got, want := words.Explain(err).String(), "Transfer Sprint 2: "+c.want+next; got != want {
			t.Errorf("%q, want\n%q", got, want)
		}
	}
}
