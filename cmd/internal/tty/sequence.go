package tty

import (
	"bytes"
	"unicode/utf8"
)

const (
	esc = 0x1b
	bel = 0x07
	can = 0x18
	sub = 0x1a
	del = 0x7f
	st  = 0x9c // the one-byte string terminator
)

// maxSequence is the maximum length of an incomplete sequence, in bytes. The longest answers are colours and names.
const maxSequence = 4096

// outcome classifies the bytes at the front of the input.
type outcome int

const (
	whole  outcome = iota // a whole key, answer or character
	begun                 // more bytes are needed
	broken                // the start of a sequence that the next bytes can't continue
)

// next classifies the front of b, which isn't empty, and returns its length in bytes.
func next(b []byte) (n int, o outcome) {
	if b[0] == esc {
		return escape(b)
	}
	if kind, ok := introducer(b[0]); ok {
		return sequence(b, 1, kind)
	}
	return character(b)
}

// introducer reports whether b introduces a sequence in its eight-bit form, and returns the second byte of the
// seven-bit form.
func introducer(b byte) (kind byte, ok bool) {
	switch b {
	case 0x8f, 0x90, 0x98, 0x9b, 0x9d, 0x9e, 0x9f: // SS3 DCS SOS CSI OSC PM APC; no character in UTF-8 starts with these
		return b - 0x40, true
	}
	return 0, false
}

func character(b []byte) (int, outcome) {
	if b[0] < utf8.RuneSelf {
		return 1, whole
	}
	if !utf8.FullRune(b) {
		return len(b), begun
	}
	r, n := utf8.DecodeRune(b)
	for r == utf8.RuneError && b[0] >= 0xc0 && n < min(len(b), utf8.UTFMax) && !utf8.RuneStart(b[n]) {
		n++ // a continuation byte of a truncated character isn't an introducer
	}
	return n, whole
}

// escape is next for input that starts with ESC.
func escape(b []byte) (int, outcome) {
	if len(b) == 1 {
		return 1, begun
	}
	switch b[1] {
	case '[', 'O', 'P', ']', 'X', '^', '_':
		return sequence(b, 2, b[1])
	case esc:
		return doubled(b)
	}
	n, o := character(b[1:]) // alt with a key
	return n + 1, o
}

// doubled is next for two ESC. Some terminals send alt with a cursor key that way; before anything else, the first ESC
// is a separate key.
func doubled(b []byte) (int, outcome) {
	n, o := escape(b[1:])
	switch {
	case o == begun:
		return n + 1, begun
	case o == whole && n > 2 && (b[2] == '[' || b[2] == 'O') && functionKey(b[n]):
		return n + 1, whole
	}
	return 1, broken
}

// functionKey reports whether a sequence with this last byte is a cursor key or a function key.
func functionKey(last byte) bool {
	return last >= 'A' && last <= 'H' || last >= 'P' && last <= 'S' || last == '~'
}

// sequence is next for a sequence of the given kind with its body at i.
func sequence(b []byte, i int, kind byte) (n int, o outcome) {
	switch kind {
	case '[':
		n, o = control(b, i)
	case 'O':
		n, o = single(b, i)
	default:
		n, o = text(b, i, kind)
	}
	if o == begun && len(b) > maxSequence {
		return len(b), broken
	}
	return n, o
}

// control is next for a CSI.
func control(b []byte, i int) (int, outcome) {
	j := i
	for j < len(b) && b[j] >= 0x30 && b[j] <= 0x3f {
		j++
	}
	for j < len(b) && b[j] >= 0x20 && b[j] <= 0x2f {
		j++
	}
	switch {
	case j == len(b):
		return j, begun
	case b[j] < 0x40 || b[j] >= del:
		return j, broken
	case j == i && b[j] == 'M': // a mouse event in the old form: three bytes follow
		return upTo(b, j+4)
	case j == i && b[j] == '[': // a function key of the Linux console: one letter follows
		return upTo(b, j+2)
	}
	return j + 1, whole
}

func upTo(b []byte, n int) (int, outcome) {
	if len(b) < n {
		return len(b), begun
	}
	return n, whole
}

