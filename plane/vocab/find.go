package vocab

import (
	"errors"
	"fmt"
	"strings"
)

// NameError says that a name means nothing in this project, or more than one thing.
type NameError struct {
	// Kind is what was looked for: "person", "label".
	Kind string
	// Name is what was typed, empty for a name that is still to come.
	Name string
	// Candidates are the names of the things that it could be, none for an unknown name.
	Candidates []string
	// Nearest is a name that is like an unknown one, empty if none is.
	Nearest string
}

// Error is a sentence for the person who typed it.
func (e *NameError) Error() string {
	const most = 4
	switch {
	case len(e.Candidates) > most:
		return fmt.Sprintf("%s and %d more begin with %q", strings.Join(e.Candidates[:most], ", "), len(e.Candidates)-most, e.Name)
	case len(e.Candidates) > 0:
		return fmt.Sprintf("%q can be %s", e.Name, strings.Join(e.Candidates, " or "))
	case e.Kind == "person" && e.Name == "me":
		return "who you are is not read yet"
	case e.Name == "":
		return "the name of a " + e.Kind + " goes here"
	case e.Nearest != "":
		return fmt.Sprintf("there is no %s %q; did you mean %s?", e.Kind, e.Name, e.Nearest)
	}
	return fmt.Sprintf("there is no %s %q", e.Kind, e.Name)
}

// callings are the names of a thing: its own, then those that it is called by unless another has them as its own.
type callings struct {
	own, other []string
	exact      []string // that count whole only, such as initials
}

// How well a name fits, the best first.
const (
	asWritten = iota
	asOwn
	asOther
	asExact
	asBeginning
	asBeginningOfWord
	asNothing
)

// fits tells how well a typed name, also given folded, is one of the callings.
func (c callings) fits(typed, folded string) int {
	best := asNothing
	for _, name := range c.exact {
		if foldName(name) == folded {
			best = asExact
		}
	}
	for i, names := range [][]string{c.own, c.other} {
		for _, name := range names {
			best = min(best, fit(name, typed, folded, i))
		}
	}
	return best
}

func fit(name, typed, folded string, kind int) int {
	called := foldName(name)
	switch {
	case kind == 0 && name == typed:
		return asWritten
	case called == folded:
		return asOwn + kind
	case strings.HasPrefix(called, folded):
		return asBeginning
	case strings.Contains(called, " "+folded):
		return asBeginningOfWord
	}
	return asNothing
}

// find returns the one thing that a name means. With a *NameError it returns all that it could be.
func find[T any](kind, typed string, all []T, named func(T) callings) ([]T, error) {
	folded := foldName(typed)
	if folded == "" && typed == "" {
		return nil, &NameError{Kind: kind}
	}
	best := asNothing
	var found []T
	var names []string
	for _, thing := range all {
		c := named(thing)
		names = append(names, c.own[0])
		switch rank := c.fits(typed, folded); {
		case rank < best:
			best, found = rank, []T{thing}
		case rank == best && best != asNothing:
			found = append(found, thing)
		}
	}
	switch {
	case len(found) == 1:
		return found, nil
	case len(found) == 0:
		return nil, &NameError{Kind: kind, Name: typed, Nearest: Nearest(typed, names)}
	}
	e := &NameError{Kind: kind, Name: typed}
	for _, thing := range found {
		e.Candidates = append(e.Candidates, named(thing).own[0])
	}
	return found, e
}

// Ambiguous tells whether an error says that a name can mean several things.
func Ambiguous(err error) bool {
	e, ok := errors.AsType[*NameError](err)
	return ok && len(e.Candidates) > 0
}
