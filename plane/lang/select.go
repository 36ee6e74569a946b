package lang

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// selection is one evaluation of a filter.
type selection struct {
	index *Index
	tests []func(i int) bool
	words []word
	at    []int // buffer for the matched positions of all hits
}

// word is a word to search for.
type word struct {
	folded string
	// scattered means that its characters in order are enough, because no item contains the whole word.
	scattered bool
}

func (w word) in(text string) bool {
	if w.scattered {
		return holds(text, w.folded)
	}
	return strings.Contains(text, w.folded)
}

func newSelection(x *Index, q *Filter) *selection {
	s := &selection{index: x}
	for _, t := range q.terms {
		switch {
		case t.key == "" && t.not:
			folded := spelling.Fold(t.value)
			s.tests = append(s.tests, func(i int) bool { return !strings.Contains(x.texts[i].folded, folded) })
		case t.key == "":
			s.words = append(s.words, x.word(t))
		case t.pass != nil:
			s.tests = append(s.tests, func(i int) bool { return t.pass(x.items[i]) != t.not })
		}
	}
	return s
}

// word prepares a word. Whether the whole word or its characters are searched for depends on the whole list, so that
// additional words never add hits.
func (x *Index) word(t term) word {
	w := word{folded: spelling.Fold(t.value)}
	has := func(t text) bool { return strings.Contains(t.folded, w.folded) }
	w.scattered = !t.phrase && !slices.ContainsFunc(x.texts, has)
	return w
}

func (s *selection) passes(i int) bool {
	for _, test := range s.tests {
		if !test(i) {
			return false
		}
	}
	for _, w := range s.words {
		if !w.in(s.index.texts[i].folded) {
			return false
		}
	}
	return true
}

// hit returns the hit for an item that passes, with its score.
func (s *selection) hit(i int) Hit {
	h := Hit{Index: i}
	from := len(s.at)
	t := s.index.texts[i]
	for _, w := range s.words {
		var score int
		if w.scattered {
			s.at, score = scatter(s.at, t.folded, w.folded)
		} else {
			s.at, score = locate(s.at, t.folded, w.folded)
		}
		h.Score += score
	}
	if len(s.at) == from {
		return h
	}
	h.At = s.at[from:len(s.at):len(s.at)]
	if len(s.words) > 1 {
		slices.Sort(h.At)
	}
	t.original(h.At)
	h.At = slices.Compact(h.At)
	return h
}
