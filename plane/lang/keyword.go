package lang

import (
	"strings"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// keyword is a key that can have a value in a filter or a line of quick add: "@ada", "due:fri".
type keyword struct {
	// key includes its colon; sigil is the short form, empty if there is none.
	key, sigil string
	// filter returns a test for a value; it is nil if all items pass. With an error, the test is for the valid part.
	// Nil if the key isn't part of filters.
	filter func(*Words, string) (func(Item) bool, error)
	// read stores the value of a part in a line; with an error, the line is unchanged. Nil if the key isn't part of
	// lines.
	read func(*Words, *Part, *Line) error
	// complete returns the completions of a value, if not nil; also returns further ones for filters.
	complete func(w *Words, key, value string) []Completion
	also     func() []string
	// lacks reports whether an item has no value, for "no:"; nil if all items have one.
	lacks func(Item) bool
}

// name returns the key without its colon.
func (k keyword) name() string { return strings.TrimSuffix(k.key, ":") }

// short returns the shortest form of the key.
func (k keyword) short() string {
	if k.sigil != "" {
		return k.sigil
	}
	return k.key
}

// keywords returns all keywords, those of fields first.
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
		keyword{key: "no:", filter: filterNo, also: optionalKeys},
		keyword{key: "updated:", filter: filterUpdated, complete: completePast},
		keyword{key: "created:", filter: filterCreated, complete: completePast},
		keyword{key: "cycle:", read: readCycle, complete: (*Words).completeCycle},
		keyword{key: "project:", sigil: "~", read: readProject, complete: completeProject},
	)
}

// grammar is the set of keywords of one of the two languages.
type grammar struct {
	filter   bool
	keywords []keyword
}

func filterGrammar() grammar { return grammar{true, keywords()} }
func lineGrammar() grammar   { return grammar{false, keywords()} }

// has reports whether a keyword belongs to the language.
func (g grammar) has(k *keyword) bool {
	if g.filter {
		return k.filter != nil
	}
	return k.read != nil
}

// names returns the keys without their colons.
func (g grammar) names() []string {
	var list []string
	for _, k := range g.keywords {
		if g.has(&k) {
			list = append(list, k.name())
		}
	}
	return list
}

// find returns the keyword with a key, nil if there is none.
func (g grammar) find(key string) *keyword {
	for i := range g.keywords {
		if k := &g.keywords[i]; g.has(k) && (k.key == key || k.sigil == key) {
			return k
		}
	}
	return nil
}

// cut splits a word into its keyword and value; key is the key as typed. k is nil if the word is only text.
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

// complete returns the completions of a word.
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
