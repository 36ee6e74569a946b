package table

import (
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Hit is a text that a query matches.
type Hit struct {
	Index int   // of the text
	At    []int // byte offsets of the characters that matched
}

// Match finds the texts that have the characters of a query in their order, the
// best first, or in the order of the texts when ranked is false; where a text
// has the query as it is, only such texts. An empty query matches all.
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

// whole leaves out the texts that have the characters only scattered, if one has
// the query as it is: who typed a word means the word.
func whole(query string, texts []string, matches []fuzzy.Match) []fuzzy.Match {
	query = strings.ToLower(query)
	has := func(m fuzzy.Match) bool { return strings.Contains(strings.ToLower(texts[m.Index]), query) }
	if !slices.ContainsFunc(matches, has) {
		return matches
	}
	return slices.DeleteFunc(matches, func(m fuzzy.Match) bool { return !has(m) })
}

// DrawHit writes a text into width cells, like Canvas.Cut, and shows the
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
