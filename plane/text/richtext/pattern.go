package richtext

import (
	"regexp"
	"sync"
)

// pattern returns a regular expression that is compiled on first use, because most commands need none and start faster
// that way.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
