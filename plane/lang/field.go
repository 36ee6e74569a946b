package lang

import (
	"slices"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// Field is a field of items, with its names, its text, and its use in filters, lines and patches.
type Field struct {
	// Name is used in the titles of writes: "due".
	Name string
	// Title is used in sentences: "due date".
	Title string
	// Adjusted means that the server may store a different value than was sent: it sanitizes HTML, and drops guests.
	Adjusted bool

	accessor accessor
	text     func(*Names, *plane.Item) string // nil if the value has no short text
	// before and after surround the value where it has no label: "due Fri", "3 pt".
	before, after string
	// choices are the values if they are the same in all projects, or else nil.
	choices func() []string
	keyword
}

// Fields with special cases: the server sanitizes a description, drops people from assignees, and renumbers the order
// of whole columns.
const (
	Description = "description"
	Assignees   = "assignees"
	Order       = "order"
)

// FieldNamed returns the field with a name, the zero Field if there is none.
func FieldNamed(name string) Field {
	for _, f := range allFields() {
		if f.Name == name {
			return f
		}
	}
	return Field{}
}

// Names returns the display texts of the things that fields refer to.
type Names struct {
	State  func(plane.StateID) string
	People func([]plane.UserID) string
	Labels func([]plane.LabelID) string
	Points func(*plane.Item) string
	Item   func(plane.ItemID) string
	Day    func(plane.Date) string
}

// Text returns the value of an item's field as text; it is empty for an empty field and for long texts.
func (f Field) Text(n *Names, i *plane.Item) string {
	if f.text == nil {
		return ""
	}
	return f.text(n, i)
}

// Fact returns the value as text that also identifies the field: "due Fri"; empty if there is no value.
func (f Field) Fact(n *Names, i *plane.Item) string {
	text := f.Text(n, i)
	if text == "" {
		return ""
	}
	return f.before + text + f.after
}

// Choices returns the values of a field that are the same in all projects.
func (f Field) Choices() []string { return f.choices() }

// Choose sets the field in a patch to one of the choices.
func (f Field) Choose(choice string, p *plane.ItemPatch) {
	if accessor, ok := f.accessor.(interface {
		choose(string, *plane.ItemPatch)
	}); ok {
		accessor.choose(choice, p)
	}
}

// Heading returns the capitalized name, for labels: "Due".
func (f Field) Heading() string { return strings.ToUpper(f.Name[:1]) + f.Name[1:] }

// Short reports whether the value can be shown next to the item's name: the name itself and long texts can't.
func (f Field) Short() bool { return f.key != "" }

// Lacks reports whether an item has no value in the field.
func (f Field) Lacks(i *plane.Item) bool { return f.lacks != nil && f.lacks(Item{Item: i}) }

// Optional reports whether items may have no value in the field.
func (f Field) Optional() bool { return f.lacks != nil }

// FieldsIn returns the fields that a patch sets.
func FieldsIn(p *plane.ItemPatch) []Field {
	var list []Field
	for _, f := range allFields() {
		if f.accessor.in(p) {
			list = append(list, f)
		}
	}
	return list
}

// Apply applies the patch to the field of an item.
func (f Field) Apply(p *plane.ItemPatch, i *plane.Item) { f.accessor.apply(p, i) }

// Holds reports whether an item's field already has the value that the patch sets.
func (f Field) Holds(p *plane.ItemPatch, i *plane.Item) bool { return f.accessor.holds(p, i) }

// Same reports whether the field has the same value in both items.
func (f Field) Same(a, b *plane.Item) bool { return f.accessor.same(a, b) }

// Copy sets the field in a patch to its value in an item.
func (f Field) Copy(from *plane.Item, to *plane.ItemPatch) { f.accessor.copy(from, to) }

// accessor reads and changes a field of items and patches.
type accessor interface {
	in(*plane.ItemPatch) bool
	apply(*plane.ItemPatch, *plane.Item)
	holds(*plane.ItemPatch, *plane.Item) bool
	same(a, b *plane.Item) bool
	copy(*plane.Item, *plane.ItemPatch)
}

// pointers returns the addresses of a field in items and patches. Implementations have no size, so an accessor needs no
// allocation.
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

// trimmed is the accessor of a plain text, which the server stores without surrounding space.
type trimmed[S pointers[string]] struct{ value[string, S] }

func (v trimmed[S]) holds(p *plane.ItemPatch, i *plane.Item) bool {
	sent := *v.pointers.patch(p)
	return v.value.holds(p, i) || sent != nil && Storable(*sent) == *v.pointers.item(i)
}

// chosen is the accessor of a field with choices.
type chosen[T ~string, S pointers[T]] struct{ value[T, S] }

func (c chosen[T, S]) choose(choice string, p *plane.ItemPatch) {
	*c.pointers.patch(p) = new(T(choice))
}

// list is the accessor of several values whose order doesn't matter.
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

// sameSet compares lists, ignoring their order.
func sameSet[T ~string](a, b []T) bool {
	if len(a) != len(b) || slices.Equal(a, b) {
		return len(a) == len(b)
	}
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// Storable returns a plain text as the server stores it: JSON can't contain invalid UTF-8, and Plane trims space.
func Storable(text string) string {
	return strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
}
