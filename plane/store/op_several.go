package store

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// maxTogether is how many requests of a write of several are sent at the same time. That hides the waiting on a slow
// connection, and is not more than the server can feel.
const maxTogether = 4

// several is one write of parts that are done each by itself: one that fails stops no other, and what is done can be
// undone. Parts that touch the same thing are done in their order.
type several struct {
	Heading string
	Parts   partList
	// Concurrency is how many parts may be under way at the same time.
	Concurrency int
}

// partial is an action that can be a part.
type partial interface {
	action
	// about are the items that are named when it fails.
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

// Touches is what the parts touch.
func (o *several) Touches() []string { return workOf(o).touches() }

// Check fails if all parts would be refused, or if something would be overwritten.
func (o *several) Check(s *Snapshot, now time.Time) error { return workOf(o).check(s, now) }
