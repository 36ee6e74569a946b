package lang

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// Line is a parsed line.
type Line struct {
	// Name is the remaining text, trimmed; it may be empty. A part that was understood is replaced by one space if it
	// was between two words.
	Name string
	// Patch has the fields that were set, including Name; other fields are nil.
	Patch plane.ItemPatch
	// Cycle is the chosen cycle, with an empty ID for none; nil if the line doesn't set it.
	Cycle *plane.CycleID
	// Project is the chosen project, or nil. People, labels and states are resolved with the Words passed to ParseLine:
	// for another project, parse the line again with that project's Words.
	Project *plane.ProjectID
	// Parts are the words that were understood, in order.
	Parts []Part
	// Problems are the words that look like parts but were treated as text (Hint), and ambiguous ones.
	Problems []Problem
}

// Part is a word that was understood as a key with a value.
type Part struct {
	// Start and End are its byte offsets in the line.
	Start, End int
	// Key is its sigil, or its name with a colon; Value is the text after it, without quotes.
	Key, Value string
	// Meaning is the name of the value: "Ada Ito". It is empty for days, which are in Day.
	Meaning string
	// Day is the day of due: and start:, otherwise zero.
	Day plane.Date
}

// ParseLine parses a line. If w is nil, no names are known.
func ParseLine(line string, w *Words) Line {
	if w == nil {
		w = new(Words)
	}
	var l Line
	g := lineGrammar()
	var name strings.Builder
	end := 0 // of the last word that is text
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

// between returns the text between two words of a name: the spaces that were typed, or one space in place of a part.
func between(typed string) string {
	if strings.TrimSpace(typed) == "" {
		return typed
	}
	return " "
}

// read stores the value of a word, and reports whether it was understood. If not, it records a problem; this is only a
// hint for words that are often typed as plain text: "#42", "!important".
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

// unescape removes a backslash that makes the word text; in other words, such as paths, it is kept.
func (g grammar) unescape(word string) string {
	if strings.HasPrefix(word, `\`) && g.hasKey(strings.TrimLeft(word, `\`)) {
		return word[1:]
	}
	return word
}

// hasKey reports whether a word has a key, with any value.
func (g grammar) hasKey(word string) bool {
	tokens := lex(word, false)
	if len(tokens) == 0 {
		return false
	}
	k, _, _ := g.cut(tokens[0])
	return k != nil
}

// CompleteLine returns the completions of the word before the cursor, a byte offset. A completion replaces the bytes of
// the line from start to the cursor.
func CompleteLine(line string, cursor int, w *Words) (start int, found []Completion) {
	token, ok := wordAt(line, cursor)
	if !ok {
		return cursor, nil
	}
	return token.Start, withoutTyped(line[token.Start:cursor], lineGrammar().complete(token, w))
}
