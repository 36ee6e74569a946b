package lang

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Item is an item with additional data for filters.
type Item struct {
	*plane.Item
	// Reference is its display ID: "APOLLO-12".
	Reference string
	// Group is the group of its state.
	Group plane.Group
}

var (
	errNothing = errors.New("a word to exclude goes after the -")
	errNumber  = errors.New("a number of points goes here: ^3, points:>3")
)

// anyOf returns a test that passes items matching any of the things; nil if there are none.
func anyOf[T any](things []T, fits func(Item, T) bool) func(Item) bool {
	if len(things) == 0 {
		return nil
	}
	return func(i Item) bool {
		return slices.ContainsFunc(things, func(t T) bool { return fits(i, t) })
	}
}

func filterPerson(w *Words, value string) (func(Item) bool, error) {
	people, err := w.Person(value)
	return anyOf(people, func(i Item, u plane.User) bool { return slices.Contains(i.Assignees, u.ID) }), err
}

func filterLabel(w *Words, value string) (func(Item) bool, error) {
	labels, err := w.Label(value)
	return anyOf(labels, func(i Item, l plane.Label) bool { return slices.Contains(i.Labels, l.ID) }), err
}

func filterPriority(_ *Words, value string) (func(Item) bool, error) {
	p, err := priorityNamed(value)
	if err != nil {
		return nil, err
	}
	return func(i Item) bool { return i.Priority.Rank() == p.Rank() }, nil
}

func filterState(w *Words, value string) (func(Item) bool, error) {
	states, group, err := w.State(value)
	if group != "" {
		return func(i Item) bool { return i.Group == group }, err
	}
	return anyOf(states, func(i Item, s plane.State) bool { return i.State == s.ID }), err
}

// filterIs accepts the unambiguous beginning of a word.
func filterIs(w *Words, value string) (func(Item) bool, error) {
	if g, ok := groupNamed(value); ok && spelling.Fold(value) != "done" {
		return func(i Item) bool { return i.Group == g }, nil
	}
	word, err := oneOf("kind of item", value, kinds())
	if err != nil {
		return nil, err
	}
	tests := map[string]func(Item) bool{
		"open":        func(i Item) bool { return !i.Group.Done() },
		"done":        func(i Item) bool { return i.Group.Done() },
		"overdue":     func(i Item) bool { return !i.Due.IsZero() && i.Due.Before(w.Today) && !i.Group.Done() },
		"mine":        func(i Item) bool { return slices.Contains(i.Assignees, w.Me) },
		"unestimated": lacksPoints,
		"blocked":     func(i Item) bool { return w.Blocked != nil && w.Blocked(i.ID) },
		"changed":     func(i Item) bool { return w.Changed != nil && w.Changed(i.ID) },
	}
	return tests[word], nil
}

// isAlso returns the values of is:, including the state groups.
func isAlso() []string {
	names := kinds()
	for _, g := range plane.Groups() {
		names = append(names, string(g))
	}
	return names
}

// kinds returns the values of is:, without the state groups.
func kinds() []string {
	return []string{"open", "done", "overdue", "mine", "unestimated", "blocked", "changed"}
}

func filterNo(_ *Words, value string) (func(Item) bool, error) {
	word, err := oneOf("field", value, optionalKeys())
	if err != nil {
		return nil, err
	}
	return filterGrammar().find(word + ":").lacks, nil
}

// optionalKeys returns the values of no:, the keys of optional fields.
func optionalKeys() []string {
	var list []string
	for _, k := range keywords() {
		if k.lacks != nil {
			list = append(list, k.name())
		}
	}
	return list
}

func lacksPoints(i Item) bool { return i.Point == "" && i.Points == "" }

// oneOf returns the known word that equals value, or else the only one that begins with it.
func oneOf(kind, value string, known []string) (string, error) {
	folded := spelling.Fold(value)
	begins := slices.DeleteFunc(slices.Clone(known), func(s string) bool { return !strings.HasPrefix(s, folded) })
	if slices.Contains(begins, folded) {
		return folded, nil
	}
	if len(begins) != 1 || folded == "" {
		return "", &ValueError{Kind: kind, Value: value, Known: known}
	}
	return begins[0], nil
}

// filterPoints compares numbers; other values, such as "XL", can only be equal.
func filterPoints(_ *Words, value string) (func(Item) bool, error) {
	sign, rest := cutSign(value)
	if sign == "" || sign == "=" {
		if rest == "" {
			return nil, errNumber
		}
		return func(i Item) bool { return sameValue(i.Points, rest) }, nil
	}
	limit, err := strconv.ParseFloat(rest, 64)
	if err != nil {
		return nil, errNumber
	}
	return func(i Item) bool {
		n, err := strconv.ParseFloat(i.Points, 64)
		return err == nil && compares(n, sign, limit)
	}, nil
}

func compares(n float64, sign string, limit float64) bool {
	switch sign {
	case "<":
		return n < limit
	case "<=":
		return n <= limit
	case ">":
		return n > limit
	}
	return n >= limit
}

func filterParent(w *Words, value string) (func(Item) bool, error) {
	if w.Item != nil {
		if id, ok := w.Item(value); ok {
			return func(i Item) bool { return i.Parent == id }, nil
		}
	}
	return nil, &NameError{Kind: "item", Name: value}
}

func filterStart(w *Words, value string) (func(Item) bool, error) {
	return filterDay(w, value, Ahead, func(i Item) plane.Date { return i.Start })
}

func filterDue(w *Words, value string) (func(Item) bool, error) {
	return filterDay(w, value, Ahead, func(i Item) plane.Date { return i.Due })
}

func filterUpdated(w *Words, value string) (func(Item) bool, error) {
	return filterDay(w, value, Back, func(i Item) plane.Date { return w.DateOf(i.UpdatedAt) })
}

func filterCreated(w *Words, value string) (func(Item) bool, error) {
	return filterDay(w, value, Back, func(i Item) plane.Date { return w.DateOf(i.CreatedAt) })
}

// filterDay tests a day of items; the direction resolves ambiguous days.
func filterDay(w *Words, value string, direction Direction, of func(Item) plane.Date) (func(Item) bool, error) {
	span, err := w.Days(value, direction)
	if err != nil {
		return nil, err
	}
	return func(i Item) bool { return span.Has(of(i)) }, nil
}
