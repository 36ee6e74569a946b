package query

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/vocab"
)

// Complete lists what the word before the cursor, a byte offset, can become. A completion replaces the bytes of the
// line from start up to the cursor.
func Complete(line string, cursor int, w *vocab.Words) (start int, found []vocab.Completion) {
	token, ok := vocab.Under(line, cursor)
	if !ok {
		return cursor, nil
	}
	sign := ""
	if negated(token) {
		sign = token.Text[:1]
		token.Text, token.Bare = token.Text[1:], token.Bare-1
	}
	switch key, value := token.Cut(names()); key {
	case "":
		found = vocab.CompleteName(token, names())
	case "is:":
		found = vocab.Fixed(key, value, slices.Concat(kinds(), groups())...)
	case "no:":
		found = vocab.Fixed(key, value, lacks()...)
	case "due:":
		found = append(vocab.Fixed(key, value, "overdue", "week", "<fri", "<+1w"), w.Complete(key, value)...)
	default:
		found = w.Complete(key, value)
	}
	for i := range found {
		found[i].Text = sign + found[i].Text
	}
	return token.Start, vocab.Unlike(line[token.Start:cursor], found)
}

// groups are the names of the groups of states that are: takes.
func groups() []string {
	var names []string
	for _, g := range plane.Groups() {
		names = append(names, string(g))
	}
	return names
}
