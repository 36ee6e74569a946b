package tty

import (
	"bytes"
	"time"
	"unicode/utf8"
)

const (
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"

	// pasteQuiet is how long a paste may pause before it ends without its end mark.
	pasteQuiet = 4 * time.Second
	// pasteLate is how long after that a chunk of input still counts as part of the paste.
	pasteLate = 30 * time.Second
	// pastedChunk is the number of bytes from which a chunk of input can't have been typed.
	pastedChunk = 4
)

// paste is the state of a bracketed paste.
type paste struct {
	open  bool
	quiet time.Time // when an open paste ends without its end mark
	late  time.Time // until when the remainder of a paste without an end mark may arrive
}

func (p *paste) start(now time.Time) { p.open, p.quiet = true, now.Add(pasteQuiet) }

// next is the function next for pasted bytes.
func (p *paste) next(b []byte) (int, outcome) {
	if i := bytes.IndexByte(b, esc); i != 0 {
		if i < 0 {
			i = len(b)
		}
		return characters(b[:i])
	}
	n, o := next(b)
	if o == begun && n > 1 && !bytes.HasPrefix([]byte(pasteEnd), b) && !answer(b) && b[1] != '[' {
		return 1, broken // text after an ESC: a paste doesn't contain half an answer
	}
	if o == broken {
		return 1, broken
	}
	return n, o
}

// characters returns the length of the whole characters at the front.
func characters(b []byte) (int, outcome) {
	n := len(b)
	for k := 1; k <= utf8.UTFMax && k <= len(b); k++ {
		if head := b[len(b)-k:]; utf8.RuneStart(head[0]) {
			if !utf8.FullRune(head) {
				n -= k
			}
			break
		}
	}
	if n == 0 {
		return len(b), begun
	}
	return n, whole
}

// emit emits a unit of an open paste: its end mark or text. Sequences are dropped.
func (p *paste) emit(s *splitter, unit []byte, now time.Time) {
	switch {
	case string(unit) == pasteEnd:
		p.open, p.late = false, time.Time{}
		s.units.add(unit)
	case unit[0] != esc:
		p.quiet = now.Add(pasteQuiet)
		s.units.add(bytes.ToValidUTF8(unit, nil))
	default:
		p.quiet = now.Add(pasteQuiet)
		if len(unit) > 1 && unit[1] >= ' ' {
			if _, o := next(unit[:2]); o == whole {
				s.units.add(unit[1:]) // a character after an ESC
			}
		}
	}
}

// content emits the held bytes of a paste whose remainder didn't arrive.
func (p *paste) content(s *splitter, head []byte) {
	s.units.add(bytes.ToValidUTF8(bytes.TrimLeft(head, "\x1b"), nil))
}

// end closes a paste without its end mark.
func (p *paste) end(s *splitter, now time.Time) {
	if len(s.held) > 0 {
		p.content(s, s.held)
		s.held, s.due = nil, time.Time{}
	}
	s.units.add([]byte(pasteEnd))
	p.open, p.late = false, now.Add(pasteLate)
}

// interrupted ends an open paste if the chunk is a lone ctrl+c, and reopens a paste whose remainder arrives late. It
// returns the chunk.
func (p *paste) interrupted(s *splitter, chunk []byte, now time.Time) []byte {
	switch {
	case p.open && interrupt(chunk):
		p.end(s, now)
		p.late = time.Time{}
	case !p.open && now.Before(p.late) && len(chunk) >= pastedChunk && chunk[0] != esc:
		p.start(now)
		s.units.add([]byte(pasteStart))
	}
	return chunk
}

// interrupt reports whether a chunk is ctrl+c and nothing else.
func interrupt(chunk []byte) bool {
	if string(chunk) == "\x03" {
		return true
	}
	n, o := next(chunk)
	c, ok := parseControl(chunk)
	if o != whole || n != len(chunk) || !ok || c.prefix != 0 {
		return false
	}
	switch {
	case c.final == 'u' && len(c.params) == 2:
		return ctrl(c.params[1]) && (isC(c.params[0]) || c.base == 'c')
	case c.final == '~' && len(c.params) == 3 && c.params[0] == 27:
		return ctrl(c.params[1]) && isC(c.params[2])
	}
	return false
}

// ctrl reports whether a parameter means ctrl, with or without caps lock and num lock.
func ctrl(modifiers int) bool { return (modifiers-1)&^(64|128) == 4 }

// isC reports whether a code is the C key on a Latin or Cyrillic keyboard.
func isC(code int) bool { return code == 'c' || code == 'с' }
