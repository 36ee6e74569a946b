package plane

import (
	"errors"
	"fmt"
	"strings"
)

// PartialError means that a part of a list is missing and the remainder was read.
type PartialError struct {
	// Got of Total objects were read, if the server repeats itself or keeps promising more. Total is 0 if all were
	// read, and -1 if the server did not report how many there are.
	Got, Total int
	// Malformed lists the objects that could not be read completely.
	Malformed []Malformed
}

// Malformed is an object of a list that could not be read completely.
type Malformed struct {
	// Name is its number or its name, empty if that could not be read either.
	Name string
	// Number means that Name is the number of an item.
	Number bool
	// Fields are the server's names of the fields that were left empty. Without any, the whole object was omitted.
	Fields []string
}

// Error returns what is missing.
func (e *PartialError) Error() string {
	var parts []string
	if e.Total != 0 {
		parts = append(parts, fmt.Sprintf("the list does not end: %d of %d were read", e.Got, e.Total))
	}
	for _, o := range e.Malformed {
		parts = append(parts, fmt.Sprintf("%q could not be read: %s", o.Name, strings.Join(o.Fields, ", ")))
	}
	return strings.Join(parts, "; ")
}

// Partial returns the PartialError in an error, nil if there is none: then only the results from before the error are
// usable.
func Partial(err error) *PartialError {
	e, _ := errors.AsType[*PartialError](err)
	return e
}

// LeftOut returns the names of the objects that were omitted.
func (e *PartialError) LeftOut() []string {
	var names []string
	for _, o := range e.Malformed {
		if len(o.Fields) == 0 {
			names = append(names, o.Name)
		}
	}
	return names
}
