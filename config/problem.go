package config

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Problem explains why a setting or a file can't be used. It never contains the key.
type Problem struct {
	// Where names the place: a file with its line, a variable or a flag.
	Where string
	// Text describes what is wrong.
	Text string
	// Fix is the remedy: a command, or what to change; empty if Text implies it.
	Fix string
	// Err is the underlying error, if any.
	Err error
}

// Error returns the place, the reason and the remedy on one line, with passwords in addresses hidden.
func (p *Problem) Error() string {
	text := p.Where + ": " + p.Text
	if p.Fix != "" {
		text += "; " + p.Fix
	}
	return HidePasswords(text)
}

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// place names a line of a file as editors and compilers do.
func place(file string, line int) string {
	if line == 0 {
		return file
	}
	return file + ":" + strconv.Itoa(line)
}

// Unknown returns the problem of a name that isn't among the known ones.
func Unknown(where, kind, name string, known []string) *Problem {
	p := &Problem{Where: where, Text: fmt.Sprintf("unknown %s %q", kind, name), Fix: "there are " + strings.Join(known, ", ")}
	if near := spelling.Nearest(name, known); near != "" {
		p.Fix = "did you mean " + strconv.Quote(near) + "?"
	}
	return p
}

// problemf returns a Problem without a remedy.
func problemf(where, format string, args ...any) *Problem {
	return &Problem{Where: where, Text: fmt.Sprintf(format, args...)}
}

// HidePasswords replaces the text before an @ in an address, a quoted string or a word, since it may be a name and a
// password. It hides too much rather than too little: it is the last step for messages that quote the user or another
// program. A word that starts with an @ is unchanged.
func HidePasswords(text string) string {
	for _, before := range []struct{ at, by string }{
		{`\S*://.*(@|%40)`, "…@"},
		{`(^|[\s(=])"([^"\\]|\\.)+(@|%40)`, `$1"…@`},
		{`[^\s"'(…][^\s…]*(@|%40)`, "…@"},
	} {
		text = regexp.MustCompile(before.at).ReplaceAllString(text, before.by)
	}
	return text
}