// single is next for an SS3: a letter, preceded by a digit for the modifiers in some terminals.
func single(b []byte, i int) (int, outcome) {
	j := i
	for j < len(b) && b[j] >= '0' && b[j] <= '9' {
		j++
	}
	switch {
	case j == len(b):
		return j, begun
	case b[j] <= ' ' || b[j] >= del:
		return j, broken
	}
	return j + 1, whole
}

// text is next for a sequence with text: OSC, DCS, APC, PM or SOS. Any control character except its terminator breaks
// it, so that ctrl+c always arrives.
func text(b []byte, i int, kind byte) (int, outcome) {
	if !bodyOf(kind, b[i:]) {
		return i, broken
	}
	for j := i; j < len(b); j++ {
		switch c := b[j]; {
		case c == bel && kind == ']' || c == st && !insideCharacter(b[i:j+1]):
			return j + 1, whole
		case c == esc && j+1 == len(b):
			return j + 1, begun
		case c == esc && b[j+1] == '\\':
			return j + 2, whole
		case c == can || c == sub:
			return j + 1, whole
		case c < ' ':
			return j, broken
		}
	}
	return len(b), begun
}

// bodyOf reports whether body can be the start of an answer of the given kind, unlike alt+] followed by typed text.
func bodyOf(kind byte, body []byte) bool {
	if len(body) == 0 {
		return true
	}
	switch kind {
	case ']':
		digits := len(body) - len(bytes.TrimLeft(body, "0123456789"))
		return digits > 0 && (digits == len(body) || bytes.IndexByte([]byte{';', bel, esc, st}, body[digits]) >= 0)
	case 'P':
		return bytes.IndexByte([]byte("0123456789>!+$"), body[0]) >= 0
	}
	return true
}

// insideCharacter reports whether the last byte of b continues a character.
func insideCharacter(b []byte) bool {
	r, n := utf8.DecodeLastRune(b)
	if r != utf8.RuneError || n > 1 {
		return true
	}
	for k := 1; k < utf8.UTFMax && k < len(b); k++ {
		if head := b[len(b)-1-k:]; utf8.RuneStart(head[0]) {
			return head[0] >= 0xc0 && !utf8.FullRune(head)
		}
	}
	return false
}

// answer reports whether head is the start of an answer from the terminal, which users don't type.
func answer(head []byte) bool {
	if len(head) > 0 && head[0] == esc {
		head = head[1:]
	}
	if len(head) < 2 {
		return false
	}
	kind, body := head[0], head[1:]
	if k, ok := introducer(kind); ok {
		kind = k
	}
	switch kind {
	case '[':
		return bytes.IndexByte([]byte("?><="), body[0]) >= 0
	case ']', 'P', '_', '^', 'X':
		return true
	}
	return false
}

// Questions and answers between the frames.
const (
	// mark is the answer to "CSI 5 n". It is requested before each cursor position, because a position in the first row
	// looks like F3 with a modifier.
	mark = "\x1b[0n"
	// question requests the mark and the cursor position. Terminals answer after they have drawn all earlier output.
	question = "\x1b[5n\x1b[6n"
)

// controlSequence is a parsed CSI.
type controlSequence struct {
	prefix byte  // one of < = > ?, or 0
	params []int // the numbers between semicolons, each up to its first colon
	base   int   // the number after the second colon of the first parameter: the key at that position of a Latin keyboard
	final  byte
}

// parseControl parses a whole CSI; ok is false for anything else.
func parseControl(unit []byte) (c controlSequence, ok bool) {
	if len(unit) < 3 || unit[0] != esc || unit[1] != '[' {
		return c, false
	}
	body := unit[2 : len(unit)-1]
	c.final = unit[len(unit)-1]
	if len(body) > 0 && body[0] >= '<' && body[0] <= '?' {
		c.prefix, body = body[0], body[1:]
	}
	for i, param := range bytes.Split(body, []byte{';'}) {
		parts := bytes.Split(param, []byte{':'})
		c.params = append(c.params, number(parts[0]))
		if i == 0 && len(parts) > 2 {
			c.base = number(parts[2])
		}
	}
	return c, true
}

// number returns the number at the start of digits, capped at a million.
func number(digits []byte) int {
	n := 0
	for _, d := range digits {
		if d < '0' || d > '9' {
			break
		}
		n = min(n*10+int(d-'0'), 1_000_000)
	}
	return n
}
