package store

import (
	"fmt"

	"github.com/planedeck/planedeck/plane"
)

// abreastParts is how many requests of a write of several are on the line at the same time. It takes the waiting out of
// a slow line, and is not more than the server can feel.
const abreastParts = 4

// ItemChange is a change of one of several items.
type ItemChange struct {
	Item  plane.ItemID
	Patch plane.ItemPatch
}

// PatchItems changes several items as one write of one request each. Every change that the server has made is in the
// copy at once. One that fails stops no other: the write then fails with a *SomeFailedError, trying it again does what is
// left, and undoing it sets back what was done. Changes of the same item are made in their order.
func PatchItems(s *Snapshot, title string, changes []ItemChange) Op {
	ops := make([]partial, len(changes))
	for i, c := range changes {
		ops[i] = patchOne(s, c.Item, c.Patch)
	}
	return newSeveral(title, abreastParts, ops)
}

// DeleteItems deletes several items with all their sub-items, as one write. There is no way back. An item that goes with
// its parent counts as deleted.
func DeleteItems(s *Snapshot, items []plane.ItemID) Op {
	ops := make([]partial, len(items))
	for i, id := range items {
		ops[i] = deleteOne(s, id)
	}
	return newSeveral("delete "+nameItems(s, items), abreastParts, ops)
}

// SomeFailedError says which items of a write of several did not come out; the others did.
type SomeFailedError struct {
	// Failed are the items that did not, in their order.
	Failed []ItemFailure
	// Done counts the others.
	Done int
}

// ItemFailure is one item of a write of several that did not come out, and why. The item is as it was known before.
type ItemFailure struct {
	Item plane.Item
	// Reference is how people name it: "APOLLO-12"; empty if it has no number yet.
	Reference string
	Err       error
}

// Error counts them, and gives the first cause.
func (e *SomeFailedError) Error() string {
	return fmt.Sprintf("%d done, %d not: %v", e.Done, len(e.Failed), e.Failed[0].Err)
}

// Unwrap gives the causes.
func (e *SomeFailedError) Unwrap() []error {
	errs := make([]error, len(e.Failed))
	for i, f := range e.Failed {
		errs[i] = f.Err
	}
	return errs
}
