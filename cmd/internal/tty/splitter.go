package tty

import (
	"bytes"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"
)

const (
	// hold is how long the rest of a sequence is waited for, from its last byte on.
	hold = 1200 * time.Millisecond
	// holdEscape is how long a bare ESC is the start of something: it is a key of its own in most terminals.
	holdEscape = 50 * time.Millisecond
	// holdEncoded is the same where the terminal sends its Escape key as a sequence, so that a bare ESC is somebody's
	// who types into the terminal from outside.
	holdEncoded = 200 * time.Millisecond
	// suspect is how long after the start of an answer was given up its end may still come.
	suspect = 5 * time.Second
)

// asked is what the terminal was asked for. Answers to the questions between frames are taken out of the input.
type asked interface {
	// expects reports whether an answer is on its way, so that an ESC is more likely its start than a key.
	expects() bool
	// report takes a cursor position, and reports whether it is an answer; marked if an answer that can't be a key
	// came right before it.
	report(row, column int, marked bool) bool
}

// splitter cuts input into keys and answers, each of them whole. It doesn't read a clock: its callers do.
type splitter struct {
	asked asked
	paste paste

	held  []byte    // starts something that isn't whole
	due   time.Time // when held is given up
	typed bool      // held came in pieces as from a person's keys

	cut      []byte    // the start of an answer that was given up
	cutUntil time.Time // from then on its end is taken for keys
	escaped  time.Time // when a bare ESC was given out as a key

	encoded bool // the terminal encodes its Escape key
	marked  bool // the last unit was the mark before a cursor position
	units   units
}

// feed takes what was read at one time.
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
	taken := s.split(now)
	switch {
	case len(s.held) == 0:
		s.due = time.Time{}
		return
	case before == 0 || taken >= before:
		s.typed = len(s.held) <= 2
	default:
		s.typed = s.typed && utf8.RuneCount(chunk) == 1
	}
	s.due = now.Add(s.patience())
}

// split gives out all that is whole, and returns how many bytes that were.
func (s *splitter) split(now time.Time) int {
	taken := 0
	for len(s.held) > 0 {
		n, o := next(s.held)
		if s.paste.open {
			n, o = s.paste.next(s.held)
		}
		switch o {
		case begun:
			return taken
		case whole:
			s.give(s.held[:n], now)
		case broken:
			s.resolve(s.held[:n])
		}
		taken += n
		s.held = s.held[n:]
	}
	s.held = nil
	return taken
}

// patience is how long held is waited for.
func (s *splitter) patience() time.Duration {
	bare := len(s.held) == 1 && s.held[0] == esc || len(s.held) == 2 && s.held[0] == esc && s.held[1] == esc
	switch {
	case !bare || s.paste.open || s.asked.expects():
		return hold
	case s.encoded:
		return holdEncoded
	}
	return holdEscape
}

// wait returns when expire has something to do; zero if never.
func (s *splitter) wait() time.Time {
	if quiet := s.paste.quiet; s.paste.open && (s.due.IsZero() || quiet.Before(s.due)) {
		return quiet
	}
	return s.due
}

// expire gives up what was waited for long enough.
func (s *splitter) expire(now time.Time) {
	if !s.due.IsZero() && !now.Before(s.due) {
		head := s.held
		s.held, s.due = nil, time.Time{}
		s.giveUp(head, now)
	}
	if s.paste.open && !now.Before(s.paste.quiet) {
		s.paste.end(s, now)
	}
}

// giveUp decides what a head means whose rest didn't come.
func (s *splitter) giveUp(head []byte, now time.Time) {
	for len(head) > 1 && head[0] == esc && head[1] == esc {
		s.resolve(head[:1])
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
	s.resolve(head)
}

// resolve gives out what a person may have meant by a head without its rest. A sequence of the terminal that was cut
// off is nothing: its bytes must not become keys.
func (s *splitter) resolve(head []byte) {
	switch {
	case s.paste.open || head[0] != esc:
	case len(head) == 1:
		s.units.add([]byte("\x1b[27u")) // in a form that nobody has to wait for
	case shifted(head):
		s.units.add(head)
	case s.encoded:
	case len(head) == 2 || s.typed:
		s.units.add(fmt.Appendf(nil, "\x1b[%d;3u", head[1]))
		s.units.add(head[2:])
	}
}

// shifted reports whether head is shift and a key as urxvt sends it: it ends as the start of a sequence does.
func shifted(head []byte) bool {
	digits, ok := bytes.CutPrefix(head, []byte("\x1b["))
	digits, end := bytes.CutSuffix(digits, []byte("$"))
	return ok && end && len(digits) > 0 && len(bytes.Trim(digits, "0123456789")) == 0
}

// rejoined puts a chunk behind the head that was given up too early, and returns what is still to be looked at.
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

// tail reports whether a chunk is what comes after ESC in a sequence. Nobody types two keys in the same moment.
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

// give gives out a unit, unless it is an answer to a question that nobody else has asked.
func (s *splitter) give(unit []byte, now time.Time) {
	if s.paste.open {
		s.paste.give(s, unit, now)
		return
	}
	marked := s.marked
	s.marked = string(unit) == mark
	switch q, isControl := parseControl(unit); {
	case !isControl:
	case s.marked, q.final == 'R' && q.prefix == 0 && len(q.params) == 2 && s.asked.report(q.params[0], q.params[1], marked):
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

// units are keys and answers that wait to be read. Those that start with ESC are read one at a time: no reader ever
// sees a part of one.
type units struct {
	list [][]byte
	text bool // the last one is text, which grows
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

// take moves the front into p, and returns its length.
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

// empty reports whether nothing waits.
func (u *units) empty() bool { return len(u.list) == 0 }
