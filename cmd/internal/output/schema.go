package output

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// day is a plane.Date.
type day interface {
	fmt.Stringer
	IsZero() bool
}

// Field is a named value of the things that a command lists.
type Field[T any] struct {
	// Name is its name in scripts. A dot makes it a part of an object: "state.group".
	Name string
	// Doc describes it for people.
	Doc string
	// Value is a string, a number, a bool, a time.Time, a plane.Date, a slice or map of these, or nil for none.
	Value func(T) any
	// Text is what tables show; nil to show Value.
	Text func(T) string
	// Head is the heading in tables; empty to use Name.
	Head string
	// Style is how a terminal with colours shows it; nil for plain.
	Style func(T) Style
}

// Schema describes a kind of things.
type Schema[T any] struct {
	// Fields are in the order in which they are documented.
	Fields []Field[T]
	// Columns names the fields that tables have unless the flags choose others. Flex is the one that shrinks first in a
	// narrow terminal.
	Columns []string
	Flex    string
}

// Style is how a text looks in a terminal with colours.
type Style int

// The styles.
const (
	Plain Style = iota
	Faint
	Good
	Active
	Bad
)

// Described is a field as documentation shows it.
type Described struct{ Name, Doc string }

// Describe lists the fields of a schema.
func (s Schema[T]) Describe() []Described {
	list := make([]Described, len(s.Fields))
	for i, f := range s.Fields {
		list[i] = Described{f.Name, f.Doc}
	}
	return list
}

// Listing is a list of things with their schema: what a Printer prints.
type Listing struct {
	columns []string
	flex    string
	fields  []bound
	length  int
}

// bound is a field of a list.
type bound struct {
	name, head string
	value      func(n int) any
	text       func(n int) string
	style      func(n int) Style
}

// List binds a schema to things.
func (s Schema[T]) List(things []T) Listing {
	l := Listing{columns: s.Columns, flex: s.Flex, length: len(things)}
	for _, f := range s.Fields {
		b := bound{
			name: f.Name, head: f.Head, value: func(n int) any { return f.Value(things[n]) },
			text: func(n int) string { return textOf(f.Value(things[n])) }, style: func(int) Style { return Plain },
		}
		if f.Text != nil {
			b.text = func(n int) string { return f.Text(things[n]) }
		}
		if f.Style != nil {
			b.style = func(n int) Style { return f.Style(things[n]) }
		}
		l.fields = append(l.fields, b)
	}
	return l
}

// UnknownFieldError means that a requested field doesn't exist.
type UnknownFieldError struct {
	Name string
	// Known are the names of the fields.
	Known []string
}

// Error returns a message that lists the known fields.
func (e *UnknownFieldError) Error() string {
	return fmt.Sprintf("%q isn't a field here; the fields are %s", e.Name, strings.Join(e.Known, ", "))
}

// Check returns an *UnknownFieldError if a requested field is neither a field of a schema nor an object that contains
// some, so that a command can fail before it changes anything.
func (f Format) Check(fields []Described) error {
	known := make([]string, len(fields))
	for i, d := range fields {
		known[i] = d.Name
	}
	for _, name := range slices.Concat(f.JSON, f.Columns) {
		name = strings.TrimSpace(name)
		if name != staleField && !slices.ContainsFunc(known, func(k string) bool { return means(name, k) }) {
			return &UnknownFieldError{name, known}
		}
	}
	return nil
}

// means reports whether a requested name means a field: its own name, or that of the object it is a part of.
func means(name, field string) bool { return field == name || strings.HasPrefix(field, name+".") }

// pick returns the named fields. The name of an object means all of its parts.
func (l Listing) pick(names []string) ([]bound, error) {
	var picked []bound
	for _, name := range names {
		name = strings.TrimSpace(name)
		found := slices.Collect(func(yield func(bound) bool) {
			for _, f := range l.fields {
				if means(name, f.name) && !yield(f) {
					return
				}
			}
		})
		if len(found) == 0 {
			return nil, &UnknownFieldError{name, l.names()}
		}
		picked = append(picked, found...)
	}
	return picked, nil
}

func (l Listing) names() []string {
	names := make([]string, len(l.fields))
	for i, f := range l.fields {
		names[i] = f.name
	}
	return names
}

// textOf formats a value for a table: empty for none.
func textOf(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case time.Time:
		if v.IsZero() {
			return ""
		}
		return v.Format(time.RFC3339)
	case day:
		if v.IsZero() {
			return ""
		}
		return v.String()
	case []string:
		return strings.Join(v, ", ")
	}
	return fmt.Sprint(value)
}
