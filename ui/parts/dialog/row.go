package dialog

import (
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Row is one row of the list of a dialog.
type Row struct {
	Key   string // passed to the callback
	Text  string // searched by the filter
	Note  string // shown next to it; in a preview: what it becomes
	Why   string // why it can't be chosen, and when it can; "" if it can
	Group string // the header under which it is listed; "" for none
	Mark  Mark   // in a list from which several can be chosen

	Symbol theme.Symbol // before the text
	Ref    string       // the reference of an item, before its text; omitted if there is no space
	Aside  string       // shown apart; omitted before anything else
	Keys   string       // the keys that run it, as they are shown
}

// Mark is how many of the things a row is chosen for.
type Mark int

// The marks.
const (
	Off  Mark = iota // none of them
	Some             // not all of them
	On               // all of them
)

// rows is the table of a dialog.
type rows = table.Table[*Row]

// newRows returns the table of a dialog, with some of its columns.
func newRows(s *theme.Styles, spec table.Spec[*Row], columns ...table.Column[*Row]) *rows {
	spec.Key, spec.Columns = func(r *Row) string { return r.Key }, columns
	return table.New(s, spec)
}

// pointers returns copies of rows that a dialog may change.
func pointers(all []Row) []*Row {
	rows := make([]*Row, len(all))
	for i := range all {
		row := all[i]
		rows[i] = &row
	}
	return rows
}

// grouped returns rows under their headers. Rows of the same group must be adjacent.
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

// columns provides the columns that dialogs choose from. Asides shrink first, then the ends of messages, of texts and
// of facts.
type columns struct{ *theme.Styles }

// mark is the checkbox of a list from which several can be chosen.
func (s columns) mark() table.Column[*Row] {
	return table.Column[*Row]{Order: 9, Text: func(r *Row) (string, cell.Style) {
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

// text is the column that is searched.
func (s columns) text(least int) table.Column[*Row] {
	return table.Column[*Row]{
		Order: 3, Match: true, Least: least,
		Text: func(r *Row) (string, cell.Style) { return cell.Name(r.Text), s.rowStyle(r, s.Text) },
	}
}

// rowStyle returns the style of a row, greyed out if it can't be chosen.
func (s columns) rowStyle(r *Row, usual cell.Style) cell.Style {
	if r.Why != "" {
		return s.Disabled
	}
	return usual
}

// keys is the column of the keys that run a row, or otherwise its symbol.
func (s columns) keys() table.Column[*Row] {
	return table.Column[*Row]{Order: 4, Drop: true, Text: func(r *Row) (string, cell.Style) {
		if r.Keys == "" {
			return r.Symbol.Text, r.Symbol.Style
		}
		return r.Keys, s.rowStyle(r, s.Key)
	}}
}

// note is the column of the reason why a row can't be chosen, or otherwise its note.
func (s columns) note() table.Column[*Row] {
	return table.Column[*Row]{
		Order: 2, Drop: true, Grow: true, Least: mostFact,
		Text: func(r *Row) (string, cell.Style) {
			if r.Why != "" {
				return r.Why, s.Muted
			}
			return r.Note, s.Muted
		},
	}
}

// aside is the column that is omitted before anything else.
func (s columns) aside() table.Column[*Row] {
	return table.Column[*Row]{Drop: true, Text: func(r *Row) (string, cell.Style) { return r.Aside, s.Muted }}
}

// mostFact is the width up to which a note is a fact, which has priority over the end of a text; longer notes are
// messages.
const mostFact = 16
