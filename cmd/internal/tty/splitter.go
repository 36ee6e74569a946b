package tty

import (
	"bytes"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"
)

const (
	// hold is how long the remainder of a sequence may take to arrive after the last byte.
	hold = 1200 * time.Millisecond
	// holdEscape is how long a lone ESC may be the start of a sequence: in most terminals it is the Escape key.
	holdEscape = 50 * time.Millisecond
	// holdEncoded replaces holdEscape in terminals that send the Escape key as a sequence. A lone ESC then comes from a
	// program that types into the terminal.
	holdEncoded = 200 * time.Millisecond
	// suspect is how long the end of an answer may still arrive after its start has expired.
	suspect = 5 * time.Second
)

// pacer knows which questions were sent to the terminal. Answers to the questions between frames are removed from the
// input.
type pacer interface {
	// expects reports whether an answer may arrive, so that an ESC is more likely its start than a key.
	expects() bool
	// report reports whether a cursor position is an answer rather than a key. marked reports whether the mark, which
	// can't be a key, came right before it.
	report(row, column int, marked bool) bool
}

// splitter splits input into whole keys and answers. Its callers pass the time.
type splitter struct {
	pacer pacer
	paste paste

	held  []byte    // an incomplete sequence
	due   time.Time // when held expires
	typed bool      // held arrived in pieces, as if typed

	cut      []byte    // the start of an answer that has expired
	cutUntil time.Time // until when the end of that answer may arrive
	escaped  time.Time // when a lone ESC was emitted as a key

	encoded bool // the terminal sends the Escape key as a sequence
	marked  bool // the last unit was the mark before a cursor position
	units   units
}

// feed adds a chunk of input that was read at once.
func (s *splitter) feed(chunk []byte, now time.Time) {
	s.expire(now)
	chunk = s.rejoined(chunk, now)
	if len(chunk) == 0 {
		return
	}
	chunk = s.paste.interrupted(s, chunk, now)
	before := len(s.held)
	if before == 0 {
		s.typed = false
	}
	s.held = append(s.held, chunk...)
	emitted := s.split(now)
	switch {
	case len(s.held) == 0:
		s.due = time.Time{}
		return
	case before == 0 || emitted >= before:
		s.typed = len(s.held) <= 2
	default:
		s.typed = s.typed && utf8.RuneCount(chunk) == 1
	}
	s.due = now.Add(s.patience())
}

// split emits all whole units, and returns the number of bytes that it removed from held.
func (s *splitter) split(now time.Time) int {
	removed := 0
	for len(s.held) > 0 {
		n, o := next(s.held)
		if s.paste.open {
			n, o = s.paste.next(s.held)
		}
		switch o {
		case begun:
			return removed
		case whole:
			s.emit(s.held[:n], now)
		case broken:
			s.emitHead(s.held[:n])
		}
		removed += n
		s.held = s.held[n:]
	}
	s.held = nil
	return removed
}

// patience returns how long the remainder of held may take to arrive.
func (s *splitter) patience() time.Duration {
	bare := len(s.held) == 1 && s.held[0] == esc || len(s.held) == 2 && s.held[0] == esc && s.held[1] == esc
	switch {
	case !bare || s.paste.open || s.pacer.expects():
		return hold
	case s.encoded:
		return holdEncoded
	}
	return holdEscape
}

// wait returns when expire has to be called next; the zero time if never.
func (s *splitter) wait() time.Time {
	if quiet := s.paste.quiet; s.paste.open && (s.due.IsZero() || quiet.Before(s.due)) {
		return quiet
	}
	return s.due
}

// expire emits held input that has waited long enough for its remainder.
func (s *splitter) expire(now time.Time) {
	if !s.due.IsZero() && !now.Before(s.due) {
		head := s.held
		s.held, s.due = nil, time.Time{}
		s.expireHead(head, now)
	}
	if s.paste.open && !now.Before(s.paste.quiet) {
		s.paste.end(s, now)
	}
}

// expireHead emits the start of a sequence whose remainder didn't arrive.
func (s *splitter) expireHead(head []byte, now time.Time) {
	for len(head) > 1 && head[0] == esc && head[1] == esc {
		s.emitHead(head[:1])
		head = head[1:]
	}
	if s.paste.open {
		s.paste.content(s, head)
		return
	}
	if len(head) == 1 && head[0] == esc {
		s.escaped = now
	}
	if !s.typed && answer(head) {
		s.cut, s.cutUntil = head, now.Add(suspect)
	}
	s.emitHead(head)
}

