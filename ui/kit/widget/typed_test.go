package widget_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// textField is any kind of text field.
type textField interface {
	Update(tea.Msg) bool
	Value() string
	SetValue(string)
	Refused() string
}

// fields returns all kinds of text fields.
func fields() map[string]func() textField {
	styles := theme.New(theme.Options{})
	return map[string]func() textField{
		"one line":      func() textField { return widget.NewInput(styles) },
		"several lines": func() textField { return widget.NewTextArea(styles) },
	}
}

// byKeys types a text key by key, one code point each, as a keyboard sends it.
func byKeys(f textField, text string) string {
	for _, r := range text {
		f.Update(keyOf(r))
	}
	return f.Value()
}

func keyOf(r rune) tea.KeyPressMsg {
	switch r {
	case '\t':
		return tea.KeyPressMsg{Code: tea.KeyTab}
	case '\n':
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	}
	return tea.KeyPressMsg{Code: r, Text: string(r)}
}

func pasted(f textField, text string) string {
	f.Update(tea.PasteMsg{Content: text})
	return f.Value()
}

// samples returns words of many scripts with everything that is a separate key:
// marks, points, joiners, jamo, selectors.
func samples() []string {
	return []string{
		"สวัสดี ที่นี่", "हिन्दी में", "தமிழ்", "ភាសាខ្មែរ", "မြန်မာ", "مُحَمَّد", "שָׁלוֹם", "Tie\u0302\u0301ng Vie\u0323\u0302t", "\u1112\u1161\u11ab",
		"می\u200cخواهم", "ශ්\u200dරී ලංකා", "a\u00adb", "a\u2060b", "\u200fעברית\u200e", "Où\u00a0? 会議\u3000準備", "👨\u200d👩\u200d👧", "👍🏽", "🇯🇵🇫🇷", "❤\ufe0f 1\ufe0f\u20e3", "☁\ufe0e",
		"🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "葛\U000e0100", "\u0301", " \u0e35x", "  two  spaces  ", "\ufeffbom\u200b", "\ufffd",
	}
}

// allowed generates texts of all characters that can be in a single-line text.
func allowed() *rapid.Generator[string] {
	r := rapid.OneOf(
		rapid.RuneFrom(nil, unicode.M, unicode.Cf, unicode.L, unicode.So, unicode.Zs, unicode.Hangul),
		rapid.SampledFrom([]rune(strings.Join(samples(), ""))),
	).Filter(func(r rune) bool { return !forbidden(r) })
	return rapid.Custom(func(t *rapid.T) string { return string(rapid.SliceOfN(r, 0, 30).Draw(t, "runes")) })
}

func forbidden(r rune) bool {
	return unicode.IsControl(r) || r == '\u202d' || r == '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// Property of all fields: text that is typed, pasted or set is the same, and the
// same as the field's value.
func TestTypedPastedAndSetAreTheSame(t *testing.T) {
	for name, field := range fields() {
		t.Run(name, func(t *testing.T) {
			same := func(t interface{ Errorf(string, ...any) }, text string) {
				set := field()
				set.SetValue(text)
				for way, got := range map[string]string{"typed": byKeys(field(), text), "pasted": pasted(field(), text), "set": set.Value()} {
					if got != text {
						t.Errorf("%s: %+q became %+q", way, text, got)
					}
				}
			}
			for _, word := range samples() {
				same(t, word)
			}
			rapid.Check(t, func(t *rapid.T) { same(t, allowed().Draw(t, "text")) })
		})
	}
}

func TestLinesAndTabsTypedAndPastedAreTheSame(t *testing.T) {
	const text = "- one\n\t- two\n\nthree\n"
	area := fields()["several lines"]
	if got := byKeys(area(), text); got != text {
		t.Errorf("typed: %q", got)
	}
	if got := pasted(area(), strings.ReplaceAll(text, "\n", "\r\n")); got != text {
		t.Errorf("pasted: %q", got)
	}
	if got := pasted(fields()["one line"](), "a\tb\r\nc"); got != "a b c" {
		t.Errorf("into one line: %q", got)
	}
}

func TestUnsafeCharactersAreDropped(t *testing.T) {
	for name, field := range fields() {
		for in, want := range map[string]string{
			"a\x1b[31mred\x1b[0m": "ared", "a\x1b]52;c;aGk=\x07b": "ab", "a\u009b31mb": "ab", "a\x00\x07\x7f\u0085b": "ab",
			"a\u202eb\u202d\u2066c\u2069": "abc", "a\xffb": "a\ufffdb",
		} {
			if got := pasted(field(), in); got != want {
				t.Errorf("%s: %q became %q", name, in, got)
			}
		}
		f := field()
		for _, key := range []string{"\u202e", "\x1b", "\u009b", "\u2067"} {
			f.Update(tea.KeyPressMsg{Code: 'x', Text: key})
		}
		if f.Value() != "" {
			t.Errorf("%s: typed %q", name, f.Value())
		}
	}
}

// Property of editing: text that isn't edited stays byte for byte the same.
func TestUneditedTextIsPreserved(t *testing.T) {
	for name, field := range fields() {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				was := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"tab\there", "\x1b[31mred", "\u202eabc", "\xff", "a\r\nb", "کتاب\u200cها"})).Draw(t, "text")
				f := field()
				f.SetValue(was)
				if f.Update(keyOf('!')); f.Value() != was+"!" {
					t.Fatalf("%+q with ! is %+q", was, f.Value())
				}
				if f.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}); f.Value() != was {
					t.Fatalf("%+q without ! is %+q", was, f.Value())
				}
			})
		})
	}
}

