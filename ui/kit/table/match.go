package table

import (
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Hit is a text that a query matches.
type Hit struct {
	Index int   // of the text in its list
	At    []int // byte offsets of the characters that matched
}

// Match returns the texts that have the characters of a query in order, the best
// match first, or in the order of the texts if ranked is false. If any text has
// the query as a substring, only such texts match. An empty query matches all.
func Match(query string, texts []string, ranked bool) []Hit {
	if query == "" {
		hits := make([]Hit, len(texts))
		for i := range hits {
			hits[i].Index = i
		}
		return hits
	}
	matches := whole(query, texts, fuzzy.FindNoSort(query, texts))
	if ranked {
		slices.SortStableFunc(matches, func(a, b fuzzy.Match) int { return b.Score - a.Score })
	}
	hits := make([]Hit, len(matches))
	for i, m := range matches {
		hits[i] = Hit{m.Index, m.MatchedIndexes}
	}
	return hits
}

// whole omits the texts that have only scattered characters, if any has the query
// as a substring: people who type a word mean the word.
func whole(query string, texts []string, matches []fuzzy.Match) []fuzzy.Match {
	query = strings.ToLower(query)
	has := func(m fuzzy.Match) bool { return strings.Contains(strings.ToLower(texts[m.Index]), query) }
	if !slices.ContainsFunc(matches, has) {
		return matches
	}
	return slices.DeleteFunc(matches, func(m fuzzy.Match) bool { return !has(m) })
}

// DrawHit writes a text into the width of at, like Canvas.Cut, and highlights the
// characters that matched.
func DrawHit(c *cell.Canvas, at cell.Rect, text string, letters []int, base, match cell.Style) int {
	n := c.Cut(at.X, at.Y, at.W, text, base)
	for _, i := range letters {
		if i >= len(text) {
			break
		}
		if x := cell.Width(text[:i]); x < n {
			c.Tint(cell.Rect{X: at.X + x, Y: at.Y, W: 1, H: 1}, match)
		}
	}
	return n
}
