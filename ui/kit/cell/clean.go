package cell

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// These limits bound the cost of a text, whatever a server sends.
const (
	maxBytes = 4096 // of a text, for drawing and measuring
	maxMarks = 8    // runes of a cluster other than emoji: beyond that it is graffiti
)

const replacement = "\ufffd"

// Clean sanitizes s for a terminal: escape sequences, control, bidi and invisible
// characters are dropped, line breaks and tabs become spaces, bytes that aren't
// UTF-8 become U+FFFD. It is the only place that decides this; all drawing goes through it.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		var cl cluster
		cl, s = next(s)
		b.WriteString(cl.text)
	}
	return b.String()
}

// CleanASCII is Clean for a terminal that shows only ASCII: symbols are replaced with similar ones, all other
// characters with a question mark.
func CleanASCII(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		var cl cluster
		cl, s = next(s)
		if len(cl.text) > 1 {
			cl.text = cmp.Or(asciiFor(cl.text), unknown)
		}
		b.WriteString(cl.text)
	}
	return b.String()
}

// Width returns the number of cells that s occupies when drawn.
func Width(s string) int {
	s = head(s)
	if plain(s) {
		return len(s)
	}
	width := 0
	for len(s) > 0 {
		var cl cluster
		cl, s = next(s)
		width += cl.width
	}
	return width
}

// plain reports whether s is printable ASCII only.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// head returns the part of s that is examined, truncated between two runes.
func head(s string) string {
	if len(s) <= maxBytes {
		return s
	}
	end := maxBytes
	for end > maxBytes-utf8.UTFMax && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

// cluster is a piece of text that is seen as one character.
//
// Terminals disagree about some of them: those that support grapheme clusters
// (mode 2027) draw a family emoji in two cells, the others add up its parts to
// eight, and Bubble Tea assumes the latter until the terminal responds. Therefore
// each cluster has one width of our own, and two spellings that occupy at most that.
type cluster struct {
	text  string
	width int
	safe  string // drawn if the terminal adds up code points
}

// next splits the first sanitized cluster off s. The cluster is empty if
// something was dropped.
func next(s string) (cluster, string) {
	if s[0] >= ' ' && s[0] <= '~' && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return cluster{s[:1], 1, s[:1]}, s[1:]
	}
	if cl, size := nonText(s); size > 0 {
		return cl, s[size:]
	}
	if cl, size := hangul(s); size > 0 {
		return cl, s[size:]
	}
	text, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	text = valid(text)
	return measure(strip(text)), s[len(text):]
}

// nonText consumes what isn't text at the start of s: bytes that aren't UTF-8,
// other kinds of spaces, controls, escape sequences. It returns a length of 0 for anything else.
func nonText(s string) (cluster, int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && size == 1:
		return cluster{replacement, 1, replacement}, size
	case r == '\t' || r == '\n' || r == '\u2028' || r == '\u2029':
		return cluster{" ", 1, " "}, size
	case r == 0x1b || r >= 0x80 && r < 0xa0:
		return cluster{}, sequence(s)
	case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
		return cluster{}, size
	}
	return cluster{}, 0
}

// valid returns text up to its first byte that isn't UTF-8, because the segmenter
// counts such bytes as marks.
func valid(text string) string {
	for i, r := range text {
		if _, size := utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && size == 1 {
			return text[:i]
		}
	}
	return text
}

// strip drops from a cluster the runes that don't belong in it.
func strip(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == len(text) {
		return text
	}
	emoji := isEmoji(text)
	var b strings.Builder
	b.WriteString(text[:size])
	kept := 1
	for i, r := range text[size:] {
		invisible := unicode.Is(unicode.Cf, r) && (r != '\u200d' || !emoji) || tone(r)
		if r >= 0xe0020 && r <= 0xe007f && first == '\U0001f3f4' {
			invisible = false // the letters of a flag
		}
		last := size+i+utf8.RuneLen(r) == len(text)
		if invisible || r == '\u200d' && last || !emoji && kept >= maxMarks {
			continue
		}
		b.WriteRune(r)
		kept++
	}
	return b.String()
}

// measure determines the width of a cluster. An emoji is as wide as its picture
// and falls back to its first part; in any other script a cluster is as wide as
// its letters, because dropping one of them would change the word.
func measure(text string) cluster {
	width, sum := ansi.StringWidth(text), ansi.StringWidthWc(text)
	switch {
	case width == 0 || sum == 0:
		return cluster{}
	case width == sum:
		return cluster{text, width, text}
	case isEmoji(text):
		_, size := utf8.DecodeRuneInString(text)
		return cluster{text, max(width, ansi.StringWidthWc(text[:size])), text[:size]}
	default:
		return cluster{text, max(width, sum), text}
	}
}

// isEmoji reports whether a cluster is an emoji, judging by its marks: joiner,
// variation selector, keycap, skin colour, flag letter.
func isEmoji(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	if unicode.Is(unicode.Regional_Indicator, first) || first == '\U0001f3f4' {
		return true
	}
	for _, r := range text[size:] {
		switch {
		case r == '\ufe0f' || r == '\u20e3' || r >= 0x1f3fb && r <= 0x1f3ff:
			return true
		case r == '\u200d' && unicode.Is(unicode.So, first):
			return true
		}
	}
	return false
}

// joined reports whether a terminal would combine two neighbours into one cluster.
func joined(left, right string) bool {
	if left == "" || right == "" || right[0] < utf8.RuneSelf || simple(left) && simple(right) {
		return false
	}
	both, _ := ansi.FirstGraphemeCluster(left+right, ansi.GraphemeWidth)
	return len(both) > len(left)
}

// simple reports whether s is one character that never combines with others: ASCII, and the symbols that lines, bars
// and glyphs consist of. Most cells are, and don't need measuring.
func simple(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && (r < utf8.RuneSelf || r == '·' || r >= '\u2010' && r <= '\u2027' || r >= '\u2190' && r <= '\u2bff')
}
