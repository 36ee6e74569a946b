package widget

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/theme"
)

// maxText is the longest text that a TextArea takes, in bytes; more is cut off.
const maxText = 256 << 10

// TextArea is a text of several lines with the terminal's own cursor, which
// moves by what the eye takes for a character. Lines are wrapped for the eye
// only. It is empty at first.
type TextArea struct {
	Placeholder string

	styles *theme.Styles
	lines  []string
	row    int // of the cursor
	col    int // its place in the line, in bytes
	want   int // the column that up and down keep, -1 for where it is

	rows   []textRow // as they are drawn, nil when the text has changed
	width  int       // that the rows were made for
	height int       // of the last drawing, for pages
	top    int       // first row that is seen
}

// textRow is a part of a line that stands in one row of the screen.
type textRow struct{ line, from, to int }

// NewTextArea returns an empty text, ready to be typed into.
func NewTextArea(styles *theme.Styles) *TextArea {
	return &TextArea{styles: styles, lines: []string{""}, want: -1, width: 80, height: 1}
}

// Value returns the text.
func (t *TextArea) Value() string { return strings.Join(t.lines, "\n") }

// SetValue sets the text and puts the cursor at its end.
func (t *TextArea) SetValue(text string) {
	t.lines = strings.Split(cutText(strings.ReplaceAll(text, "\r\n", "\n"), maxText), "\n")
	t.row, t.top = len(t.lines)-1, 0
	t.col = len(t.lines[t.row])
	t.changed()
}

func (t *TextArea) changed() { t.rows, t.want = nil, -1 }

// cutText cuts a text to at most n bytes, between two characters.
func cutText(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:max(n, 0)], "")
}

// Update takes a key or a paste and says whether the text changed.
func (t *TextArea) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return t.insert(pasted(msg.Content))
	case tea.KeyPressMsg:
		if t.move(msg.String()) {
			return false
		}
		if changed, known := t.edit(msg.String()); known {
			return changed
		}
		return t.insert(cell.Clean(msg.Text))
	}
	return false
}

// pasted makes a paste harmless. Its lines and tabs stay; terminals send line
// ends as carriage returns.
func pasted(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		parts := strings.Split(line, "\t")
		for j := range parts {
			parts[j] = cell.Clean(parts[j])
		}
		lines[i] = strings.Join(parts, "\t")
	}
	return strings.Join(lines, "\n")
}

// insert puts a text at the cursor.
func (t *TextArea) insert(s string) bool {
	if s != "" {
		s = cutText(s, maxText-t.size())
	}
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

// size is the length of the text in bytes.
func (t *TextArea) size() int {
	n := len(t.lines) - 1
	for _, line := range t.lines {
		n += len(line)
	}
	return n
}

// place is a place in the text.
type place struct{ row, col int }

// remove takes away what is between two places; the cursor goes there.
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

// edit takes the keys that change the text otherwise than by typing.
func (t *TextArea) edit(key string) (changed, known bool) {
	here := place{t.row, t.col}
	switch key {
	case "enter", "shift+enter", "alt+enter", "ctrl+j", "kpenter":
		return t.insert("\n"), true
	case "backspace", "ctrl+h", "shift+backspace":
		return t.remove(t.before(here), here), true
	case "delete", "ctrl+d":
		return t.remove(here, t.after(here)), true
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		return t.remove(t.wordBefore(here), here), true
	case "alt+d", "ctrl+delete", "alt+delete":
		return t.remove(here, t.wordAfter(here)), true
	case "ctrl+u":
		return t.remove(place{t.row, 0}, here), true
	case "ctrl+k":
		return t.remove(here, place{t.row, len(t.lines[t.row])}), true
	}
	return false, false
}
