package lang

import (
	"strings"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// keyword is a word with a value that a filter or a line of quick add can have: "@ada", "due:fri".
type keyword struct {
	// key has its colon; sigil is the short form, empty for none.
	key, sigil string
	// filter returns the test of a value, nil where it hides nothing. With an error it tests what it can. Nil: no filter.
	filter func(*Words, string) (func(Item) bool, error)
	// read takes the value of a part over into a line; an error leaves the line as it is. Nil: no line has it.
	read func(*Words, *Part, *Line) error
	// complete lists what a value can become, nil: nothing is known; also has what else it can become in a filter.
	complete func(w *Words, key, value string) []Completion
	also     func() []string
	// lacks reports whether an item is without it, for "no:"; nil: all have one.
	lacks func(Item) bool
}

// name is the key without its colon.
func (k keyword) name() string { return strings.TrimSuffix(k.key, ":") }

// short is the handiest form of the key.
func (k keyword) short() string {
	if k.sigil != "" {
		return k.sigil
	}
	return k.key
}

// keywords are all that there are, those of fields first.
func keywords() []keyword {
	fields := allFields()
	list := make([]keyword, 0, len(fields)+6)
	for i := range fields {
		if fields[i].key != "" {
			list = append(list, fields[i].keyword)
		}
	}
	return append(list,
		keyword{key: "is:", filter: filterIs, also: isAlso},
		keyword{key: "no:", filter: filterNo, also: lackable},
		keyword{key: "updated:", filter: filterUpdated, complete: completePast},
		keyword{key: "created:", filter: filterCreated, complete: completePast},
		keyword{key: "cycle:", read: readCycle, complete: (*Words).completeCycle},
		keyword{key: "project:", sigil: "~", read: readProject, complete: completeProject},
	)
}

// grammar is the keywords of a language.
type grammar struct {
	filter   bool
	keywords []keyword
}

func filterGrammar() grammar { return grammar{true, keywords()} }
func lineGrammar() grammar   { return grammar{false, keywords()} }

// has reports whether a keyword is one of the language.
func (g grammar) has(k *keyword) bool {
	if g.filter {
		return k.filter != nil
	}
	return k.read != nil
}

// names are the keys without their colons.
func (g grammar) names() []string {
	var list []string
	for _, k := range g.keywords {
		if g.has(&k) {
			list = append(list, k.name())
		}
	}
	return list
}

// find returns the keyword of a key, nil if there is none.
func (g grammar) find(key string) *keyword {
	for i := range g.keywords {
		if k := &g.keywords[i]; g.has(k) && (k.key == key || k.sigil == key) {
			return k
		}
	}
	return nil
}

// cut parts a word into its keyword and the value behind it, with the key as it was typed. It is nil if the word is only
// text.
func (g grammar) cut(t Token) (k *keyword, key, value string) {
	bare := t.Text[:t.Bare]
	switch colon := strings.IndexByte(bare, ':'); {
	case bare == "":
	case strings.Contains(sigils, bare[:1]):
		key = bare[:1]
	case colon > 0:
		key = spelling.Fold(bare[:colon]) + ":"
	}
	if key != "" {
		k = g.find(key)
	}
	switch {
	case k == nil:
		return nil, "", t.Text
	case len(key) == 1:
		return k, key, t.Text[1:]
	}
	return k, key, t.Text[strings.IndexByte(bare, ':')+1:]
}

// complete lists what a word can become.
func (g grammar) complete(token Token, w *Words) []Completion {
	k, key, value := g.cut(token)
	if k == nil {
		return completeName(token, g.names())
	}
	var found []Completion
	if g.filter && k.also != nil {
		found = oneOfWords(key, value, k.also()...)
	}
	if k.complete != nil {
		found = append(found, k.complete(w, key, value)...)
	}
	return found
}
