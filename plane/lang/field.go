package lang

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// Field is a field of items, with all that people can say about it and are told about it.
type Field struct {
	// Name is what titles of writes call it: "due".
	Name string
	// Title is what a sentence calls it: "due date".
	Title string
	// Adjusted means that the server may store something else than what was sent: it cleans HTML, and drops guests.
	Adjusted bool

	place func() place
	text  func(*Names, *plane.Item) string // nil: it can't be said in a few words
	keyword
}

// The fields that are more than a value: the server cleans a description, leaves people out of assignees, and renumbers the
// order of whole columns.
const (
	Description = "description"
	Assignees   = "assignees"
	Order       = "order"
)

// Title is what a sentence calls the field of a name, the name itself for what is no field of items.
func Title(name string) string {
	for _, f := range Fields() {
		if f.Name == name && f.Title != "" {
			return f.Title
		}
	}
	return name
}

// Names has the words for what fields refer to.
type Names struct {
	State  func(plane.StateID) string
	People func([]plane.UserID) string
	Labels func([]plane.LabelID) string
	Points func(*plane.Item) string
	Item   func(plane.ItemID) string
	Day    func(plane.Date) string
}

// Text is the value of an item's field in words, empty for none and for long texts.
func (f Field) Text(n *Names, i *plane.Item) string {
	if f.text == nil {
		return ""
	}
	return f.text(n, i)
}

// Optional reports whether items can be without it.
func (f Field) Optional() bool { return f.lacks != nil }

// In reports whether a patch sets the field.
func (f Field) In(p *plane.ItemPatch) bool { return f.place().in(p) }

// Apply does to an item what a patch does to the field.
func (f Field) Apply(p *plane.ItemPatch, i *plane.Item) { f.place().apply(p, i) }

// Holds reports whether an item has what a patch sets.
func (f Field) Holds(p *plane.ItemPatch, i *plane.Item) bool { return f.place().holds(p, i) }

// Same reports whether two items have the same.
func (f Field) Same(a, b *plane.Item) bool { return f.place().same(a, b) }

// Copy has a patch set what an item has.
func (f Field) Copy(from *plane.Item, to *plane.ItemPatch) { f.place().copy(from, to) }

// place is where items and patches have a field.
type place interface {
	in(*plane.ItemPatch) bool
	apply(*plane.ItemPatch, *plane.Item)
	holds(*plane.ItemPatch, *plane.Item) bool
	same(a, b *plane.Item) bool
	copy(*plane.Item, *plane.ItemPatch)
}

// slot is the place of a field of a type.
type slot[T any] struct {
	item  func(*plane.Item) *T
	patch func(*plane.ItemPatch) **T
	equal func(a, b T) bool
	clone func(T) T
	// stored is what the server makes of what is sent; nil: it stays what it is.
	stored func(T) T
}

func (s slot[T]) in(p *plane.ItemPatch) bool { return *s.patch(p) != nil }

func (s slot[T]) apply(p *plane.ItemPatch, i *plane.Item) {
	if v := *s.patch(p); v != nil {
		*s.item(i) = s.clone(*v)
	}
}

func (s slot[T]) holds(p *plane.ItemPatch, i *plane.Item) bool {
	sent := *s.patch(p)
	return sent != nil && (s.equal(*sent, *s.item(i)) || s.stored != nil && s.equal(s.stored(*sent), *s.item(i)))
}

func (s slot[T]) same(a, b *plane.Item) bool { return s.equal(*s.item(a), *s.item(b)) }

func (s slot[T]) copy(from *plane.Item, to *plane.ItemPatch) {
	v := s.clone(*s.item(from))
	*s.patch(to) = &v
}

func value[T comparable](item func(*plane.Item) *T, patch func(*plane.ItemPatch) **T) slot[T] {
	return slot[T]{
		item: item, patch: patch, equal: func(a, b T) bool { return a == b }, clone: func(v T) T { return v },
	}
}

// list is a field whose order does not matter.
func list[T ~string](item func(*plane.Item) *[]T, patch func(*plane.ItemPatch) **[]T) slot[[]T] {
	return slot[[]T]{item: item, patch: patch, equal: sameSet[T], clone: slices.Clone[[]T]}
}

// sameSet compares lists whose order does not matter.
func sameSet[T ~string](a, b []T) bool {
	if len(a) != len(b) || slices.Equal(a, b) {
		return len(a) == len(b)
	}
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// Storable is a plain text as the server can have it: JSON can't carry bytes that are no characters, and Plane trims.
func Storable(text string) string {
	return strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
}
