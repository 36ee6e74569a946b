package dialog

import (
	"slices"
	"unicode/utf8"

	"github.com/planedeck/planedeck/ui/kit/table"
)

// mostScattered is how many letters of a text are found when they are scattered: nobody abbreviates with more.
const mostScattered = 32

// scattered finds the texts that have the letters of a query in their order, each new word of them from its start on:
// "filog" and "fxlgn" are "Fix login", "theme" is not "up in the manual order".
func (h *haystack) scattered(query string) []hit {
	letters := []rune(query)
	if len(letters) == 0 || len(letters) > mostScattered {
		return nil
	}
	var hits []hit
	for i, text := range h.lower {
		at := scatter(letters, text)
		if at == nil {
			continue
		}
		if len(text) != len(h.texts[i]) {
			at = nil // its letters have other places
		}
		hits = append(hits, hit{table.Hit{Index: i, At: at}, guessed})
		if len(hits) == mostPlaces {
			break
		}
	}
	return hits
}

// step is how a number of letters was matched: the last of them in a word that starts at a place.
type step struct {
	before, word int
	ok           bool
}

// scatter returns the places of letters in a text, nil if it doesn't have them. It goes through the words once, and keeps
// for each number of letters one way to have matched so many.
func scatter(letters []rune, text string) []int {
	var ways [mostScattered + 1]step
	ways[0].ok = true
	before := ' '
	for start, r := range text {
		if inside(r) && !inside(before) {
			for n, letter := range slices.Backward(letters) { // a word is used once
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
	var places []int
	for n := len(letters); n > 0; n = ways[n].before {
		way := ways[n]
		for _, at := range slices.Backward(inWordAt(letters[way.before:n], text[way.word:])) {
			places = append(places, way.word+at)
		}
	}
	slices.Reverse(places)
	return places
}

// inWordAt returns the places of as many letters as the word at the start of a text has in their order.
func inWordAt(letters []rune, text string) []int {
	var at []int
	for i, r := range text {
		if !inside(r) || len(at) == len(letters) {
			break
		}
		if r == letters[len(at)] {
			at = append(at, i)
		}
	}
	return at
}

// wordless is a text without what parts its words.
func wordless(text string) string {
	letters := make([]byte, 0, len(text))
	for _, r := range text {
		if inside(r) {
			letters = utf8.AppendRune(letters, r)
		}
	}
	return string(letters)
}
