package keys

import (
	"io"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Text that arrives in a burst among the keys is marked: it is faster than anyone types, so it was pasted in a
// terminal without bracketed paste, or sent by a program. This can be detected only when the bytes are read, before
// the first key is acted on; how to handle it is up to the receiver of the marks.

// runFrom is how many different characters in one read are more than a person
// presses: two or three keys can arrive together over a slow connection, and a
// key that is held down repeats one.
const runFrom = 4

// The marks look like a terminal's report about a nonexistent mode, so that
// Bubble Tea emits them in order among the keys.
const (
	markMode  = ansi.DECMode(27_071)
	markStart = "\x1b[?27071;1$y"
	markEnd   = "\x1b[?27071;2$y"
	markRoom  = 64 // bytes reserved for marks in each read
)

// Edge is a mark at the start or end of a run.
type Edge int

// The edges.
const (
	NoEdge   Edge = iota // the message isn't a mark
	RunStart             // the keys up to the end of the run arrived in a burst
	RunEnd
)

// EdgeOf returns the mark that a message represents.
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

// Gap is the longest time between two keys of a run: programs that send text key
// by key are that fast, fingers aren't. A key that is text is delayed by as much.
const Gap = 15 * time.Millisecond

// longestHold is the longest delay of a key: a key that is held down may repeat faster than the gap.
const longestHold = runFrom * Gap

// Ahead is a keyboard with read-ahead.
type Ahead interface {
	// More waits up to the given time for input, and reports whether there is any.
	More(within time.Duration) bool
}

// Reader reads from a keyboard, and adds marks around text that arrives in a
// burst. Text between the terminal's own marks of a paste isn't marked again.
// With read-ahead, text is a burst if each key arrives within the Gap after the previous one.
type Reader struct {
	in      io.Reader
	ahead   Ahead // nil without read-ahead
	buffer  []byte
	state   byte // of the decoder, after the last bytes
	pasting bool
}

// NewReader returns a reader of in. Each Read reads from in at most once, unless in is an Ahead.
func NewReader(in io.Reader) *Reader {
	ahead, _ := in.(Ahead)
	return &Reader{in: in, ahead: ahead}
}

// Read reads the available input. It fills only part of p, because it needs room for the marks.
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

// mayBeRun reports whether more input could turn the keys into a run: they are
// text, but too few to know.
func (r *Reader) mayBeRun(keys []byte) bool {
	if r.ahead == nil || r.pasting || r.state != ansi.NormalState || len(keys) == 0 || len(keys) == len(r.buffer) {
		return false
	}
	isControl := func(c rune) bool { return c < ' ' && !strings.ContainsRune("\r\n\t", c) || c == 0x7f }
	return keys[0] >= ' ' && !strings.ContainsFunc(string(keys), isControl) && !many(keys)
}

// mark returns the bytes with marks around the longest text that arrived in a
// burst. One is enough: keys that aren't text aren't pasted, so there are few
// consecutive characters between them.
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

// span is a range of bytes.
type span struct{ from, to int }

// text returns the longest range that is text, outside of a paste and of
// sequences. An incomplete character at the end is excluded.
func (r *Reader) text(chunk []byte) span {
	var best, now span
	split := r.state != ansi.NormalState // chunk starts with its end
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

// textSequence reports whether a sequence is a text character, or one that
// separates lines or words.
func textSequence(seq []byte) bool {
	switch c := seq[0]; {
	case c == '\r', c == '\n', c == '\t':
		return true
	case c < ' ', c == 0x7f:
		return false
	}
	return utf8.Valid(seq)
}

// many reports whether a text has more different characters than a person presses
// at once. Line endings don't count.
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
