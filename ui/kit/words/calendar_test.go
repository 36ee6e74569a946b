package words_test

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

func TestEveryCalendarErrorHasAMessageAndANote(t *testing.T) {
	now := testday.Clock()()
	cause := errors.New("cause")
	for _, c := range []struct {
		err        calendar.Error
		long, note string
	}{
		{
			calendar.Error{Reason: calendar.Unreachable, Err: cause},
			"The calendar did not answer. Check the network and the address, then try again.", "no answer",
		},
		{
			calendar.Error{Reason: calendar.Unreachable, Err: fmt.Errorf("tls: %w", x509.UnknownAuthorityError{})},
			"The certificate of the calendar is not trusted. ca_file names a file of certificates to trust.", "certificate not trusted",
		},
		{
			calendar.Error{Reason: calendar.KeyRefused},
			"This user name and key don't open the calendar. planedeck setup calendar news enters another one.", "key refused",
		},
		{
			calendar.Error{Reason: calendar.Forbidden, Detail: "not in your subscription"},
			"You have no access to this calendar: not in your subscription. Whoever runs it can grant access, or extend the subscription.", "no access",
		},
		{
			calendar.Error{Reason: calendar.Missing},
			"No calendar was found at this address. planedeck setup calendar news enters another address.", "not found",
		},
		{
			calendar.Error{Reason: calendar.Limited, Until: now.Add(3 * time.Minute)},
			"The calendar accepts no more requests for now. It answers again in 3 min.", "limited for 3 min",
		},
		{
			calendar.Error{Reason: calendar.Limited, Until: now.Add(-time.Minute)},
			"The calendar accepts no more requests for now. Try again later.", "limited",
		},
		{
			calendar.Error{Reason: calendar.Unreadable, Detail: "a web page."},
			"The response isn't a calendar: a web page. The address must lead to the calendar itself, not to a page that shows it.", "not a calendar",
		},
		{
			calendar.Error{Reason: calendar.TooLarge},
			"The calendar is larger than 20 MB or 50000 events. Choose one with fewer events.", "too large",
		},
		{
			calendar.Error{Reason: calendar.Incomplete, Unreadable: 2, Detail: "line 7 has no date"},
			"2 events could not be read: line 7 has no date. All others are there. Whoever runs the calendar can correct them.", "2 unreadable",
		},
		{calendar.Error{Reason: calendar.Incomplete}, "Some events could not be read. All others are there. Whoever runs the calendar can correct them.", "some unreadable"},
		{calendar.Error{}, "The calendar can't be read. Try again later.", "can't be read"},
	} {
		err := fmt.Errorf("read: %w", &c.err)
		if got := words.Calendar("news", err, now).String(); got != c.long {
			t.Errorf("%v\ngot  %s\nwant %s", err, got, c.long)
		}
		if got := words.CalendarNote(err, now); got != c.note || cell.Width(got) > 24 {
			t.Errorf("%v: got %q, want %q", err, got, c.note)
		}
	}
	if words.CalendarNote(nil, now) != "" || words.Calendar("news", nil, now).String() != "" {
		t.Error("no error has a message")
	}
}

func TestOtherCalendarErrorsAreExplained(t *testing.T) {
	now := testday.Clock()()
	if got := words.Calendar("news", context.Canceled, now).String(); got != "This was interrupted." {
		t.Error(got)
	}
	if got := words.CalendarNote(context.Canceled, now); got != "can't be read" {
		t.Error(got)
	}
}

// A new reason needs a message, and an entry in the table above.
func TestEveryCalendarReasonHasAMessage(t *testing.T) {
	for reason := calendar.Unreachable; !strings.HasPrefix(reason.String(), "unknown"); reason++ {
		if got := words.CalendarNote(&calendar.Error{Reason: reason}, time.Time{}); got == "can't be read" {
			t.Errorf("%s has no message", reason)
		}
	}
}
