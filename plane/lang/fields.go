package lang

import "github.com/planedeck/planedeck/plane"

// Fields returns all fields of items, in display order.
func Fields() []Field {
	all := allFields()
	return all[:]
}

// allFields returns an array, to avoid allocations.
func allFields() [11]Field {
	return [...]Field{
		nameField(), descriptionField(), stateField(), assigneesField(), priorityField(), labelsField(), pointsField(), startField(),
		dueField(), parentField(), orderField(),
	}
}

func nameField() Field {
	return Field{
		Name: "name", text: func(_ *Names, i *plane.Item) string { return i.Name },
		accessor: trimmed[nameIn]{},
	}
}

func descriptionField() Field {
	return Field{
		Name: Description, Adjusted: true,
		accessor: value[string, descriptionIn]{},
	}
}

func stateField() Field {
	return Field{
		Name: "state", text: func(n *Names, i *plane.Item) string { return n.State(i.State) },
		keyword:  keyword{key: "state:", filter: filterState, read: readState, complete: (*Words).completeState},
		accessor: value[plane.StateID, stateIn]{},
	}
}

func priorityField() Field {
	return Field{
		Name: "priority", text: func(_ *Names, i *plane.Item) string { return string(i.Priority) },
		keyword: keyword{
			key: "priority:", sigil: "!", filter: filterPriority, read: readPriority, complete: completePriority,
			lacks: func(i Item) bool { return i.Priority == "" || i.Priority == plane.PriorityNone },
		},
		choices: priorities, accessor: chosen[plane.Priority, priorityIn]{},
	}
}

func assigneesField() Field {
	return Field{
		Name: Assignees, Adjusted: true, text: func(n *Names, i *plane.Item) string { return n.People(i.Assignees) },
		keyword: keyword{
			key: "assignee:", sigil: "@", filter: filterPerson, read: readPerson, complete: (*Words).completePerson,
			lacks: func(i Item) bool { return len(i.Assignees) == 0 },
		},
		accessor: list[plane.UserID, assigneesIn]{},
	}
}

func labelsField() Field {
	return Field{
		Name: "labels", text: func(n *Names, i *plane.Item) string { return n.Labels(i.Labels) },
		keyword: keyword{
			key: "label:", sigil: "#", filter: filterLabel, read: readLabel, complete: completeLabel,
			lacks: func(i Item) bool { return len(i.Labels) == 0 },
		},
		accessor: list[plane.LabelID, labelsIn]{},
	}
}

func startField() Field {
	return Field{
		Name: "start", Title: "start date", before: "from ", text: func(n *Names, i *plane.Item) string { return n.Day(i.Start) },
		keyword: keyword{
			key: "start:", filter: filterStart, read: readStart, complete: completeDay,
			lacks: func(i Item) bool { return i.Start.IsZero() },
		},
		accessor: value[plane.Date, startIn]{},
	}
}

func dueField() Field {
	return Field{
		Name: "due", Title: "due date", before: "due ", text: func(n *Names, i *plane.Item) string { return n.Day(i.Due) },
		keyword: keyword{
			key: "due:", filter: filterDue, read: readDue, complete: completeDay, also: dueAlso,
			lacks: func(i Item) bool { return i.Due.IsZero() },
		},
		accessor: value[plane.Date, dueIn]{},
	}
}

func pointsField() Field {
	return Field{
		Name: "points", Title: "estimate", after: " pt", text: func(n *Names, i *plane.Item) string { return n.Points(i) },
		keyword: keyword{
			key: "points:", sigil: "^", filter: filterPoints, read: readPoints, complete: completePoints, lacks: lacksPoints,
		},
		accessor: value[plane.PointID, pointsIn]{},
	}
}

func parentField() Field {
	return Field{
		Name: "parent", before: "part of ", text: func(n *Names, i *plane.Item) string { return n.Item(i.Parent) },
		keyword: keyword{
			key: "parent:", filter: filterParent, read: readParent, lacks: func(i Item) bool { return i.Parent == "" },
		},
		accessor: value[plane.ItemID, parentIn]{},
	}
}

// orderField is the position within a column.
func orderField() Field {
	return Field{
		Name: Order, Title: "place in the column",
		accessor: value[float64, orderIn]{},
	}
}

// The locations of the fields in items and patches.
type (
	nameIn        struct{}
	descriptionIn struct{}
	stateIn       struct{}
	priorityIn    struct{}
	assigneesIn   struct{}
	labelsIn      struct{}
	startIn       struct{}
	dueIn         struct{}
	pointsIn      struct{}
	parentIn      struct{}
	orderIn       struct{}
)

func (nameIn) item(i *plane.Item) *string                     { return &i.Name }
func (nameIn) patch(p *plane.ItemPatch) **string              { return &p.Name }
func (descriptionIn) item(i *plane.Item) *string              { return &i.Description }
func (descriptionIn) patch(p *plane.ItemPatch) **string       { return &p.Description }
func (stateIn) item(i *plane.Item) *plane.StateID             { return &i.State }
func (stateIn) patch(p *plane.ItemPatch) **plane.StateID      { return &p.State }
func (priorityIn) item(i *plane.Item) *plane.Priority         { return &i.Priority }
func (priorityIn) patch(p *plane.ItemPatch) **plane.Priority  { return &p.Priority }
func (assigneesIn) item(i *plane.Item) *[]plane.UserID        { return &i.Assignees }
func (assigneesIn) patch(p *plane.ItemPatch) **[]plane.UserID { return &p.Assignees }
func (labelsIn) item(i *plane.Item) *[]plane.LabelID          { return &i.Labels }
func (labelsIn) patch(p *plane.ItemPatch) **[]plane.LabelID   { return &p.Labels }
func (startIn) item(i *plane.Item) *plane.Date                { return &i.Start }
func (startIn) patch(p *plane.ItemPatch) **plane.Date         { return &p.Start }
func (dueIn) item(i *plane.Item) *plane.Date                  { return &i.Due }
func (dueIn) patch(p *plane.ItemPatch) **plane.Date           { return &p.Due }
func (pointsIn) item(i *plane.Item) *plane.PointID            { return &i.Point }
func (pointsIn) patch(p *plane.ItemPatch) **plane.PointID     { return &p.Point }
func (parentIn) item(i *plane.Item) *plane.ItemID             { return &i.Parent }
func (parentIn) patch(p *plane.ItemPatch) **plane.ItemID      { return &p.Parent }
func (orderIn) item(i *plane.Item) *float64                   { return &i.SortOrder }
func (orderIn) patch(p *plane.ItemPatch) **float64            { return &p.SortOrder }
