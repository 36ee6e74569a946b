package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// How a cursor works in a line of text: it moves by visible characters (a letter
// with its marks, a whole emoji, a flag). Delete removes such a character;
// backspace removes what was typed last, which is one mark of a letter, but the
// whole of an emoji or a flag.

// first returns the first character of a text, including combining marks.
func first(s string) string { return cell.Prefix(s, 0) }

// boundary returns the last start of a character at or before at.
func boundary(line string, at int) int {
	// Characters are searched from the last space, which doesn't join with
	// anything before it.
	from := max(strings.LastIndexAny(line[:at], " \t"), 0)
	for from < len(line) {
		next := from + len(first(line[from:]))
		if next > at {
			break
		}
		from = next
	}
	return from
}

// backspaced returns the start of what backspace removes before at, which is not 0.
func backspaced(line string, at int) int {
	from := boundary(line, at-1)
	base, _ := utf8.DecodeRuneInString(line[from:])
	if unicode.IsSymbol(base) || unicode.IsDigit(base) || base == '#' || base == '*' { // emoji, flags, keycaps
		return from
	}
	_, size := utf8.DecodeLastRuneInString(line[:at])
	return at - size
}

// wordStart returns the start of the word before at; gap reports whether a
// character separates words.
func wordStart(line string, at int, gap func(rune) bool) int {
	word := strings.TrimRightFunc(line[:at], gap)
	if i := strings.LastIndexFunc(word, gap); i >= 0 {
		_, size := utf8.DecodeRuneInString(word[i:])
		return i + size
	}
	return 0
}

// wordEnd returns the end of the word after at.
func wordEnd(line string, at int, gap func(rune) bool) int {
	word := strings.TrimLeftFunc(line[at:], gap)
	if i := strings.IndexFunc(word, gap); i >= 0 {
		return len(line) - len(word) + i
	}
	return len(line)
}

// notWord reports whether a character separates the words of a text. Joiners and
// soft hyphens are part of words.
func notWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !unicode.Is(unicode.Cf, r) && r != '_'
}
