package richtext

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// title names an element that represents itself: its kind, and what distinguishes
// it from others of that kind, as in "date 2026-08-18".
func (b *builder) title(n *node) string {
	switch {
	case n.name == mention:
		return b.mentioned(n)
	case n.image():
		return strings.TrimSuffix("image: "+oneLine(cmp.Or(n.attr("alt"), n.file())), ": ")
	}
	if words := n.inside(); words != "" {
		return n.sort() + ": " + words
	}
	return strings.TrimSpace(n.sort() + " " + oneLine(b.value(n)))
}

// mention is the element for mentioned users and objects.
const mention = "mention-component"

// mentioned returns the name of what is mentioned.
func (b *builder) mentioned(n *node) string {
	id, label := n.attr("entity_identifier"), cmp.Or(n.attr("entity_display_name"), n.attr("label"))
	kind := strings.TrimSuffix(n.attr("entity_name"), "_mention")
	if kind == "" || kind == "user" {
		name := b.name(id)
		b.unnamed = b.unnamed || name == ""
		return "@" + oneLine(cmp.Or(name, strings.TrimPrefix(label, "@"), "someone"))
	}
	if kind = oneLine(kind); kind == "issue" {
		kind = "item"
	}
	name := b.thing(kind, id)
	b.unnamed = b.unnamed || name == ""
	return oneLine(cmp.Or(name, label, "some "+kind))
}

// image reports whether n is an image.
func (n *node) image() bool { return n.is(atom.Img) || n.name == "image-component" }

// sort returns the kind of an element in a word or two.
func (n *node) sort() string {
	name := strings.TrimSuffix(oneLine(n.name), "-component")
	for _, prefix := range []string{"inline-", "block-", "editor-"} {
		name = strings.TrimPrefix(name, prefix)
	}
	switch {
	case n.is(atom.A):
		return "link"
	case n.is(atom.Input):
		return strings.TrimSpace("input " + oneLine(n.attr("type")))
	case n.is(atom.Span, atom.Div):
		return strings.TrimSuffix(cmp.Or(oneLine(cmp.Or(n.attr("data-block-type"), n.attr("data-type"))), "element"), "-component")
	case name == "drawio":
		return "diagram"
	case strings.HasSuffix(name, "-embed"):
		return "embed"
	}
	return name
}

// inside returns the words in a custom element. Fallback content, which a browser
// shows only if it can't show the element, doesn't count.
func (n *node) inside() string {
	if n.tag != 0 {
		return ""
	}
	var words []string
	for c := range n.all() {
		words = append(words, strings.Fields(visible(c.text))...)
	}
	return strings.Join(words, " ")
}

// value returns what distinguishes an element from others of its kind, or "".
func (b *builder) value(n *node) string {
	for _, key := range []string{"date", "latex", "data-entity-name", "data-name", "name", "title", "alt", "label", "aria-label"} {
		if v := n.attr(key); v != "" {
			return v
		}
	}
	if id := n.attr("entity_identifier"); id != "" {
		return b.thing("item", id)
	}
	if address := cmp.Or(n.attr("src"), n.attr("href"), n.attr("data")); address != "" {
		if n.is(atom.Iframe, atom.A, atom.Object, atom.Embed) || n.sort() == "embed" {
			_, rest, absolute := strings.Cut(address, "://")
			return cmp.Or(map[bool]string{true: rest}[absolute], address)
		}
	}
	if name := n.file(); name != "" {
		return name
	}
	for _, a := range n.attrs {
		if !slices.Contains([]string{"id", "class", "style", "status", "width", "height", "type", "src", "href", "data-type", "data-block-type"}, a.Key) {
			return a.Val
		}
	}
	return ""
}

// file returns the name of the file that an element shows: its own, or that of
// its first source.
func (n *node) file() string {
	address := n.attr("src")
	for c := range n.all() {
		address = cmp.Or(address, c.attr("src"))
	}
	if !strings.Contains(address, "/") {
		return ""
	}
	name, _, _ := strings.Cut(path.Base(address), "?")
	return name
}

// oneLine returns s without control characters and line breaks, truncated to the
// length of a name.
func oneLine(s string) string {
	words := []rune(strings.Join(strings.Fields(visible(s)), " "))
	return string(words[:min(len(words), 60)])
}
