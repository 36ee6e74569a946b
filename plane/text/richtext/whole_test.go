package richtext_test

import (
	"encoding/json"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane/text/richtext"
)

// testdata reads a list of inputs.
func testdata(tb testing.TB, name string, to any) {
	tb.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err == nil {
		err = json.Unmarshal(raw, to)
	}
	if err != nil {
		tb.Fatal(err)
	}
}

// reMarkers finds markdown syntax at the start of a line that contains letters and digits: the number of an item, the
// checkbox of a task.
var reMarkers = regexp.MustCompile(`(?m)^(?:[ \t>]|[-+*][ \t]|[0-9]{1,9}[.)](?:[ \t]|$)|\[[xX]\][ \t])+`)

// wordsOf returns the words of a text.
func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// typed returns the words of markdown that must be in its HTML.
func typed(markdown string) []string {
	return wordsOf(reMarkers.ReplaceAllString(markdown, "\n"))
}

// readable returns what HTML shows, the addresses of its links and images, and the languages of its code.
func readable(source string) string {
	var text strings.Builder
	tokens := html.NewTokenizer(strings.NewReader(source))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		token := tokens.Token()
		if kind == html.TextToken {
			text.WriteString(token.Data)
		}
		for _, a := range token.Attr {
			if a.Key == "href" || a.Key == "src" || a.Key == "alt" {
				plain, err := url.PathUnescape(a.Val)
				if err != nil {
					plain = a.Val
				}
				text.WriteString(a.Val + plain)
			}
			if language, ok := strings.CutPrefix(a.Val, "language-"); ok && a.Key == "class" {
				text.WriteString(language)
			}
		}
	}
	return strings.Join(wordsOf(text.String()), "")
}

// missing returns the words of markdown that are missing from its HTML.
func missing(markdown, source string) []string {
	var lost []string
	text := readable(source)
	for _, word := range typed(markdown) {
		if !strings.Contains(text, word) {
			lost = append(lost, word)
		}
	}
	return lost
}

func TestNoWordOfMarkdownIsLost(t *testing.T) {
	var texts []string
	testdata(t, "markdown-lost.json", &texts)
	texts = append(texts, "12. December\n24. December\n31. December", "1. [x] done\n2. [ ] not",
		"| a | b |\n| --- | --- |\n| c | d | beyond | and more |", "| a |\n| - |\n| `x|y` and `z || w` |", "a | b\n- | -\nc | d | e | `f | g`",
		"> [a]: b\n> > [c]: d", "- [ ] [a]: b", "[^1]: a note\n\ntext[^1]", "&copy; &nbsp; &#27;[31m &unknown; &lt;div&gt;", `C:\dir\file \\host\share \alpha`,
		"<div>\nhtml\n</div>\n\n<b>bold</b> <!-- comment --> <?php echo ?>", "<slack://channel> <mailto:a@b.example> <a@b.example> <APOLLO-1>",
		"[a](javascript:alert) [b](vbscript:x) [c](data:text/html,x)", "[a](https://x.example \"the title\")", "![a](https://x.example/i.png 'the title')",
		"[](https://x.example) [](todo) [](#top)", "```Important\ncode\n```", "```c++ title=x\ncode\n```", "- ```two words\n  code\n  ```", "> ~~~ in a quote\n> code",
		"[`code`](dir/file.go) [**b** [c]](x y)", "[a][ref] [ref][] [ref]\n\n[ref]: https://x.example 'title'", "handlers[name](event)",
		strings.Repeat("> ", 120)+"deep", strings.Repeat("- ", 120)+"deep", "[a]: <https://x.example/a b>\n\n[a]", "a[^n]\n\n[^n]: note\n    more of it", "[x]: y", "- [x]: y",
		"# [a]: b\n\n## c #\n\nHeading {#id .class}\n===", "www.example.org/a_b http://x.example/a%20b?c=d&amp;e=f", "|a|\n|-|\n\n[b]: c", "\\[a]: b", "[a]: b\n===\nc",
		"```go\nx\n``` trailing\n```", "[a](<b c> (title))", "![a [b](c)](d)", "[![a](https://x.example/i)](b)", "[a](plane:tickets) ![b](plane:x/y)", "| a | b\n| - | -\n[c]: d")
	for _, text := range texts {
		if lost := missing(text, richtext.HTML(text)); len(lost) > 0 {
			t.Errorf("%q lost %q:\n%s", text, lost, richtext.HTML(text))
		}
		d := richtext.Parse("<p>one</p><p>two</p>")
		if got := d.Apply("one\n\n" + text + "\n\ntwo\n"); len(missing(text, got)) > 0 {
			t.Errorf("%q lost %q in the editor:\n%s", text, missing(text, got), got)
		}
	}
}

// snippet generates a piece of markdown that could swallow what is next to it.
func snippet(t *rapid.T) string {
	return rapid.SampledFrom([]string{
		"word", "zwei", "日本", "[", "]", "(", ")", "](", "]:", ": ", "![", "`", "``", "```", "~~~", "|", "| - |", "\n", "\n\n", "\n- ", "\n1. ", "\n7) ",
		"\n> ", "\n    ", "# ", "*", "**", "_", "~~", "\\", "<", ">", "<b>", "</b>", "<!--", "-->", "&", "&amp;", "&#x41;", "http://x.example/p", "tel:1", "file:///y", "#top",
		"[ ] ", "[x] ", " ", "\t", "\"", "'", "---", "===", "^", "[^1]", ".md", "slack://z", "a@b.example", "\u200c", "\u00a0", "e\u0301", "5. ", "plain",
	}).Draw(t, "snippet")
}

func TestNoWordOfAnyMarkdownIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var markdown strings.Builder
		for range rapid.IntRange(1, 24).Draw(t, "length") {
			markdown.WriteString(snippet(t))
		}
		if lost := missing(markdown.String(), richtext.HTML(markdown.String())); len(lost) > 0 {
			t.Fatalf("%q lost %q:\n%s", markdown.String(), lost, richtext.HTML(markdown.String()))
		}
	})
}
