package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a word of a line, with what was in quotes in one piece.
type Token struct {
	// Start and End are the bytes of the line that it was typed in.
	Start, End int
	// Text is what it says, without quotes and escapes.
	Text string
	// Bare counts the bytes of Text before the first one that was quoted or escaped: only these can be a key.
	Bare int
	// Quoted reports whether a part of it was in quotes.
	Quoted bool
}

// sigils are the characters that start a word with a meaning.
const sigils = "@#!^~"

// Tokens splits what is typed into a filter into its words. What is in double quotes is one word, and a quote that is not
// closed yet goes to the end of the line.
func Tokens(line string) []Token { return lex(line, true) }

// lex splits a line at its spaces. A double quote at the start of a word, or behind a sigil or a colon, holds together
// what comes up to the next one; half says that a quote which is not closed goes to the end of the line, as while it is
// typed, else such a quote is text. A backslash takes the meaning from a quote, a backslash, and from the first sign of
// a word.
func lex(line string, half bool) []Token {
	var tokens []Token
	for at := 0; at < len(line); {
		r, size := utf8.DecodeRuneInString(line[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		l := lexer{line: line, half: half, bare: -1}
		tokens = append(tokens, l.word(at))
		at = tokens[len(tokens)-1].End
	}
	return tokens
}

// lexer reads one word.
type lexer struct {
	line   string
	half   bool
	text   strings.Builder
	bare   int // -1 as long as all was bare
	inside bool
	quoted bool
}

func (l *lexer) word(start int) Token {
	at := start
	for at < len(l.line) {
		r, size := utf8.DecodeRuneInString(l.line[at:])
		switch {
		case r == '"' && (l.inside || l.opens(start, at)):
			l.hide()
			l.inside, l.quoted = !l.inside, true
		case unicode.IsSpace(r) && !l.inside:
			return l.token(start, at)
		case r == '\\' && l.escapes(start, at):
			l.hide()
			_, next := utf8.DecodeRuneInString(l.line[at+1:])
			l.text.WriteString(l.line[at+1 : at+1+next])
			size += next
		default:
			l.text.WriteString(l.line[at : at+size])
		}
		at += size
	}
	return l.token(start, at)
}

// hide ends the part of the word that is bare.
func (l *lexer) hide() {
	if l.bare < 0 {
		l.bare = l.text.Len()
	}
}

func (l *lexer) token(start, end int) Token {
	l.hide()
	return Token{Start: start, End: end, Text: l.text.String(), Bare: l.bare, Quoted: l.quoted}
}

// opens reports whether the quote at a place starts a quotation.
func (l *lexer) opens(start, at int) bool {
	if at > start && !strings.ContainsRune("-:<>="+sigils, rune(l.line[at-1])) {
		return false
	}
	return l.half || closes(l.line[at+1:])
}

// closes reports whether there is a quote that is not escaped.
func closes(rest string) bool {
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '"':
			return true
		}
	}
	return false
}

// escapes reports whether the backslash at a place takes the meaning of what is behind it.
func (l *lexer) escapes(start, at int) bool {
	r, size := utf8.DecodeRuneInString(l.line[at+1:])
	if size == 0 || unicode.IsSpace(r) {
		return false
	}
	return r == '"' || r == '\\' || at == start
}

// quote writes the value of a key so that [lex] reads it back: as it is, or in quotes.
func quote(value string) string {
	odd := func(r rune) bool { return unicode.IsSpace(r) || r == '"' || r == '\\' }
	if value == "" || strings.ContainsFunc(value, odd) {
		return inQuotes(value)
	}
	return value
}

// inQuotes writes text so that [lex] reads it back as quoted.
func inQuotes(text string) string { return `"` + escaper().Replace(text) + `"` }

func escaper() *strings.Replacer { return strings.NewReplacer(`\`, `\\`, `"`, `\"`) }

// wordAt returns the word of a line that the cursor, a byte offset, is behind, up to the cursor; false if it is
// inside of a word or behind none.
func wordAt(line string, cursor int) (Token, bool) {
	if r, size := utf8.DecodeRuneInString(line[cursor:]); size > 0 && !unicode.IsSpace(r) {
		return Token{}, false
	}
	tokens := lex(line[:cursor], true)
	if len(tokens) == 0 || tokens[len(tokens)-1].End != cursor {
		return Token{}, false
	}
	return tokens[len(tokens)-1], true
}
