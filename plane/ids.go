package plane

// Ids are UUIDs in text form. Each kind has its own type, so that two can't be swapped; the empty id means none.
type (
	// ProjectID names a project.
	ProjectID string
	// CycleID names a cycle, the thing that teams call a sprint.
	CycleID string
	// ItemID names a work item. It is not the reference that people see ("APOLLO-12").
	ItemID string
	// StateID names a state of a project's workflow.
	StateID string
	// LabelID names a label of a project.
	LabelID string
	// UserID names a person on the server, not a membership.
	UserID string
	// PointID names a point of an estimate. Plane has no list of them; they are learned from items.
	PointID string
	// ScaleID names an estimate, the scale that points are of.
	ScaleID string
)
