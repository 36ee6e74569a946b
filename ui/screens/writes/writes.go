// Package writes is the screen of what was asked of the server: under way, lost
// and being looked up, failed, done. There a write can be tried again, dropped
// or undone. It shows what the store keeps and decides nothing by itself.
package writes

import (
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/kit/table"
)

// Screen lists the writes, newest first; make it with New.
type Screen struct {
	deps  reads.Session
	tasks *nav.Tasks

	snap *store.Snapshot
	rows map[string]row // by key of the list
	list *table.List
	wide widths
}

// New returns the screen. It makes no requests.
func New(d reads.Session) *Screen {
	return &Screen{deps: d, list: table.NewList(d.Styles)}
}

// tickMsg says that a second has passed for a write that is being looked up.
type tickMsg struct{}

// Open takes the writes as they are.
func (s *Screen) Open(tasks *nav.Tasks) tea.Cmd {
	s.tasks = tasks
	return s.take()
}

// Info names the screen. It has no age: the store tells of every change.
func (s *Screen) Info() nav.Info {
	return nav.Info{Crumbs: []string{"Writes"}}
}

// Update follows the store, and the clock while something is being looked up.
func (s *Screen) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg.(type) {
	case nav.Changed, tickMsg:
		return nil, s.take()
	}
	return nil, nil
}

// take makes the rows of the newest snapshot. Words and widths are made here,
// once for each change, so that a frame costs only the rows that are seen. The
// clock runs only while a row shows it.
func (s *Screen) take() tea.Cmd {
	s.snap = s.deps.Store.Snapshot()
	s.rows, s.wide = map[string]row{}, widths{}
	now, undoable := s.deps.Now(), s.undoable()
	var keys []string
	for _, w := range s.snap.Writes() {
		r := describe(w, now, w.ID == undoable)
		key := strconv.FormatInt(int64(w.ID), 10)
		keys = append(keys, key)
		s.rows[key] = r
		s.wide.take(r)
	}
	s.list.SetKeys(keys)
	if slices.ContainsFunc(s.snap.Writes(), func(w store.Write) bool { return w.State == store.LookingUp }) {
		return s.tasks.After("tick", time.Second, tickMsg{})
	}
	return nil
}

// undoable is the one write that an undo would take, 0 if there is none. Others
// may have a way back as well, but undoing goes from the newest on, so that each
// undo meets the state that its write left.
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

// current is the write under the cursor, and whether there is one.
func (s *Screen) current() (row, bool) {
	r, ok := s.rows[s.list.Current().Key]
	return r, ok
}
