package richtext

import (
	"hash/fnv"
	"strconv"
)

// marker starts the address that represents a piece of the original.
const marker = "plane:"

// token is a piece of the original that the markdown names by a hash, as
// "plane:x4f9". So a text that was kept names the same pieces of a text that
// someone else has changed meanwhile, or none.
type token struct {
	open, close string // around the text that represents it
	alone       bool   // it represents itself: open is all of it
	block       bool   // it has lines of its own
	label       string // of one that represents itself
}

// marked writes the marker of a token that represents itself.
func (e *edition) marked(t token) string {
	t.label = oneLine(t.label)
	return "[" + bracketed(t.label) + "](" + marker + e.token(t) + ")"
}

// idBase and idSpace make ids of four digits and letters.
const (
	idBase  = 36
	idSpace = idBase * idBase * idBase * idBase
)

// token keeps a token and returns its id. Equal pieces have one.
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
