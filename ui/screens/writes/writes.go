// Package writes implements the list of requested changes: in progress, lost and
// being looked up, failed, done. A write can be tried again, dropped or undone
// there. The screen only shows the store's writes, and makes no decisions of its own.
package writes

import (
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// Screen lists the writes, newest first.
type Screen struct {
	nav.Bound
	deps  edit.Deps
	tasks *nav.Tasks

	snap  *store.Snapshot
	table *table.Table[row]
}

// New returns the screen. It sends no requests.
func New(d edit.Deps) *Screen {
	s := &Screen{deps: d}
	s.table = table.New(d.Styles, table.Spec[row]{
		Key: func(r row) string { return strconv.FormatInt(int64(r.ID), 10) },
		Columns: []table.Column[row]{
			{Symbol: true, Text: s.symbol},
			{Text: s.title, Size: titleSize, Order: 1},
			{Text: s.note, Least: 12, Order: 2, Drop: true},
			{Text: s.keys, Right: true, Drop: true}, // the footer shows them too
		},
		Empty: func() string {
			return "Nothing has been written yet. esc goes back.\nYour changes are listed here until they are done, even after a restart."
		},
	})
	s.Bound = nav.Bind(Sheet(), s.acts())
	return s
}

// tickMsg is sent every second while a write is being looked up.
type tickMsg struct{}

// Open lists the current writes.
func (s *Screen) Open(tasks *nav.Tasks) tea.Cmd {
	s.tasks = tasks
	return s.rebuild()
}

// Info returns the screen's name. It has no age, because the store reports every change.
func (s *Screen) Info() nav.Info {
	return nav.Info{Crumbs: []string{"Writes"}}
}

// Update handles changes of the store, and the clock while a write is being looked up.
func (s *Screen) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg.(type) {
	case nav.Changed, tickMsg:
		return nil, s.rebuild()
	}
	return nil, nil
}

// rebuild lists the writes of the newest snapshot. The clock runs only while a row shows it.
func (s *Screen) rebuild() tea.Cmd {
	s.snap = s.deps.Store.Snapshot()
	now, undoable, writes := s.deps.Now(), s.undoable(), s.snap.Writes()
	rows := make([]row, len(writes))
	for i, w := range writes {
		rows[i] = describe(w, now, w.ID == undoable)
		if wording, ok := s.deps.Store.WordingOf(w.ID); ok {
			rows[i].reword(wording)
		}
	}
	s.table.SetRows(rows)
	if slices.ContainsFunc(writes, func(w store.Write) bool { return w.State == store.LookingUp }) {
		return s.tasks.After("tick", time.Second, tickMsg{})
	}
	return nil
}

// undoable returns the write that an undo would undo, 0 if there is none. Others
// may be reversible as well, but undoing starts with the newest, so that each
// undo finds the state that its write left.
func (s *Screen) undoable() store.WriteID {
	if _, ok := s.snap.CanUndo(); !ok {
		return 0
	}
	for _, w := range s.snap.Writes() {
		if w.CanUndo {
			return w.ID
		}
	}
	return 0
}

// Draw draws the writes.
func (s *Screen) Draw(c *cell.Canvas) {
	w, h := c.Size()
	s.table.Draw(c, cell.Rect{W: w, H: h})
}

// titleSize allows a long title to be shortened in favour of the outcome, down to
// two fifths of the row.
func titleSize(width, widest int) (want, least int) { return widest, min(max(width*2/5, 16), 28) }

func (s *Screen) title(r row) (string, cell.Style) { return r.Title, s.deps.Styles.Text }

func (s *Screen) keys(r row) (string, cell.Style) { return r.keys, s.deps.Styles.Muted }

func (s *Screen) note(r row) (string, cell.Style) {
	if r.State == store.Failed {
		return r.note, s.deps.Styles.Error
	}
	return r.note, s.deps.Styles.Muted
}

// symbol returns the state as a symbol.
func (s *Screen) symbol(r row) (string, cell.Style) {
	styles := s.deps.Styles
	switch r.State {
	case store.Sending, store.Waiting:
		return styles.Glyphs.Pending, styles.Pending
	case store.Done:
		return styles.Glyphs.Yes, styles.OK
	case store.Failed:
		return styles.Glyphs.No, styles.Error
	case store.LookingUp, store.Unknown:
	}
	return "?", styles.Warn
}
