package lang

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Index is a list of items prepared for filters. Create one for each state of the list, not for each key press.
type Index struct {
	items []Item
	texts []text
}

// text is the searchable text of an item.
type text struct {
	reference, name string
	// whole is [Item.Text], folded the same text without case and accents.
	whole, folded string
	// aligned reports whether byte offsets in folded are the same as in whole.
	aligned bool
}

// Hit is an item that passes a filter.
type Hit struct {
	// Index is the position of the item in the list.
	Index int
	// Score is how well the words match, higher is better; 0 if the filter has no words.
	Score int
	// At are the positions of the matched characters: byte offsets in [Item.Text], in order.
	At []int
}

// Text returns the text that is searched for the words of a filter: the reference, a space and the name; without a
// reference, only the name.
func (i Item) Text() string {
	if i.Reference == "" {
		return i.Name
	}
	return i.Reference + " " + i.Name
}

// Split separates the matched positions into those in the reference and those in the name, as offsets in each.
func (h Hit) Split(reference string) (inReference, inName []int) {
	skip := len(reference) + 1
	if reference == "" {
		skip = 0
	}
	n, _ := slices.BinarySearch(h.At, len(reference))
	for _, at := range h.At[n:] {
		if at >= skip {
			inName = append(inName, at-skip)
		}
	}
	return h.At[:n], inName
}

// NewIndex prepares items. It reuses the texts of a previous index, which may be nil, for items with the same texts at
// the same positions.
func NewIndex(items []Item, before *Index) *Index {
	x := &Index{items: items, texts: make([]text, len(items))}
	for i, item := range items {
		if before != nil && i < len(before.texts) && before.texts[i].is(item) {
			x.texts[i] = before.texts[i]
			continue
		}
		whole := item.Text()
		folded := spelling.Fold(whole)
		x.texts[i] = text{item.Reference, item.Name, whole, folded, ascii(whole)}
	}
	return x
}

func (t text) is(i Item) bool { return t.reference == i.Reference && t.name == i.Name }

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Select returns the items that pass a filter: the best matches first if it has words to search for, otherwise in the
// order of the list; equal scores keep that order.
//
// If any item of the list contains a word as typed, only such items match it, since that is probably what the user
// wants. Otherwise, items match that contain its characters in order.
func (x *Index) Select(q *Filter) []Hit {
	s := newSelection(x, q)
	var hits []Hit
	for i := range x.items {
		if s.passes(i) {
			hits = append(hits, s.hit(i))
		}
	}
	if len(s.words) > 0 {
		slices.SortFunc(hits, func(a, b Hit) int { return cmp.Or(b.Score-a.Score, a.Index-b.Index) })
	}
	return hits
}

// original converts offsets in the folded text to offsets in the original text, in place. Combining marks, which
// folding dropped, are skipped.
func (t text) original(at []int) {
	if t.aligned {
		return
	}
	folded, next := 0, 0
	for i, r := range t.whole {
		base := spelling.FoldRune(r)
		if base < 0 {
			continue
		}
		for next < len(at) && at[next] < folded+utf8.RuneLen(base) {
			at[next] = i
			next++
		}
		folded += utf8.RuneLen(base)
	}
}
