package lang

import (
	"slices"
	"strings"
	"unicode"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Completion is a word that what was typed can become.
type Completion struct {
	// Text is the whole word with its key, ready for a line.
	Text string
	// Note says what it is, where the word alone does not: a full name.
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

// dueAlso are days that are looked for, and not given.
func dueAlso() []string { return []string{"overdue", "week", "<fri", "<+1w"} }

func completePast(_ *Words, key, value string) []Completion {
	return oneOfWords(key, value, "today", "yesterday", "week", ">-3d", "<-1w")
}

// oneOfWords lists those of some words that begin with what was typed.
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

// first makes a finder of one thing out of a finder of candidates.
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

// byName sorts things by what they are called, for lists that have no order of their own.
func byName[T any](all []T, named func(T) callings) []entry[T] {
	list := entries(all, named)
	slices.SortStableFunc(list, func(a, b entry[T]) int { return strings.Compare(a.folded.own[0], b.folded.own[0]) })
	return list
}

// mostCompletions is as many as anyone reads; looking for the word that means a thing costs a look at all others.
const mostCompletions = 20

// complete lists the things that what was typed can be, each by the handiest word that means it and nothing else. What
// a word means find says, if it is not only a matter of the names.
func complete[T comparable](key, value string, all []entry[T], find func(string) (T, bool)) []Completion {
	if find == nil {
		find = first(func(name string) ([]T, error) { return choose("", name, all) })
	}
	var found []Completion
	typed := want(value)
	for _, e := range all {
		if len(found) == mostCompletions {
			break
		}
		if typed.folded != "" && e.fits(typed) == asNothing {
			continue
		}
		word, ok := wordFor(slices.Concat(e.called.own, e.called.other), func(s string) bool { got, ok := find(s); return ok && got == e.thing })
		if !ok {
			continue
		}
		note := ""
		if last := len(e.called.own) - 1; e.folded.own[last] != spelling.Name(word) && quote(e.called.own[last]) != word {
			note = e.called.own[last]
		}
		found = append(found, Completion{Text: key + word, Note: note})
	}
	return found
}

// wordFor writes the first of some names that can be one word, with dashes for its spaces, and means the thing; else
// the first one that means it in quotes.
func wordFor(names []string, means func(string) bool) (string, bool) {
	odd := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !spelling.Parts(r) }
	for _, name := range names {
		dashed := strings.Join(strings.Fields(name), "-")
		if dashed != "" && !strings.ContainsFunc(dashed, odd) && means(dashed) {
			return dashed, true
		}
	}
	at := slices.IndexFunc(names, means)
	if at < 0 {
		return "", false
	}
	return quote(names[at]), true
}

// completeName lists the keys that half a word without one can become, from two letters on: fewer are mostly text.
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

// withoutTyped leaves out what is typed already.
func withoutTyped(typed string, found []Completion) []Completion {
	return slices.DeleteFunc(found, func(c Completion) bool { return c.Text == typed })
}
