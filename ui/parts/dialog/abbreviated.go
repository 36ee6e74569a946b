package dialog

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// mostLetters is the maximum number of characters of an abbreviation.
const mostLetters = 32

// scattered finds up to most texts that contain the characters of an abbreviation in order, where each word contributes
// characters from its start: "filog" and "fxlgn" match "Fix login", "theme" doesn't match "up in the manual order".
func (c *candidates) scattered(letters []rune, most int) []match {
	if len(letters) == 0 || len(letters) > mostLetters {
		return nil
	}
	var matches []match
	for i, text := range c.lower {
		at := scatter(letters, text)
		if at == nil {
			continue
		}
		if len(text) != len(c.texts[i]) {
			at = nil // lower-casing has moved the offsets
		}
		matches = append(matches, match{i, at, guessed})
		if len(matches) == most {
			break
		}
	}
	return matches
}

// step describes how a number of characters was matched: the last of them in the word that starts at an offset.
type step struct {
	before, word int
	ok           bool
}

// scatter returns the offsets of the characters in a text, nil if they don't match. It scans the words once, and
// remembers for each number of characters one way to match that many.
func scatter(letters []rune, text string) []int {
	var ways [mostLetters + 1]step
	ways[0].ok = true
	before := ' '
	for start, r := range text {
		if wordChar(r) && !wordChar(before) {
			for n, letter := range slices.Backward(letters) { // each word is used once
				if !ways[n].ok || letter != r {
					continue
				}
				for more := range len(inWordAt(letters[n:], text[start:])) {
					if way := &ways[n+more+1]; !way.ok {
						*way = step{n, start, true}
					}
				}
			}
		}
		before = r
	}
	if !ways[len(letters)].ok {
		return nil
	}
	var offsets []int
	for n := len(letters); n > 0; n = ways[n].before {
		way := ways[n]
		for _, at := range slices.Backward(inWordAt(letters[way.before:n], text[way.word:])) {
			offsets = append(offsets, way.word+at)
		}
	}
	slices.Reverse(offsets)
	return offsets
}

// inWordAt returns the offsets of the longest prefix of the characters that the word at the start of a text contains in
// order.
func inWordAt(letters []rune, text string) []int {
	var at []int
	for i, r := range text {
		if !wordChar(r) || len(at) == len(letters) {
			break
		}
		if r == letters[len(at)] {
			at = append(at, i)
		}
	}
	return at
}

// lettersOf returns the characters of a query in lower case, without what separates its words.
func lettersOf(query string) []rune {
	return slices.DeleteFunc([]rune(strings.ToLower(query)), func(r rune) bool { return !wordChar(r) || r == utf8.RuneError })
}
