package edit

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// subject is the items that a command applies to, with the snapshot in which they were chosen. A dialog keeps its
// subject, so that changes made by someone else while it was open can be told apart from what the user saw.
type subject struct {
	snap  *store.Snapshot
	items []plane.Item
}

// names returns which items are meant: the reference of one, the number of several.
func (s subject) names() string { return words.Items(s.snap, s.items) }

// title returns an item's reference and title.
func title(snap *store.Snapshot, item plane.Item) string {
	return strings.TrimSpace(snap.Reference(item) + " " + item.Name)
}

// longestQuote is how much of a text a question repeats, in cells, so that the question itself remains visible.
const longestQuote = 120

// quoted returns a text in quotes, on one line.
func quoted(text string) string { return "“" + cell.Truncate(cell.Name(text), longestQuote) + "”" }

// only returns the items whose IDs are among some keys.
func (s subject) only(keys []string) []plane.Item {
	return slices.DeleteFunc(slices.Clone(s.items), func(i plane.Item) bool { return !slices.Contains(keys, string(i.ID)) })
}

// every reports whether a condition holds for all items.
func (s subject) every(is func(plane.Item) bool) bool {
	return !slices.ContainsFunc(s.items, func(i plane.Item) bool { return !is(i) })
}

// shared returns the value that all items have in common, the zero value if they differ.
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
