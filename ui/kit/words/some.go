package words

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane/store"
)

// several returns the error of a write of several items, which contains those of the individual ones.
func several(err error) (*store.SomeFailedError, bool) {
	return errors.AsType[*store.SomeFailedError](err)
}

// someFailed describes which parts of a write of several items were not done, and why.
func someFailed(e *store.SomeFailedError) Problem {
	var names, reasons []string
	for _, f := range e.Failed {
		names = append(names, cmp.Or(f.Reference, f.Item.Name))
		if why := reason(f.Err); !slices.Contains(reasons, why) {
			reasons = append(reasons, why)
		}
	}
	if more := len(names) - namedItems; more > 0 {
		names = append(names[:namedItems], fmt.Sprintf("%d more", more))
	}
	if len(reasons) > namedItems {
		reasons = append(reasons[:namedItems], "And more.")
	}
	return Problem{
		What: fmt.Sprintf("%d done, %d not: %s.", e.Done, len(e.Failed), strings.Join(names, ", ")),
		Kept: strings.Join(reasons, " "),
	}
}

// reason returns why one of several items was not done. It mentions that an item was not sent, because others were.
func reason(err error) string {
	if u, ok := errors.AsType[*store.UnsentError](err); ok {
		return About("The rest was not sent", read(u.Err).What)
	}
	return read(err).What
}
