package lang

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// NameError reports that a name is unknown in this project, or ambiguous.
type NameError struct {
	// Kind is the kind of thing: "person", "label".
	Kind string
	// Name is what was typed; empty if nothing was typed yet.
	Name string
	// Candidates are the names of the things that it could mean, none if it is unknown.
	Candidates []string
	// Nearest is a name that is similar to an unknown one, or empty.
	Nearest string
	// Known are all names if the typed one is unknown (only cycles that have not ended); Error doesn't list them.
	Known []string
}

// Error returns a message for the user who typed the name.
func (e *NameError) Error() string {
	const most = 4
	switch {
	case len(e.Candidates) > most:
		return fmt.Sprintf("%s and %d more begin with %q", strings.Join(e.Candidates[:most], ", "), len(e.Candidates)-most, e.Name)
	case len(e.Candidates) > 0:
		return fmt.Sprintf("%q can be %s", e.Name, strings.Join(e.Candidates, " or "))
	case e.Kind == "person" && e.Name == "me":
		return "your user is not read yet"
	case e.Name == "":
		return "the name of a " + e.Kind + " goes here"
	case e.Nearest != "":
		return fmt.Sprintf("unknown %s %q; did you mean %s?", e.Kind, e.Name, e.Nearest)
	}
	return fmt.Sprintf("unknown %s %q", e.Kind, e.Name)
}

// nameSet is the names of a thing: its own names, and other ones, which don't apply if another thing has them as its
// own.
type nameSet struct {
	own, other []string
	exact      []string // that must be typed in full, such as initials
}

// folded returns the names in the form used for comparison.
func (c nameSet) folded() nameSet {
	fold := func(names []string) []string {
		list := make([]string, len(names))
		for i, name := range names {
			list[i] = spelling.Name(name)
		}
		return list
	}
	return nameSet{fold(c.own), fold(c.other), fold(c.exact)}
}

// entry is a thing with its names, as written and folded: names are folded once, then compared many times.
type entry[T any] struct {
	thing         T
	names, folded nameSet
}

func entries[T any](all []T, named func(T) nameSet) []entry[T] {
	list := make([]entry[T], len(all))
	for i, thing := range all {
		c := named(thing)
		list[i] = entry[T]{thing, c, c.folded()}
	}
	return list
}

// How well a name matches, best first.
const (
	asWritten = iota
	asOwn
	asOther
	asExact
	asBeginning
	asBeginningOfWord
	asNothing
)

// wanted is a typed name, in the forms used for comparison.
type wanted struct {
	typed, folded string
	inner         string // matches the beginning of a later word
}

func want(typed string) wanted {
	folded := spelling.Name(typed)
	return wanted{typed, folded, " " + folded}
}

// fits returns how well a typed name matches the names of a thing.
func (e entry[T]) fits(w wanted) int {
	if slices.Contains(e.names.own, w.typed) {
		return asWritten
	}
	if w.folded == "" {
		return asNothing
	}
	best := asNothing
	if slices.Contains(e.folded.exact, w.folded) {
		best = asExact
	}
	for _, name := range e.folded.own {
		best = min(best, w.fit(name, asOwn))
	}
	for _, name := range e.folded.other {
		best = min(best, w.fit(name, asOther))
	}
	return best
}

func (w wanted) fit(name string, same int) int {
	switch {
	case name == w.folded:
		return same
	case strings.HasPrefix(name, w.folded):
		return asBeginning
	case strings.Contains(name, w.inner):
		return asBeginningOfWord
	}
	return asNothing
}

// find returns the one thing that a name means. If the error is a *NameError, it returns all candidates.
func find[T any](kind, typed string, all []T, named func(T) nameSet) ([]T, error) {
	if typed == "" {
		return nil, &NameError{Kind: kind}
	}
	return choose(kind, typed, entries(all, named))
}

func choose[T any](kind, typed string, all []entry[T]) ([]T, error) {
	best, looked := asNothing, want(typed)
	var found []T
	var names []string
	for _, e := range all {
		switch rank := e.fits(looked); {
		case rank < best:
			best, found, names = rank, []T{e.thing}, []string{e.names.own[0]}
		case rank == best && best != asNothing:
			found, names = append(found, e.thing), append(names, e.names.own[0])
		}
	}
	switch len(found) {
	case 0:
		names = ownNames(all)
		return nil, &NameError{Kind: kind, Name: typed, Nearest: spelling.Nearest(typed, names), Known: names}
	case 1:
		return found, nil
	}
	return found, &NameError{Kind: kind, Name: typed, Candidates: names}
}

func ownNames[T any](all []entry[T]) []string {
	names := make([]string, len(all))
	for i, e := range all {
		names[i] = e.names.own[0]
	}
	return names
}

// isAmbiguous reports whether an error is about an ambiguous name.
func isAmbiguous(err error) bool {
	e, ok := errors.AsType[*NameError](err)
	return ok && len(e.Candidates) > 0
}
