package keys_test

import (
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

const (
	start = "\x1b[?27071;1$y"
	end   = "\x1b[?27071;2$y"
)

// pieces is a keyboard: each read returns the next piece.
type pieces []string

func (p *pieces) Read(b []byte) (int, error) {
	if len(*p) == 0 {
		return 0, io.EOF
	}
	n := copy(b, (*p)[0])
	if *p = (*p)[1:]; n == 0 {
		return 0, nil
	}
	return n, nil
}

func read(in ...string) string {
	p := pieces(in)
	r := keys.NewReader(&p)
	var out strings.Builder
	for buffer := make([]byte, 4096); ; {
		n, err := r.Read(buffer)
		out.Write(buffer[:n])
		if err != nil {
			return out.String()
		}
	}
}

func TestTextInOneReadIsMarked(t *testing.T) {
	for _, c := range []struct {
		in   []string
		want string
	}{
		{[]string{"Daily"}, start + "Daily" + end},
		{[]string{"x = Dy\r"}, start + "x = Dy\r" + end},
		{[]string{"привет\r\n"}, start + "привет\r\n" + end},
		{[]string{"D", "a", "i", "l", "y"}, "Daily"},
		{[]string{"jjjjjjjj"}, "jjjjjjjj"},
		{[]string{"LLL\r"}, "LLL\r"},
		{[]string{"jkl"}, "jkl"},
		{[]string{"\x1b[200~Daily\x1b[201~"}, "\x1b[200~Daily\x1b[201~"},
		{[]string{"\x1b[200~Dai", "ly and more\x1b[201~"}, "\x1b[200~Daily and more\x1b[201~"},
		{[]string{"\x1b[A\x1b[B\x1b[1;5D"}, "\x1b[A\x1b[B\x1b[1;5D"},
		{[]string{"\x1b[97;5;99u\x1b[98u"}, "\x1b[97;5;99u\x1b[98u"},
		{[]string{"\x1b]11;rgb:0000/1111/2222\x1b\\"}, "\x1b]11;rgb:0000/1111/2222\x1b\\"},
		{[]string{"\x1b[12", "34;56R"}, "\x1b[1234;56R"},
		{[]string{"\x1b[ADaily\x1b[B"}, "\x1b[A" + start + "Daily" + end + "\x1b[B"},
		{[]string{"Daily \xd0", "\xbf"}, start + "Daily " + end + "\xd0\xbf"},
	} {
		if got := read(c.in...); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// Nothing is lost or reordered: without its marks, the output is the input.
func TestOnlyMarksAreAdded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SliceOf(rapid.StringOf(rapid.RuneFrom([]rune("aDyé次\r\x1b[2;A~\x03 \u0301")))).Draw(t, "in")
		got := strings.NewReplacer(start, "", end, "").Replace(read(in...))
		if want := strings.Join(in, ""); got != want {
			t.Fatalf("%q became %q", want, got)
		}
	})
}

func TestEdgeOf(t *testing.T) {
	for _, c := range []struct {
		msg  tea.Msg
		want keys.Edge
	}{
		{tea.ModeReportMsg{Mode: ansi.DECMode(27_071), Value: ansi.ModeSet}, keys.RunStart},
		{tea.ModeReportMsg{Mode: ansi.DECMode(27_071), Value: ansi.ModeReset}, keys.RunEnd},
		{tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeSet}, keys.NoEdge},
		{tea.KeyPressMsg{Code: 'x'}, keys.NoEdge},
	} {
		if got := keys.EdgeOf(c.msg); got != c.want {
			t.Errorf("%v is %v", c.msg, got)
		}
	}
}
