package richtext

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

var (
	// reLead finds what at the start of a line is markdown syntax though it
	// consists of letters and digits: the number of an item, the tick of a task.
	reLead = pattern(`^(?:[ \t>]|[-+*][ \t]|[0-9]{1,9}[.)](?:[ \t]|$)|\[[xX]\][ \t])+`)

	// reMarker finds what represents a piece of the original.
	reMarker = pattern(`!?\[((?:\\.|\[(?:\\.|[^\[\]\\])*\]|[^\[\]\\])*)\]\(plane:([0-9a-z]{1,4})\)`)

	// reID finds the address of a marker.
	reID = pattern(`^plane:[0-9a-z]{1,4}$`)
)

// whole reports whether HTML has all letters and digits of the markdown that it
// contained. It counts them, since markdown may cut words apart.
func (p *page) whole(markdown, source string) bool {
	left := letters{}
	left.source(source)
	for line := range strings.SplitSeq(p.unmarked(markdown), "\n") {
		if !left.take(line[len(reLead().FindString(line)):]) {
			return false
		}
	}
	return true
}

// unmarked returns markdown without the markers that represent elements, and
// without the addresses of those around words.
func (p *page) unmarked(markdown string) string {
	if !strings.Contains(markdown, marker) {
		return markdown
	}
	return reMarker().ReplaceAllStringFunc(markdown, func(s string) string {
		m := reMarker().FindStringSubmatch(s)
		if t, ok := p.named(m[2]); ok && t.alone && t.isLabel(m[1]) {
			return ""
		}
		return p.unmarked(m[1]) // a marker can be around others
	})
}

// isLabel reports whether a label is that of a token. Editors break lines, and
// put backslashes before punctuation.
func (t token) isLabel(label string) bool {
	squeezed := func(s string) string {
		return strings.Map(func(r rune) rune {
			if isLetter(r) {
				return r
			}
			return -1
		}, s)
	}
	return squeezed(label) == squeezed(t.label)
}

// letters counts letters, digits and the marks on them.
type letters map[rune]int

func (l letters) add(s string) {
	for _, r := range s {
		if isLetter(r) {
			l[r]++
		}
	}
}

// take reports whether all of s are there, and takes them away.
func (l letters) take(s string) bool {
	for _, r := range visible(s) {
		if !isLetter(r) {
			continue
		}
		if l[r]--; l[r] < 0 {
			return false
		}
	}
	return true
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// source adds what HTML shows or points to.
func (l letters) source(source string) {
	tokens := html.NewTokenizer(strings.NewReader(source))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		token := tokens.Token()
		if kind == html.TextToken {
			l.add(token.Data)
		}
		for _, a := range token.Attr {
			switch a.Key {
			case "href", "src":
				l.address(a.Val)
			case "alt", "start":
				l.add(a.Val)
			case "class":
				l.add(strings.TrimPrefix(a.Val, "language-"))
			}
		}
	}
}

// address adds an address in which other letters than those of ASCII may be
// escaped.
func (l letters) address(s string) {
	l.add(s)
	plain, err := url.PathUnescape(s)
	if err != nil {
		return
	}
	for _, r := range plain {
		if r >= utf8.RuneSelf && isLetter(r) {
			l[r]++
		}
	}
}
