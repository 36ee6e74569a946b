package store

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// maxTogether limits the requests of a write of several that are sent at the same time. That hides the latency of a slow
// connection, and hardly loads the server.
const maxTogether = 4

// several is one write of independent parts: a part that fails doesn't stop the others, and completed parts can be undone.
// Parts that touch the same thing are done in order.
type several struct {
	Heading string
	Parts   partList
	// Concurrency is how many parts may be in progress at the same time.
	Concurrency int
}

// partial is an action that can be a part.
type partial interface {
	action
	// about returns the items that are named when it fails.
	about(learned) []plane.Item
}

func (o *several) kind() string { return "several" }
func (o *several) project() plane.ProjectID {
	if len(o.Parts) == 0 {
		return ""
	}
	return o.Parts[0].project()
}
func (o *several) Title() string { return o.Heading }

// Touches returns the ids that the parts touch.
func (o *several) Touches() []string { return workOf(o).touches() }

// Check fails if all parts would be refused, or if a change made elsewhere would be overwritten.
func (o *several) Check(s *Snapshot, now time.Time) error { return workOf(o).check(s, now) }
