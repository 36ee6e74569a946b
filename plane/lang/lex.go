package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a word of a line; a quoted string is part of one token.
type Token struct {
	// Start and End are its byte offsets in the line.
	Start, End int
	// Text is the word without quotes and escapes.
	Text string
	// Bare is the number of bytes of Text before the first quoted or escaped one: only these can be a key.
	Bare int
	// Quoted reports whether any part was in quotes.
	Quoted bool
}

// sigils are the characters that start a word with a meaning.
const sigils = "@#!^~"

// Tokens splits a filter into words. A quoted string is one word; an unclosed quote extends to the end of the line.
func Tokens(line string) []Token { return lex(line, true) }

// lex splits a line at spaces. A double quote at the start of a word, or after a sigil or a colon, starts a string that
// ends at the next quote. If partial is set, the line is still being typed: an unclosed quote extends to the end of the
// line; otherwise it is text. A backslash escapes a quote, a backslash, and the first character of a word.
func lex(line string, partial bool) []Token {
	var tokens []Token
	for at := 0; at < len(line); {
		r, size := utf8.DecodeRuneInString(line[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		l := lexer{line: line, partial: partial, bare: -1}
		tokens = append(tokens, l.word(at))
		at = tokens[len(tokens)-1].End
	}
	return tokens
}

// lexer reads one word.
type lexer struct {
	line    string
	partial bool
	text    strings.Builder
	bare    int // -1 until something is quoted or escaped
	inside  bool
	quoted  bool
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

// hide ends the bare part of the word.
func (l *lexer) hide() {
	if l.bare < 0 {
		l.bare = l.text.Len()
	}
}

func (l *lexer) token(start, end int) Token {
	l.hide()
	return Token{Start: start, End: end, Text: l.text.String(), Bare: l.bare, Quoted: l.quoted}
}

// opens reports whether the quote at a position starts a string.
func (l *lexer) opens(start, at int) bool {
	if at > start && !strings.ContainsRune("-:<>="+sigils, rune(l.line[at-1])) {
		return false
	}
	return l.partial || closes(l.line[at+1:])
}

// closes reports whether the text contains an unescaped quote.
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

// escapes reports whether the backslash at a position escapes the next character.
func (l *lexer) escapes(start, at int) bool {
	r, size := utf8.DecodeRuneInString(l.line[at+1:])
	if size == 0 || unicode.IsSpace(r) {
		return false
	}
	return r == '"' || r == '\\' || at == start
}

// quote returns a value, in quotes if needed, such that [lex] returns it unchanged.
func quote(value string) string {
	special := func(r rune) bool { return unicode.IsSpace(r) || r == '"' || r == '\\' }
	if value == "" || strings.ContainsFunc(value, special) {
		return inQuotes(value)
	}
	return value
}

// inQuotes quotes text such that [lex] returns it unchanged.
func inQuotes(text string) string { return `"` + escaper().Replace(text) + `"` }

func escaper() *strings.Replacer { return strings.NewReplacer(`\`, `\\`, `"`, `\"`) }

// wordAt returns the word that ends at the cursor, a byte offset; false if the cursor is inside a word or not after
// one.
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
