package lang

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
)

func TestHalfAWordIsCompleted(t *testing.T) {
	for _, tt := range []struct{ key, value, want string }{
		{"@", "", "@me @ada @bea @Bob-Stone"},
		{"@", "b", "@bea @Bob-Stone"},
		{"@", "adam", "@bea"},
		{"#", "", `#bug "#C++ (old) #Front-end #frost`},
		{"#", "c", `"#C++ (old)`},
		{"!", "", "!urgent !high !medium !low !none"},
		{"!", "m", "!medium"},
		{"^", "", "^1 ^2 ^XL"},
		{"state:", "in", "state:In-Progress state:In-Review"},
		{"state:", "start", "state:started"},
		{"cycle:", "", "cycle:current cycle:next cycle:none cycle:Sprint-5 cycle:Sprint-4 cycle:Sprint-3"},
		{"~", "", "~APOLLO"},
		{"due:", "t", "due:today due:tomorrow due:tue due:thu"},
		{"nonsense:", "", ""},
	} {
		var got []string
		_, found := CompleteLine(tt.key+tt.value, len(tt.key+tt.value), team())
		for _, c := range found {
			text := c.Text
			if i := strings.IndexByte(text, '"'); i >= 0 {
				text = `"` + text[:i] + strings.Trim(text[i:], `"`)
			}
			got = append(got, text)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s%s: %s", tt.key, tt.value, strings.Join(got, " "))
		}
	}
}

func TestACompletionMeansWhatItWasOfferedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &Words{}
		for i := range rapid.IntRange(1, 6).Draw(t, "labels") {
			name := rapid.SampledFrom([]string{"a", "A", "a b", "a-b", "á", "ab", `a "b"`, "b", "b.", " "}).Draw(t, "name")
			w.Labels = append(w.Labels, plane.Label{ID: plane.LabelID(rune('0' + i)), Name: name})
		}
		_, found := CompleteLine("#", 1, w)
		for _, c := range found {
			tokens := lex(c.Text, false)
			if len(tokens) != 1 {
				t.Fatalf("%s is %d words", c.Text, len(tokens))
			}
			_, _, value := lineGrammar().cut(tokens[0])
			if found, err := w.Label(value); err != nil || len(found) != 1 {
				t.Fatalf("%s means %v, %v", c.Text, found, err)
			}
		}
	})
}

func TestTheWordBeforeTheCursorIsCompleted(t *testing.T) {
	for _, tt := range []struct {
		line   string // | is the cursor
		want   string
		inside bool
	}{
		{"fix @a|", "@a", true},
		{"fix @a| #b", "@a", true},
		{`fix @"Ada I|`, "@Ada I", true},
		{"fix @a|da", "", false},
		{"fix |", "", false},
		{"|", "", false},
	} {
		at := strings.IndexByte(tt.line, '|')
		token, ok := wordAt(strings.Replace(tt.line, "|", "", 1), at)
		if ok != tt.inside || token.Text != tt.want {
			t.Errorf("%s: %q %v", tt.line, token.Text, ok)
		}
	}
}
