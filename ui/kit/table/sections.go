package table

// Section is a group of rows under a head.
type Section struct {
	Key  string   // of the head; also names the section
	Rows []string // keys
}

// SetSections lists groups of rows, each under its head. When opened is true
// the rows of folded sections are listed too, as they are under a filter.
func (l *List) SetSections(sections []Section, opened bool) {
	l.sections, l.opened = sections, opened
	l.replace(l.unfold())
}

// unfold returns the rows of the sections.
func (l *List) unfold() []Row {
	n := len(l.sections)
	for _, s := range l.sections {
		n += len(s.Rows)
	}
	rows := make([]Row, 0, n)
	for _, s := range l.sections {
		rows = append(rows, Row{Key: s.Key, Section: s.Key, Header: true})
		if l.Folded(s.Key) {
			continue
		}
		for _, k := range s.Rows {
			rows = append(rows, Row{Key: k, Section: s.Key})
		}
	}
	return rows
}

// Folded reports whether a section shows its head only.
func (l *List) Folded(section string) bool { return l.folded[section] && !l.opened }

// Fold folds a section, or opens it, without moving the cursor more than needed:
// from a row that disappears it goes to the head.
func (l *List) Fold(section string, fold bool) {
	l.folded[section] = fold
	if l.sections == nil {
		return
	}
	on := l.Current()
	l.replace(l.unfold())
	if fold && on.Section == section {
		l.Select(section)
	}
	l.skipHeader(1)
}

// Toggle folds the section under the cursor, or opens it.
func (l *List) Toggle() {
	if s := l.Current().Section; s != "" {
		l.Fold(s, !l.folded[s])
	}
}
