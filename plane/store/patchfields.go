package store

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// patchField is one field that a patch can set.
type patchField struct {
	name string
	set  bool
	// adjusted tells that the server may store something else than what was sent: it cleans HTML, and drops guests.
	adjusted bool
	apply    func(*plane.Item)
	holds    func(plane.Item) bool
	// same compares the field of two items, also if it is not set.
	same func(a, b *plane.Item) bool
}

const (
	// orderField is the name of the place within a column.
	orderField       = "order"
	peopleField      = "assignees"
	descriptionField = "description"
)

// patchFields lists all fields with what the patch does to them.
func patchFields(p plane.ItemPatch) []patchField {
	people := listField(peopleField, p.Assignees, func(i *plane.Item) *[]plane.UserID { return &i.Assignees })
	text := field(descriptionField, p.Description, func(i *plane.Item) *string { return &i.Description })
	people.adjusted, text.adjusted = true, true
	return []patchField{
		nameField(p.Name),
		text,
		field("state", p.State, func(i *plane.Item) *plane.StateID { return &i.State }),
		field("priority", p.Priority, func(i *plane.Item) *plane.Priority { return &i.Priority }),
		people,
		listField("labels", p.Labels, func(i *plane.Item) *[]plane.LabelID { return &i.Labels }),
		field("start", p.Start, func(i *plane.Item) *plane.Date { return &i.Start }),
		field("due", p.Due, func(i *plane.Item) *plane.Date { return &i.Due }),
		field("points", p.Point, func(i *plane.Item) *plane.PointID { return &i.Point }),
		field("parent", p.Parent, func(i *plane.Item) *plane.ItemID { return &i.Parent }),
		field(orderField, p.SortOrder, func(i *plane.Item) *float64 { return &i.SortOrder }),
	}
}

// setFields lists the fields that the patch sets.
func setFields(p plane.ItemPatch) []patchField {
	return slices.DeleteFunc(patchFields(p), func(f patchField) bool { return !f.set })
}

// Patched is what a patch makes of an item, and the names of the fields that it sets: those of an OverwriteError.
func Patched(i plane.Item, p plane.ItemPatch) (plane.Item, []string) {
	var names []string
	for _, f := range setFields(p) {
		f.apply(&i)
		names = append(names, f.name)
	}
	return i, names
}

// field is one that holds a value.
func field[T comparable](name string, value *T, of func(*plane.Item) *T) patchField {
	f := patchField{
		name:  name,
		apply: func(*plane.Item) {},
		same:  func(a, b *plane.Item) bool { return *of(a) == *of(b) },
	}
	if value != nil {
		f.set = true
		f.apply = func(i *plane.Item) { *of(i) = *value }
		f.holds = func(i plane.Item) bool { return *of(&i) == *value }
	}
	return f
}

// nameField is the name, which arrives without spaces around it.
func nameField(name *string) patchField {
	f := field("name", name, func(i *plane.Item) *string { return &i.Name })
	if name != nil {
		f.holds = func(i plane.Item) bool { return i.Name == *name || i.Name == sendable(*name) }
	}
	return f
}

// listField is one that holds a list, whose order does not matter.
func listField[T ~string](name string, value *[]T, of func(*plane.Item) *[]T) patchField {
	f := patchField{
		name:  name,
		apply: func(*plane.Item) {},
		same:  func(a, b *plane.Item) bool { return sameSet(*of(a), *of(b)) },
	}
	if value != nil {
		f.set = true
		f.apply = func(i *plane.Item) { *of(i) = slices.Clone(*value) }
		f.holds = func(i plane.Item) bool { return sameSet(*of(&i), *value) }
	}
	return f
}

// sameSet compares lists whose order does not matter.
func sameSet[T ~string](a, b []T) bool {
	if len(a) != len(b) || slices.Equal(a, b) {
		return len(a) == len(b)
	}
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// patchBack is the patch that sets what p sets to what it was.
func patchBack(p plane.ItemPatch, was plane.Item) plane.ItemPatch {
	return plane.ItemPatch{
		Name:        back(p.Name, was.Name),
		Description: back(p.Description, was.Description),
		State:       back(p.State, was.State),
		Priority:    back(p.Priority, was.Priority),
		Assignees:   back(p.Assignees, was.Assignees),
		Labels:      back(p.Labels, was.Labels),
		Start:       back(p.Start, was.Start),
		Due:         back(p.Due, was.Due),
		Point:       back(p.Point, was.Point),
		Parent:      back(p.Parent, was.Parent),
		SortOrder:   back(p.SortOrder, was.SortOrder),
	}
}

func back[T any](set *T, was T) *T {
	if set == nil {
		return nil
	}
	return &was
}
