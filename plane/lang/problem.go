package lang

import "errors"

// Problem is a word of a line that was not understood, or only partly.
type Problem struct {
	// Start and End are its byte offsets in the line.
	Start, End int
	// Word is what was typed there.
	Word string
	// Err is a message for the user: a [*NameError], a [*ValueError], or an error about days.
	Err error
	// Hint means that no action is needed: the word was treated as text.
	Hint bool
}

// String returns the message of Err.
func (p Problem) String() string { return p.Err.Error() }

// named reports whether the problem is about a name, which may be valid in another project.
func (p Problem) named() bool {
	_, ok := errors.AsType[*NameError](p.Err)
	return ok
}
