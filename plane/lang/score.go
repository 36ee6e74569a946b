package lang

import (
	"strings"
	"unicode/utf8"
)

// How much a word counts that an item has as it is, by where it is.
const (
	scoreInside = 1000
	scoreBegins = 2000
	scoreWord   = 3000
)

// What the characters of a word count that are scattered: less in all than a word as it is.
const (
	scoreLetter = 10 // that starts a word, or follows the letter before
	mostGap     = 50 // between first and last letter; each counts one down
)

// locate finds where a text has a word best: as a whole word, at the beginning of one, or anywhere. It adds the letters
// to at.
func locate(at []int, text, word string) ([]int, int) {
	best, score := 0, 0
	for from := 0; score < scoreWord && word != ""; {
		next := strings.Index(text[from:], word)
		if next < 0 {
			break
		}
		next += from
		if s := scoreAt(text, next, len(word)); s > score {
			best, score = next, s
		}
		from = next + 1
	}
	for n := range len(word) {
		at = append(at, best+n)
	}
	return at, score
}

// scoreAt scores a word of a length at a place of a text.
func scoreAt(text string, at, length int) int {
	switch end := at + length; {
	case !begins(text, at):
		return scoreInside
	case end == len(text) || begins(text, end+1):
		return scoreWord
	}
	return scoreBegins
}

// begins reports whether a word starts at a place of a text.
func begins(text string, at int) bool {
	return at == 0 || strings.IndexByte(" -_./([:#\"'", text[at-1]) >= 0
}

// holds reports whether a text has all letters of a word in their order.
func holds(text, word string) bool {
	_, ok := reach(text, word)
	return ok
}

// reach returns where the letters of a word, the first ones that there are, end in a text.
func reach(text, word string) (end int, ok bool) {
	for _, r := range word {
		next := strings.IndexRune(text[end:], r)
		if next < 0 {
			return 0, false
		}
		end += next + utf8.RuneLen(r)
	}
	return end, true
}

// scatter finds the letters of a word in a text that has them, as near to each other as they can be before where they
// first end, and adds their places to at.
func scatter(at []int, text, word string) ([]int, int) {
	end, _ := reach(text, word)
	first := len(at)
	for range utf8.RuneCountInString(word) {
		at = append(at, 0)
	}
	score, after := 0, end
	for i := len(at) - 1; i >= first; i-- {
		_, size := utf8.DecodeLastRuneInString(word)
		letter := word[len(word)-size:]
		word = word[:len(word)-size]
		at[i] = strings.LastIndex(text[:after], letter)
		if begins(text, at[i]) || at[i]+size == after && i < len(at)-1 {
			score += scoreLetter
		}
		after = at[i]
	}
	return at, score - min(end-at[first], mostGap)
}
