package tty

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// silent is a pacer that expects no answers.
type silent struct{}

func (silent) expects() bool              { return false }
func (silent) report(int, int, bool) bool { return false }

// expecting is a pacer that expects an answer.
type expecting struct{ silent }

func (expecting) expects() bool { return true }

// typist feeds a splitter with its own clock.
type typist struct {
	splitter

	now time.Time
}

func newTypist(a pacer) *typist {
	return &typist{splitter: splitter{pacer: a}, now: time.Unix(1_000_000, 0)}
}

// pass advances the clock, as a reader that waits for sequences to expire.
func (k *typist) pass(d time.Duration) {
	end := k.now.Add(d)
	for w := k.wait(); !w.IsZero() && !w.After(end); w = k.wait() {
		k.now = w
		k.expire(w)
	}
	k.now = end
}

// got returns all units that were emitted, joined.
func (k *typist) got() string {
	var b strings.Builder
	p := make([]byte, 4096)
	for n := k.units.take(p); n > 0; n = k.units.take(p) {
		b.Write(p[:n])
	}
	return b.String()
}

// sequences has one of each kind of sequence that terminals send.
var sequences = []string{
	"\x1b[A", "\x1b[1;5D", "\x1b[3~", "\x1b[27;5;1089~", "\x1b[1089::99;5u", "\x1b[27u", "\x1b[57401u",
	"\x1b[<0;10;8M", "\x1b[<0;10;8m", "\x1b[M !!", "\x1b[[A", "\x1b[I", "\x1b[O",
	"\x1bOP", "\x1bO5P", "\x1bOr",
	"\x1b]11;rgb:1a1a/1a1a/1a1a\x1b\\", "\x1b]11;rgb:1a1a/1a1a/1a1a\x07", "\x1b]10;rgb:dddd/dddd/dddd\x1b\\", "\x1b]52;c;aGk=\x07",
	"\x1bP>|vtscreen(1.0)\x1b\\", "\x1bP1+r524742=382f382f38\x1b\\", "\x1bP!|00000000\x1b\\",
	"\x1b_Gi=31;OK\x1b\\", "\x1b^private\x1b\\", "\x1bXstring\x1b\\",
	"\x1b[?62;22;52c", "\x1b[>1;10;0c", "\x1b[?1u", "\x1b[?2026;2$y", "\x1b[4;2$y", "\x1b[?997;1n", "\x1b[12;40R", "\x1b[8;24;80t",
	"\x9b1;5D", "\x9d11;rgb:1/2/3\x9c",
	"é", "語", "🚀", "นี่", "a", "\r", "\x7f",
	"\x1b[200~one two\x1b[201~", "\x1b[200~Zeile\rنص語\x1b[201~",
}

// However input is split, and however late its pieces arrive, the result is the same as for one piece. A lone ESC is a
// key, so if no answer is expected, no piece ends after one.
func TestSplitInputEqualsWholeInput(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		input := strings.Join(rapid.SliceOfN(rapid.SampledFrom(sequences), 1, 6).Draw(t, "input"), "")
		at := newTypist(silent{})
		at.feed([]byte(input), at.now)
		at.pass(10 * time.Second)
		want := at.got()

		k := newTypist(silent{})
		for remaining := []byte(input); len(remaining) > 0; {
			n := rapid.IntRange(1, len(remaining)).Draw(t, "bytes")
			for n < len(remaining) && bare(remaining[n-1:]) {
				n++
			}
			k.feed(remaining[:n], k.now)
			k.pass(time.Duration(rapid.IntRange(60, 900).Draw(t, "gap")) * time.Millisecond)
			remaining = remaining[n:]
		}
		k.pass(10 * time.Second)
		if got := k.got(); got != want {
			t.Errorf("%q becomes %q in pieces, %q in one", input, got, want)
		}
	})
}

// bare reports whether b starts with an ESC that doesn't end a sequence.
func bare(b []byte) bool {
	return b[0] == esc && b[1] != '\\' && !bytes.HasPrefix(b, []byte(pasteEnd))
}

// An incomplete character doesn't swallow the next keys: its bytes don't start a sequence in the eight-bit form.
func TestIncompleteCharacterSwallowsNoKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letter := rapid.SampledFrom([]string{"é", "語", "🚀", "🐟", "ÿ", "ߟ", "\U000dffff"}).Draw(t, "character")
		cut := rapid.IntRange(1, len(letter)-1).Draw(t, "cut")
		gap := time.Duration(rapid.IntRange(0, 900).Draw(t, "gap")) * time.Millisecond
		k := newTypist(silent{})
		k.feed([]byte(letter[:cut]), k.now)
		k.pass(gap)
		k.feed([]byte("Yes"), k.now)
		if got := k.got(); !strings.HasSuffix(got, "Yes") {
			t.Errorf("%q and Yes becomes %q", letter[:cut], got)
		}
	})
}

