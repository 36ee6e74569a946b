package dialog

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// candidates are texts that are searched at every key: their lower case is made once.
type candidates struct{ texts, lower []string }

func (c *candidates) add(text string) {
	c.texts = append(c.texts, text)
	c.lower = append(c.lower, strings.ToLower(text))
}

// match is a text that was found.
type match struct {
	index int
	at    []int // byte offsets of the characters that were found
	rank  int   // the smaller, the better it matches
}

// all matches all texts, in their order.
func (c *candidates) all() []match { return every(len(c.texts)) }

// every matches so many texts, in their order.
func every(n int) []match {
	matches := make([]match, n)
	for i := range matches {
		matches[i].index = i
	}
	return matches
}

// search finds the texts that have all words of a query, or else those that it abbreviates, the best first. Of texts that
// match equally well the shortest has least besides.
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

// needle is a query by words, each of which has to be found.
type needle struct {
	words []string
}

func newNeedle(query string) needle { return needle{strings.Fields(strings.ToLower(query))} }

// How far a text is from what was meant: by where it has each word.
const (
	atStart = iota
	atWord
	inWord
)

// find finds the texts that have all words of a needle, at most so many: first those that start with them, then those in
// which they start a word. It looks at each text once.
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

// rank returns how well a text matches, the smaller the better; false: not at all.
func (n needle) rank(text string) (int, bool) {
	rank := 0
	for _, word := range n.words {
		at := strings.Index(text, word)
		if at < 0 {
			return 0, false
		}
		rank += 2*position(text, at) + rest(text, at+len(word))
	}
	return rank, true
}

// position returns where in a text a word is.
func position(text string, at int) int {
	if at == 0 {
		return atStart
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:at]); !inside(r) {
		return atWord
	}
	return inWord
}

// rest is 1 if a word continues behind what was found of it: APOLLO-12 is meant before APOLLO-120.
func rest(text string, end int) int {
	if r, _ := utf8.DecodeRuneInString(text[end:]); inside(r) && end < len(text) {
		return 1
	}
	return 0
}

func inside(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// offsets are those of the bytes that matched. A text whose lower case has other bytes shows none.
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
