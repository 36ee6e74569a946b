package lang

import (
	"strings"
)

// Select filters a list once.
func (q *Filter) Select(items []Item) []Hit { return NewIndex(items, nil).Select(q) }

// Ranked reports whether hits are sorted by score; otherwise they keep their order.
func (q *Filter) Ranked() bool {
	for _, t := range q.terms {
		if t.ranks() {
			return true
		}
	}
	return false
}

// ranks reports whether the term affects scores.
func (t term) ranks() bool { return t.key == "" && !t.not }

// String returns the filter in its normal form; ParseFilter parses it to the same filter.
func (q *Filter) String() string {
	words := make([]string, len(q.terms))
	for i, t := range q.terms {
		words[i] = t.String()
	}
	return strings.Join(words, " ")
}

// String returns the word in its normal form.
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

// word returns text unchanged if it is parsed as such, or else escaped or quoted.
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

// escape writes a word such that [lex] returns it as text, whatever it starts with.
func escape(word string) string {
	if strings.HasPrefix(word, `"`) || strings.HasPrefix(word, `\`) {
		return escaper().Replace(word)
	}
	return `\` + escaper().Replace(word)
}
