package lang

import (
	"slices"
	"strings"
	"unicode"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Completion is a word that can replace the typed one.
type Completion struct {
	// Text is the whole word with its key, ready to be inserted.
	Text string
	// Note explains the word if it isn't clear by itself, for example with the full name.
	Note string
}

func completeLabel(w *Words, key, value string) []Completion {
	return complete(key, value, byName(w.Labels, labelNames), nil)
}

func completePriority(_ *Words, key, value string) []Completion {
	return oneOfWords(key, value, priorities()...)
}

func priorities() []string {
	var list []string
	for _, p := range plane.Priorities() {
		list = append(list, string(p))
	}
	return list
}

func completePoints(w *Words, key, value string) []Completion {
	return fixed(key, value, w.points(), func(p Point) string { return p.Value })
}

func completeProject(w *Words, key, value string) []Completion {
	return complete(key, value, entries(w.Projects, projectNames), first(w.Project))
}

func completeDay(_ *Words, key, value string) []Completion {
	return oneOfWords(key, value, "today", "tomorrow", "mon", "tue", "wed", "thu", "fri", "+1w", "+2w")
}

// dueAlso returns values of due: that are valid only in a filter.
func dueAlso() []string { return []string{"overdue", "week", "<fri", "<+1w"} }

func completePast(_ *Words, key, value string) []Completion {
	return oneOfWords(key, value, "today", "yesterday", "week", ">-3d", "<-1w")
}

// oneOfWords returns the words that begin with value.
func oneOfWords(key, value string, words ...string) []Completion {
	return fixed(key, value, words, func(s string) string { return s })
}

func fixed[T any](key, value string, all []T, text func(T) string) []Completion {
	var found []Completion
	for _, thing := range all {
		if s := text(thing); strings.HasPrefix(spelling.Fold(s), spelling.Fold(value)) {
			found = append(found, Completion{Text: key + quote(s)})
		}
	}
	return found
}

func (w *Words) completePerson(key, value string) []Completion {
	var found []Completion
	if w.Me != "" {
		found = oneOfWords(key, value, "me")
	}
	return append(found, complete(key, value, byName(w.People, personNames), nil)...)
}

func (w *Words) completeState(key, value string) []Completion {
	find := func(name string) (plane.State, bool) {
		found, group, err := w.State(name)
		if err != nil || group != "" || len(found) != 1 {
			return plane.State{}, false
		}
		return found[0], true
	}
	found := complete(key, value, entries(w.States, stateNames), find)
	for _, g := range plane.Groups() {
		if states, group, _ := w.State(string(g)); len(states) > 0 && group == g && strings.HasPrefix(string(g), spelling.Fold(value)) {
			found = append(found, Completion{Text: key + string(g), Note: "all " + string(g)})
		}
	}
	return found
}

func (w *Words) completeCycle(key, value string) []Completion {
	var found []Completion
	for _, word := range []string{"current", "next", "none"} {
		cycles, err := w.Cycle(word)
		if err == nil && len(cycles) == 1 && strings.HasPrefix(word, spelling.Fold(value)) {
			found = append(found, Completion{Text: key + word, Note: cycles[0].Name})
		}
	}
	return append(found, complete(key, value, entries(w.Cycles, cycleNames), first(w.Cycle))...)
}

// first converts a function that finds candidates to one that finds a single thing.
func first[T any](find func(string) ([]T, error)) func(string) (T, bool) {
	return func(name string) (T, bool) {
		found, err := find(name)
		if err != nil || len(found) != 1 {
			var none T
			return none, false
		}
		return found[0], true
	}
}

// byName sorts things by name, for lists without an order of their own.
func byName[T any](all []T, named func(T) nameSet) []entry[T] {
	list := entries(all, named)
	slices.SortStableFunc(list, func(a, b entry[T]) int { return strings.Compare(a.folded.own[0], b.folded.own[0]) })
	return list
}

// maxCompletions is the maximum number of completions. More would be slow, since each word is compared with all names,
// and not useful.
const maxCompletions = 20

// complete lists the things that match value, each with its handiest unambiguous word. If find is nil, a word means
// what its name matches; otherwise, what find returns.
func complete[T comparable](key, value string, all []entry[T], find func(string) (T, bool)) []Completion {
	if find == nil {
		find = first(func(name string) ([]T, error) { return choose("", name, all) })
	}
	var found []Completion
	typed := want(value)
	for _, e := range all {
		if len(found) == maxCompletions {
			break
		}
		if typed.folded != "" && e.fits(typed) == asNothing {
			continue
		}
		word, ok := wordFor(slices.Concat(e.names.own, e.names.other), func(s string) bool { got, ok := find(s); return ok && got == e.thing })
		if !ok {
			continue
		}
		note := ""
		if last := len(e.names.own) - 1; e.folded.own[last] != spelling.Name(word) && quote(e.names.own[last]) != word {
			note = e.names.own[last]
		}
		found = append(found, Completion{Text: key + word, Note: note})
	}
	return found
}

// wordFor returns the first name that can be written as one word, with dashes for spaces, and means the thing, or else
// the first name that means it, in quotes.
func wordFor(names []string, means func(string) bool) (string, bool) {
	special := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !spelling.Parts(r) }
	for _, name := range names {
		dashed := strings.Join(strings.Fields(name), "-")
		if dashed != "" && !strings.ContainsFunc(dashed, special) && means(dashed) {
			return dashed, true
		}
	}
	at := slices.IndexFunc(names, means)
	if at < 0 {
		return "", false
	}
	return quote(names[at]), true
}

// completeName returns the keys that begin with the word, if it has at least two letters: shorter words are mostly
// text.
func completeName(token Token, names []string) []Completion {
	if len(token.Text) < 2 || token.Bare < len(token.Text) || token.Quoted {
		return nil
	}
	var found []Completion
	for _, name := range names {
		if strings.HasPrefix(name, spelling.Fold(token.Text)) {
			found = append(found, Completion{Text: name + ":"})
		}
	}
	return found
}

// withoutTyped removes completions that are equal to the typed word.
func withoutTyped(typed string, found []Completion) []Completion {
	return slices.DeleteFunc(found, func(c Completion) bool { return c.Text == typed })
}
