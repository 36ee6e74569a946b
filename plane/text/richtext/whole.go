package richtext

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

var (
	// reLead finds markdown syntax at the start of a line that contains letters
	// and digits: the number of an item, the checkbox of a task.
	reLead = pattern(`^(?:[ \t>]|[-+*][ \t]|[0-9]{1,9}[.)](?:[ \t]|$)|\[[xX]\][ \t])+`)

	// reMarker finds a marker, which represents a piece of the original.
	reMarker = pattern(`!?\[((?:\\.|\[(?:\\.|[^\[\]\\])*\]|[^\[\]\\])*)\]\(plane:([0-9a-z]{1,4})\)`)

	// reID finds the address of a marker.
	reID = pattern(`^plane:[0-9a-z]{1,4}$`)
)

// whole reports whether HTML contains all letters and digits of the markdown. It
// counts them, because markdown may split words.
func (p *page) whole(markdown, source string) bool {
	remaining := letters{}
	remaining.source(source)
	for line := range strings.SplitSeq(p.unmarked(markdown), "\n") {
		if !remaining.take(line[len(reLead().FindString(line)):]) {
			return false
		}
	}
	return true
}

// unmarked returns markdown without the markers that represent elements, and
// without the addresses of markers around words.
func (p *page) unmarked(markdown string) string {
	if !strings.Contains(markdown, marker) {
		return markdown
	}
	return reMarker().ReplaceAllStringFunc(markdown, func(s string) string {
		m := reMarker().FindStringSubmatch(s)
		if t, ok := p.named(m[2]); ok && t.alone && t.isLabel(m[1]) {
			return ""
		}
		return p.unmarked(m[1]) // a marker can contain others
	})
}

// isLabel reports whether a label is that of a token. Editors break lines, and
// add backslashes before punctuation.
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

// letters counts letters, digits and combining marks.
type letters map[rune]int

func (l letters) add(s string) {
	for _, r := range s {
		if isLetter(r) {
			l[r]++
		}
	}
}

// take removes the letters of s, and reports whether all of them were there.
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

// source adds the letters that HTML shows or links to.
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

// address adds an address whose non-ASCII letters may be escaped.
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
