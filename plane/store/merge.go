package store

import (
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// merge merges the answer of a read into a draft. It doesn't change protected things: a write touched them while the read
// was in progress, so the answer may be older than the known data.
type merge func(d *draft, p protected)

// protected has the ids that a read must not touch.
type protected map[string]struct{}

func isProtected[T ~string](p protected, id T) bool {
	_, ok := p[string(id)]
	return ok
}

// mergeProjects replaces the list of projects, which has more data about a project than its detail.
func mergeProjects(list []plane.Project) merge {
	return func(d *draft, _ protected) {
		d.projects = make([]plane.ProjectID, len(list))
		for i, p := range list {
			d.projects[i] = p.ID
			d.project.put(d.by, p.ID, &p)
		}
	}
}

// mergeProject merges the detail of a project, and retains the data that only the list of projects has.
func mergeProject(p plane.Project) merge {
	return func(d *draft, _ protected) {
		if old, ok := d.project.at(p.ID); ok {
			p.IsMember = p.IsMember || old.IsMember
			if p.Role == 0 {
				p.Role = old.Role
			}
			if p.Members < 0 {
				p.Members = old.Members
			}
			if p.Cycles < 0 {
				p.Cycles = old.Cycles
			}
		}
		d.project.put(d.by, p.ID, &p)
		if !slices.Contains(d.projects, p.ID) {
			d.projects = append(slices.Clip(d.projects), p.ID)
		}
	}
}

// mergeDetail changes a part of a project's detail.
func mergeDetail(p plane.ProjectID, edit func(*draft, *detail)) merge {
	return func(d *draft, _ protected) {
		fresh := detail{}
		if old, ok := d.detail.at(p); ok {
			fresh = *old
		}
		edit(d, &fresh)
		d.detail.put(d.by, p, &fresh)
	}
}

func mergeStates(p plane.ProjectID, states []plane.State) merge {
	return mergeDetail(p, func(d *draft, fresh *detail) {
		fresh.states = states
		for _, s := range states {
			d.state.put(d.by, s.ID, s)
		}
	})
}

func mergeLabels(p plane.ProjectID, labels []plane.Label) merge {
	return mergeDetail(p, func(d *draft, fresh *detail) {
		fresh.labels = labels
		for _, l := range labels {
			d.label.put(d.by, l.ID, l)
		}
	})
}

func mergeMembers(p plane.ProjectID, members []plane.User) merge {
	return mergeDetail(p, func(d *draft, fresh *detail) {
		fresh.members = members
		for _, u := range members {
			d.user.put(d.by, u.ID, u)
		}
	})
}

// mergeCycles replaces the archived or the unarchived cycles of a project. The counts are the server's.
func mergeCycles(key Key, cycles []plane.Cycle) merge {
	p, archived := key.Project, key.Kind == ArchivedCycles
	return func(d *draft, safe protected) {
		seen := make(map[plane.CycleID]bool, len(cycles))
		order := make([]plane.CycleID, 0, len(cycles))
		for _, c := range cycles {
			_, known := d.cycle.at(c.ID)
			if !isProtected(safe, c.ID) {
				d.cycle.put(d.by, c.ID, &c)
				known = true
			}
			if known { // otherwise a write has just deleted it
				seen[c.ID] = true
				order = append(order, c.ID)
			}
		}
		old, _ := d.cycles.at(p)
		for _, id := range old {
			c, ok := d.cycle.at(id)
			switch {
			case !ok || seen[id]:
			case isProtected(safe, id), !c.ArchivedAt.IsZero() != archived:
				order = append(order, id)
			default:
				d.dropCycle(id)
			}
		}
		d.cycles.put(d.by, p, order)
	}
}

// mergeItems replaces the items of a cycle with those that were received and merged earlier, and the given ones. The
// cycle's counts don't change, because they come from the list of cycles.
func mergeItems(c plane.CycleID, earlier []plane.ItemID, items []plane.Item) merge {
	return func(d *draft, safe protected) {
		old, _ := d.roster.at(c)
		here := make(map[plane.ItemID]bool, len(items))
		order := make([]plane.ItemID, 0, len(items))
		for _, id := range earlier {
			if home, _ := d.home.at(id); home == c {
				here[id] = true
				order = append(order, id)
			}
		}
		for _, i := range items {
			home, _ := d.home.at(i.ID)
			if here[i.ID] || isProtected(safe, i.ID) && home != c {
				continue
			}
			if !isProtected(safe, i.ID) {
				d.readItem(i)
				d.moveHere(i.ID, home, c)
			}
			here[i.ID] = true
			order = append(order, i.ID)
		}
		for _, id := range old {
			switch {
			case here[id]:
			case isProtected(safe, id):
				order = append(order, id)
			default:
				d.home.drop(d.by, id)
			}
		}
		d.roster.put(d.by, c, order)
	}
}

// mergeSome merges some items of a cycle, or of a project if c is empty, and doesn't change any others.
func mergeSome(c plane.CycleID, items []plane.Item) merge {
	return func(d *draft, safe protected) {
		old, _ := d.roster.at(c)
		order := slices.Clip(old)
		for _, i := range items {
			if isProtected(safe, i.ID) {
				continue
			}
			d.readItem(i)
			if home, _ := d.home.at(i.ID); c != "" && home != c {
				d.moveHere(i.ID, home, c)
				order = append(order, i.ID)
			}
		}
		if c != "" {
			d.roster.put(d.by, c, order)
		}
	}
}

// moveHere removes an item that a read found in a cycle from the one that it was known to be in.
func (d *draft) moveHere(id plane.ItemID, from, to plane.CycleID) {
	if from == to {
		return
	}
	if from != "" {
		old, _ := d.roster.at(from)
		d.roster.put(d.by, from, without(old, id))
	}
	d.home.put(d.by, id, to)
}

// inReadCycle reports whether an item is in a cycle whose items were read. Membership in another cycle can come from the
// copy on disk and be out of date.
func (d *draft) inReadCycle(id plane.ItemID) bool {
	c, in := d.home.at(id)
	r, _ := d.readings.at(itemsOf("", c).String())
	return in && !r.at.IsZero()
}

// mergeProjectItems replaces the items of a project, and removes those that the server no longer lists. The members of
// its cycles must have been merged before.
func mergeProjectItems(p plane.ProjectID, earlier []plane.ItemID, items []plane.Item) merge {
	return func(d *draft, safe protected) {
		listed := make(map[plane.ItemID]bool, len(items))
		for _, id := range earlier {
			listed[id] = true
		}
		for _, i := range items {
			listed[i.ID] = true
			if !isProtected(safe, i.ID) {
				d.readItem(i)
			}
		}
		for id, i := range d.item.all() {
			if i.Project == p && !listed[id] && !d.inReadCycle(id) && !isProtected(safe, id) {
				d.setHome(id, "")
				d.forgetItem(id)
			}
		}
	}
}
