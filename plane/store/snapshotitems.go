package store

import (
	"slices"
	"strconv"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/sprint"
)

// Item returns the item with an ID.
func (s *Snapshot) Item(id plane.ItemID) (plane.Item, bool) {
	return pointed(s.item, id)
}

// Items lists the items of a cycle, oldest first, empty until they have been read. Loaded distinguishes an empty cycle
// from one that was not read.
func (s *Snapshot) Items(c plane.CycleID) []plane.Item {
	return view(s, "items "+string(c), func() []plane.Item {
		ids, _ := s.roster.at(c)
		return values(ids, s.Item)
	})
}

// Roster is like Items, but doesn't copy the items. Later snapshots share the items that don't change: do not change
// them.
func (s *Snapshot) Roster(c plane.CycleID) []*plane.Item {
	return view(s, "roster "+string(c), func() []*plane.Item {
		ids, _ := s.roster.at(c)
		return values(ids, s.item.at)
	})
}

// ItemCount returns the number of items that Items would list.
func (s *Snapshot) ItemCount(c plane.CycleID) int {
	ids, _ := s.roster.at(c)
	return len(ids)
}

// CycleOf returns the cycle of an item, as far as the items of cycles have been read; false for none.
func (s *Snapshot) CycleOf(id plane.ItemID) (plane.CycleID, bool) {
	return s.home.at(id)
}

// ProjectItems lists all known items of a project, newest first. Once the backlog has been read, these are all its items.
func (s *Snapshot) ProjectItems(p plane.ProjectID) []plane.Item {
	return view(s, "all "+string(p), func() []plane.Item {
		var list []plane.Item
		for _, i := range s.item.all() {
			if i.Project == p && counted(i) {
				list = append(list, *i)
			}
		}
		slices.SortFunc(list, func(a, b plane.Item) int {
			if c := b.CreatedAt.Compare(a.CreatedAt); c != 0 {
				return c
			}
			return b.Sequence - a.Sequence
		})
		return list
	})
}

// BacklogStarted reports whether the backlog of a project was read, or is being read and has progressed so far that it is
// known for each item received whether it is in the backlog.
func (s *Snapshot) BacklogStarted(p plane.ProjectID) bool {
	r, _ := s.readings.at(Key{Kind: Backlog, Project: p}.String())
	return !r.at.IsZero() || r.homes && r.part.came > 0
}

// Backlog lists the items of a project that are neither done nor in an open cycle, newest first; empty until it has been
// read. During the first read it lists the items received so far. It includes the leftovers of ended cycles. The items are
// shared: do not change them.
func (s *Snapshot) Backlog(p plane.ProjectID, now time.Time) []*plane.Item {
	if !s.BacklogStarted(p) {
		return nil
	}
	var list []*plane.Item
	all := s.ProjectItems(p)
	for n := range all {
		home, _ := s.home.at(all[n].ID)
		cycle, in := s.Cycle(home)
		open := in && !sprint.Ended(cycle, now) && cycle.ArchivedAt.IsZero()
		if !open && !s.group(all[n].State).Done() {
			list = append(list, &all[n])
		}
	}
	return list
}

// LastCycles lists the few cycles of a project that ended last, including archived ones as far as they have been read.
func (s *Snapshot) LastCycles(p plane.ProjectID, now time.Time) []plane.Cycle {
	return sprint.LastEnded(slices.Concat(s.Cycles(p), s.Archived(p)), now, lastCycles)
}

// Reference returns the readable identifier of an item: "APOLLO-12". It is empty until the server has assigned a number.
func (s *Snapshot) Reference(i plane.Item) string {
	p, ok := s.Project(i.Project)
	if !ok || i.Sequence == 0 {
		return ""
	}
	return p.Identifier + "-" + strconv.Itoa(i.Sequence)
}
