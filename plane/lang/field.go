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

	accessor accessor
	text     func(*Names, *plane.Item) string // nil: it can't be said in a few words
	// before and after are put around the value where nothing else says what it is: "due Fri", "3 pt".
	before, after string
	// choices are its values where they are the same in all projects, nil elsewhere.
	choices func() []string
	keyword
}

// The fields that are more than a value: the server cleans a description, leaves people out of assignees, and renumbers the
// order of whole columns.
const (
	Description = "description"
	Assignees   = "assignees"
	Order       = "order"
)

// FieldNamed returns the field of a name, the zero Field for what isn't one of items.
func FieldNamed(name string) Field {
	for _, f := range allFields() {
		if f.Name == name {
			return f
		}
	}
	return Field{}
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

// Fact is the value in words that also say what it is: "due Fri"; empty for none.
func (f Field) Fact(n *Names, i *plane.Item) string {
	text := f.Text(n, i)
	if text == "" {
		return ""
	}
	return f.before + text + f.after
}

// Choices are the values of a field that has the same in all projects.
func (f Field) Choices() []string { return f.choices() }

// Choose has a patch set one of the choices.
func (f Field) Choose(choice string, p *plane.ItemPatch) {
	if accessor, ok := f.accessor.(interface {
		choose(string, *plane.ItemPatch)
	}); ok {
		accessor.choose(choice, p)
	}
}

// Heading is the name with a capital letter, as it is above or beside the value: "Due".
func (f Field) Heading() string { return strings.ToUpper(f.Name[:1]) + f.Name[1:] }

// Short reports whether the value says something beside the item's name: the name itself doesn't, nor do long texts.
func (f Field) Short() bool { return f.key != "" }

// Lacks reports whether an item is without the field.
func (f Field) Lacks(i *plane.Item) bool { return f.lacks != nil && f.lacks(Item{Item: i}) }

// Optional reports whether items can be without it.
func (f Field) Optional() bool { return f.lacks != nil }

// FieldsIn lists the fields that a patch sets.
func FieldsIn(p *plane.ItemPatch) []Field {
	var list []Field
	for _, f := range allFields() {
		if f.accessor.in(p) {
			list = append(list, f)
		}
	}
	return list
}

// Apply does to an item what a patch does to the field.
func (f Field) Apply(p *plane.ItemPatch, i *plane.Item) { f.accessor.apply(p, i) }

// Holds reports whether an item has what a patch sets.
func (f Field) Holds(p *plane.ItemPatch, i *plane.Item) bool { return f.accessor.holds(p, i) }

// Same reports whether two items have the same.
func (f Field) Same(a, b *plane.Item) bool { return f.accessor.same(a, b) }

// Copy has a patch set what an item has.
func (f Field) Copy(from *plane.Item, to *plane.ItemPatch) { f.accessor.copy(from, to) }

// accessor reads and changes a field of items and patches.
type accessor interface {
	in(*plane.ItemPatch) bool
	apply(*plane.ItemPatch, *plane.Item)
	holds(*plane.ItemPatch, *plane.Item) bool
	same(a, b *plane.Item) bool
	copy(*plane.Item, *plane.ItemPatch)
}

// pointers lead to a field of a type in items and patches. They have no size, so that an accessor costs nothing.
type pointers[T any] interface {
	item(*plane.Item) *T
	patch(*plane.ItemPatch) **T
}

// value is the accessor of a single value.
type value[T comparable, S pointers[T]] struct{ pointers S }

func (v value[T, S]) in(p *plane.ItemPatch) bool { return *v.pointers.patch(p) != nil }
func (v value[T, S]) same(a, b *plane.Item) bool { return *v.pointers.item(a) == *v.pointers.item(b) }

func (v value[T, S]) copy(i *plane.Item, p *plane.ItemPatch) {
	*v.pointers.patch(p) = new(*v.pointers.item(i))
}

func (v value[T, S]) apply(p *plane.ItemPatch, i *plane.Item) {
	if sent := *v.pointers.patch(p); sent != nil {
		*v.pointers.item(i) = *sent
	}
}

func (v value[T, S]) holds(p *plane.ItemPatch, i *plane.Item) bool {
	sent := *v.pointers.patch(p)
	return sent != nil && *sent == *v.pointers.item(i)
}

// trimmed is the accessor of a plain text, which arrives without spaces around it.
type trimmed[S pointers[string]] struct{ value[string, S] }

func (v trimmed[S]) holds(p *plane.ItemPatch, i *plane.Item) bool {
	sent := *v.pointers.patch(p)
	return v.value.holds(p, i) || sent != nil && Storable(*sent) == *v.pointers.item(i)
}

// chosen is the accessor of one of the choices.
type chosen[T ~string, S pointers[T]] struct{ value[T, S] }

func (c chosen[T, S]) choose(choice string, p *plane.ItemPatch) {
	*c.pointers.patch(p) = new(T(choice))
}

// list is the accessor of several values, whose order does not matter.
type list[T ~string, S pointers[[]T]] struct{ pointers S }

func (l list[T, S]) in(p *plane.ItemPatch) bool { return *l.pointers.patch(p) != nil }
func (l list[T, S]) same(a, b *plane.Item) bool {
	return sameSet(*l.pointers.item(a), *l.pointers.item(b))
}

func (l list[T, S]) copy(i *plane.Item, p *plane.ItemPatch) {
	*l.pointers.patch(p) = new(slices.Clone(*l.pointers.item(i)))
}

func (l list[T, S]) apply(p *plane.ItemPatch, i *plane.Item) {
	if sent := *l.pointers.patch(p); sent != nil {
		*l.pointers.item(i) = slices.Clone(*sent)
	}
}

func (l list[T, S]) holds(p *plane.ItemPatch, i *plane.Item) bool {
	sent := *l.pointers.patch(p)
	return sent != nil && sameSet(*sent, *l.pointers.item(i))
}

// sameSet compares lists whose order does not matter.
func sameSet[T ~string](a, b []T) bool {
	if len(a) != len(b) || slices.Equal(a, b) {
		return len(a) == len(b)
	}
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// Storable is a plain text as the server can have it: JSON can't carry bytes that aren't characters, and Plane trims.
func Storable(text string) string {
	return strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
}
