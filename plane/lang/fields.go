package lang

import "github.com/planedeck/planedeck/plane"

// Fields lists all fields of items, in the order in which they are told.
func Fields() []Field {
	return []Field{
		nameField(), descriptionField(), stateField(), priorityField(), assigneesField(), labelsField(), startField(), dueField(),
		pointsField(), parentField(), orderField(),
	}
}

func nameField() Field {
	return Field{
		Name: "name", text: func(_ *Names, i *plane.Item) string { return i.Name },
		place: func() place {
			s := value(func(i *plane.Item) *string { return &i.Name }, func(p *plane.ItemPatch) **string { return &p.Name })
			s.stored = Storable
			return s
		},
	}
}

func descriptionField() Field {
	return Field{
		Name: Description, Adjusted: true,
		place: func() place {
			return value(func(i *plane.Item) *string { return &i.Description }, func(p *plane.ItemPatch) **string { return &p.Description })
		},
	}
}

func stateField() Field {
	return Field{
		Name: "state", text: func(n *Names, i *plane.Item) string { return n.State(i.State) },
		keyword: keyword{key: "state:", filter: filterState, read: readState, complete: (*Words).completeState},
		place: func() place {
			return value(func(i *plane.Item) *plane.StateID { return &i.State }, func(p *plane.ItemPatch) **plane.StateID { return &p.State })
		},
	}
}

func priorityField() Field {
	return Field{
		Name: "priority", text: func(_ *Names, i *plane.Item) string { return string(i.Priority) },
		keyword: keyword{
			key: "priority:", sigil: "!", filter: filterPriority, read: readPriority, complete: completePriority,
			lacks: func(i Item) bool { return i.Priority.Rank() == plane.PriorityNone.Rank() },
		},
		place: func() place {
			return value(func(i *plane.Item) *plane.Priority { return &i.Priority }, func(p *plane.ItemPatch) **plane.Priority { return &p.Priority })
		},
	}
}

func assigneesField() Field {
	return Field{
		Name: Assignees, Adjusted: true, text: func(n *Names, i *plane.Item) string { return n.People(i.Assignees) },
		keyword: keyword{
			key: "assignee:", sigil: "@", filter: filterPerson, read: readPerson, complete: (*Words).completePerson,
			lacks: func(i Item) bool { return len(i.Assignees) == 0 },
		},
		place: func() place {
			return list(func(i *plane.Item) *[]plane.UserID { return &i.Assignees }, func(p *plane.ItemPatch) **[]plane.UserID { return &p.Assignees })
		},
	}
}

func labelsField() Field {
	return Field{
		Name: "labels", text: func(n *Names, i *plane.Item) string { return n.Labels(i.Labels) },
		keyword: keyword{
			key: "label:", sigil: "#", filter: filterLabel, read: readLabel, complete: completeLabel,
			lacks: func(i Item) bool { return len(i.Labels) == 0 },
		},
		place: func() place {
			return list(func(i *plane.Item) *[]plane.LabelID { return &i.Labels }, func(p *plane.ItemPatch) **[]plane.LabelID { return &p.Labels })
		},
	}
}

func startField() Field {
	return Field{
		Name: "start", Title: "start date", text: func(n *Names, i *plane.Item) string { return n.Day(i.Start) },
		keyword: keyword{
			key: "start:", filter: filterStart, read: readStart, complete: completeDay,
			lacks: func(i Item) bool { return i.Start.IsZero() },
		},
		place: func() place {
			return value(func(i *plane.Item) *plane.Date { return &i.Start }, func(p *plane.ItemPatch) **plane.Date { return &p.Start })
		},
	}
}

func dueField() Field {
	return Field{
		Name: "due", Title: "due date", text: func(n *Names, i *plane.Item) string { return n.Day(i.Due) },
		keyword: keyword{
			key: "due:", filter: filterDue, read: readDue, complete: completeDay, also: dueAlso,
			lacks: func(i Item) bool { return i.Due.IsZero() },
		},
		place: func() place {
			return value(func(i *plane.Item) *plane.Date { return &i.Due }, func(p *plane.ItemPatch) **plane.Date { return &p.Due })
		},
	}
}

func pointsField() Field {
	return Field{
		Name: "points", Title: "estimate", text: func(n *Names, i *plane.Item) string { return n.Points(i) },
		keyword: keyword{
			key: "points:", sigil: "^", filter: filterPoints, read: readPoints, complete: completePoints, lacks: lacksPoints,
		},
		place: func() place {
			return value(func(i *plane.Item) *plane.PointID { return &i.Point }, func(p *plane.ItemPatch) **plane.PointID { return &p.Point })
		},
	}
}

func parentField() Field {
	return Field{
		Name: "parent", text: func(n *Names, i *plane.Item) string { return n.Item(i.Parent) },
		keyword: keyword{
			key: "parent:", filter: filterParent, read: readParent, lacks: func(i Item) bool { return i.Parent == "" },
		},
		place: func() place {
			return value(func(i *plane.Item) *plane.ItemID { return &i.Parent }, func(p *plane.ItemPatch) **plane.ItemID { return &p.Parent })
		},
	}
}

// orderField is the place within a column.
func orderField() Field {
	return Field{
		Name: Order, Title: "place in the column",
		place: func() place {
			return value(func(i *plane.Item) *float64 { return &i.SortOrder }, func(p *plane.ItemPatch) **float64 { return &p.SortOrder })
		},
	}
}
