package plane

// IDs are UUIDs in text form. Each kind has its own type, so that two can't be confused; the empty ID means none.
type (
	// ProjectID names a project.
	ProjectID string
	// CycleID names a cycle, which teams call a sprint.
	CycleID string
	// ItemID names a work item. It is not the reference shown to users ("APOLLO-12").
	ItemID string
	// StateID names a state of a project's workflow.
	StateID string
	// LabelID names a label of a project.
	LabelID string
	// UserID names a user of the server, not a membership.
	UserID string
	// PointID names a point of an estimate. Plane has no list of them; they are learned from items.
	PointID string
	// ScaleID names an estimate: the scale that points belong to.
	ScaleID string
)
