package lang

import "strings"

// term is one word of a filter.
type term struct {
	not    bool
	key    string // a sigil, or a name with its colon; empty for text
	value  string
	phrase bool // text in quotes
	// pass tests an item; nil for text, and for terms that pass everything because they weren't understood.
	pass func(Item) bool
}

// parseTerm parses one word. With an error, the term tests the valid part.
func (g grammar) parseTerm(token Token, w *Words) (term, error) {
	t := term{not: g.negated(token)}
	if t.not {
		token.Text, token.Bare = token.Text[1:], token.Bare-1
	}
	k, _, value := g.cut(token)
	t.value = value
	if k == nil {
		return g.parseText(t, token)
	}
	t.key = k.short()
	var err error
	t.pass, err = k.filter(w, value)
	return t, err
}

// parseText parses a word without a known key.
func (g grammar) parseText(t term, token Token) (term, error) {
	// Excluding a word means the whole word, not its scattered characters.
	t.phrase = token.Quoted || t.not
	if name := unknown(token); name != "" {
		t.key, t.value, t.phrase = name+":", t.value[len(name)+1:], false
		return t, &ValueError{Kind: "filter", Value: name, Known: g.names()}
	}
	if t.not && t.value == "" && !token.Quoted {
		t.key = "-"
		t.not = false
		return t, errNothing
	}
	return t, nil
}

// negated reports whether a word is negated by "-", or by "!" before another key; "!urgent" is a priority.
func (g grammar) negated(token Token) bool {
	if token.Bare == 0 {
		return false
	}
	if token.Text[0] != '!' {
		return token.Text[0] == '-'
	}
	k, key, _ := g.cut(Token{Text: token.Text[1:], Bare: token.Bare - 1})
	return k != nil && key != "!"
}

// unknown returns the key of an unknown filter, empty for text: "stat:done" has one, but not "https://…", "12:30" or a
// word that ends in a colon.
func unknown(token Token) string {
	name, value, _ := strings.Cut(token.Text, ":")
	letters := strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz") == ""
	if token.Bare <= len(name) || !letters || value == "" || strings.HasPrefix(value, "/") {
		return ""
	}
	return name
}
