package keys

import (
	"io"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Text that comes all at once among the keys is marked: faster than anybody types, so it was pasted where the terminal has
// no marks of a paste, or sent by a program. Only who reads the bytes can see that before the first key of it is acted on;
// what it means is up to who gets the marks.

// runFrom is how many different characters in one go are more than a person presses:
// two or three keys can come together over a slow connection, and a key that is
// held down repeats one.
const runFrom = 4

// The marks look like a terminal's report about a mode that no terminal has, so
// that they come out of Bubble Tea among the keys, in their place.
const (
	markMode  = ansi.DECMode(27_071)
	markStart = "\x1b[?27071;1$y"
	markEnd   = "\x1b[?27071;2$y"
	markRoom  = 64 // bytes that are left free for marks in each read
)

// Edge is a mark.
type Edge int

// The edges.
const (
	NoEdge   Edge = iota // the message isn't a mark
	RunStart             // the keys up to the end of the run came in one go
	RunEnd
)

// EdgeOf returns the mark that a message is.
func EdgeOf(msg tea.Msg) Edge {
	report, ok := msg.(tea.ModeReportMsg)
	switch {
	case !ok || report.Mode != markMode:
		return NoEdge
	case report.Value == ansi.ModeSet:
		return RunStart
	}
	return RunEnd
}

// Gap is how soon after each other the keys of a run come at most: programs that
// send text key by key are that fast, fingers aren't. A key that is text is given out
// so much later than it came.
const Gap = 15 * time.Millisecond

// longestHold is how long keys are held back at most: a key that is held down may repeat
// faster than the gap.
const longestHold = runFrom * Gap

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
	if len(p) <= 2*markRoom {
		return r.in.Read(p)
	}
	if len(r.buffer) != len(p)-markRoom {
		r.buffer = make([]byte, len(p)-markRoom)
	}
	n, err := r.in.Read(r.buffer)
	for since := time.Now(); err == nil && r.mayBeRun(r.buffer[:n]) && time.Since(since) < longestHold && r.ahead.More(Gap); {
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
// is text and comes all at once. One part is enough: keys that aren't text aren't
// pasted, so between them few characters follow each other.
func (r *Reader) mark(chunk []byte) []byte {
	text := r.text(chunk)
	if !many(chunk[text.from:text.to]) {
		return chunk
	}
	marked := make([]byte, 0, len(chunk)+markRoom)
	marked = append(marked, chunk[:text.from]...)
	marked = append(marked, markStart...)
	marked = append(marked, chunk[text.from:text.to]...)
	marked = append(marked, markEnd...)
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
		if split || r.pasting || !textSequence(seq) {
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

// textSequence reports whether a sequence is a character that is text, or one of those
// that separate lines and words.
func textSequence(seq []byte) bool {
	switch c := seq[0]; {
	case c == '\r', c == '\n', c == '\t':
		return true
	case c < ' ', c == 0x7f:
		return false
	}
	return utf8.Valid(seq)
}

// many reports whether a text has more different characters than a person presses in
// one go. The keys that end a line don't count.
func many(text []byte) bool {
	seen := make(map[rune]bool, runFrom)
	for _, c := range string(text) {
		if c >= ' ' {
			seen[c] = true
		}
		if len(seen) == runFrom {
			return true
		}
	}
	return false
}
