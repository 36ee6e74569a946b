package cli

import "testing"

func TestMarkdownShowsTextVerbatim(t *testing.T) {
	for text, want := range map[string]string{
		"Sign in":                  "Sign in",
		"*bold* _it_ `code`":       "\\*bold\\* \\_it\\_ \\`code\\`",
		"<img src=x> [a](b)":       "\\<img src=x\\> \\[a\\](b)",
		"two\nlines\x1b[31m":       "two lines",
		"ask @ada about #12":       "ask @\u2060ada about \\#12",
		"https://evil.example/a|b": "https://evil.example/a\\|b",
	} {
		if got := markdown(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
