package dialog

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// candidates are texts that are searched at every key; their lower-case forms are computed once.
type candidates struct{ texts, lower []string }

func (c *candidates) add(text string) {
	c.texts = append(c.texts, text)
	c.lower = append(c.lower, strings.ToLower(text))
}

// match is a text that was found.
type match struct {
	index int
	at    []int // byte offsets of the matched characters
	rank  int   // smaller is better
}

// all returns matches of all texts, in their order.
func (c *candidates) all() []match { return every(len(c.texts)) }

// every returns matches of the first n texts, in their order.
func every(n int) []match {
	matches := make([]match, n)
	for i := range matches {
		matches[i].index = i
	}
	return matches
}

// search finds the texts that contain all words of a query, or otherwise those that it abbreviates, the best first.
// Among texts that match equally well, the shortest is first.
func (c *candidates) search(query string) []match {
	if strings.TrimSpace(query) == "" {
		return c.all()
	}
	if matches := c.find(newNeedle(query), len(c.texts)); len(matches) > 0 {
		slices.SortStableFunc(matches, func(a, b match) int {
			return cmp.Or(a.rank-b.rank, len(c.texts[a.index])-len(c.texts[b.index]))
		})
		return matches
	}
	return c.scattered(lettersOf(query), len(c.texts))
}

// needle is a query split into words, each of which has to be found.
type needle struct {
	words []string
}

func newNeedle(query string) needle { return needle{strings.Fields(strings.ToLower(query))} }

// The ranks of the positions of a word in a text.
const (
	atStart = iota
	atWord
	inWord
)

// find finds up to most texts that contain all words of a needle: first those that start with them, then those in which
// they start a word. It looks at each text once.
func (c *candidates) find(n needle, most int) []match {
	var matches []match
	for i, text := range c.lower {
		if rank, ok := n.rank(text); ok {
			matches = append(matches, match{index: i, rank: rank})
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int { return a.rank - b.rank })
	matches = matches[:min(len(matches), most)]
	for i, m := range matches {
		matches[i].at = n.offsets(c.texts[m.index], c.lower[m.index])
	}
	return matches
}

// rank returns how well a text matches (smaller is better), and false if it doesn't.
func (n needle) rank(text string) (int, bool) {
	rank := 0
	for _, word := range n.words {
		at := strings.Index(text, word)
		if at < 0 {
			return 0, false
		}
		rank += 2*position(text, at) + unfinished(text, at+len(word))
	}
	return rank, true
}

// position ranks the position of a word in a text.
func position(text string, at int) int {
	if at == 0 {
		return atStart
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:at]); !wordChar(r) {
		return atWord
	}
	return inWord
}

// unfinished returns 1 if the word continues after the match, so that APOLLO-12 comes before APOLLO-120.
func unfinished(text string, end int) int {
	if r, _ := utf8.DecodeRuneInString(text[end:]); wordChar(r) && end < len(text) {
		return 1
	}
	return 0
}

// wordChar reports whether a character belongs to a word.
func wordChar(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// offsets returns the offsets of the bytes that matched, or nil if the lower-case form of the text has a different
// length.
func (n needle) offsets(text, lower string) []int {
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
