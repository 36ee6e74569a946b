package lang

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLineIsSplitIntoWords(t *testing.T) {
	for line, want := range map[string]string{
		"":                      ``,
		"  a  b ":               `[text a][text b]`,
		`@ada "log in" #b`:      `[@ ada][text log in][# b]`,
		`@"Ada Ito" x`:          `[@ Ada Ito][text x]`,
		`due:"28 nov"`:          `[due: 28 nov]`,
		`DUE:fri x:y`:           `[due: fri][text x:y]`,
		`\@home \due:fri`:       `[text @home][text due:fri]`,
		`a\"b c:\\d e\f \\s`:    `[text a"b][text c:\d][text e\f][text \s]`,
		`12" screen "`:          `[text 12"][text screen][text "]`,
		`"say \"hi\" to" you`:   `[text say "hi" to][text you]`,
		`"a\" b`:                `[text "a"][text b]`,
		`\`:                     `[text \]`,
		`\ x`:                   `[text \][text x]`,
		`foo\ bar\`:             `[text foo\][text bar\]`,
		"@ # C# a@b.c http://x": `[@ ][# ][text C#][text a@b.c][text http://x]`,
	} {
		var got strings.Builder
		for _, token := range lex(line, false) {
			_, key, value := lineGrammar().cut(token)
			if key == "" {
				key = "text"
			}
			fmt.Fprintf(&got, "[%s %s]", key, value)
		}
		if got.String() != want {
			t.Errorf("%s:\n%s\n%s", line, got.String(), want)
		}
	}
	if partial := Tokens(`a "log in`); len(partial) != 2 || partial[1].Text != "log in" {
		t.Errorf("an unclosed quote: %v", partial)
	}
}

func TestQuotedTextIsParsedBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a"\\ ]{0,4}`)).Draw(t, "value")
		check := func(line, want string) {
			tokens := lex(line+" x", false)
			if len(tokens) != 2 || tokens[0].Text != want {
				t.Fatalf("%q is read as %v", line, tokens)
			}
		}
		check("@"+quote(value), "@"+value)
		check(inQuotes(value), value)
		if word := strings.Join(strings.Fields(value), ""); word != "" {
			check(escape(word), word)
			if token := lex(escape(word), false)[0]; token.Bare != 0 {
				t.Fatalf("%q can be a key", word)
			}
		}
	})
}

func TestValueIsQuotedIfNeeded(t *testing.T) {
	for value, want := range map[string]string{"": `""`, "a": "a", "a b": `"a b"`, `a"`: `"a\""`, `a\`: `"a\\"`, "a\u3000b": "\"a\u3000b\"", "C++": "C++"} {
		if got := quote(value); got != want {
			t.Errorf("%s is written as %s, want %s", value, got, want)
		}
	}
}

func FuzzLex(f *testing.F) {
	for _, line := range []string{`a @"Ada Ito" -#x`, `\"a "b`, `due:"28`, "\\", "\xff\" \xff"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		for _, partial := range []bool{false, true} {
			end, rest := 0, line
			for _, token := range lex(line, partial) {
				if token.Start < end || token.End <= token.Start || token.Bare > len(token.Text) {
					t.Fatalf("%+v after %d", token, end)
				}
				if strings.TrimSpace(line[end:token.Start]) != "" {
					t.Fatalf("lost %q", line[end:token.Start])
				}
				end, rest = token.End, line[token.End:]
			}
			if strings.TrimSpace(rest) != "" {
				t.Fatalf("lost %q", rest)
			}
		}
	})
}
