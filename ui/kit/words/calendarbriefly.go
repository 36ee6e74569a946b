package words

import (
	"context"
	"errors"
	"fmt"

	"github.com/planedeck/planedeck/calendar"
)

// CalendarBriefly is why a calendar could not be read, in a few words that stand beside its name: "key refused". See [Calendar] for the sentence. What its server
// said is not among them.
func CalendarBriefly(err error) string {
	e, ok := errors.AsType[*calendar.Error](err)
	switch {
	case errors.Is(err, context.Canceled):
		return "interrupted"
	case !ok:
		return "could not be read"
	}
	switch e.Reason {
	case calendar.Unreachable:
		return "no answer"
	case calendar.KeyRefused:
		return "key refused"
	case calendar.Forbidden:
		return "no access"
	case calendar.Missing:
		return "not found"
	case calendar.Limited:
		return "too many requests"
	case calendar.Unreadable:
		return "not a calendar"
	case calendar.TooLarge:
		return "too large"
	case calendar.Incomplete:
		if e.Left == 0 {
			return "some events could not be read"
		}
		return fmt.Sprintf("%s could not be read", Count(e.Left, "event"))
	}
	return "could not be read"
}
