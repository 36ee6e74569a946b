package widget

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// Field is one line of a form.
type Field struct {
	Label  string
	Input  *Input
	Note   string // how the input was understood, shown beside the text
	Error  string // what is wrong with it, shown in place of the note
	Locked string // why it can't be changed; empty: it can be
	Below  string // a hint on a line of its own
	Width  int    // maximum width of the text in cells; 0: most of the row

	first string // the text when the form was opened
}

// Form is a set of fields, one of which has the focus.
type Form struct {
	Fields  []*Field
	Message string     // shown about the whole form, on its last row
	Look    cell.Style // style of the message

	styles *theme.Styles
	focus  int
}

// NewForm returns a form with the focus on its first field that can be changed.
// The current texts of the fields count as unchanged.
func NewForm(styles *theme.Styles, fields ...*Field) *Form {
	f := &Form{Fields: fields, styles: styles, focus: len(fields) - 1}
	for _, field := range fields {
		field.first = field.Input.Value()
	}
	f.Next()
	return f
}

// Focus returns the index of the field that has the focus.
func (f *Form) Focus() int { return f.focus }

// SetFocus moves the focus to a field.
func (f *Form) SetFocus(i int) { f.focus = max(0, min(i, len(f.Fields)-1)) }

// Next moves the focus to the next field that can be changed.
func (f *Form) Next() { f.step(1) }

// Prev moves the focus to the previous one.
func (f *Form) Prev() { f.step(len(f.Fields) - 1) }

func (f *Form) step(by int) {
	for range f.Fields {
		f.focus = (f.focus + by) % len(f.Fields)
		if f.Fields[f.focus].Locked == "" {
			return
		}
	}
}

// Last reports whether this is the last field that can be changed: enter saves there.
func (f *Form) Last() bool {
	for _, field := range f.Fields[f.focus+1:] {
		if field.Locked == "" {
			return false
		}
	}
	return true
}

// Changed reports whether text would be lost by closing the form.
func (f *Form) Changed() bool {
	for _, field := range f.Fields {
		if field.Input.Value() != field.first {
			return true
		}
	}
	return false
}

// Update passes a key or a paste to the field that has the focus, and reports
// whether its text changed.
func (f *Form) Update(msg tea.Msg) bool {
	field := f.Fields[f.focus]
	if field.Locked != "" || !field.Input.Update(msg) {
		return false
	}
	field.Error = ""
	return true
}

// Refused returns why the field with the focus refused the last key or paste; see [Input.Refused].
func (f *Form) Refused() string { return f.Fields[f.focus].Input.Refused() }

// wideForm is the width beside the labels that is enough for a text and a note in one row.
const wideForm = 50

// Rows returns the number of rows that Draw needs in a width.
func (f *Form) Rows(width int) int {
	rows := 2
	for _, field := range f.Fields {
		rows++
		if width < f.labelWidth()+wideForm {
			rows++
		}
		if field.Below != "" {
			rows++
		}
	}
	return rows
}

// Draw draws the form and returns its number of rows. It doesn't depend on the
// messages, so that nothing jumps: on narrow canvases, each note has its own row.
func (f *Form) Draw(c *cell.Canvas) int {
	w, _ := c.Size()
	label := f.labelWidth()
	wide := w >= label+wideForm
	y := 0
	for i, field := range f.Fields {
		line := formLine{canvas: c, field: field, styles: f.styles, x: label, y: y, focused: i == f.focus}
		if wide {
			line.beside(w)
		} else {
			line.below(w)
			y++
		}
		y++
		if field.Below != "" {
			c.Cut(label, y, w-label, field.Below, f.styles.Faint)
			y++
		}
	}
	c.Cut(0, y+1, w, f.Message, f.Look)
	return y + 2
}

func (f *Form) labelWidth() int {
	w := 0
	for _, field := range f.Fields {
		w = max(w, cell.Width(field.Label))
	}
	return w + 2
}

// formLine draws one field.
type formLine struct {
	canvas  *cell.Canvas
	field   *Field
	styles  *theme.Styles
	x, y    int
	focused bool
}

// beside draws the text and the note side by side.
func (l formLine) beside(w int) {
	room := w - l.x
	text := min(60, room*6/10)
	if l.field.Width > 0 {
		text = min(text, l.field.Width)
	}
	l.input(text)
	l.note(l.x+text+2, l.y, room-text-2)
}

// below draws the note below the text.
func (l formLine) below(w int) {
	l.input(w - l.x)
	l.note(l.x, l.y+1, w-l.x)
}

func (l formLine) input(width int) {
	label := l.styles.Muted
	if l.focused {
		label = l.styles.Title
	}
	l.canvas.Text(0, l.y, l.field.Label, label)
	if l.field.Locked != "" {
		l.canvas.Cut(l.x, l.y, width, l.field.Input.Value(), l.styles.Disabled)
		return
	}
	l.field.Input.Draw(l.canvas.Sub(cell.Rect{X: l.x, Y: l.y, W: width, H: 1}), l.focused)
}

func (l formLine) note(x, y, width int) {
	switch {
	case l.field.Error != "":
		l.canvas.Cut(x, y, width, l.field.Error, l.styles.Error)
	case l.field.Locked != "":
		l.canvas.Cut(x, y, width, l.field.Locked, l.styles.Muted)
	default:
		l.canvas.Cut(x, y, width, l.field.Note, l.styles.Muted)
	}
}
