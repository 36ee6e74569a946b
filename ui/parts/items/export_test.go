package items

import (
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Exported for tests only.

// Filter returns the text of the filter.
func (v *View) Filter() string { return v.query() }

// Has reports whether an item matches.
func (f Matches) Has(id plane.ItemID) bool { return f.has(id) }

// In returns the items of a list that match, in the order of the list.
func (f Matches) In(list []*plane.Item) []*plane.Item { return f.in(list) }

// SuggestFilter completes the words of a filter.
func SuggestFilter(words func() *lang.Words) widget.Suggest { return suggestFilter(words) }

// String formats the sum.
func (p Points) String() string { return p.text() }
