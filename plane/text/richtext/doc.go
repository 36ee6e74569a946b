// Package richtext reads the HTML of Plane's editor as blocks with structure,
// writes it as markdown that people edit, and brings what they edited back into
// the HTML, in which all that they left alone stays byte for byte as it was. It
// is pure: no terminal, no client, no clock.
//
// The HTML is a stranger's. It is read token by token, without trusting that
// anything is closed; depth and length are bounded. Its plain text has no
// control characters, whatever entities they came as.
package richtext

import (
	"strings"
	"sync"
)

// maxSource is how many bytes of HTML are read as structure. What comes after
// them is kept, and shown as one line with a note.
const maxSource = 256 << 10

// Parser reads HTML. The zero Parser is ready for use.
type Parser struct {
	// Name returns the name of a mentioned user, "" if that is not known; the
	// HTML has only ids. It may be nil.
	Name func(user string) string

	// Thing returns the name of anything else that is mentioned, "" if that is
	// not known. The kind is "item", "cycle", "module", "page", "project", or
	// another word of the HTML. It may be nil.
	Thing func(kind, id string) string
}

// Doc is a text as it came from the server. It never changes and may be used by
// several goroutines.
type Doc struct {
	source string
	body   unit // the whole, with its parts as children
	links  []string
	write  func() *edition

	unnamed bool
}

// Parse reads HTML without knowing anybody's name.
func Parse(source string) *Doc { return Parser{}.Parse(source) }

// Parse reads HTML; there is none that it refuses.
func (p Parser) Parse(source string) *Doc {
	b := newBuilder(source)
	if p.Name != nil {
		b.name = p.Name
	}
	if p.Thing != nil {
		b.thing = p.Thing
	}
	d := &Doc{source: source}
	d.body = b.whole()
	d.links, d.unnamed = b.links, b.unnamed
	// Most texts are only looked at, so markdown is written when it is asked for.
	d.write = sync.OnceValue(func() *edition { return newEdition(d) })
	return d
}

// newBuilder returns one that knows no names.
func newBuilder(source string) *builder {
	return &builder{
		source: source, numbers: map[string]int{},
		name: func(string) string { return "" }, thing: func(string, string) string { return "" },
	}
}

// whole returns the unit of the source.
func (b *builder) whole() unit {
	body := unit{kind: bodyUnit, innerEnd: len(b.source), end: len(b.source)}
	b.container(&body, readTree(b.source, maxSource))
	return body
}

// Text returns all words in one line.
func (d *Doc) Text() string {
	var words []string
	for _, b := range d.Blocks() {
		words = append(words, b.words()...)
	}
	return strings.Join(words, " ")
}

// Text returns the words of HTML in one line, as for a row of a list.
func Text(source string) string { return Parse(source).Text() }

// Unnamed reports whether the text mentions someone or something whose name the
// Parser did not know: read again later, it may have names.
func (d *Doc) Unnamed() bool { return d.unnamed }

// Links returns the addresses that spans point to by number; Links()[0] is
// link 1. There are only those that a browser opens without harm: http, https
// and mailto, and paths on the server itself.
func (d *Doc) Links() []string { return d.links }
