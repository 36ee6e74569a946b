package words

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane/store"
)

// several finds the error of a write of several things, which has those of the single ones in it.
func several(err error) (*store.SomeFailedError, bool) {
	return errors.AsType[*store.SomeFailedError](err)
}

// someFailed says of a write of several things which were not done, and why.
func someFailed(e *store.SomeFailedError) Problem {
	var names, reasons []string
	for _, f := range e.Failed {
		names = append(names, f.Item.Name)
		if why := read(f.Err).What; !slices.Contains(reasons, why) {
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
