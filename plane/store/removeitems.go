package store

import "github.com/planedeck/planedeck/plane"

// RemoveItems takes items out of a cycle, one request each. It works on ended and archived cycles too, though an ended
// one takes nothing back.
func RemoveItems(s *Snapshot, from plane.CycleID, items []plane.ItemID) Op {
	r := relocate(s, "", items)
	for _, id := range items {
		r.start[id] = from
	}
	source, _ := s.Cycle(from)
	r.project = source.Project
	r.title = "remove " + r.title + " from " + source.Name
	return r
}
