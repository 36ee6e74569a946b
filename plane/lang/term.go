package lang

import (
	"strings"
)

// names are the keys that end in a colon.
func filterKeys() []string {
	return []string{
		"state", "is", "due", "start", "no", "points", "parent", "updated", "created", "assignee", "label", "priority",
	}
}

// term is one word of a filter.
type term struct {
	not    bool
	key    string // "@", "#", "!" or a name with its colon; empty for text
	value  string
	phrase bool // text in quotes
	// pass judges an item; nil for text, and for what can't be judged and hides nothing.
	pass func(Item) bool
}

// parseTerm reads one word. With an error, the term judges what it can.
func parseTerm(token Token, w *Words) (term, error) {
	t := term{not: negated(token)}
	if t.not {
		token.Text, token.Bare = token.Text[1:], token.Bare-1
	}
	t.key, t.value = token.Cut(filterKeys())
	switch t.key {
	case "":
		return parseText(t, token)
	case "assignee:":
		t.key = "@"
	case "label:":
		t.key = "#"
	case "priority:":
		t.key = "!"
	case "^":
		t.key = "points:"
	}
	var err error
	t.pass, err = judge(t.key, t.value, w)
	return t, err
}

// parseText reads a word that has no key.
func parseText(t term, token Token) (term, error) {
	// Who wants a word out means that word, not its scattered letters.
	t.phrase = token.Quoted || t.not
	if name := unknown(token); name != "" {
		t.key, t.value, t.phrase = name+":", t.value[len(name)+1:], false
		return t, &ValueError{Kind: "filter", Value: name, Known: filterKeys()}
	}
	if t.not && t.value == "" && !token.Quoted {
		t.key = "-"
		t.not = false
		return t, errNothing
	}
	return t, nil
}

// negated tells whether a word begins with the sign of a negation: "-", or "!" before what has a key of its own, as
// "!urgent" is a priority.
func negated(token Token) bool {
	if token.Bare == 0 {
		return false
	}
	if token.Text[0] != '!' {
		return token.Text[0] == '-'
	}
	rest := Token{Text: token.Text[1:], Bare: token.Bare - 1}
	key, _ := rest.Cut(filterKeys())
	return key != "" && key != "!"
}

// unknown returns the name of a filter that there is none of, empty for text: "stat:done", but not "https://…", "12:30"
// or a word that ends in a colon.
func unknown(token Token) string {
	name, value, ok := strings.Cut(token.Text, ":")
	letters := strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz") == ""
	if !ok || name == "" || token.Bare <= len(name) || !letters || value == "" || strings.HasPrefix(value, "/") {
		return ""
	}
	return name
}
