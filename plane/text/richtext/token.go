package richtext

import (
	"hash/fnv"
	"strconv"
)

// marker is the prefix of an address that represents a piece of the original.
const marker = "plane:"

// token is a piece of the original that the markdown refers to by a hash, as in
// "plane:x4f9". That way a saved text refers to the same pieces, or none, of a
// text that someone else has changed in the meantime.
type token struct {
	open, close string // around the text that represents it
	alone       bool   // it represents itself: open is its whole HTML
	block       bool   // it has lines of its own
	label       string // if it represents itself
}

// marked writes the marker of a token that represents itself.
func (e *edition) marked(t token) string {
	t.label = oneLine(t.label)
	return "[" + bracketed(t.label) + "](" + marker + e.token(t) + ")"
}

// idBase and idSpace define IDs of four digits and letters.
const (
	idBase  = 36
	idSpace = idBase * idBase * idBase * idBase
)

// token stores a token and returns its ID. Equal tokens have the same ID.
func (e *edition) token(t token) string {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(t.open + t.close))
	for n := sum.Sum64(); ; n++ {
		id := strconv.FormatUint(idSpace/idBase+n%(idSpace-idSpace/idBase), idBase)
		if was, taken := e.tokens[id]; !taken || was == t {
			e.tokens[id] = t
			return id
		}
	}
}
