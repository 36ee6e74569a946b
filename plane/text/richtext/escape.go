package richtext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// light escapes the characters that are likely to be read as markdown. It favours
// readable text, because its result is checked.
func light(s string) string {
	var b strings.Builder
	last := ' '
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if i+utf8.RuneLen(r) >= len(s) {
			next = ' '
		}
		if special(r, last, next) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// special reports whether r has a meaning in markdown between its two neighbours.
func special(r, last, next rune) bool {
	switch r {
	case '\\':
		return next < utf8.RuneSelf && (unicode.IsPunct(next) || unicode.IsSymbol(next))
	case '*', '~':
		return !apart(last, next)
	case '_':
		return !apart(last, next) && (!inWord(last) || !inWord(next))
	case '[':
		return last == '!' || strings.ContainsRune("] xX", next)
	case ']':
		return next == '('
	case '<':
		return inWord(next) || strings.ContainsRune("/!", next)
	}
	return r == '`'
}

// apart reports whether there are spaces on both sides.
func apart(last, next rune) bool { return unicode.IsSpace(last) && unicode.IsSpace(next) }

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// heavy escapes every character that could have a meaning anywhere.
func heavy(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < utf8.RuneSelf && (unicode.IsPunct(r) || unicode.IsSymbol(r)) && !strings.ContainsRune(",.;:/'\"()?@%", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// bracketed escapes the characters that have a meaning in the label of a marker,
// which is not at the start of a line.
func bracketed(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\[]*_`<>|~!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// opening escapes the characters that have a meaning only at the start of a line,
// and preserves empty lines.
func opening(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		trimmed := strings.TrimLeft(line, " ")
		at := strings.IndexFunc(trimmed, func(r rune) bool { return r < '0' || r > '9' })
		switch {
		case trimmed == "" && i < len(lines)-1:
			trimmed = `\`
		case trimmed == "" || at < 0:
		case strings.ContainsRune("#>+-=|", rune(trimmed[0])), strings.HasPrefix(trimmed, "~~~"):
			trimmed = `\` + trimmed
		case at > 0 && (trimmed[at] == '.' || trimmed[at] == ')') && (len(trimmed) == at+1 || trimmed[at+1] == ' '):
			trimmed = trimmed[:at] + `\` + trimmed[at:]
		}
		lines[i] = trimmed
	}
	return strings.Join(lines, "\n")
}
