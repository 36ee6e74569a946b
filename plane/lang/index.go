package lang

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane/lang/spelling"
)

// Index is a list of items prepared for filters. Make one for each state of the list, not for each key.
type Index struct {
	items []Item
	texts []text
}

// text is what an item is found by.
type text struct {
	reference, name string
	// whole is [Item.Text], folded the same without case and accents.
	whole, folded string
	// aligned reports whether each byte of folded is where it was before.
	aligned bool
}

// Hit is an item that a filter lets through.
type Hit struct {
	// Index is the item's place in the list.
	Index int
	// Score tells how well the words fit, the more the better; 0 without words.
	Score int
	// At are the letters that the words matched: byte offsets, in order, in [Item.Text].
	At []int
}

// Text is what the words of a filter are looked for in: the reference, a space and the name; without a reference the
// name alone.
func (i Item) Text() string {
	if i.Reference == "" {
		return i.Name
	}
	return i.Reference + " " + i.Name
}

// Split parts the letters of a hit into those of the reference and those of the name, as offsets in each.
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

// NewIndex prepares items. What has the same texts as at its place in the index before, which may be nil, is taken
// over.
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

// Select returns what a filter lets through: the best first if it has words to be found, else in the order of the list;
// equals keep their order.
//
// For each word that some items of the list have as it is, only such items count; who typed a word means the word. Else
// those count that have its letters in their order.
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

// original turns offsets in the folded text into offsets in the text as it is, in place. Marks that folding dropped are
// skipped.
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
