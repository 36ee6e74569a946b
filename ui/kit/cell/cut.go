package cell

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Truncate returns s, sanitized and shortened to w cells with … at its end.
func Truncate(s string, w int) string {
	if w <= 0 {
		return ""
	}
	keep, whole := fit(s, w)
	if whole {
		return Clean(head(s))
	}
	return Clean(keep) + "…"
}

// TruncateMiddle returns s, sanitized and shortened to w cells with … in its
// middle, for names whose end matters as well.
func TruncateMiddle(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if _, whole := fit(s, w); whole {
		return Clean(head(s))
	}
	left := w / 2
	return Clean(prefix(head(s), left)) + "…" + suffix(head(s), w-1-left)
}

// fit returns the start of s that fits into width cells with a … after it, and
// whether all of s fits.
func fit(s string, width int) (keep string, whole bool) {
	short := head(s)
	if len(s) <= width && plain(s) {
		return s, true
	}
	used, cut, rest := 0, 0, short
	for len(rest) > 0 {
		var cl cluster
		cl, rest = next(rest)
		used += cl.width
		if used > width {
			return short[:cut], false
		}
		if used < width {
			cut = len(short) - len(rest)
		}
	}
	return short[:cut], len(short) == len(s)
}

// Prefix returns the start of s, not sanitized, that fits into width cells: at
// least its first character, so that a loop over it terminates.
func Prefix(s string, width int) string {
	if got := prefix(s, width); got != "" || s == "" {
		return got
	}
	_, rest := next(s)
	return s[:len(s)-len(rest)]
}

// prefix returns the start of s that fits into width cells.
func prefix(s string, width int) string {
	used, rest := 0, s
	for len(rest) > 0 {
		cl, after := next(rest)
		if used += cl.width; used > width {
			break
		}
		rest = after
	}
	return s[:len(s)-len(rest)]
}

// suffix returns the end of s, sanitized, that fits into width cells.
func suffix(s string, width int) string {
	var parts []cluster
	for len(s) > 0 {
		var cl cluster
		cl, s = next(s)
		parts = append(parts, cl)
	}
	first := len(parts)
	for used := 0; first > 0; first-- {
		if used += parts[first-1].width; used > width {
			break
		}
	}
	var b strings.Builder
	for _, cl := range parts[first:] {
		b.WriteString(cl.text)
	}
	return b.String()
}

// drawn returns the width of text in a terminal.
func drawn(text string, graphemes bool) int {
	if graphemes {
		return ansi.StringWidth(text)
	}
	return ansi.StringWidthWc(text)
}
