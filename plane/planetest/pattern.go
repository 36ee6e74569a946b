package planetest

import (
	"regexp"
	"sync"
)

// pattern returns a regular expression that is compiled when first needed: most commands need none and start faster
// without.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
