package cli

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// If several calendars fail, the hint and the kind are those of one that failed as a whole, wherever it is in the list.
func TestFailedCalendarOutweighsAnIncompleteOne(t *testing.T) {
	incomplete := &calendar.Error{Reason: calendar.Incomplete, Unreadable: 2}
	refused := &calendar.Error{Reason: calendar.KeyRefused}
	sys := System{Now: testday.Now}
	all := []calendar.Calendar{{Name: "a"}, {Name: "b"}, {Name: "c"}}
	for _, errs := range [][]error{{incomplete, refused, nil}, {refused, incomplete, nil}, {nil, incomplete, refused}} {
		f := failureOf(outcome(sys, all, errs))
		if f.code != exitPartly || f.kind != "key_refused" || !strings.HasSuffix(f.hint, " enters another one.") {
			t.Errorf("%v: code %d, kind %q, hint %q", errs, f.code, f.kind, f.hint)
		}
	}
	if f := failureOf(outcome(sys, all[:2], []error{incomplete, refused})); f.code != exitPartly {
		t.Errorf("one of two could be read in part: code %d", f.code)
	}
	if f := failureOf(outcome(sys, all[:2], []error{refused, refused})); f.code != exitNotConfigured {
		t.Errorf("none could be read: code %d", f.code)
	}
}
