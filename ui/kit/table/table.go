package table

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Spec declares what a table shows.
type Spec[R any] struct {
	Key     func(R) string // identifies a row across changes
	Columns []Column[R]
	Gap     int // between columns; 0: one or two cells, depending on the width
	// Find returns the text of a row that the filter searches.
	Find func(R) string
	// Filter filters rows if one text per row isn't enough; it replaces Find.
	Filter func(query string) Found
	// Suggest completes the filter; nil: no completion.
	Suggest widget.Suggest
	// Hint, if not empty, gives the filter the permanent focus, for a list to choose from; it is the filter's
	// placeholder.
	Hint string
	// Ranked sorts matching rows by how well they match, without groups.
	Ranked bool
	// Head draws the heading of a group; nil: title, note, and whether it is folded.
	Head func(*cell.Canvas, Group[R], Look)
	// Empty returns the message to show if there are no rows.
	Empty func() string
}

// Group is rows under a heading. A table with a single group without a key has no headings.
type Group[R any] struct {
	Key         string // must differ from the keys of all rows
	Title, Note string // the note is beside the title, for example the number of rows
	Rows        []R
	Stays       bool // its heading is shown even if it has no rows
}

// Found is the result of a filter.
type Found struct {
	All     bool                   // all rows match
	Best    []string               // keys, the best match first
	Letters func(key string) []int // byte offsets of the matching characters in the column that shows them
	Problem string                 // the error in the filter
}

// Table is a list of rows with columns. Its cursor and folds are those of the
// embedded List, whose rows only the table sets.
type Table[R any] struct {
	*List
	spec   Spec[R]
	styles *theme.Styles
	finder *Finder

	groups []Group[R]
	keys   [][]string // keys of the groups' rows
	rows   map[string]R
	texts  []string // the texts that the filter searches; nil until it is used
	found  Found
	shown  int // how many rows the filter matches

	widest   []int // width of the widest text of each column
	columns  columns
	heads    bool
	top      int // row of the canvas at which the list started in the last Draw
	rowTexts []text
}

// New returns an empty table.
func New[R any](styles *theme.Styles, spec Spec[R]) *Table[R] {
	t := &Table[R]{List: NewList(styles), spec: spec, styles: styles, finder: NewFinder(styles)}
	t.finder.SetSuggest(spec.Suggest)
	t.finder.hint(spec.Hint)
	for _, col := range spec.Columns {
		t.heads = t.heads || col.Title != ""
	}
	t.SetRows(nil)
	return t
}

// SetRows sets rows without groups.
func (t *Table[R]) SetRows(rows []R) { t.Set(Group[R]{Rows: rows}) }

// Set sets groups of rows.
func (t *Table[R]) Set(groups ...Group[R]) {
	t.groups, t.texts = groups, nil
	t.keys = make([][]string, len(groups))
	t.rows = make(map[string]R, t.Total())
	t.widest, t.columns.widths = make([]int, len(t.spec.Columns)), nil
	for g, group := range groups {
		t.keys[g] = make([]string, len(group.Rows))
		for i, row := range group.Rows {
			key := t.spec.Key(row)
			t.keys[g][i], t.rows[key] = key, row
			for n := range t.spec.Columns {
				t.widest[n] = t.spec.Columns[n].measure(t.widest[n], row)
			}
		}
	}
	t.list()
}

// Total returns the number of rows without a filter.
func (t *Table[R]) Total() int {
	n := 0
	for _, g := range t.groups {
		n += len(g.Rows)
	}
	return n
}

// Shown returns the number of rows that match the filter, including folded ones.
func (t *Table[R]) Shown() int { return t.shown }

// Has reports whether there is a row with the key.
func (t *Table[R]) Has(key string) bool { _, ok := t.rows[key]; return ok }

// Under returns the row under the cursor, false if there is none.
func (t *Table[R]) Under() (R, bool) {
	row, ok := t.rows[t.Current().Key] // a row may have an empty key
	return row, ok && t.Len() > 0
}

// Update handles input to the filter, moves the cursor to the best match, and
// reports whether the filter changed.
func (t *Table[R]) Update(msg tea.Msg) bool {
	if !t.finder.Update(msg) {
		return false
	}
	t.refilter()
	return true
}

// refilter lists the rows that match a changed filter.
func (t *Table[R]) refilter() {
	t.list()
	if len(t.found.Best) > 0 {
		t.Select(t.found.Best[0])
	}
}

// SetQuery sets a filter without giving it the focus.
func (t *Table[R]) SetQuery(query string) {
	t.finder.SetQuery(query)
	t.refilter()
}

// Query returns the text of the filter, empty for none.
func (t *Table[R]) Query() string { return t.finder.Query() }

// Typing reports whether typed characters are text of the filter now.
func (t *Table[R]) Typing() bool { return t.finder.Typing() }

// Refused returns why the filter refused the last key or paste.
func (t *Table[R]) Refused() string { return t.finder.Refused() }

// Filtered reports whether a filter hides rows.
func (t *Table[R]) Filtered() bool { return t.Query() != "" && !t.found.All }

// Clear removes the filter. The cursor stays on its row.
func (t *Table[R]) Clear() {
	t.finder.Clear()
	t.list()
}

// list lists the rows that match the filter, in their groups.
func (t *Table[R]) list() {
	t.found = t.find()
	t.finder.SetProblem(t.found.Problem)
	switch {
	case t.Filtered() && t.spec.Ranked:
		t.shown = len(t.found.Best)
		t.SetKeys(t.found.Best)
		return
	case len(t.groups) == 1 && t.groups[0].Key == "":
		keys := t.matching()[0]
		t.shown = len(keys)
		t.SetKeys(keys)
		return
	}
	t.shown = 0
	var sections []Section
	for g, keys := range t.matching() {
		t.shown += len(keys)
		if len(keys) > 0 || t.groups[g].Stays {
			sections = append(sections, Section{Key: t.groups[g].Key, Rows: keys})
		}
	}
	t.SetSections(sections, t.Filtered())
}

// matching returns the keys that match the filter, by group.
func (t *Table[R]) matching() [][]string {
	if !t.Filtered() {
		return t.keys
	}
	found := make(map[string]bool, len(t.found.Best))
	for _, key := range t.found.Best {
		found[key] = true
	}
	matching := make([][]string, len(t.keys))
	for g, keys := range t.keys {
		for _, key := range keys {
			if found[key] {
				matching[g] = append(matching[g], key)
			}
		}
	}
	return matching
}

// find applies the filter.
func (t *Table[R]) find() Found {
	switch query := t.Query(); {
	case query == "":
		return Found{All: true}
	case t.spec.Filter != nil:
		return t.spec.Filter(query)
	default:
		return t.match(query)
	}
}

// match returns the rows whose text has the characters of a query.
func (t *Table[R]) match(query string) Found {
	if t.texts == nil {
		t.texts = make([]string, 0, len(t.rows))
		for _, g := range t.groups {
			for _, row := range g.Rows {
				t.texts = append(t.texts, t.spec.Find(row))
			}
		}
	}
	var keys []string
	for _, of := range t.keys {
		keys = append(keys, of...)
	}
	hits := Match(query, t.texts, true)
	best, letters := make([]string, len(hits)), make(map[string][]int, len(hits))
	for rank, hit := range hits {
		best[rank] = keys[hit.Index]
		letters[best[rank]] = hit.At
	}
	return Found{Best: best, Letters: func(key string) []int { return letters[key] }}
}
