package widget

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// maxText is the maximum length of a TextArea's text, in bytes.
const maxText = 256 << 10

// TextArea is a text field of several lines with the terminal's own cursor, which
// moves by visible characters. Lines are wrapped only for display. It is empty at first.
type TextArea struct {
	Placeholder string

	styles  *theme.Styles
	refused string
	lines   []string
	row     int // of the cursor
	col     int // its position in the line, in bytes
	want    int // the column that up and down preserve, -1 for the current one

	rows   []textRow // as drawn, nil after the text has changed
	width  int       // that the rows were laid out for
	height int       // at the last Draw, for pages
	top    int       // first visible row
}

// textRow is the part of a line in one screen row.
type textRow struct{ line, from, to int }

// NewTextArea returns an empty text, ready to be typed into.
func NewTextArea(styles *theme.Styles) *TextArea {
	return &TextArea{styles: styles, lines: []string{""}, want: -1, width: 80, height: 1}
}

// Value returns the text.
func (t *TextArea) Value() string { return strings.Join(t.lines, "\n") }

// SetValue sets the text and moves the cursor to its end. The text is not
// modified, however long it is.
func (t *TextArea) SetValue(text string) {
	t.lines = strings.Split(text, "\n")
	t.row, t.top = len(t.lines)-1, 0
	t.col = len(t.lines[t.row])
	t.refused = ""
	t.changed()
}

// Refused returns a message about why the last key or paste was refused, empty if
// it wasn't. A paste is inserted as a whole or not at all.
func (t *TextArea) Refused() string { return t.refused }

func (t *TextArea) changed() { t.rows, t.want = nil, -1 }

// Update handles a key or a paste and reports whether the text changed. Control
// characters, escape sequences and bidi overrides in typed or pasted text are
// dropped; tabs and line breaks are preserved.
func (t *TextArea) Update(msg tea.Msg) bool {
	t.refused = ""
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return t.paste(cell.SanitizeLines(msg.Content))
	case tea.KeyPressMsg:
		if msg.Text != "" {
			return t.enter(cell.SanitizeLines(msg.Text))
		}
		if t.move(msg.String()) {
			return false
		}
		return t.edit(msg.String())
	}
	return false
}

// paste inserts a text, or reports its size if it is too long.
func (t *TextArea) paste(s string) bool {
	if t.size()+len(s) > maxText {
		t.refused = fmt.Sprintf("Nothing was pasted: %s (%d kB) would make this text longer than the %d kB that there is room for. Paste a part of it",
			lines(s), max(len(s)>>10, 1), maxText>>10)
		return false
	}
	return t.insert(s)
}

// lines returns the number of lines of a text, as text.
func lines(s string) string {
	n := strings.Count(strings.TrimSuffix(s, "\n"), "\n") + 1
	if n == 1 {
		return "1 line"
	}
	return fmt.Sprintf("%d lines", n)
}

// enter inserts typed text.
func (t *TextArea) enter(s string) bool {
	if t.size()+len(s) > maxText {
		t.refused = fmt.Sprintf("This text is full: it has room for %d kB", maxText>>10)
		return false
	}
	return t.insert(s)
}

// insert inserts a text at the cursor.
func (t *TextArea) insert(s string) bool {
	if s == "" {
		return false
	}
	line := t.lines[t.row]
	fresh := strings.Split(line[:t.col]+s+line[t.col:], "\n")
	rest := len(line) - t.col
	t.lines = slices.Replace(t.lines, t.row, t.row+1, fresh...)
	t.row += len(fresh) - 1
	t.col = len(t.lines[t.row]) - rest
	t.changed()
	return true
}

// size returns the length of the text in bytes.
func (t *TextArea) size() int {
	n := len(t.lines) - 1
	for _, line := range t.lines {
		n += len(line)
	}
	return n
}

// place is a position in the text.
type place struct{ row, col int }

// remove deletes the text between two positions and moves the cursor there.
func (t *TextArea) remove(from, to place) bool {
	if to.row < from.row || to.row == from.row && to.col < from.col {
		from, to = to, from
	}
	if from == to {
		return false
	}
	joined := t.lines[from.row][:from.col] + t.lines[to.row][to.col:]
	t.lines = slices.Replace(t.lines, from.row, to.row+1, joined)
	t.row, t.col = from.row, from.col
	t.changed()
	return true
}

// edit handles the keys that change the text, other than characters.
func (t *TextArea) edit(key string) bool {
	here := place{t.row, t.col}
	switch key {
	case "enter", "shift+enter", "alt+enter", "ctrl+j", "kpenter":
		return t.enter("\n")
	case "tab":
		return t.enter("\t")
	case "backspace", "ctrl+h", "shift+backspace":
		return t.remove(t.backspaced(here), here)
	case "delete", "ctrl+d":
		return t.remove(here, t.after(here))
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		return t.remove(t.wordBefore(here), here)
	case "alt+d", "ctrl+delete", "alt+delete":
		return t.remove(here, t.wordAfter(here))
	case "ctrl+u":
		return t.remove(place{t.row, 0}, here)
	case "ctrl+k":
		return t.remove(here, place{t.row, len(t.lines[t.row])})
	}
	return false
}

// backspaced returns the start of what backspace removes before a position.
func (t *TextArea) backspaced(p place) place {
	if p.col == 0 {
		return t.before(p)
	}
	return place{p.row, backspaced(t.lines[p.row], p.col)}
}
