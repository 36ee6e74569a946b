package dialog

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/planedeck/planedeck/ui/kit/table"
)

// haystack holds texts that are searched at every letter: their small letters are
// made once.
type haystack struct{ texts, lower []string }

func (h *haystack) add(text string) {
	h.texts = append(h.texts, text)
	h.lower = append(h.lower, strings.ToLower(text))
}

// hit is a text that was found, and how well it fits: the smaller, the better.
type hit struct {
	table.Hit
	rank int
}

// all are all texts.
func (h *haystack) all() []hit {
	hits := make([]hit, len(h.texts))
	for i := range hits {
		hits[i].Index = i
	}
	return hits
}

// needle is a query by words, each of which has to be found.
type needle struct {
	words []string
}

func newNeedle(query string) needle { return needle{strings.Fields(strings.ToLower(query))} }

// How far a text is from what was meant: by where it has each word.
const (
	atBegin = iota
	atWord
	inWord
)

// find finds the texts that have all words of a needle: first those that begin
// with them, then those where they begin a word. It looks at each text once.
func (h *haystack) find(n needle) []hit {
	var hits []hit
	for i, text := range h.lower {
		if rank, ok := n.rank(text); ok {
			hits = append(hits, hit{table.Hit{Index: i}, rank})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return a.rank - b.rank })
	hits = hits[:min(len(hits), mostPlaces)]
	for i, found := range hits {
		hits[i].At = n.letters(h.texts[found.Index], h.lower[found.Index])
	}
	return hits
}

// rank tells how well a text fits, the smaller the better; false: not at all.
func (n needle) rank(text string) (int, bool) {
	rank := 0
	for _, word := range n.words {
		at := strings.Index(text, word)
		if at < 0 {
			return 0, false
		}
		rank += 2*place(text, at) + rest(text, at+len(word))
	}
	return rank, true
}

// place tells where in a text a word stands.
func place(text string, at int) int {
	if at == 0 {
		return atBegin
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:at]); !inside(r) {
		return atWord
	}
	return inWord
}

// rest is 1 if a word goes on behind what was found of it: APOLLO-12 is meant
// before APOLLO-120.
func rest(text string, end int) int {
	if r, _ := utf8.DecodeRuneInString(text[end:]); inside(r) && end < len(text) {
		return 1
	}
	return 0
}

func inside(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// letters are the places of the letters that matched. A text whose small letters
// take other bytes shows none.
func (n needle) letters(text, lower string) []int {
	if len(text) != len(lower) {
		return nil
	}
	var at []int
	for _, word := range n.words {
		from := strings.Index(lower, word)
		for i := range word {
			at = append(at, from+i)
		}
	}
	return at
}
