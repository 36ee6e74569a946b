package app

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// quit ends the program. It asks first if a write is unfinished, or if one has
// failed and isn't stored on disk, so that the text typed for it would be lost.
func (r *Root) quit() tea.Cmd {
	question := dialog.Question{
		Yes: "quit", Then: func() (nav.Action, tea.Cmd) { return nil, tea.Quit },
		Danger: &dialog.Danger{No: "Not quit", Now: r.o.Now},
	}
	if n := r.pending(); n > 0 {
		question.Title = fmt.Sprintf("Quit while %s not finished?", plural(n, "write is", "writes are"))
		question.Text = whatQuitLoses(r.afterQuit(), r.unfinished(), n)
	} else if failed := r.undone(); len(failed) > 0 {
		question.Title = fmt.Sprintf("Quit although %s not done?", plural(len(failed), "write was", "writes were"))
		question.Text = whatQuitLoses("What failed is kept in this session only"+r.hint("writes", "shows it, r there tries again"), failed, len(failed))
	} else {
		return tea.Quit
	}
	return r.stack.Do(nav.Over{Dialog: dialog.Confirm(r.styles, question)})
}

// afterQuit explains what happens to unfinished writes.
func (r *Root) afterQuit() string {
	if r.keepsAll() {
		return "Nothing is lost: the next start sends what was not sent yet, and looks up what was."
	}
	return "What was not sent yet is lost; what was sent may still be done by the server."
}

// keepsAll reports whether all writes that aren't done are on disk.
func (r *Root) keepsAll() bool {
	return r.o.Store != nil && r.o.Store.Durable() && !slices.ContainsFunc(r.o.Store.Snapshot().Writes(), func(w store.Write) bool {
		return w.Unkept != nil && w.State != store.Done
	})
}

// mostTitles is how many writes the question before quitting lists.
const mostTitles = 3

// whatQuitLoses returns the text of the question before quitting. A write may
// still wait for the rate limit or an earlier write, so the text promises neither
// that nothing was sent nor that everything was. Some of the n writes may not have
// a title yet.
func whatQuitLoses(why string, titles []string, n int) string {
	lines := []string{why, ""}
	named := titles[:min(len(titles), mostTitles)]
	for _, title := range named {
		lines = append(lines, cell.Clean(cell.Name(title)))
	}
	if more := n - len(named); more > 0 && len(named) > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// pending counts the unfinished writes.
func (r *Root) pending() int {
	if r.o.Store == nil {
		return r.status.running
	}
	s := r.o.Store.Snapshot()
	return max(s.CountWrites(store.Sending)+s.CountWrites(store.LookingUp)+s.CountWrites(store.Waiting), r.status.running)
}

// unfinished returns the titles of the unfinished writes, newest first.
func (r *Root) unfinished() []string {
	return r.titles(store.WriteState.Running)
}

// undone returns the titles of the writes that failed or whose outcome is unknown, newest first. It returns none if all
// are on disk.
func (r *Root) undone() []string {
	if r.keepsAll() {
		return nil // The next start lists them.
	}
	return r.titles(func(s store.WriteState) bool { return s == store.Failed || s == store.Unknown })
}

func (r *Root) titles(of func(store.WriteState) bool) []string {
	if r.o.Store == nil {
		return nil
	}
	var titles []string
	for _, w := range r.o.Store.Snapshot().Writes() {
		if of(w.State) {
			titles = append(titles, w.Title)
		}
	}
	return titles
}
