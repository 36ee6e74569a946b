// Package richtext reads the HTML of Plane's editor as structured blocks, writes
// it as markdown for editing, and merges the edited markdown back into the HTML,
// where everything that wasn't edited remains byte for byte the same. It is pure:
// no terminal, no client, no clock.
//
// The HTML is untrusted. It is read token by token, without relying on closing
// tags; depth and length are bounded. Its plain text has no control characters,
// even if they were written as entities.
package richtext

import (
	"strings"
	"sync"
)

// maxSource is the maximum number of bytes of HTML that are read as structure. The remainder is
// preserved, and shown as one line with a note.
const maxSource = 256 << 10

// Parser reads HTML. The zero Parser is ready for use.
type Parser struct {
	// Name returns the name of a mentioned user, "" if unknown; the HTML has only
	// IDs. It may be nil.
	Name func(user string) string

	// Object returns the name of any other mentioned object, "" if unknown. The
	// kind is "item", "cycle", "module", "page", "project", or another value from
	// the HTML. It may be nil.
	Object func(kind, id string) string
}

// Doc is a text as the server returned it. It is immutable and safe for concurrent use.
type Doc struct {
	source string
	body   unit // the root unit
	links  []string
	write  func() *edition

	unnamed bool
}

// Parse reads HTML without resolving any names.
func Parse(source string) *Doc { return Parser{}.Parse(source) }

// Parse reads HTML. It accepts any input.
func (p Parser) Parse(source string) *Doc {
	b := newBuilder(source)
	if p.Name != nil {
		b.name = p.Name
	}
	if p.Object != nil {
		b.thing = p.Object
	}
	d := &Doc{source: source}
	d.body = b.whole()
	d.links, d.unnamed = b.links, b.unnamed
	// Most texts are only displayed, so their markdown is written on demand.
	d.write = sync.OnceValue(func() *edition { return newEdition(d) })
	return d
}

// newBuilder returns a builder that resolves no names.
func newBuilder(source string) *builder {
	return &builder{
		source: source, numbers: map[string]int{},
		name: func(string) string { return "" }, thing: func(string, string) string { return "" },
	}
}

// whole returns the root unit of the source.
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

// Text returns the words of HTML in one line, as a list row shows them.
func Text(source string) string { return Parse(source).Text() }

// Unnamed reports whether the text mentions someone or something whose name the
// Parser did not know; parsing it again later may find the name.
func (d *Doc) Unnamed() bool { return d.unnamed }

// Links returns the addresses that spans refer to by number; Links()[0] is link
// 1. It has only addresses that are safe to open in a browser: http, https and
// mailto, and paths on the server itself.
func (d *Doc) Links() []string { return d.links }
