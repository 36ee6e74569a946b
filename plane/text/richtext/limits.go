package richtext

import "strings"

// The limits of a text that a user wrote. Larger texts count as plain text:
// reading them as markdown would take seconds.
const (
	maxPage      = 64 << 10
	maxPageDepth = 100
	maxOpened    = 50        // nested quotes and items that one line may start
	maxBrackets  = 40 << 20  // brackets times length: each of them starts a search for a link
	maxCells     = 100 << 10 // rows are padded to the width of the widest
)

// costly reports whether a text would take long to read.
func costly(markdown string) bool {
	if len(markdown) > maxPage || strings.Count(markdown, "[")*len(markdown) > maxBrackets {
		return true
	}
	columns, rows := 0, 0
	for line := range strings.SplitSeq(markdown, "\n") {
		if opensMany(line) {
			return true
		}
		if n := strings.Count(line, "|"); n > 0 {
			columns = max(columns, n)
			rows++
		}
	}
	return columns*rows > maxCells
}

// opensMany reports whether a line starts too many nested quotes and items. It isn't a regular expression because that
// would repeat its parts for each of them: half a millisecond at each start of the program.
func opensMany(line string) bool {
	line = strings.TrimLeft(line, " ")
	for range maxOpened {
		inner, ok := afterMarker(line)
		if !ok {
			return false
		}
		line = inner
	}
	return true
}

// afterMarker returns what follows the marker of a quote or an item and its spaces; false if there is no marker.
func afterMarker(line string) (string, bool) {
	if inner, ok := strings.CutPrefix(line, ">"); ok {
		return strings.TrimPrefix(inner, " "), true
	}
	marker, ends := strings.TrimLeft(line, "0123456789"), "-+*"
	if digits := len(line) - len(marker); digits > 9 {
		return "", false
	} else if digits > 0 {
		ends = ".)"
	}
	if marker == "" || !strings.Contains(ends, marker[:1]) {
		return "", false
	}
	inner := strings.TrimLeft(marker[1:], " ")
	return inner, len(inner) < len(marker)-1
}
