package plane

import (
	"errors"
	"fmt"
	"strings"
)

// PartialError means that a part of a list is missing and the rest came.
type PartialError struct {
	// Got of Total came, when the server repeats itself, or promises more for ever. Total is 0 when all came, and
	// -1 when the server did not say how many there are.
	Got, Total int
	// Odd are the objects that could not be read as a whole.
	Odd []Odd
}

// Odd is an object of a list with something in it that could not be read.
type Odd struct {
	// Name is its number or its name, empty if that could not be read either.
	Name string
	// Number means that the name is a number, as items have.
	Number bool
	// Fields are the names of what was left empty, as the server calls them. There are none if the object was left out.
	Fields []string
}

// Error returns what is missing.
func (e *PartialError) Error() string {
	var parts []string
	if e.Total != 0 {
		parts = append(parts, fmt.Sprintf("the list does not end: %d of %d came", e.Got, e.Total))
	}
	for _, o := range e.Odd {
		parts = append(parts, fmt.Sprintf("%q could not be read: %s", o.Name, strings.Join(o.Fields, ", ")))
	}
	return strings.Join(parts, "; ")
}

// Partial finds the PartialError in an error, nil if there is none: then nothing of what was asked for can be used but
// what came before.
func Partial(err error) *PartialError {
	e, _ := errors.AsType[*PartialError](err)
	return e
}

// LeftOut are the names of the objects that were left out.
func (e *PartialError) LeftOut() []string {
	var names []string
	for _, o := range e.Odd {
		if len(o.Fields) == 0 {
			names = append(names, o.Name)
		}
	}
	return names
}
