package lang

import (
	"strings"
	"unicode"
)

// MostLines is how many items a paste can become.
const MostLines = 200

// SplitPaste makes the lines of a paste into lines of quick add: without blank lines, without the bullets, numbers and tick
// boxes of a list, sub-items as lines of their own, without control characters, and no more than [MostLines]. Left is
// how many lines are left out.
func SplitPaste(paste string) (lines []string, left int) {
	for line := range strings.FieldsFuncSeq(paste, isBreak) {
		line = strings.Map(harmless, line)
		if line = unlist(strings.TrimSpace(line)); line == "" {
			continue
		}
		if len(lines) == MostLines {
			left++
			continue
		}
		lines = append(lines, line)
	}
	return lines, left
}

func isBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// harmless drops control characters; a tab is a space.
func harmless(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case unicode.IsControl(r):
		return -1
	}
	return r
}

// unlist takes the bullet off a line of a list, and the tick box behind it: "- ", "* ", "1. ", "2) ", "- [ ] ".
func unlist(line string) string {
	rest, ok := cutBullet(line)
	if !ok {
		return line
	}
	for _, box := range []string{"[ ]", "[x]", "[X]"} {
		if after, ok := strings.CutPrefix(rest, box); ok && (after == "" || after[0] == ' ') {
			rest = strings.TrimSpace(after)
			break
		}
	}
	return rest
}

func cutBullet(line string) (rest string, ok bool) {
	bullet, rest, _ := strings.Cut(line, " ")
	switch bullet {
	case "-", "*", "+", "•", "–", "—", "◦", "▪":
		return strings.TrimSpace(rest), true
	}
	number := strings.TrimRight(bullet, ".)")
	isNumber := number != "" && len(number) <= 3 && strings.Trim(number, "0123456789") == ""
	if isNumber && len(bullet) == len(number)+1 {
		return strings.TrimSpace(rest), true
	}
	return line, false
}
