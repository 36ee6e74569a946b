package richtext

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// Loss is content of one kind that a text had when it was sent, but no longer has in the response.
type Loss struct {
	What  string   // "word", "image", "mention", "date", "link", "embed", …: in the singular
	Count int      // how many are missing, at least 1
	Names []string // the first ones, at most mostNames: words, addresses, dates; may be fewer than Count
}

// mostNames is the maximum number of missing things that a Loss names.
const mostNames = 5

// String returns the loss as a phrase: "2 images", or for words `2 words (one, two)`.
func (l Loss) String() string {
	what := l.What
	if l.Count != 1 {
		what += "s"
	}
	text := fmt.Sprint(l.Count, " ", what)
	if l.What != lostWord || len(l.Names) == 0 {
		return text
	}
	names := strings.Join(l.Names, ", ")
	if len(l.Names) < l.Count {
		names += ", …"
	}
	return text + " (" + names + ")"
}

// lostWord is the What of a Loss of words.
const lostWord = "word"

// Dropped compares HTML that was sent to Plane with the HTML in its response, and
// returns what its sanitiser removed: words, and elements that have a meaning
// without words, such as images, mentions, dates, and links to addresses that it
// does not accept. It returns nil if nothing is missing.
//
// It ignores differences in notation: the order of attributes, other entities and
// quotes, closing tags, elements added around the text, added attributes, trimmed
// or escaped addresses. It doesn't compare positions, nor report additions.
// Scripts and styles don't count.
//
// The losses are in the order of their first appearance in what was sent, words
// last. The running time grows with the lengths of the texts.
func Dropped(sent, got string) []Loss {
	if sent == got {
		return nil
	}
	before, after := readAll(sent), readAll(got)
	losses := missingThings(before.things, after.things)
	for _, word := range missingWords(before.words, after.words) {
		losses = lose(losses, lostWord, word)
	}
	return losses
}

// missingThings returns the things that occur less often after than before.
func missingThings(before, after []thing) []Loss {
	left := map[thing]int{}
	for _, t := range after {
		left[t]++
	}
	var losses []Loss
	for _, t := range before {
		if left[t]--; left[t] < 0 {
			losses = lose(losses, t.what, t.name)
		}
	}
	return losses
}

// lose adds one missing thing to the losses.
func lose(losses []Loss, what, name string) []Loss {
	i := slices.IndexFunc(losses, func(l Loss) bool { return l.What == what })
	if i < 0 {
		i = len(losses)
		losses = append(losses, Loss{What: what})
	}
	losses[i].Count++
	if name = oneLine(name); name != "" && len(losses[i].Names) < mostNames {
		losses[i].Names = append(losses[i].Names, name)
	}
	return losses
}

// thing is an element that has a meaning without words.
type thing struct{ what, name string }

// content is what a text contains, regardless of its markup.
type content struct {
	things []thing
	words  []string
}

func readAll(source string) content {
	var c content
	root := readTree(source, len(source))
	c.read(root, (*node).itself)
	return c
}

// read collects the content of n, in the order of the source. An element counts
// as what seen returns for it; if that is nil, only its children count.
func (c *content) read(n *node, seen func(*node) *node) {
	for _, child := range n.children {
		if child.name == "" {
			c.words = append(c.words, strings.FieldsFunc(visible(child.text), unicode.IsSpace)...)
			continue
		}
		if as := seen(child); as != nil && as.meaning() != "" {
			c.things = append(c.things, thing{as.meaning(), as.identity()})
		}
		if !child.silent() {
			c.read(child, seen)
		}
	}
}

// silent reports whether the content of an element is never shown.
func (n *node) silent() bool { return n.is(atom.Script, atom.Style, atom.Template, atom.Head) }

// meaning returns what kind of content an element is without words, "" for none.
func (n *node) meaning() string {
	switch n.tag {
	case atom.A:
		if n.attr("href") == "" {
			return ""
		}
		return "link"
	case atom.Img:
		return "image"
	case atom.Video, atom.Audio:
		return n.name + " clip"
	case atom.Iframe, atom.Object, atom.Embed, atom.Canvas, atom.Svg, atom.Math:
		return "embed"
	case 0:
		return embedded(n.name)
	}
	return ""
}

// embedded returns what kind of content a custom element of Plane's editor is.
func embedded(name string) string {
	switch {
	case name == "image-component":
		return "image"
	case name == "mention-component":
		return "mention"
	case name == "attachment-component":
		return "attachment"
	case strings.Contains(name, "date"):
		return "date"
	case strings.Contains(name, "math"):
		return "formula"
	case strings.Contains(name, "drawio"):
		return "diagram"
	case strings.Contains(name, "-"):
		return "embed"
	}
	return ""
}

// identity returns what distinguishes an element from others of its kind: the
// value of the first attribute that identifies its content.
func (n *node) identity() string {
	for _, name := range []string{
		"entity_identifier", "src", "href", "date", "latex", "data", "target", "label", "data-name",
	} {
		if n.is(atom.A) && name != "href" {
			continue
		}
		if v := n.attr(name); v != "" {
			return address(v)
		}
	}
	return ""
}

// address returns an address without what a server may write differently: spaces and escapes.
func address(s string) string {
	s = strings.Join(strings.Fields(s), "")
	if plain, err := url.PathUnescape(s); err == nil {
		s = strings.Join(strings.Fields(plain), "")
	}
	return s
}

// mostSearched is the maximum number of distinct words that are searched for in
// the whole text.
const mostSearched = 100

// missingWords returns the words that occur less often in got than in sent. Words
// may have been joined where an element between them was removed, so a word is
// missing only if its letters are missing, too.
func missingWords(sent, got []string) []string {
	all, back := strings.Join(sent, ""), strings.Join(got, "")
	if all == back {
		return nil
	}
	left := map[string]int{}
	for _, word := range got {
		left[word]++
	}
	fewer := map[string]bool{}
	var missing []string
	for _, word := range sent {
		if left[word]--; left[word] >= 0 {
			continue
		}
		gone, known := fewer[word]
		if !known {
			gone = len(fewer) >= mostSearched || strings.Count(back, word) < strings.Count(all, word)
			fewer[word] = gone
		}
		if gone {
			missing = append(missing, word)
		}
	}
	return missing
}
