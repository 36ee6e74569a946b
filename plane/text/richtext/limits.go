package richtext

import (
	"regexp"
	"strings"
)

// The limits of a text that people wrote. What is over them is taken as plain
// text: reading it as markdown would take seconds.
const (
	maxPage      = 64 << 10
	maxPageDepth = 100
	maxBrackets  = 40 << 20  // brackets times length: links are looked for from each of them
	maxCells     = 100 << 10 // rows are filled up to the columns of the widest
)

// reDeep finds quotes and items in each other, all started in one line.
var reDeep = regexp.MustCompile(`(?m)^ *(> ?|[-+*] +|[0-9]{1,9}[.)] +){50}`)

// costly reports whether a text would take long to read.
func costly(markdown string) bool {
	if len(markdown) > maxPage || strings.Count(markdown, "[")*len(markdown) > maxBrackets {
		return true
	}
	columns, rows := 0, 0
	for line := range strings.SplitSeq(markdown, "\n") {
		if n := strings.Count(line, "|"); n > 0 {
			columns = max(columns, n)
			rows++
		}
	}
	return columns*rows > maxCells || reDeep.MatchString(markdown)
}
