package lang

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// Line is what a line says.
type Line struct {
	// Name is the text as it was typed, without the spaces around it; it can be empty. Where something that was
	// understood stood between two words, there is one space.
	Name string
	// Patch has the fields that were said, Name included; what was not said is nil.
	Patch plane.ItemPatch
	// Cycle is the cycle that was said, the empty id for none; nil if nothing was said.
	Cycle *plane.CycleID
	// Project is the project that was said, else nil. The names of people, labels and states are those of the
	// vocabulary that the line was parsed with; where another project is said, parse the line again with that
	// project's.
	Project *plane.ProjectID
	// Parts are the words that were understood, in their order.
	Parts []Part
	// Problems are the words that look as if they said something and were taken as text (Hint), and those that can mean
	// several things.
	Problems []Problem
}

// Part is a word that was understood.
type Part struct {
	// Start and End are its bytes in the line.
	Start, End int
	// Key is its sigil, or its name with a colon; Value is what was typed behind it, without quotes.
	Key, Value string
	// Meaning is what it means, for people: "Ada Ito". It is empty for days, which are in Day.
	Meaning string
	// Day is the day of due: and start:, else zero.
	Day plane.Date
}

// ParseLine reads a line. Without words (nil) no names are known.
func ParseLine(line string, w *Words) Line {
	if w == nil {
		w = new(Words)
	}
	var l Line
	g := lineGrammar()
	var name strings.Builder
	end := 0 // of the text so far
	for _, token := range lex(line, false) {
		if l.read(g, token, w) {
			continue
		}
		name.WriteString(between(line[end:token.Start]))
		name.WriteString(g.unescape(line[token.Start:token.End]))
		end = token.End
	}
	l.Name = strings.TrimSpace(name.String())
	l.Patch.Name = new(l.Name)
	return l
}

// between is what is between two words of a name: the spaces that were typed there, or one in place of what was
// understood.
func between(typed string) string {
	if strings.TrimSpace(typed) == "" {
		return typed
	}
	return " "
}

// read takes over what a word says, and reports whether it was understood. If not, the problem is kept; only a hint where
// people write such words without meaning anything by it: "#42", "!important".
func (l *Line) read(g grammar, token Token, w *Words) bool {
	k, key, value := g.cut(token)
	if k == nil {
		return false
	}
	part := Part{Start: token.Start, End: token.End, Key: key, Value: value}
	if err := k.read(w, &part, l); err != nil {
		hint := key == k.sigil && !isAmbiguous(err)
		l.Problems = append(l.Problems, Problem{
			Start: token.Start, End: token.End, Word: key + quote(value), Err: err, Hint: hint,
		})
		return false
	}
	l.Parts = append(l.Parts, part)
	return true
}

// unescape takes the backslash off a word that it makes text; it is part of any other word, such as a path.
func (g grammar) unescape(word string) string {
	if strings.HasPrefix(word, `\`) && g.hasKey(strings.TrimLeft(word, `\`)) {
		return word[1:]
	}
	return word
}

// hasKey reports whether a word has a key, whatever the value.
func (g grammar) hasKey(word string) bool {
	tokens := lex(word, false)
	if len(tokens) == 0 {
		return false
	}
	k, _, _ := g.cut(tokens[0])
	return k != nil
}

// CompleteLine lists what the word before the cursor, a byte offset, can become. A completion replaces the bytes of the
// line from start up to the cursor.
func CompleteLine(line string, cursor int, w *Words) (start int, found []Completion) {
	token, ok := wordAt(line, cursor)
	if !ok {
		return cursor, nil
	}
	return token.Start, withoutTyped(line[token.Start:cursor], lineGrammar().complete(token, w))
}
