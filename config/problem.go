package config

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Problem is a setting or a file that can't be used. It never holds the key.
type Problem struct {
	// Where names the place: a file with its line, a variable or a flag.
	Where string
	// Text says what is wrong.
	Text string
	// Fix is the command or the step that mends it; empty if Text says it.
	Fix string
	// Err is the cause from below, nil if there is none.
	Err error
}

// Error returns one line: place, reason and remedy, without any password that
// was written into an address.
func (p *Problem) Error() string {
	text := p.Where + ": " + p.Text
	if p.Fix != "" {
		text += "; " + p.Fix
	}
	return HidePasswords(text)
}

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// place names a line of a file the way editors and compilers do.
func place(file string, line int) string {
	if line == 0 {
		return file
	}
	return file + ":" + strconv.Itoa(line)
}

// Unknown is the problem of a name that isn't among the known ones.
func Unknown(where, kind, name string, known []string) *Problem {
	p := &Problem{Where: where, Text: fmt.Sprintf("there is no %s %q", kind, name), Fix: "there are " + strings.Join(known, ", ")}
	if near := spelling.Nearest(name, known); near != "" {
		p.Fix = "did you mean " + strconv.Quote(near) + "?"
	}
	return p
}

// problemf is a Problem without a remedy of its own.
func problemf(where, format string, args ...any) *Problem {
	return &Problem{Where: where, Text: fmt.Sprintf(format, args...)}
}
