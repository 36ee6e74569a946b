package lang_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/lang"

	"pgregory.net/rapid"
)

// lawful fails the test unless parsing a line loses nothing, and its formatted form is parsed to the same line.
func lawful(t interface{ Fatalf(string, ...any) }, line string) {
	l := lang.ParseLine(line, words())
	again := lang.ParseLine(lang.Format(l), words())
	if show(l) != show(again) {
		t.Fatalf("%q is parsed as %q; written as %q it is parsed as %q", line, show(l), lang.Format(l), show(again))
	}
	if *l.Patch.Name != l.Name || l.Name != strings.TrimSpace(l.Name) {
		t.Fatalf("the name is %q, in the patch %q", l.Name, *l.Patch.Name)
	}
	rest, end := "", 0
	for _, p := range l.Parts {
		if p.Start < end || p.End <= p.Start {
			t.Fatalf("the part %+v after %d", p, end)
		}
		rest, end = rest+line[end:p.Start], p.End
	}
	bare := func(s string) string { return strings.ReplaceAll(strings.Join(strings.Fields(s), ""), `\`, "") }
	if rest += line[end:]; bare(rest) != bare(l.Name) {
		t.Fatalf("of %q, %q was not understood; the name is %q", line, rest, l.Name)
	}
}

func TestParsingALineLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.OneOf(
			rapid.SampledFrom([]string{
				"Fix", "login", "@ada", "@me", `@"Ada Ito"`, "#bug", "!high", "^2", "due:fri", `due:"28 nov"`, "state:todo", "cycle:next", "~apollo",
				"parent:APOLLO-7", `\@ada`, "#42", "@nobody", `"a @ada`, `b"`, "due:never",
			}),
			rapid.StringMatching(`[@#!"\\ a:]{0,5}`), rapid.String(),
		)
		lawful(t, strings.Join(rapid.SliceOfN(part, 0, 6).Draw(t, "parts"), rapid.SampledFrom([]string{"", " "}).Draw(t, "glue")))
	})
}

// Law: a line without parts is the name as typed, with any spaces and characters.
func TestNameWithoutPartsIsUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.SampledFrom([]string{"two", "می\u200cخواهم", "Où\u00a0?", "会議\u3000準備", "a\u00adb"}), rapid.StringMatching(`[a-zа-яก-๛]{1,5}`))
		gap := rapid.SampledFrom([]string{" ", "  ", "\u00a0", "\u3000", "\u202f"})
		line := word.Draw(t, "word")
		for range rapid.IntRange(0, 5).Draw(t, "more") {
			line += gap.Draw(t, "gap") + word.Draw(t, "word")
		}
		if got := lang.ParseLine(line, words()).Name; got != line {
			t.Fatalf("%+q became %+q", line, got)
		}
	})
}

func FuzzLine(f *testing.F) {
	for _, line := range []string{"", `Fix @ada "x @bea" \#bug`, `\\@x \@"a  b"`, `@"Ada Ito" "`, "a\u00a0@ada"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) { lawful(t, line) })
}

func TestEveryCompletionIsUnderstood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SampledFrom([]string{"@", "#", "!", "^", "state:", "cycle:", "~", "due:", "start:"}).Draw(t, "key")
		_, found := lang.CompleteLine(line, len(line), words())
		c := rapid.SampledFrom(append(found, lang.Completion{Text: "@me"})).Draw(t, "completion")
		if l := lang.ParseLine(c.Text, words()); len(l.Parts) != 1 || l.Name != "" || len(l.Problems) > 0 {
			t.Fatalf("%s: %+v", c.Text, l)
		}
	})
}
