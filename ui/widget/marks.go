package widget

import "slices"

// Marks are the rows that were marked, by key, in the order of marking. They
// stay when a filter hides their rows.
type Marks struct {
	order []string
	set   map[string]bool
}

// Has says whether a key is marked.
func (m *Marks) Has(key string) bool { return m.set[key] }

// Len returns the number of marks.
func (m *Marks) Len() int { return len(m.order) }

// Keys returns what is marked, in the order of marking.
func (m *Marks) Keys() []string { return slices.Clone(m.order) }

// Set marks a key, or takes its mark away.
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

// Clear takes all marks away.
func (m *Marks) Clear() { *m = Marks{} }

// Keep takes the marks away whose keys are gone.
func (m *Marks) Keep(exists func(key string) bool) {
	for _, k := range m.Keys() {
		if !exists(k) {
			m.Set(k, false)
		}
	}
}

// Marks returns the list's marks.
func (l *List) Marks() *Marks { return &l.marks }

// Mark turns the mark of the row under the cursor and goes on to the next one.
func (l *List) Mark() {
	r := l.Current()
	if r.Header {
		return
	}
	l.marks.Set(r.Key, !l.marks.Has(r.Key))
	l.Move(1)
}

// MarkRange marks all from the row that was marked last to the cursor; without
// one, the row under the cursor.
func (l *List) MarkRange() {
	from := l.cursor
	if n := len(l.marks.order); n > 0 {
		last := l.marks.order[n-1]
		if i := slices.IndexFunc(l.rows, func(r Row) bool { return r.Key == last }); i >= 0 {
			from = i
		}
	}
	l.mark(min(from, l.cursor), max(from, l.cursor))
}

// MarkAll marks all rows that are listed, or, if they all are, none of them.
func (l *List) MarkAll() {
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

// mark marks the rows from a place to another.
func (l *List) mark(from, to int) {
	for i := from; i <= to && i < len(l.rows); i++ {
		if !l.rows[i].Header {
			l.marks.Set(l.rows[i].Key, true)
		}
	}
}
