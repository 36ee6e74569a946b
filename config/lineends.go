package config

import (
	"slices"
	"strings"
)

const (
	bom  = "\ufeff" // which editors on Windows write first
	crlf = "\r\n"
)

// plain is a text with the line ends of Unix and without a byte order mark.
func plain(text string) string {
	return strings.ReplaceAll(strings.TrimPrefix(text, bom), crlf, "\n")
}

// keepEnds gives a text that was edited in its plain form the form of before:
// the byte order mark, and the end that each line had. A new line ends as the
// first one does.
func keepEnds(before, edited string) string {
	if !strings.Contains(before, crlf) && !strings.HasPrefix(before, bom) {
		return edited
	}
	var out strings.Builder
	rest, hasBOM := strings.CutPrefix(before, bom)
	if hasBOM {
		out.WriteString(bom)
	}
	old := strings.SplitAfter(rest, "\n")
	usual := end(old[0])
	for line := range strings.Lines(edited) {
		text, ended := strings.CutSuffix(line, "\n")
		out.WriteString(text)
		switch at := indexOfLine(old, text); {
		case !ended:
		case at >= 0 && strings.HasSuffix(old[at], "\n"):
			out.WriteString(end(old[at]))
			old = old[at+1:]
		default:
			out.WriteString(usual)
		}
	}
	return out.String()
}

// end is how a line ends.
func end(line string) string {
	if strings.HasSuffix(line, crlf) {
		return crlf
	}
	return "\n"
}

// indexOfLine finds the first of lines that says text, -1 if there is none. An
// empty line may be a new one: it is only looked for in its place.
func indexOfLine(lines []string, text string) int {
	if text == "" {
		lines = lines[:min(1, len(lines))]
	}
	return slices.IndexFunc(lines, func(line string) bool { return strings.TrimRight(line, crlf) == text })
}
