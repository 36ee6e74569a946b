package store

import "github.com/planedeck/planedeck/plane"

// MoveItems moves items from whichever cycles they are in to another, or out of them if that is "".
func MoveItems(s *Snapshot, to plane.CycleID, items []plane.ItemID) Op {
	r := relocate(s, to, items)
	r.title = "move " + r.title
	if to == "" {
		r.title += " out of the cycle"
	}
	return r
}
