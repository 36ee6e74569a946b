package lang

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// Complete lists what the word before the cursor, a byte offset, can become. A completion replaces the bytes of the
// line from start up to the cursor.
func CompleteFilter(line string, cursor int, w *Words) (start int, found []Completion) {
	token, ok := Under(line, cursor)
	if !ok {
		return cursor, nil
	}
	sign := ""
	if negated(token) {
		sign = token.Text[:1]
		token.Text, token.Bare = token.Text[1:], token.Bare-1
	}
	switch key, value := token.Cut(filterKeys()); key {
	case "":
		found = CompleteName(token, filterKeys())
	case "is:":
		found = Fixed(key, value, slices.Concat(kinds(), groups())...)
	case "no:":
		found = Fixed(key, value, lacks()...)
	case "due:":
		found = append(Fixed(key, value, "overdue", "week", "<fri", "<+1w"), w.Complete(key, value)...)
	default:
		found = w.Complete(key, value)
	}
	for i := range found {
		found[i].Text = sign + found[i].Text
	}
	return token.Start, Unlike(line[token.Start:cursor], found)
}

// groups are the names of the groups of states that are: takes.
func groups() []string {
	var names []string
	for _, g := range plane.Groups() {
		names = append(names, string(g))
	}
	return names
}
