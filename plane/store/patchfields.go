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
}

// patchFields lists all fields with what the patch does to them.
func patchFields(p plane.ItemPatch) []patchField {
	people := listField("assignees", p.Assignees, func(i *plane.Item) *[]plane.UserID { return &i.Assignees })
	text := field("description", p.Description, func(i *plane.Item) *string { return &i.Description })
	people.adjusted, text.adjusted = true, true
	return []patchField{
		field("name", p.Name, func(i *plane.Item) *string { return &i.Name }),
		text,
		field("state", p.State, func(i *plane.Item) *plane.StateID { return &i.State }),
		field("priority", p.Priority, func(i *plane.Item) *plane.Priority { return &i.Priority }),
		people,
		listField("labels", p.Labels, func(i *plane.Item) *[]plane.LabelID { return &i.Labels }),
		field("start", p.Start, func(i *plane.Item) *plane.Date { return &i.Start }),
		field("due", p.Due, func(i *plane.Item) *plane.Date { return &i.Due }),
		field("points", p.Point, func(i *plane.Item) *plane.PointID { return &i.Point }),
		field("parent", p.Parent, func(i *plane.Item) *plane.ItemID { return &i.Parent }),
		field("order", p.SortOrder, func(i *plane.Item) *float64 { return &i.SortOrder }),
	}
}

// field is one that holds a value.
func field[T comparable](name string, value *T, of func(*plane.Item) *T) patchField {
	if value == nil {
		return patchField{name: name, apply: func(*plane.Item) {}}
	}
	return patchField{
		name:  name,
		set:   true,
		apply: func(i *plane.Item) { *of(i) = *value },
		holds: func(i plane.Item) bool { return *of(&i) == *value },
	}
}

// listField is one that holds a list, whose order does not matter.
func listField[T ~string](name string, value *[]T, of func(*plane.Item) *[]T) patchField {
	if value == nil {
		return patchField{name: name, apply: func(*plane.Item) {}}
	}
	sorted := func(list []T) []T { return slices.Sorted(slices.Values(list)) }
	return patchField{
		name:  name,
		set:   true,
		apply: func(i *plane.Item) { *of(i) = slices.Clone(*value) },
		holds: func(i plane.Item) bool { return slices.Equal(sorted(*of(&i)), sorted(*value)) },
	}
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
