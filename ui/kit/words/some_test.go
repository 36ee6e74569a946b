package words_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/words"
)

func TestPartialFailureNamesItemsAndReasons(t *testing.T) {
	forbidden := &plane.Error{Op: "change", Status: 403, Message: "no"}
	gone := &sprint.Refusal{Act: "changing", Reason: "this item is not there any more"}
	unsent := &store.UnsentError{Err: store.ErrStopped}
	failed := func(causes ...error) error {
		e := &store.SomeFailedError{Done: 5}
		for i, err := range causes {
			e.Failed = append(e.Failed, store.ItemFailure{Item: plane.Item{Name: string(rune('a' + i))}, Err: err})
		}
		return &store.WriteError{ID: 1, Title: "change 8 items", State: store.Failed, Err: e}
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{failed(gone), "Change 8 items: 5 done, 1 not: a. This item is not there any more. ! shows it, r there tries again."},
		{failed(forbidden, forbidden, forbidden), "Change 8 items: 5 done, 3 not: a, b, 1 more. You have no access to this. ! shows it, r there tries again."},
		{failed(forbidden, gone), "Change 8 items: 5 done, 2 not: a, b. You have no access to this. This item is not there any more. ! shows it, r there tries again."},
		{
			failed(&plane.Error{Status: 404}, forbidden, gone, &plane.Error{Status: 500}),
			"Change 8 items: 5 done, 4 not: a, b, 2 more. This is gone, or hidden from you. You have no access to this. And more. ! shows it, r there tries again.",
		},
		{failed(unsent, unsent), "Change 8 items: 5 done, 2 not: a, b. The rest was not sent: it was stopped. ! shows it, r there tries again."},
	} {
		if got := words.Explain(c.err).String(); got != c.want {
			t.Errorf("%q, want\n%q", got, c.want)
		}
	}
}

func TestPartialFailureNamesItemsByReference(t *testing.T) {
	e := &store.SomeFailedError{Done: 1, Failed: []store.ItemFailure{
		{Item: plane.Item{Name: "a title that goes on and on"}, Reference: "APOLLO-7", Err: &plane.Error{Op: "change", Status: 403}},
	}}
	if got, want := words.Explain(e).What, "1 done, 1 not: APOLLO-7."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
