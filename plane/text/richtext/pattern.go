package richtext

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first needed: most commands need none, and start sooner without.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