// If an answer is expected, it may be split anywhere.
func TestExpectedAnswerMayBeSplitAnywhere(t *testing.T) {
	for _, input := range sequences {
		for cut := 1; cut < len(input); cut++ {
			for _, gap := range []time.Duration{20, 60, 300, 900} {
				k := newTypist(expecting{})
				k.feed([]byte(input[:cut]), k.now)
				k.pass(gap * time.Millisecond)
				k.feed([]byte(input[cut:]), k.now)
				k.pass(10 * time.Second)
				if got := k.got(); got != input {
					t.Errorf("%q and %v later %q become %q", input[:cut], gap*time.Millisecond, input[cut:], got)
				}
			}
		}
	}
}

// If a lone ESC was already emitted as a key, the tail of its sequence doesn't become keys.
func TestTailAfterALoneEscapeIsNotText(t *testing.T) {
	for _, input := range sequences {
		if input[0] != esc || len(input) < 3 || input == "\x1bOr" { // a key of the keypad in application mode, which is never switched on
			continue
		}
		k := newTypist(silent{})
		k.feed([]byte(input[:1]), k.now)
		k.pass(300 * time.Millisecond)
		k.feed([]byte(input[1:]), k.now)
		k.pass(10 * time.Second)
		if got, want := k.got(), "\x1b[27u"+input; got != want {
			t.Errorf("ESC and later %q become %q", input[1:], got)
		}
	}
}

// An answer that is never completed becomes no keys, and neither does its late end.
func TestIncompleteAnswerIsNotKeys(t *testing.T) {
	for _, input := range sequences {
		if input[0] != esc || input == "\x1b[200~one two\x1b[201~" || strings.HasPrefix(input, pasteStart) {
			continue
		}
		for cut := 3; cut < len(input); cut++ {
			k := newTypist(silent{})
			k.feed([]byte(input[:cut]), k.now)
			k.pass(3 * time.Second)
			if got := k.got(); got != "" {
				t.Errorf("%q alone becomes %q", input[:cut], got)
			}
			if answer([]byte(input[:cut])) {
				k.feed([]byte(input[cut:]), k.now)
				if got := k.got(); got != "" && got != input {
					t.Errorf("%q and much later %q become %q", input[:cut], input[cut:], got)
				}
			}
			k.pass(10 * time.Second)
			k.feed([]byte("j"), k.now)
			if got := k.got(); got != "j" {
				t.Errorf("after %q the key j becomes %q", input[:cut], got)
			}
		}
	}
}

func TestTypedKeys(t *testing.T) {
	tests := []struct {
		name   string
		pieces []string
		gap    time.Duration
		want   string
	}{
		{"escape", []string{"\x1b"}, 60, "\x1b[27u"},
		{"escape, then a letter", []string{"\x1b", "j"}, 60, "\x1b[27uj"},
		{"escape, then a bracket", []string{"\x1b", "[", "j"}, 150, "\x1b[27u[j"},
		{"alt and a letter", []string{"\x1bj"}, 10, "\x1bj"},
		{"alt and a character", []string{"\x1bé"}, 10, "\x1bé"},
		{"alt and the start of a CSI", []string{"\x1b["}, 2000, "\x1b[91;3u"},
		{"alt and the start of a CSI, then text", []string{"\x1b[", "1", "a"}, 2000, "\x1b[91;3u1a"},
		{"text in alt brackets", []string{"\x1b[", "1", "\x1b]", "x"}, 100, "\x1b[91;3u1\x1b[93;3ux"},
		{"alt and the start of an SS3", []string{"\x1bO"}, 2000, "\x1b[79;3u"},
		{"alt with up in old terminals", []string{"\x1b\x1b[A"}, 10, "\x1b\x1b[A"},
		{"escape twice", []string{"\x1b\x1b"}, 100, "\x1b[27u\x1b[27u"},
		{"escape and an answer", []string{"\x1b\x1b[?1u"}, 10, "\x1b[27u\x1b[?1u"},
		{"shift and delete in urxvt", []string{"\x1b[3$"}, 2000, "\x1b[3$"},
		{"ctrl+c inside an answer", []string{"\x1b]11;rgb:", "\x03"}, 100, "\x03"},
		{"half a character", []string{"\xe8\xaa"}, 2000, ""},
		{"half a character, then a key", []string{"\xe8\xaa", "j"}, 100, "\xe8\xaaj"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := newTypist(silent{})
			for _, piece := range tt.pieces {
				k.feed([]byte(piece), k.now)
				k.pass(tt.gap * time.Millisecond)
			}
			if got := k.got(); got != tt.want {
				t.Errorf("%q becomes %q, want %q", tt.pieces, got, tt.want)
			}
		})
	}
}

