// Package burst marks text that comes all at once among the bytes of a keyboard:
// faster than anybody types, so it was pasted where the terminal has no marks of a
// paste, or sent by a program. Only who reads the bytes can see that before the
// first key of it is acted on; what it means is up to who gets the marks.
package burst

import (
	"io"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// from is how many different characters in one go are more than a person presses:
// two or three keys can come together over a slow connection, and a key that is
// held down repeats one.
const from = 4

// The marks look like a terminal's report about a mode that no terminal has, so
// that they come out of Bubble Tea among the keys, in their place.
const (
	mode  = ansi.DECMode(27_071)
	start = "\x1b[?27071;1$y"
	end   = "\x1b[?27071;2$y"
	room  = 64 // bytes that are left free for marks in each read
)

// Edge is a mark.
type Edge int

// The edges.
const (
	None  Edge = iota // the message is no mark
	Start             // the keys up to the End came in one go
	End
)

// Of returns the mark that a message is.
func Of(msg tea.Msg) Edge {
	report, ok := msg.(tea.ModeReportMsg)
	switch {
	case !ok || report.Mode != mode:
		return None
	case report.Value == ansi.ModeSet:
		return Start
	}
	return End
}

// Gap is how soon after each other the keys of a run come at most: programs that
// send text key by key are that fast, fingers aren't. A key that is text is given out
// so much later than it came.
const Gap = 15 * time.Millisecond

// longest is how long keys are held back at most: a key that is held down may repeat
// faster than the gap.
const longest = from * Gap

// Ahead is a keyboard that is read ahead.
type Ahead interface {
	// More waits until there is something to read, at most for a time, and reports
	// whether there is.
	More(within time.Duration) bool
}

// Reader reads from a keyboard, and puts marks around text that comes all at once.
// What lies between the terminal's own marks of a paste has them already. Of a
// keyboard that is read ahead, text counts as coming at once if each key comes within
// the Gap after the one before.
type Reader struct {
	in      io.Reader
	ahead   Ahead // nil if in isn't read ahead
	buffer  []byte
	state   byte // of the sequence that the last bytes were in
	pasting bool
}

// NewReader returns a reader of in. Each Read of it is at most one Read of in, unless
// in is an Ahead.
func NewReader(in io.Reader) *Reader {
	ahead, _ := in.(Ahead)
	return &Reader{in: in, ahead: ahead}
}

// Read reads what has come. It needs some bytes more than in has, so it gives in a
// part of p only.
func (r *Reader) Read(p []byte) (int, error) {
	if len(p) <= 2*room {
		return r.in.Read(p)
	}
	if len(r.buffer) != len(p)-room {
		r.buffer = make([]byte, len(p)-room)
	}
	n, err := r.in.Read(r.buffer)
	for since := time.Now(); err == nil && r.mayBeRun(r.buffer[:n]) && time.Since(since) < longest && r.ahead.More(Gap); {
		var more int
		more, err = r.in.Read(r.buffer[n:])
		n += more
	}
	return copy(p, r.mark(r.buffer[:n])), err
}

// mayBeRun reports whether it depends on what follows whether keys are a run: they are
// text, and too few to know.
func (r *Reader) mayBeRun(keys []byte) bool {
	if r.ahead == nil || r.pasting || r.state != ansi.NormalState || len(keys) == 0 || len(keys) == len(r.buffer) {
		return false
	}
	isControl := func(c rune) bool { return c < ' ' && !strings.ContainsRune("\r\n\t", c) || c == 0x7f }
	return keys[0] >= ' ' && !strings.ContainsFunc(string(keys), isControl) && !many(keys)
}

// mark returns the bytes with a mark before and behind the longest part of them that
// is text and comes all at once. One part is enough: keys that are no text are not
// pasted, so between them few characters follow each other.
func (r *Reader) mark(chunk []byte) []byte {
	text := r.text(chunk)
	if !many(chunk[text.from:text.to]) {
		return chunk
	}
	marked := make([]byte, 0, len(chunk)+room)
	marked = append(marked, chunk[:text.from]...)
	marked = append(marked, start...)
	marked = append(marked, chunk[text.from:text.to]...)
	marked = append(marked, end...)
	return append(marked, chunk[text.to:]...)
}

// span is a part of some bytes.
type span struct{ from, to int }

// text finds the longest part of some bytes that is text, outside of a paste and of
// sequences. A character whose end has not come yet stays outside.
func (r *Reader) text(chunk []byte) span {
	var best, now span
	split := r.state != ansi.NormalState // its end comes first
	for at := 0; at < len(chunk); {
		seq, _, n, state := ansi.DecodeSequence(chunk[at:], r.state, nil)
		if n == 0 {
			break
		}
		r.state = state
		switch string(seq) {
		case "\x1b[200~":
			r.pasting = true
		case "\x1b[201~":
			r.pasting = false
		}
		at += n
		if split || r.pasting || !printable(seq) {
			split = false
			now = span{at, at}
			continue
		}
		if now.to = at; now.to-now.from > best.to-best.from {
			best = now
		}
	}
	return best
}

// printable reports whether a sequence is a character that is text, or one of those
// that part lines and words.
func printable(seq []byte) bool {
	switch c := seq[0]; {
	case c == '\r', c == '\n', c == '\t':
		return true
	case c < ' ', c == 0x7f:
		return false
	}
	return utf8.Valid(seq)
}

// many reports whether a text has more different characters than a person presses in
// one go. The keys that end a line are none of them.
func many(text []byte) bool {
	seen := make(map[rune]bool, from)
	for _, c := range string(text) {
		if c >= ' ' {
			seen[c] = true
		}
		if len(seen) == from {
			return true
		}
	}
	return false
}
