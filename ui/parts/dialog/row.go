package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
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
	Aside  string       // behind the text; it is left out before anything else
	Keys   string       // that run it, as they are shown
}

// Mark reports for how many things a row is chosen.
type Mark int

// The marks.
const (
	Off  Mark = iota // none of them
	Some             // not all of them
	On               // all of them
)

// hit is a row that is listed.
type hit struct {
	Row
	at   []int // byte offsets of the characters of the text that were found
	rank int   // the smaller, the better it matches
	// whole lets the text have the width of all columns but that of the note, which is at the end.
	whole bool
	// run is what choosing it does in the palette; nil: only its Why is said.
	run func() (nav.Action, tea.Cmd)
}

// rows is the list that all dialogs share: rows under heads, greyed with a reason where they can't be chosen.
type rows struct {
	styles *theme.Styles
	list   *table.List
	hits   map[string]hit // what is listed, by key
	top    int            // row of the screen where the list began in the last frame

	marked    bool // each row shows its mark
	keysFirst bool // the keys come before the text, not behind it
	fates     bool // the notes are more important than the ends of the texts
	// note, if not nil, is in place of the note of a row.
	note func(Row) string
	wide widths
}

// widths are those that the columns of a list want, in cells.
type widths struct{ symbol, ref, text, aside, keys, note, fact int }

// mostFact is the width up to which a note is a fact, for which the end of a text gives way; longer ones are sentences.
const mostFact = 16

func newRows(s *theme.Styles) rows { return rows{styles: s, list: table.NewList(s)} }

// measure notes how wide the rows want to be.
func (l *rows) measure(all []Row) {
	for _, r := range all {
		l.wide.symbol = max(l.wide.symbol, cell.Width(r.Symbol.Text))
		l.wide.ref = max(l.wide.ref, cell.Width(r.Ref))
		l.wide.aside = max(l.wide.aside, min(cell.Width(r.Aside), mostFact))
		l.wide.keys = max(l.wide.keys, cell.Width(r.Keys))
		note := cell.Width(r.noted(r.Note))
		l.wide.note = max(l.wide.note, note)
		if note <= mostFact {
			l.wide.fact = max(l.wide.fact, note)
		}
		l.wide.text = max(l.wide.text, cell.Width(cell.Name(r.Text)))
	}
}

// noted is what is beside a row: the reason why it can't be chosen, else a note.
func (r Row) noted(note string) string {
	if r.Why != "" {
		return r.Why
	}
	return note
}

// show lists rows in their order, those of a group under its head.
func (l *rows) show(hits []hit) {
	l.hits = make(map[string]hit, len(hits))
	var sections []table.Section
	var keys []string
	for _, h := range hits {
		l.hits[h.Key] = h
		keys = append(keys, h.Key)
		if n := len(sections); h.Group != "" && (n == 0 || sections[n-1].Key != h.Group) {
			sections = append(sections, table.Section{Key: h.Group})
		}
		if n := len(sections); n > 0 {
			sections[n-1].Rows = append(sections[n-1].Rows, h.Key)
		}
	}
	if sections != nil {
		l.list.SetSections(sections, false)
		return
	}
	l.list.SetKeys(keys)
}

// current is the row under the cursor, false if there is none.
func (l *rows) current() (hit, bool) {
	h, ok := l.hits[l.list.Current().Key]
	return h, ok
}
