package richtext

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// WillDrop predicts what Plane's sanitiser removes from a description that is
// sent through the API: what Dropped would find afterwards, except words, which
// it retains. It returns nil if all content of the text remains. The losses are
// in the order of the text.
func WillDrop(source string) []Loss {
	var before, after content
	root := readTree(source, len(source))
	before.read(root, (*node).itself)
	after.read(root, (*node).sanitised)
	return missingThings(before.things, after.things)
}

// itself returns n.
func (n *node) itself() *node { return n }

// sanitised returns an element with the attributes that Plane retains, nil if
// Plane drops the element.
//
// From the list of Plane 1.3.1 (apps/api/plane/utils/content_validator.py, read
// by nh3 0.2.18) it needs only the elements that have a meaning without words,
// and the attributes that identify what they show.
func (n *node) sanitised() *node {
	var keeps string
	switch {
	case n.is(atom.A):
		keeps = "href"
	case n.is(atom.Img), n.name == "image-component":
		keeps = "src"
	case n.name == mention:
		keeps = "entity_identifier"
	default:
		return nil
	}
	clean := *n
	clean.attrs = slices.DeleteFunc(slices.Clone(n.attrs), func(a html.Attribute) bool {
		return a.Key != "data-name" && (a.Key != keeps || keeps != "entity_identifier" && !keepsAddress(a.Val))
	})
	return &clean
}

// keepsAddress reports whether the sanitiser retains an address: one without a
// scheme, or a web, mail or telephone address.
func keepsAddress(address string) bool {
	scheme, rest, found := strings.Cut(strings.TrimLeft(address, " \t\r\n"), ":")
	if !found || !isScheme(scheme) {
		return true
	}
	switch strings.ToLower(scheme) {
	case "http", "https":
		return hasHost(rest)
	case "mailto", "tel":
		return true
	}
	return false
}

// isScheme reports whether s is a valid scheme of an address.
func isScheme(s string) bool {
	for i, c := range []byte(strings.ToLower(s)) {
		if letter := c >= 'a' && c <= 'z'; !letter && (i == 0 || !strings.ContainsRune("0123456789+.-", rune(c))) {
			return false
		}
	}
	return s != ""
}

// hasHost reports whether the part of a web address after its scheme has a valid host.
func hasHost(rest string) bool {
	host := strings.TrimLeft(rest, `/\`)
	if end := strings.IndexAny(host, `/\?#`); end >= 0 {
		host = host[:end]
	}
	host = host[strings.LastIndex(host, "@")+1:]
	host, port := cutPort(host)
	if inner, found := strings.CutPrefix(host, "["); found {
		inner, found = strings.CutSuffix(inner, "]")
		return found && inner != "" && strings.Trim(inner, "0123456789abcdefABCDEF:.") == "" && isPort(port)
	}
	invalid := func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune("%:<>^|[]", r) }
	return host != "" && !strings.ContainsFunc(host, invalid) && isPort(port)
}

// cutPort splits a host from its port, which may be empty.
func cutPort(host string) (name, port string) {
	colon := strings.LastIndex(host, ":")
	if colon < 0 || strings.HasSuffix(host, "]") {
		return host, ""
	}
	return host[:colon], host[colon+1:]
}

// isPort reports whether s is a valid port or empty.
func isPort(s string) bool {
	const most = "65535"
	return strings.Trim(s, "0123456789") == "" && (len(s) < len(most) || len(s) == len(most) && s <= most)
}
