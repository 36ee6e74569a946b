package calendar

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

const (
	// maxText is the number of bytes of an event's name that are searched for people.
	maxText = 1000
	// maxNames is the maximum number of words in the name of an unknown person.
	maxNames = 3
)

// names indexes people's names by their first word, the longest first.
type names map[string][]name

type name struct {
	words  []string
	person int
}

func indexNames(people [][]string) names {
	index := make(names)
	for person, called := range people {
		for _, text := range called {
			if words := wordsOf(text); len(words) > 0 {
				index[words[0]] = append(index[words[0]], name{words, person})
			}
		}
	}
	for _, list := range index {
		slices.SortStableFunc(list, func(a, b name) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return index
}

// at returns the people whose name starts the text, and the number of words of that name; 0 if no name matches.
func (x names) at(words []string) (who []int, taken int) {
	if len(words) == 0 {
		return nil, 0
	}
	for _, n := range x[words[0]] {
		if len(n.words) >= taken && len(n.words) <= len(words) && slices.Equal(n.words, words[:len(n.words)]) {
			who, taken = append(who, n.person), len(n.words)
		}
	}
	return who, taken
}

// in returns the people named in the text, each once.
func (x names) in(words []string) []int {
	var all []int
	for len(words) > 0 {
		who, taken := x.at(words)
		for _, person := range who {
			if !slices.Contains(all, person) {
				all = append(all, person)
			}
		}
		words = words[max(taken, 1):]
	}
	return all
}

// form is the text around a person's name in the name of an event: ":" after it, "leave of" before it.
type form struct {
	before []string
	after  string // empty if the text ends with the name
}

// form returns the text around the first name; false if there is no name, or nothing around it.
func (x names) form(words []string) (form, bool) {
	for i := range words {
		_, taken := x.at(words[i:])
		if taken == 0 {
			continue
		}
		f := form{before: words[:i]}
		if end := i + taken; end < len(words) {
			f.after = words[end]
		}
		return f, len(f.before) > 0 || f.after != ""
	}
	return form{}, false
}

func (f form) equal(o form) bool { return f.after == o.after && slices.Equal(f.before, o.before) }

// fits reports whether the text could name someone in this form.
func (f form) fits(words []string) bool {
	if len(words) <= len(f.before) || !slices.Equal(f.before, words[:len(f.before)]) {
		return false
	}
	rest := words[len(f.before):]
	if f.after == "" {
		return len(rest) <= maxNames
	}
	at := slices.Index(rest, f.after)
	return at > 0 && at <= maxNames
}

// wordsOf returns the folded words of a text; punctuation such as a colon becomes words of its own. An apostrophe only
// separates words: "Ada's" and "O'Brien" each have two.
func wordsOf(text string) []string {
	text = spelling.Fold(text[:min(len(text), maxText)])
	var words []string
	start := -1 // of the current word
	end := func(at int) {
		if start >= 0 {
			words = append(words, text[start:at])
		}
		start = -1
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if start < 0 {
				start = i
			}
		case unicode.IsPunct(r) && !strings.ContainsRune("'’.-_", r):
			end(i)
			words = append(words, string(r))
		default:
			end(i)
		}
	}
	end(len(text))
	return words
}
