package lang

import "errors"

// Problem is a word of a line that was not understood, or not wholly.
type Problem struct {
	// Start and End are the bytes of the line.
	Start, End int
	// Word is what was typed there.
	Word string
	// Err says what is wrong in a sentence for the person who typed it: a [*NameError], [*ValueError], or one about
	// days.
	Err error
	// Hint means that nothing need be done: the word was taken as text.
	Hint bool
}

// String is the sentence.
func (p Problem) String() string { return p.Err.Error() }

// named reports whether the problem is about the names of one project: in another one the word may have a meaning.
func (p Problem) named() bool {
	_, ok := errors.AsType[*NameError](p.Err)
	return ok
}