func TestCursorMovesByCharactersAndBackspaceByMarks(t *testing.T) {
	key := func(code rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code} }
	for name, field := range fields() {
		for _, tt := range []struct {
			text, atLeft, deleted, backspaced string
		}{
			{"xที่", "x|ที่", "x", "xที"},
			{"xe\u0301", "x|e\u0301", "x", "xe"},
			{"x\u1112\u1161\u11ab", "x|\u1112\u1161\u11ab", "x", "x\u1112\u1161"},
			{"x👨\u200d👩\u200d👧", "x|👨\u200d👩\u200d👧", "x", "x"},
			{"x🇯🇵", "x|🇯🇵", "x", "x"},
			{"x1\ufe0f\u20e3", "x|1\ufe0f\u20e3", "x", "x"},
		} {
			f := field()
			f.SetValue(tt.text)
			f.Update(key(tea.KeyLeft))
			f.Update(keyOf('|'))
			atLeft := f.Value()
			f.SetValue(tt.text)
			f.Update(key(tea.KeyLeft))
			f.Update(key(tea.KeyDelete))
			deleted := f.Value()
			f.SetValue(tt.text)
			f.Update(key(tea.KeyBackspace))
			if atLeft != tt.atLeft || deleted != tt.deleted || f.Value() != tt.backspaced {
				t.Errorf("%s, %+q: left of the cursor %+q, deleted %+q, backspaced %+q", name, tt.text, atLeft, deleted, f.Value())
			}
		}
	}
}

func TestTooLongTextIsRefusedWithAMessage(t *testing.T) {
	for _, tt := range []struct {
		name, has, paste, says string
	}{
		{"one line", "", strings.Repeat("é", 2001), "Nothing was pasted: 1 line of 2001 characters, and this field has room for 2000 in all"},
		{"one line", "x", strings.Repeat("ab\n", 700), "Nothing was pasted: 700 lines of 2099 characters"},
		{"several lines", "", strings.Repeat("a line of a log\n", 20_000), "Nothing was pasted: 20000 lines (312 kB) would make this text longer than the 256 kB"},
		{"several lines", strings.Repeat("x", 256<<10), "y", "Nothing was pasted: 1 line (1 kB)"},
	} {
		f := fields()[tt.name]()
		f.SetValue(tt.has)
		if f.Update(tea.PasteMsg{Content: tt.paste}) || f.Value() != tt.has || !strings.HasPrefix(f.Refused(), tt.says) {
			t.Errorf("%s: %d bytes, %q", tt.name, len(f.Value()), f.Refused())
		}
		if f.Update(tea.KeyPressMsg{Code: tea.KeyLeft}); f.Refused() != "" {
			t.Errorf("%s: still refused", tt.name)
		}
	}
	for name, full := range map[string]string{"one line": strings.Repeat("次", 2000), "several lines": strings.Repeat("x", 256<<10)} {
		f := fields()[name]()
		if f.Update(tea.PasteMsg{Content: full}); f.Value() != full {
			t.Errorf("%s: a text of maximum length is refused: %s", name, f.Refused())
		}
		if f.Update(keyOf('x')) || f.Value() != full || f.Refused() == "" {
			t.Errorf("%s: %d characters, %q", name, utf8.RuneCountInString(f.Value()), f.Refused())
		}
	}
}
