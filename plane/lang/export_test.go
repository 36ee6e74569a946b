package lang

import (
	"strings"
)

// Select filters a list once.
func (q *Filter) Select(items []Item) []Hit { return NewIndex(items, nil).Select(q) }

// Ranked reports whether the best items come first; else their order is kept.
func (q *Filter) Ranked() bool {
	for _, t := range q.terms {
		if t.ranks() {
			return true
		}
	}
	return false
}

// ranks reports whether the term says which items are better than others.
func (t term) ranks() bool { return t.key == "" && !t.not }

// String is the filter as one would write it; Parse reads it back as the same filter.
func (q *Filter) String() string {
	words := make([]string, len(q.terms))
	for i, t := range q.terms {
		words[i] = t.String()
	}
	return strings.Join(words, " ")
}

// String is the word as one would write it.
func (t term) String() string {
	sign := ""
	if t.not {
		sign = "-"
	}
	switch {
	case t.key == "" && t.phrase && !t.not:
		return inQuotes(t.value)
	case t.key == "":
		return t.word(sign)
	case t.value == "":
		return sign + t.key
	case t.key == "!" && strings.ContainsAny(t.value, ":"+sigils):
		return sign + t.key + inQuotes(t.value) // not the negation of another key
	}
	return sign + t.key + quote(t.value)
}

// word writes text as it is where it is read so, else with what makes it text.
func (t term) word(sign string) string {
	if read := lex(sign+t.value, true); len(read) == 1 {
		if again, err := filterGrammar().parseTerm(read[0], new(Words)); err == nil && again.same(t) {
			return sign + t.value
		}
	}
	if t.phrase {
		return sign + inQuotes(t.value)
	}
	return escape(t.value)
}

func (t term) same(o term) bool {
	return t.not == o.not && t.key == o.key && t.value == o.value && t.phrase == o.phrase
}

// escape writes a word so that [lex] reads it back as text, whatever it starts with.
func escape(word string) string {
	if strings.HasPrefix(word, `"`) || strings.HasPrefix(word, `\`) {
		return escaper().Replace(word)
	}
	return `\` + escaper().Replace(word)
}
