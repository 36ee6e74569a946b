package table

import "slices"

// Marks are the rows that were marked, by key, in the order of marking. They
// stay when a filter hides their rows.
type Marks struct {
	order []string
	set   map[string]bool

	from   string   // where the open range starts, empty for none
	before []string // what was marked when it was opened
}

// Has reports whether a key is marked.
func (m *Marks) Has(key string) bool { return m.set[key] }

// Len returns the number of marks.
func (m *Marks) Len() int { return len(m.order) }

// Keys returns what is marked, in the order of marking.
func (m *Marks) Keys() []string { return slices.Clone(m.order) }

// Set marks a key, or removes its mark.
func (m *Marks) Set(key string, on bool) {
	if key == "" || m.set[key] == on {
		return
	}
	if m.set == nil {
		m.set = map[string]bool{}
	}
	m.set[key] = on
	if on {
		m.order = append(m.order, key)
		return
	}
	delete(m.set, key)
	m.order = slices.DeleteFunc(m.order, func(k string) bool { return k == key })
}

// Clear removes all marks.
func (m *Marks) Clear() { *m = Marks{} }

// Keep removes the marks whose keys are gone.
func (m *Marks) Keep(exists func(key string) bool) {
	gone := func(key string) bool { return !exists(key) }
	for _, k := range m.Keys() {
		if gone(k) {
			m.Set(k, false)
		}
	}
	m.before = slices.DeleteFunc(m.before, gone)
	if m.Ranging() && gone(m.from) {
		m.CloseRange()
	}
}

// Marks returns the list's marks.
func (l *List) Marks() *Marks { return &l.marks }

// Mark toggles the mark of the row under the cursor and moves to the next one.
func (l *List) Mark() {
	r := l.Current()
	if r.Header {
		return
	}
	l.marks.CloseRange()
	l.marks.Set(r.Key, !l.marks.Has(r.Key))
	l.Move(1)
}

// MarkRange opens a range of marks from the row under the cursor to wherever the cursor
// moves, or closes the open one; its marks stay.
func (l *List) MarkRange() {
	r := l.Current()
	if l.marks.Ranging() || r.Header || r.Key == "" {
		l.marks.CloseRange()
		return
	}
	l.marks.from, l.marks.before = r.Key, l.marks.Keys()
	l.stretch()
}

// stretch marks all between the start of an open range and the cursor. A range whose
// start isn't listed any more is closed.
func (l *List) stretch() {
	if !l.marks.Ranging() {
		return
	}
	from := slices.IndexFunc(l.rows, func(r Row) bool { return r.Key == l.marks.from })
	if from < 0 {
		l.marks.CloseRange()
		return
	}
	l.marks.reset()
	l.mark(min(from, l.cursor), max(from, l.cursor))
}

// Ranging reports whether a range of marks is open.
func (l *List) Ranging() bool { return l.marks.Ranging() }

// Ranging reports whether a range is open.
func (m *Marks) Ranging() bool { return m.from != "" }

// CloseRange closes an open range; its marks stay.
func (m *Marks) CloseRange() { m.from, m.before = "", nil }

// DropRange closes an open range and removes the marks that it set.
func (m *Marks) DropRange() {
	if m.Ranging() {
		m.reset()
		m.CloseRange()
	}
}

// reset marks what was marked before the range.
func (m *Marks) reset() {
	m.order, m.set = nil, nil
	for _, key := range m.before {
		m.Set(key, true)
	}
}

// MarkAll marks all rows that are listed, or, if they all are, none of them.
func (l *List) MarkAll() {
	l.marks.CloseRange()
	all := !slices.ContainsFunc(l.rows, func(r Row) bool { return !r.Header && !l.marks.Has(r.Key) })
	if all {
		for _, r := range l.rows {
			delete(l.marks.set, r.Key)
		}
		l.marks.order = slices.DeleteFunc(l.marks.order, func(k string) bool { return !l.marks.set[k] })
		return
	}
	l.mark(0, len(l.rows)-1)
}

// mark marks the rows from one index to another.
func (l *List) mark(from, to int) {
	for i := from; i <= to && i < len(l.rows); i++ {
		if !l.rows[i].Header {
			l.marks.Set(l.rows[i].Key, true)
		}
	}
}
