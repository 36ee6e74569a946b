package edit

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/parts/items"
)

// new asks for new items in the state that the screen sets.
func (e *Editor) new() (nav.Action, tea.Cmd) {
	if e.on.State == nil {
		return e.QuickAdd("")
	}
	return e.QuickAdd(e.on.State())
}

// QuickAdd asks for new items, one per line. They get the given state ("" for the project's default) and are added to
// the cycle of the screen, unless the line says otherwise.
func (e *Editor) QuickAdd(state plane.StateID) (nav.Action, tea.Cmd) {
	q := &quickAdd{editor: e, state: state, input: widget.NewInput(e.deps.Styles)}
	q.input.SetSuggest(items.SuggestNew(q.words))
	q.bound = nav.Bind(keys.Sheet{Screen: keys.Dialog, Modes: NewItemModes()}, nav.Acts{
		"make": {Run: q.create}, "leave": {Run: q.leave},
	}.And(nav.SuggestActs(q.input, q.changed)))
	q.input.Placeholder = "title @person !priority #label ^points due:fri"
	q.read()
	return nav.Over{Dialog: q}, nil
}

// quickAdd is the line in which new items are typed. It stays open for the next item.
type quickAdd struct {
	editor *Editor
	state  plane.StateID
	input  *widget.Input
	tasks  *nav.Tasks
	bound  nav.Bound

	snap   *store.Snapshot
	reader *reader
	item   newItem // described by the current line
}

// Open stores the tasks for later reads.
func (q *quickAdd) Open(tasks *nav.Tasks) tea.Cmd {
	q.tasks = tasks
	return nil
}

// Update handles typed text, and a paste of several lines as several items.
func (q *quickAdd) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.Changed:
		q.read()
		return nil, nil
	case tea.PasteMsg:
		if lines, dropped := lang.SplitPaste(cell.SanitizeLines(msg.Content)); len(lines) > 1 {
			return q.askPasted(lines, dropped), nil
		}
	}
	if q.input.Update(msg) {
		return q.changed()
	}
	return nil, nil
}

// read parses the line.
func (q *quickAdd) read() {
	if now := q.editor.deps.Store.Snapshot(); now != q.snap {
		q.snap, q.reader = now, q.editor.reader(now, q.state)
	}
	q.item = q.reader.item(q.input.Value())
}

// words returns the names of the project that the line is about.
func (q *quickAdd) words() *lang.Words { return q.reader.vocabulary(q.item.new.Project) }

// learn reads the names of another project that the line mentions, if they aren't known.
func (q *quickAdd) learn() tea.Cmd {
	p := q.item.new.Project
	if p == q.editor.on.Project || !q.snap.Loaded(store.Key{Kind: store.Project, Project: p}).IsZero() {
		return nil
	}
	return q.editor.learn(q.tasks, p)
}

// Info reports that keys are typed text, and whether the field refused the last ones.
func (q *quickAdd) Info() nav.Info { return nav.Info{Typing: true, Refused: q.input.Refused()} }

// Unsaved returns the line.
func (q *quickAdd) Unsaved() (title, text string) { return "New item", q.input.Value() }

// Commands creates the item, closes the dialog, and completes words.
func (q *quickAdd) Commands() []nav.Command { return q.bound.In(nav.Choosing(q.input)) }

// changed parses the line after a word was completed.
func (q *quickAdd) changed() (nav.Action, tea.Cmd) {
	q.read()
	return nil, q.learn()
}

// create creates the item, and empties the line for the next one.
func (q *quickAdd) create() (nav.Action, tea.Cmd) {
	switch {
	case strings.TrimSpace(q.input.Value()) == "":
		return caution("nothing is typed yet: esc closes"), nil
	case q.item.wrong != "":
		return caution(q.item.wrong), nil
	}
	item := q.item.new
	q.input.SetValue("")
	q.read()
	return q.editor.create(q.snap, item), nil
}

// leave closes the dialog, and asks first if a text would be lost.
func (q *quickAdd) leave() (nav.Action, tea.Cmd) {
	text := strings.TrimSpace(q.input.Value())
	if text == "" {
		return nav.Back{}, nil
	}
	return nav.Over{Dialog: dialog.Confirm(q.editor.deps.Styles, dialog.Question{
		Title: "Close without creating it?", Text: quoted(text) + " would be lost.", Yes: "close",
		Danger: q.editor.danger("The text is still here"),
		Then:   nav.Do(nav.Back{}),
	})}, nil
}
