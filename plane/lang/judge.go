package lang

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Item is an item with what a filter must know of it besides.
type Item struct {
	*plane.Item
	// Reference is how people name it: "APOLLO-12".
	Reference string
	// Group is the group of its state.
	Group plane.Group
}

var (
	errNothing = errors.New("a word that is not wanted goes behind the -")
	errNumber  = errors.New("a number of points goes here: ^3, points:>3")
)

// judge makes the test of a filter. With an error it tests what it can; a nil test lets all through.
func judge(key, value string, w *Words) (func(Item) bool, error) {
	switch key {
	case "@":
		people, err := w.Person(value)
		return anyOf(people, func(i Item, u plane.User) bool { return slices.Contains(i.Assignees, u.ID) }), err
	case "#":
		labels, err := w.Label(value)
		return anyOf(labels, func(i Item, l plane.Label) bool { return slices.Contains(i.Labels, l.ID) }), err
	case "!":
		p, err := Priority(value)
		if err != nil {
			return nil, err
		}
		return func(i Item) bool { return i.Priority.Rank() == p.Rank() }, nil
	case "state:":
		return judgeState(value, w)
	case "is:":
		return judgeIs(value, w)
	case "no:":
		return judgeNo(value)
	case "points:":
		return judgePoints(value)
	case "parent:":
		return judgeParent(value, w)
	}
	return judgeDays(key, value, w)
}

// anyOf passes items that fit one of several things, nil without any.
func anyOf[T any](things []T, fits func(Item, T) bool) func(Item) bool {
	if len(things) == 0 {
		return nil
	}
	return func(i Item) bool {
		return slices.ContainsFunc(things, func(t T) bool { return fits(i, t) })
	}
}

func judgeState(value string, w *Words) (func(Item) bool, error) {
	states, group, err := w.State(value)
	if group != "" {
		return func(i Item) bool { return i.Group == group }, err
	}
	return anyOf(states, func(i Item, s plane.State) bool { return i.State == s.ID }), err
}

// judgeIs takes the beginning of a word, if only one begins so.
func judgeIs(value string, w *Words) (func(Item) bool, error) {
	if g, ok := Group(value); ok && spelling.Fold(value) != "done" {
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

// kinds are the words of is:, besides the groups of states.
func kinds() []string {
	return []string{"open", "done", "overdue", "mine", "unestimated", "blocked", "changed"}
}

func judgeNo(value string) (func(Item) bool, error) {
	word, err := oneOf("thing to lack", value, lacks())
	if err != nil {
		return nil, err
	}
	tests := map[string]func(Item) bool{
		"assignee": func(i Item) bool { return len(i.Assignees) == 0 },
		"label":    func(i Item) bool { return len(i.Labels) == 0 },
		"due":      func(i Item) bool { return i.Due.IsZero() },
		"start":    func(i Item) bool { return i.Start.IsZero() },
		"points":   lacksPoints,
		"parent":   func(i Item) bool { return i.Parent == "" },
		"priority": func(i Item) bool { return i.Priority.Rank() == plane.PriorityNone.Rank() },
	}
	return tests[word], nil
}

// lacks are the words of no:.
func lacks() []string {
	return []string{"assignee", "label", "due", "start", "points", "parent", "priority"}
}

func lacksPoints(i Item) bool { return i.Point == "" && i.Points == "" }

// oneOf returns the word that a value is the beginning of; the value as it is goes first.
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

// judgePoints compares numbers; values that are none, such as "XL", can only be the same.
func judgePoints(value string) (func(Item) bool, error) {
	sign, rest := CutSign(value)
	if sign == "" || sign == "=" {
		if rest == "" {
			return nil, errNumber
		}
		return func(i Item) bool { return i.Points != "" && SameValue(i.Points, rest) }, nil
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

func judgeParent(value string, w *Words) (func(Item) bool, error) {
	if w.Item != nil {
		if id, ok := w.Item(value); ok {
			return func(i Item) bool { return i.Parent == id }, nil
		}
	}
	return nil, &NameError{Kind: "item", Name: value}
}

func judgeDays(key, value string, w *Words) (func(Item) bool, error) {
	course := Ahead
	if key == "updated:" || key == "created:" {
		course = Back
	}
	span, err := w.Days(value, course)
	if err != nil {
		return nil, err
	}
	switch key {
	case "due:":
		return func(i Item) bool { return span.Has(i.Due) }, nil
	case "start:":
		return func(i Item) bool { return span.Has(i.Start) }, nil
	case "created:":
		return func(i Item) bool { return span.Has(w.DateOf(i.CreatedAt)) }, nil
	}
	return func(i Item) bool { return span.Has(w.DateOf(i.UpdatedAt)) }, nil
}
