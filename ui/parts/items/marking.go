package items

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// marking is the state of the marks of a view.
type marking struct {
	marks  marks
	marked []plane.Item          // in the order of marking
	sum    Points                // of the marked items
	seen   map[plane.ItemID]bool // the marked items that are shown

	last  plane.ItemID // was just marked, and the cursor could not move on
	pause nav.Pause
}

// AllMarked returns the marked items, in the order of marking.
func (v *View) AllMarked() []plane.Item { return v.marked }

// Marked reports whether an item is marked.
func (v *View) Marked(id plane.ItemID) bool { return v.marks.set[id] }

// SetMark marks an item of the view, or removes its mark, and closes an open range. It reports whether that changed
// anything.
func (v *View) SetMark(id plane.ItemID, on bool) bool {
	if v.Marked(id) == on || on && v.items[id] == nil {
		return false
	}
	v.marks.close()
	v.marks.put(id, on)
	v.remark()
	return true
}

// Hidden reports whether an item is marked but not shown.
func (v *View) Hidden(id plane.ItemID) bool { return v.Marked(id) && !v.seen[id] }

// NotShown counts the marked items that aren't shown. Commands apply to them, too.
func (v *View) NotShown() int { return len(v.marked) - len(v.seen) }

// remark recomputes which items are marked, and which of those are shown. A range whose start is no longer shown is
// closed.
func (v *View) remark() {
	v.marked, v.seen, v.sum = nil, nil, Points{}
	for _, id := range v.marks.order {
		v.marked = append(v.marked, *v.items[id])
		v.sum.add(v.items[id], v.Project.Scale)
	}
	if len(v.marked) == 0 && !v.marks.ranging() {
		return
	}
	v.seen = make(map[plane.ItemID]bool)
	start := false
	for i := range v.layout.Shown() {
		if v.Marked(i.ID) {
			v.seen[i.ID] = true
		}
		start = start || i.ID == v.marks.from
	}
	if !start {
		v.marks.close()
	}
}

// Moved marks all items between the start of an open range and the cursor.
func (v *View) Moved() {
	if to := v.Current(); to != nil && v.marks.ranging() {
		v.marks.reach(to.ID, v.layout.Shown())
		v.remark()
	}
}

// markOne marks the item under the cursor, or removes its mark, and moves on to the next item.
func (v *View) markOne() {
	item := v.Current()
	if item == nil || v.last == item.ID && v.pause.Hasty(v.now()) {
		return // the key is held down at the end of a column
	}
	v.SetMark(item.ID, !v.Marked(item.ID))
	v.layout.Move(1)
	v.last = ""
	if v.layout.Current() == item.ID {
		v.last = item.ID
		v.pause.Begin(v.now())
	}
}

// markRange opens a range at the item under the cursor, or closes the open one.
func (v *View) markRange() (nav.Action, tea.Cmd) {
	item := v.Current()
	if v.marks.ranging() || item == nil {
		v.marks.close()
		return nav.Say{Text: words.Count(len(v.marked), "item") + " marked"}, nil
	}
	v.marks.open(item.ID)
	v.Moved()
	return nav.Say{Text: "range from " + v.Snap.Reference(*item) + ": V ends it, esc discards it"}, nil
}

// markAll marks everything that is shown or, if all of it is marked, removes its marks.
func (v *View) markAll() {
	v.marks.close()
	v.marks.toggle(v.layout.Shown())
	v.remark()
}

// markGroup marks what the filter matches in the group under the cursor or, if all of it is marked, removes its marks.
func (v *View) markGroup() {
	if at := v.groupAt(v.layout.Group()); at >= 0 {
		v.marks.close()
		v.marks.toggle(slices.Values(v.grouped[at]))
		v.remark()
	}
}

// Back handles esc: it discards the range, or clears the filter or the marks, one of them at a time. It reports whether
// there was one.
func (v *View) Back() (act nav.Action, ok bool) {
	switch {
	case v.marks.ranging():
		v.marks.drop()
		v.remark()
		return nav.Say{Text: "range discarded"}, true
	case v.filter.Query() != "":
		v.clearFilter()
	case len(v.marked) > 0:
		v.marks = marks{}
		v.remark()
	default:
		return nil, false
	}
	return nil, true
}

func (v *View) clearFilter() { v.SetFilter("") }

// Marks returns what the bar of the frame shows about the marks.
func (v *View) Marks() nav.Marks {
	n := len(v.marked)
	if n == 0 {
		return nav.Marks{}
	}
	m := nav.Marks{Text: strconv.Itoa(n) + " marked", Sum: v.sum.Line()}
	if hidden := v.NotShown(); hidden > 0 {
		m.Text += separator + strconv.Itoa(hidden) + " not shown"
	}
	if v.marks.ranging() {
		m.Text += separator + "V ends the range"
	} else {
		m.Text += separator + "esc clears"
	}
	return m
}
