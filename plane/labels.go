package plane

// Label is a label of a project.
type Label struct {
	ID    LabelID
	Name  string
	Color string // CSS hex ("#DC2626"), may be empty.
}
