package table

// Section is a group of rows under a heading.
type Section struct {
	Key  string   // of the heading; also identifies the section
	Rows []string // keys
}

// SetSections sets groups of rows, each under its heading. If opened is true,
// folded sections are expanded, too, as they are with a filter.
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

// Folded reports whether a section shows only its heading.
func (l *List) Folded(section string) bool { return l.folded[section] && !l.opened }

// Fold folds or expands a section without moving the cursor more than necessary:
// from a row that disappears it moves to the heading.
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

// Toggle folds or expands the section under the cursor.
func (l *List) Toggle() {
	if s := l.Current().Section; s != "" {
		l.Fold(s, !l.folded[s])
	}
}
