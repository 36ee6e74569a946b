package words_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/ui/kit/words"
)

func TestACalendarThatFailsSaysWhyInAFewWords(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&calendar.Error{Reason: calendar.Unreachable, Detail: "no answer in 30s"}, "no answer"},
		{fmt.Errorf("news: %w", &calendar.Error{Reason: calendar.KeyRefused, Detail: "<html>"}), "key refused"},
		{&calendar.Error{Reason: calendar.Forbidden}, "no access"},
		{&calendar.Error{Reason: calendar.Missing}, "not found"},
		{&calendar.Error{Reason: calendar.Limited}, "too many requests"},
		{&calendar.Error{Reason: calendar.Unreadable}, "not a calendar"},
		{&calendar.Error{Reason: calendar.TooLarge}, "too large"},
		{&calendar.Error{Reason: calendar.Incomplete, Left: 1}, "1 event could not be read"},
		{&calendar.Error{Reason: calendar.Incomplete}, "some events could not be read"},
		{&calendar.Error{}, "could not be read"},
		{errors.New("EOF"), "could not be read"},
		{context.Canceled, "interrupted"},
	} {
		if got := words.CalendarBriefly(c.err); got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
}