// emitHead emits the keys that look like the start of a sequence. An incomplete sequence from the terminal is dropped:
// its bytes must not become keys.
func (s *splitter) emitHead(head []byte) {
	switch {
	case s.paste.open || head[0] != esc:
	case len(head) == 1:
		s.units.add([]byte("\x1b[27u")) // the unambiguous form
	case shifted(head):
		s.units.add(head)
	case s.encoded:
	case len(head) == 2 || s.typed:
		s.units.add(fmt.Appendf(nil, "\x1b[%d;3u", head[1]))
		s.units.add(head[2:])
	}
}

// shifted reports whether head is shift with a key as urxvt sends it, which looks like the start of a sequence.
func shifted(head []byte) bool {
	digits, ok := bytes.CutPrefix(head, []byte("\x1b["))
	digits, end := bytes.CutSuffix(digits, []byte("$"))
	return ok && end && len(digits) > 0 && len(bytes.Trim(digits, "0123456789")) == 0
}

// rejoined returns a chunk, preceded by the start of its sequence if that has expired too early.
func (s *splitter) rejoined(chunk []byte, now time.Time) []byte {
	cut, escaped := s.cut, s.escaped
	s.cut, s.escaped = nil, time.Time{}
	if s.paste.open || len(s.held) > 0 || len(chunk) == 0 {
		return chunk
	}
	switch {
	case cut != nil && now.Before(s.cutUntil):
		joined := slices.Concat(cut, chunk)
		if _, o := next(joined); o == whole || o == begun && len(chunk) > 1 {
			return joined
		}
	case !escaped.IsZero() && now.Sub(escaped) < hold && tail(chunk):
		return append([]byte{esc}, chunk...)
	}
	return chunk
}

// tail reports whether a chunk is the remainder of a sequence after its ESC. Typed keys don't arrive two at a time.
func tail(chunk []byte) bool {
	if len(chunk) < 2 {
		return false
	}
	joined := append([]byte{esc}, chunk...)
	_, o := next(joined)
	switch chunk[0] {
	case '[':
		return o == whole || o == begun
	case ']':
		return o != broken && chunk[1] >= '0' && chunk[1] <= '9'
	case 'O':
		return o == whole && len(chunk) <= 3 && functionKey(chunk[len(chunk)-1])
	case 'P', '_', '^', 'X':
		return o == whole
	}
	return false
}

// emit adds a unit, unless it answers a question of the pacer.
func (s *splitter) emit(unit []byte, now time.Time) {
	if s.paste.open {
		s.paste.emit(s, unit, now)
		return
	}
	marked := s.marked
	s.marked = string(unit) == mark
	switch q, isControl := parseControl(unit); {
	case !isControl:
	case s.marked, q.final == 'R' && q.prefix == 0 && len(q.params) == 2 && s.pacer.report(q.params[0], q.params[1], marked):
		return
	case q.final == 'u' && q.prefix == '?' && len(q.params) == 1:
		s.encoded = q.params[0]&1 != 0
	case string(unit) == pasteStart:
		s.paste.start(now)
	case string(unit) == pasteEnd:
		return
	}
	s.units.add(unit)
}

// units are keys and answers to be read. Units that start with ESC are read one at a time, so that a read never returns
// part of one.
type units struct {
	list [][]byte
	text bool // the last unit is text, to which more text can be appended
}

func (u *units) add(unit []byte) {
	if len(unit) == 0 {
		return
	}
	_, eightBit := introducer(unit[0])
	text := unit[0] != esc && !eightBit
	if last := len(u.list) - 1; text && u.text && last >= 0 {
		u.list[last] = append(u.list[last], unit...)
		return
	}
	u.list = append(u.list, append([]byte(nil), unit...))
	u.text = text
}

// take moves the first unit into p, and returns the number of bytes.
func (u *units) take(p []byte) int {
	if len(u.list) == 0 {
		return 0
	}
	n := copy(p, u.list[0])
	if n == len(u.list[0]) {
		u.list = u.list[1:]
		return n
	}
	for cut := n; cut > 0 && cut > n-utf8.UTFMax; cut-- {
		if utf8.RuneStart(u.list[0][cut]) {
			n = cut
			break
		}
	}
	u.list[0] = u.list[0][n:]
	return n
}

// empty reports whether there are no more units.
func (u *units) empty() bool { return len(u.list) == 0 }
