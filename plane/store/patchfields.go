package store

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// patchField is one field that a patch can set.
type patchField struct {
	name string
	// adjusted means that the server may store something else than what was sent: it cleans HTML, and drops guests.
	adjusted bool
	apply    func(*plane.Item)
	holds    func(plane.Item) bool // only of one that the patch sets
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
func patchFields(p plane.ItemPatch) []patchField { return listFields(p, true) }

// setFields lists the fields that the patch sets.
func setFields(p plane.ItemPatch) []patchField { return listFields(p, false) }

func listFields(p plane.ItemPatch, unset bool) []patchField {
	l := fieldList{unset: unset}
	add(&l, "name", p.Name, func(i *plane.Item) *string { return &i.Name })
	add(&l, descriptionField, p.Description, func(i *plane.Item) *string { return &i.Description })
	add(&l, "state", p.State, func(i *plane.Item) *plane.StateID { return &i.State })
	add(&l, "priority", p.Priority, func(i *plane.Item) *plane.Priority { return &i.Priority })
	addList(&l, peopleField, p.Assignees, func(i *plane.Item) *[]plane.UserID { return &i.Assignees })
	addList(&l, "labels", p.Labels, func(i *plane.Item) *[]plane.LabelID { return &i.Labels })
	add(&l, "start", p.Start, func(i *plane.Item) *plane.Date { return &i.Start })
	add(&l, "due", p.Due, func(i *plane.Item) *plane.Date { return &i.Due })
	add(&l, "points", p.Point, func(i *plane.Item) *plane.PointID { return &i.Point })
	add(&l, "parent", p.Parent, func(i *plane.Item) *plane.ItemID { return &i.Parent })
	add(&l, orderField, p.SortOrder, func(i *plane.Item) *float64 { return &i.SortOrder })
	for n := range l.fields {
		switch f := &l.fields[n]; f.name {
		case "name": // It arrives without spaces around it.
			f.holds = func(i plane.Item) bool { return p.Name != nil && (i.Name == *p.Name || i.Name == sendable(*p.Name)) }
		case descriptionField, peopleField:
			f.adjusted = true
		}
	}
	return l.fields
}

// fieldList is a list of fields to which only those are added that a patch sets, or all.
type fieldList struct {
	unset  bool
	fields []patchField
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

// add adds a field that holds a value.
func add[T comparable](l *fieldList, name string, value *T, of func(*plane.Item) *T) {
	if value == nil && !l.unset {
		return
	}
	f := patchField{
		name:  name,
		apply: func(*plane.Item) {},
		same:  func(a, b *plane.Item) bool { return *of(a) == *of(b) },
	}
	if value != nil {
		f.apply = func(i *plane.Item) { *of(i) = *value }
		f.holds = func(i plane.Item) bool { return *of(&i) == *value }
	}
	l.fields = append(l.fields, f)
}

// addList adds a field that holds a list, whose order does not matter.
func addList[T ~string](l *fieldList, name string, value *[]T, of func(*plane.Item) *[]T) {
	if value == nil && !l.unset {
		return
	}
	f := patchField{
		name:  name,
		apply: func(*plane.Item) {},
		same:  func(a, b *plane.Item) bool { return sameSet(*of(a), *of(b)) },
	}
	if value != nil {
		f.apply = func(i *plane.Item) { *of(i) = slices.Clone(*value) }
		f.holds = func(i plane.Item) bool { return sameSet(*of(&i), *value) }
	}
	l.fields = append(l.fields, f)
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
