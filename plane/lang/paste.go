package lang

import (
	"strings"
	"unicode"
)

// MaxLines is the maximum number of items that a paste can create.
const MaxLines = 200

// SplitPaste splits a paste into lines of quick add: without empty lines, control characters, and the bullets, numbers
// and tick boxes of lists; sub-items become lines of their own. It returns at most [MaxLines], and how many lines were
// dropped.
func SplitPaste(paste string) (lines []string, dropped int) {
	for line := range strings.FieldsFuncSeq(paste, isBreak) {
		line = strings.Map(printable, line)
		if line = unlist(strings.TrimSpace(line)); line == "" {
			continue
		}
		if len(lines) == MaxLines {
			dropped++
			continue
		}
		lines = append(lines, line)
	}
	return lines, dropped
}

func isBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// printable drops control characters; a tab becomes a space.
func printable(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case unicode.IsControl(r):
		return -1
	}
	return r
}

// unlist removes the bullet of a list item, and a tick box after it: "- ", "* ", "1. ", "2) ", "- [ ] ".
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
