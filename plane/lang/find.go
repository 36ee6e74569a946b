package lang

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane/lang/spelling"
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
	// Known are the names that there are, of cycles those that have not ended, where one is unknown; Error doesn't list them.
	Known []string
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
		return fmt.Sprintf("unknown %s %q; did you mean %s?", e.Kind, e.Name, e.Nearest)
	}
	return fmt.Sprintf("unknown %s %q", e.Kind, e.Name)
}

// callings are the names of a thing: its own, then those that it is called by unless another has them as its own.
type callings struct {
	own, other []string
	exact      []string // that count whole only, such as initials
}

// folded are the callings as they are compared.
func (c callings) folded() callings {
	fold := func(names []string) []string {
		list := make([]string, len(names))
		for i, name := range names {
			list[i] = spelling.Name(name)
		}
		return list
	}
	return callings{fold(c.own), fold(c.other), fold(c.exact)}
}

// entry is a thing with its callings, as they are and folded: names are folded once, then looked through many times.
type entry[T any] struct {
	thing          T
	called, folded callings
}

func entries[T any](all []T, named func(T) callings) []entry[T] {
	list := make([]entry[T], len(all))
	for i, thing := range all {
		c := named(thing)
		list[i] = entry[T]{thing, c, c.folded()}
	}
	return list
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

// wanted is a name that was typed, in the forms in which it is looked for.
type wanted struct {
	typed, folded string
	inner         string // at the beginning of a later word
}

func want(typed string) wanted {
	folded := spelling.Name(typed)
	return wanted{typed, folded, " " + folded}
}

// fits tells how well a typed name is one of the callings.
func (e entry[T]) fits(w wanted) int {
	if slices.Contains(e.called.own, w.typed) {
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

func (w wanted) fit(called string, same int) int {
	switch {
	case called == w.folded:
		return same
	case strings.HasPrefix(called, w.folded):
		return asBeginning
	case strings.Contains(called, w.inner):
		return asBeginningOfWord
	}
	return asNothing
}

// find returns the one thing that a name means. With a *NameError it returns all that it could be.
func find[T any](kind, typed string, all []T, named func(T) callings) ([]T, error) {
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
			best, found, names = rank, []T{e.thing}, []string{e.called.own[0]}
		case rank == best && best != asNothing:
			found, names = append(found, e.thing), append(names, e.called.own[0])
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
		names[i] = e.called.own[0]
	}
	return names
}

// isAmbiguous reports whether an error says that a name can mean several things.
func isAmbiguous(err error) bool {
	e, ok := errors.AsType[*NameError](err)
	return ok && len(e.Candidates) > 0
}
