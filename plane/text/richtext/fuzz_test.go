package richtext_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane/text/richtext"
)

func FuzzParse(f *testing.F) {
	f.Add(editorText(f))
	f.Add("<ul><li data-checked='true'>a</li></ul><a href='https://x'>y</a>")
	f.Add("<pre>a\nb</pre></ol><script>&#27;&#x9b;31m")
	f.Add("<table><tr><td>a<table><td>b</table></table>")
	f.Fuzz(func(t *testing.T, source string) {
		d := richtext.Parse(source)
		text := d.Text()
		if i := strings.IndexFunc(text, unicode.IsControl); i >= 0 {
			t.Errorf("%q has a control character", text[i:])
		}
		for _, b := range d.Blocks() {
			for _, s := range b.Spans {
				if s.Link < 0 || s.Link > len(d.Links()) {
					t.Errorf("link %d of %d", s.Link, len(d.Links()))
				}
			}
		}
		if i := strings.IndexFunc(d.Markdown(), func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); i >= 0 {
			t.Errorf("%q has a control character", d.Markdown()[i:])
		}
	})
}

func FuzzRoundTrip(f *testing.F) {
	f.Add(editorText(f), "new", 3)
	f.Add("<p>a</p><p>b</p>", "", 1)
	f.Add("<ul><li>a<ul><li>b</ul></ul><pre>x\n\n\n- y</pre>", "- c", 0)
	f.Fuzz(func(t *testing.T, source, fresh string, at int) {
		d := richtext.Parse(source)
		markdown := d.Markdown()
		if got := d.Apply(markdown); got != source {
			t.Fatalf("%q became %q by\n%s", source, got, markdown)
		}
		// Editors remove spaces at line ends, and may use other line endings.
		if got := d.Apply(strings.ReplaceAll(markdown, "\n", "\r\n")); got != source {
			t.Fatalf("%q became %q by line ends", source, got)
		}
		lines := strings.Split(markdown, "\n")
		i := max(at, 0) % len(lines)
		lines[i] = fresh
		richtext.Parse(d.Apply(strings.Join(lines, "\n"))).Markdown()
		richtext.HTML(fresh)
	})
}

// FuzzMarkdown checks that no word of the markdown is missing from the HTML, including next to existing text.
func FuzzMarkdown(f *testing.F) {
	f.Add("[Login]: failed\n\n```kubectl get pods\nx\n```")
	f.Add("| a | b |\n| - | - |\n| `c|d` | e | f |")
	f.Add("[a](b.md) [c](tel:1) ![d](e.png) <f:g> &copy; \\h [^1]: i")
	f.Add("1. a\n5. [x] b\n\n> - [ ] c\n>   ~~~ d e\n>   f")
	f.Fuzz(func(t *testing.T, markdown string) {
		if lost := missing(markdown, richtext.HTML(markdown)); len(lost) > 0 {
			t.Errorf("%q lost %q", markdown, lost)
		}
		got := richtext.Parse("<p>one</p><ul><li>two</li></ul>").Apply("one\n\n" + markdown + "\n\n- two\n")
		if lost := missing(markdown, got); len(lost) > 0 {
			t.Errorf("%q lost %q in the editor", markdown, lost)
		}
	})
}

// unitsOf counts the elements of a text that represent themselves.
func unitsOf(source string) int {
	n := 0
	for _, b := range richtext.Parse(source).Blocks() {
		all := b.Spans
		for _, r := range b.Rows {
			for _, c := range r.Cells {
				all = append(all, c...)
			}
		}
		for _, s := range all {
			if s.Style&(richtext.Placeholder|richtext.Mention) != 0 {
				n++
			}
		}
	}
	return n
}

// FuzzUnits checks that editing a word leaves all elements without text in place.
func FuzzUnits(f *testing.F) {
	f.Add(editorText(f), 3)
	f.Add(`<p>one <x-y a="1"></x-y> two</p><ul><li>three <img src="a"></li></ul>`, 1)
	f.Add("<table><tr><td>a <vidr b=\"c\"></td></tr></table>", 1)
	f.Add(`<table><tr><td>a <video src="x"></video></td></tr></table><blockquote>b <mention-component></mention-component></blockquote>`, 0)
	f.Fuzz(func(t *testing.T, source string, at int) {
		if !utf8.ValidString(source) || strings.ContainsRune(source, 0) {
			return // impossible in a JSON response
		}
		d := richtext.Parse(source)
		markdown := d.Markdown()
		words := rePlainWord.FindAllStringIndex(reMarker.ReplaceAllStringFunc(markdown, func(s string) string {
			return strings.Repeat("(", len(s)) // so that no ID counts as a word
		}), -1)
		if len(words) == 0 {
			return
		}
		word := words[max(at, 0)%len(words)]
		edited := markdown[:word[0]] + "new" + markdown[word[1]:]
		if was, is := unitsOf(source), unitsOf(d.Apply(edited)); is < was {
			t.Errorf("%d of %d units remain of %q after\n%s", is, was, source, edited)
		}
	})
}

// rePlainWord finds a word without a meaning in markdown.
var rePlainWord = regexp.MustCompile(`\b[a-z]{2,}\b`)
