package dialog

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Row is one row of the list of a dialog.
type Row struct {
	Key   string // what the callback gets
	Text  string // what is filtered
	Note  string // beside it; in a preview: what becomes of it
	Why   string // why it can't be chosen, and when; empty: it can
	Group string // the head under which it is listed; empty: none
	Mark  Mark   // in a list of which several can be chosen

	Symbol theme.Symbol // before the text
	Ref    string       // the reference of an item, before its text; it is left out where there is no room
	Aside  string       // apart from it; it is left out before anything else
	Keys   string       // that run it, as they are shown
}

// Mark is for how many things a row is chosen.
type Mark int

// The marks.
const (
	Off  Mark = iota // none of them
	Some             // not all of them
	On               // all of them
)

// rows is the table of a dialog.
type rows = table.Table[*Row]

// newRows returns the table that all dialogs share, with some of their columns.
func newRows(s *theme.Styles, spec table.Spec[*Row], columns ...table.Column[*Row]) *rows {
	spec.Key, spec.Columns = func(r *Row) string { return r.Key }, columns
	return table.New(s, spec)
}

// pointers are rows that a dialog may change.
func pointers(all []Row) []*Row {
	rows := make([]*Row, len(all))
	for i := range all {
		row := all[i]
		rows[i] = &row
	}
	return rows
}

// grouped are rows under their heads: those of a group are next to each other.
func grouped(all []*Row) []table.Group[*Row] {
	var groups []table.Group[*Row]
	for _, r := range all {
		if n := len(groups); n == 0 || groups[n-1].Key != r.Group {
			groups = append(groups, table.Group[*Row]{Key: r.Group, Title: r.Group})
		}
		last := &groups[len(groups)-1]
		last.Rows = append(last.Rows, r)
	}
	return groups
}

// columns has the columns of which the dialogs choose. What is beside a text gives way first, then the ends of sentences,
// of texts and of facts.
type columns struct{ *theme.Styles }

// mark is the box of a list of which several can be chosen.
func (s columns) mark() table.Column[*Row] {
	return table.Column[*Row]{Give: 9, Text: func(r *Row) (string, cell.Style) {
		switch r.Mark {
		case On:
			return s.Glyphs.On, s.Mark
		case Some:
			return "[-]", s.Mark
		case Off:
		}
		return s.Glyphs.Off, s.Muted
	}}
}

// text is what a row is found by.
func (s columns) text(least int) table.Column[*Row] {
	return table.Column[*Row]{
		Give: 3, Match: true, Least: least,
		Text: func(r *Row) (string, cell.Style) { return cell.Name(r.Text), s.whether(r, s.Text) },
	}
}

// whether is the style of a row, greyed if it can't be chosen.
func (s columns) whether(r *Row, usual cell.Style) cell.Style {
	if r.Why != "" {
		return s.Disabled
	}
	return usual
}

// keys are those that run a row; where nothing does, its symbol is there.
func (s columns) keys() table.Column[*Row] {
	return table.Column[*Row]{Give: 4, Drop: true, Text: func(r *Row) (string, cell.Style) {
		if r.Keys == "" {
			return r.Symbol.Text, r.Symbol.Style
		}
		return r.Keys, s.whether(r, s.Key)
	}}
}

// note is the reason why a row can't be chosen, or its note.
func (s columns) note() table.Column[*Row] {
	return table.Column[*Row]{
		Give: 2, Drop: true, Grow: true, Least: mostFact,
		Text: func(r *Row) (string, cell.Style) {
			if r.Why != "" {
				return r.Why, s.Muted
			}
			return r.Note, s.Muted
		},
	}
}

// aside is what is left out before anything else.
func (s columns) aside() table.Column[*Row] {
	return table.Column[*Row]{Drop: true, Text: func(r *Row) (string, cell.Style) { return r.Aside, s.Muted }}
}

// mostFact is the width up to which a note is a fact, for which the end of a text gives way; longer ones are sentences.
const mostFact = 16
