package items

import (
	"iter"
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// marks holds the marked items, by identity and in the order of marking. Items remain marked when a filter or a fold
// hides them.
type marks struct {
	order []plane.ItemID
	set   map[plane.ItemID]bool

	from   plane.ItemID   // where the open range starts, "" if none is open
	before []plane.ItemID // the marked items when it was opened
}

// put marks an item, or removes its mark.
func (m *marks) put(id plane.ItemID, on bool) {
	if m.set[id] == on {
		return
	}
	if on {
		if m.set == nil {
			m.set = make(map[plane.ItemID]bool)
		}
		m.set[id] = true
		m.order = append(m.order, id)
		return
	}
	delete(m.set, id)
	m.order = slices.DeleteFunc(m.order, func(i plane.ItemID) bool { return i == id })
}

// keep removes the marks of the items for which kept returns false.
func (m *marks) keep(kept func(plane.ItemID) bool) {
	gone := func(id plane.ItemID) bool { return !kept(id) }
	m.order = slices.DeleteFunc(m.order, func(id plane.ItemID) bool {
		if gone(id) {
			delete(m.set, id)
		}
		return gone(id)
	})
	m.before = slices.DeleteFunc(m.before, gone)
}

// toggle marks all items of a list or, if all are marked, removes their marks.
func (m *marks) toggle(list iter.Seq[*plane.Item]) {
	all, listed := true, make(map[plane.ItemID]bool)
	for i := range list {
		listed[i.ID] = true
		all = all && m.set[i.ID]
	}
	if all {
		m.keep(func(id plane.ItemID) bool { return !listed[id] })
		return
	}
	for i := range list {
		m.put(i.ID, true)
	}
}

// ranging reports whether a range is open.
func (m *marks) ranging() bool { return m.from != "" }

// open starts a range, which follows the cursor until it is closed.
func (m *marks) open(from plane.ItemID) { m.from, m.before = from, slices.Clone(m.order) }

// close ends the open range and keeps its marks.
func (m *marks) close() { m.from, m.before = "", nil }

// drop ends the open range and removes its marks.
func (m *marks) drop() {
	m.reset()
	m.close()
}

// reset restores the marks from before the open range.
func (m *marks) reset() {
	m.order, m.set = nil, nil
	for _, id := range m.before {
		m.put(id, true)
	}
}

// reach marks the items between the start of the open range and an item, in the order in which they are shown.
func (m *marks) reach(to plane.ItemID, shown iter.Seq[*plane.Item]) {
	m.reset()
	inside := false
	for i := range shown {
		end := i.ID == m.from || i.ID == to
		if inside || end {
			m.put(i.ID, true)
		}
		if end && (inside || m.from == to) {
			return
		}
		inside = inside || end
	}
}
