package plane

import (
	"context"
	"iter"
)

// Label is a label of a project.
type Label struct {
	ID    LabelID
	Name  string
	Color string // CSS hex ("#DC2626"), may be empty.
}

// Labels lists the labels of a project, newest first. The list is empty for users who are not in the project.
func (c *Client) Labels(ctx context.Context, p ProjectID) iter.Seq2[Label, error] {
	return pages[labelWire](ctx, c, call{op: "read the labels", parts: c.of(p, "labels")})
}

// labelWire is the JSON form of a Label.
type labelWire struct {
	ID    LabelID `json:"id"`
	Name  string  `json:"name"`
	Color string  `json:"color"`
}

func (w labelWire) key() string { return string(w.ID) }

func (w labelWire) value() (Label, bool) {
	return Label(w), w.ID != ""
}
