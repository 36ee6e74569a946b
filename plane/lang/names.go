package lang

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Person finds a person by "me", a display name, first or last name, the local part of an email address, or initials.
// If the error is a *NameError with several candidates, they are returned with it, as in all methods of Words that
// return lists.
func (w *Words) Person(name string) ([]plane.User, error) {
	if spelling.Fold(name) == "me" {
		if w.Me == "" {
			return nil, &NameError{Kind: "person", Name: "me"} // never another person whose name begins with "me"
		}
		if i := slices.IndexFunc(w.People, func(u plane.User) bool { return u.ID == w.Me }); i >= 0 {
			return w.People[i : i+1], nil
		}
		return []plane.User{{ID: w.Me, DisplayName: "me"}}, nil
	}
	return find("person", name, w.People, personNames)
}

func personNames(u plane.User) nameSet {
	full := strings.TrimSpace(u.FirstName + " " + u.LastName)
	local, _, _ := strings.Cut(u.Email, "@")
	c := nameSet{own: filled(u.Name(), full), other: filled(u.FirstName, u.LastName, local)}
	var initials []rune
	for _, word := range strings.FieldsFunc(full, spelling.Parts) {
		first, _ := utf8.DecodeRuneInString(word)
		initials = append(initials, first)
	}
	if len(c.own) == 0 {
		c.own = []string{string(u.ID)}
	}
	c.exact = filled(string(initials))
	return c
}

// filled removes empty names.
func filled(names ...string) []string {
	return slices.DeleteFunc(names, func(s string) bool { return s == "" })
}

func labelNames(l plane.Label) nameSet { return nameSet{own: []string{l.Name}} }

func stateNames(s plane.State) nameSet { return nameSet{own: []string{s.Name}} }

func cycleNames(c plane.Cycle) nameSet { return nameSet{own: []string{c.Name}} }

func projectNames(p plane.Project) nameSet { return nameSet{own: []string{p.Identifier, p.Name}} }

// Label finds a label by name.
func (w *Words) Label(name string) ([]plane.Label, error) {
	return find("label", name, w.Labels, labelNames)
}

// State finds states by name: one state, or all states of a group if the name is that of a group ("started", "todo",
// "done") and not of a state. The group is empty for a single state.
func (w *Words) State(name string) ([]plane.State, plane.Group, error) {
	folded := spelling.Name(name)
	called := func(s plane.State) bool { return spelling.Name(s.Name) == folded }
	if group, ok := groupNamed(name); ok && !slices.ContainsFunc(w.States, called) {
		return w.inGroup(group), group, nil
	}
	found, err := find("state", name, w.States, stateNames)
	if len(found) > 0 || folded == "" {
		return found, "", err
	}
	for _, group := range plane.Groups() {
		if strings.HasPrefix(string(group), folded) {
			return w.inGroup(group), group, nil
		}
	}
	return nil, "", err
}

func (w *Words) inGroup(g plane.Group) []plane.State {
	return slices.DeleteFunc(slices.Clone(w.States), func(s plane.State) bool { return s.Group != g })
}

// groupNamed finds a state group by Plane's name for it or that of its default state.
func groupNamed(name string) (plane.Group, bool) {
	switch spelling.Name(name) {
	case "backlog":
		return plane.GroupBacklog, true
	case "unstarted", "todo", "to do":
		return plane.GroupUnstarted, true
	case "started", "in progress", "doing":
		return plane.GroupStarted, true
	case "completed", "done":
		return plane.GroupCompleted, true
	case "cancelled", "canceled":
		return plane.GroupCancelled, true
	}
	return "", false
}

// priorityNamed finds a priority by its name, the beginning of it, or its number: 1 is urgent, 4 is low, 0 is none. The
// error is a *ValueError.
func priorityNamed(name string) (plane.Priority, error) {
	if n, err := strconv.Atoi(name); err == nil && len(name) == 1 && n <= 4 {
		return plane.Priorities()[(n+4)%5], nil
	}
	for _, p := range plane.Priorities() {
		if folded := spelling.Name(name); folded != "" && strings.HasPrefix(string(p), folded) {
			return p, nil
		}
	}
	return "", newValueError("priority", name, priorities())
}

// Point finds an estimate value: "3", "XL".
func (w *Words) Point(value string) (Point, error) {
	names := make([]string, 0, len(w.Points))
	for _, p := range w.points() {
		if sameValue(p.Value, value) {
			return p, nil
		}
		names = append(names, p.Value)
	}
	return Point{}, &NameError{Kind: "estimate", Name: value, Nearest: spelling.Nearest(value, names), Known: names}
}

// sameValue reports whether two estimate values are equal: as numbers, or as text, ignoring case.
func sameValue(a, b string) bool {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	if err1 == nil && err2 == nil {
		return x == y
	}
	return spelling.Fold(a) == spelling.Fold(b)
}

// Project finds an open project by identifier or name.
func (w *Words) Project(name string) ([]plane.Project, error) {
	open := slices.DeleteFunc(slices.Clone(w.Projects), func(p plane.Project) bool { return !p.Open() })
	return find("project", name, open, projectNames)
}

// ValueError reports a word that isn't valid in any project.
type ValueError struct {
	// Kind is the kind of word: "priority", "filter".
	Kind string
	// Value is what was typed.
	Value string
	// Known are the valid words.
	Known []string
}

// Error returns a message for the user who typed the word.
func (e *ValueError) Error() string {
	known := strings.Join(e.Known, ", ")
	if e.Value == "" {
		return "use one of " + known
	}
	if near := spelling.Nearest(e.Value, e.Known); near != "" {
		return fmt.Sprintf("unknown %s %q; did you mean %s?", e.Kind, e.Value, near)
	}
	return fmt.Sprintf("unknown %s %q: use one of %s", e.Kind, e.Value, known)
}

func newValueError(kind, value string, known []string) error {
	return &ValueError{Kind: kind, Value: value, Known: known}
}