// A paste whose end mark doesn't arrive is ended by ctrl+c or after some seconds, and loses nothing.
func TestPasteWithoutEndMarkEnds(t *testing.T) {
	const second = time.Second
	tests := []struct {
		name   string
		pieces []string
		gap    time.Duration
		want   string
	}{
		{"by ctrl+c", []string{"\x1b[200~one", "\x03"}, second, "\x1b[200~one\x1b[201~\x03"},
		{"by ctrl+c as kitty sends it", []string{"\x1b[200~one", "\x1b[99;5u"}, second, "\x1b[200~one\x1b[201~\x1b[99;5u"},
		{"by ctrl+c on a Cyrillic keyboard", []string{"\x1b[200~one", "\x1b[1089;5u"}, second, "\x1b[200~one\x1b[201~\x1b[1089;5u"},
		{"by ctrl+c as xterm sends it", []string{"\x1b[200~one", "\x1b[27;5;99~"}, second, "\x1b[200~one\x1b[201~\x1b[27;5;99~"},
		{"after half an end mark", []string{"\x1b[200~one\x1b[20", "\x03"}, second, "\x1b[200~one[20\x1b[201~\x03"},
		{"by silence", []string{"\x1b[200~one", "j"}, 5 * second, "\x1b[200~one\x1b[201~j"},
		{"by silence, and its mark arrives late", []string{"\x1b[200~one", "\x1b[201~", "j"}, 5 * second, "\x1b[200~one\x1b[201~j"},
		{
			"by silence, and its remainder arrives late",
			[]string{"\x1b[200~one", " two three\x1b[201~", "j"},
			5 * second,
			"\x1b[200~one\x1b[201~\x1b[200~ two three\x1b[201~j",
		},
		{"not by a pasted ctrl+c", []string{"\x1b[200~one\x03two", "three\x1b[201~"}, second, "\x1b[200~one\x03twothree\x1b[201~"},
		{"not by a pause", []string{"\x1b[200~one", "two\x1b[201~"}, 3 * second, "\x1b[200~onetwo\x1b[201~"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := newTypist(silent{})
			for _, piece := range tt.pieces {
				k.feed([]byte(piece), k.now)
				k.pass(tt.gap)
			}
			if got := k.got(); got != tt.want {
				t.Errorf("%q becomes %q, want %q", tt.pieces, got, tt.want)
			}
		})
	}
}

func TestSequencesInAPasteAreRemoved(t *testing.T) {
	k := newTypist(silent{})
	k.feed([]byte("\x1b[200~\x1b[31mred\x1b[0m \x1b]0;title\x07and\x1b \x1bwhite\x9b\x1b[201~"), k.now)
	if got, want := k.got(), "\x1b[200~red and white\x1b[201~"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// No input, however it is split, blocks the keyboard: some seconds later ctrl+c arrives.
func FuzzKeyboardStaysAlive(f *testing.F) {
	for _, input := range sequences {
		f.Add([]byte(input), 3)
	}
	f.Fuzz(func(t *testing.T, input []byte, piece int) {
		if len(input) > 1<<10 {
			return
		}
		k := newTypist(silent{})
		for part := range slices.Chunk(input, max(1, piece%64)) {
			k.feed(part, k.now)
			k.pass(100 * time.Millisecond)
		}
		k.pass(suspect + pasteQuiet + hold)
		k.got()
		k.feed([]byte("\x03"), k.now)
		if got := k.got(); got != "\x03" {
			t.Errorf("after %q ctrl+c is %q", input, got)
		}
	})
}

func TestUnitsAreReadWhole(t *testing.T) {
	var u units
	u.add([]byte("語語"))
	u.add([]byte("x"))
	u.add([]byte("\x1b[A"))
	u.add([]byte("\x1b[B"))
	var got []string
	for p := make([]byte, 5); ; {
		n := u.take(p)
		if n == 0 {
			break
		}
		if !utf8.Valid(p[:n]) {
			t.Errorf("%q contains part of a character", p[:n])
		}
		got = append(got, string(p[:n]))
	}
	if want := []string{"語", "語x", "\x1b[A", "\x1b[B"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
