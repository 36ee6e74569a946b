package lang

import "strings"

// term is one word of a filter.
type term struct {
	not    bool
	key    string // a sigil, or a name with its colon; empty for text
	value  string
	phrase bool // text in quotes
	// pass tests an item; nil for text, and for what can't be tested and hides nothing.
	pass func(Item) bool
}

// parseTerm reads one word. With an error, the term tests what it can.
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

// parseText reads a word that has no key.
func (g grammar) parseText(t term, token Token) (term, error) {
	// Who wants a word out means that word, not its scattered characters.
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

// negated reports whether a word starts with the sign of a negation: "-", or "!" before what has a key of its own, as
// "!urgent" is a priority.
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

// unknown returns the name of a filter that does not exist, empty for text: "stat:done", but not "https://…", "12:30" or a
// word that ends in a colon.
func unknown(token Token) string {
	name, value, _ := strings.Cut(token.Text, ":")
	letters := strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz") == ""
	if token.Bare <= len(name) || !letters || value == "" || strings.HasPrefix(value, "/") {
		return ""
	}
	return name
}
