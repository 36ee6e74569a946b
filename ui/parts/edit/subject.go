package edit

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// subject is the items that a command is for, with the copy that they were chosen in. A dialog keeps its subject: what
// someone else has changed while it was open can be told from what its user saw.
type subject struct {
	snap  *store.Snapshot
	items []plane.Item
}

// names says which items are meant: one by its reference, several by their number.
func (s subject) names() string { return words.Items(s.snap, s.items) }

// title is an item's reference and title.
func title(snap *store.Snapshot, item plane.Item) string {
	return strings.TrimSpace(snap.Reference(item) + " " + item.Name)
}

// longestQuote is how much of a text a question repeats, in cells: what it asks has to be seen as well.
const longestQuote = 120

// quoted is a text in quotes, on one line.
func quoted(text string) string { return "“" + cell.Truncate(cell.Name(text), longestQuote) + "”" }

// only are those of the items that have one of some keys.
func (s subject) only(keys []string) []plane.Item {
	return slices.DeleteFunc(slices.Clone(s.items), func(i plane.Item) bool { return !slices.Contains(keys, string(i.ID)) })
}

// every reports whether something holds for all the items.
func (s subject) every(is func(plane.Item) bool) bool {
	return !slices.ContainsFunc(s.items, func(i plane.Item) bool { return !is(i) })
}

// shared is what all the items have in common of something, the zero value if they differ.
func shared[T comparable](s subject, of func(plane.Item) T) T {
	var none T
	if len(s.items) == 0 {
		return none
	}
	first := of(s.items[0])
	if !s.every(func(i plane.Item) bool { return of(i) == first }) {
		return none
	}
	return first
}
