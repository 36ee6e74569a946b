package store

import (
	"context"

	"github.com/planedeck/planedeck/plane"
)

// Outline reads all items of a project with nothing but their IDs, parents, numbers and names. The copy has only what
// somebody has looked at; this is for what goes with an item that is deleted. It is not kept, so that what is shown of the
// items stays whole.
func (s *Store) Outline(ctx context.Context, p plane.ProjectID) ([]plane.Item, error) {
	return plane.Collect(s.client.Outline(ctx, p))
}
