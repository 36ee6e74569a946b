package lang

import (
	"strings"
	"unicode/utf8"
)

// The score of a word that an item contains, by position.
const (
	scoreInside = 1000
	scoreBegins = 2000
	scoreWord   = 3000
)

// The score of a word with scattered characters: always less than that of a contained word.
const (
	scoreLetter = 10 // for a character that starts a word, or follows the previous one directly
	maxGap      = 50 // maximum penalty for the distance between the first and the last character
)

// locate finds the best position of a word in a text: as a whole word, at the beginning of one, or anywhere. It appends
// the positions of its bytes to at.
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

// scoreAt returns the score of a word with a length at a position in a text.
func scoreAt(text string, at, length int) int {
	switch end := at + length; {
	case !begins(text, at):
		return scoreInside
	case end == len(text) || begins(text, end+1):
		return scoreWord
	}
	return scoreBegins
}

// begins reports whether a word starts at a position in a text.
func begins(text string, at int) bool {
	return at == 0 || strings.IndexByte(" -_./([:#\"'", text[at-1]) >= 0
}

// holds reports whether a text contains all characters of a word in order.
func holds(text, word string) bool {
	_, ok := reach(text, word)
	return ok
}

// reach returns the end of the first match of a word's characters in order.
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

// scatter matches the characters of a word in a text that contains them in order, as close together as possible before
// the end of the first match, and appends their positions to at.
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
	return at, score - min(end-at[first], maxGap)
}
