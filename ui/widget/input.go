package widget

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/theme"
)

// maxInput is the longest text that a field takes, in characters; Plane's own
// limit for names is 255.
const maxInput = 2000

// Input is a text field of one line with the terminal's own cursor. Editing is
// that of bubbles; drawing is done here, since names may hold anything.
type Input struct {
	Placeholder string
	Secret      bool // shown as dots

	model  textinput.Model
	styles *theme.Styles
	from   int // first character shown
	offers offers
	// offered reports that the text is replaced by the first that is typed.
	offered bool
}

// NewInput returns an empty field, ready to be typed into.
func NewInput(styles *theme.Styles) *Input {
	m := textinput.New()
	m.Prompt = ""
	m.CharLimit = maxInput
	m.SetVirtualCursor(false)
	m.KeyMap.Paste = key.NewBinding() // the clipboard of the far host is not the user's
	m.Focus()
	return &Input{model: m, styles: styles}
}

// Value returns the text.
func (in *Input) Value() string { return in.model.Value() }

// SetValue sets the text and puts the cursor at its end.
func (in *Input) SetValue(text string) {
	in.model.SetValue(cell.Clean(text))
	in.model.CursorEnd()
	in.from = 0
	in.offers.list = nil
	in.offered = false
}

// Update takes a key or a paste and says whether the text changed. Pastes are
// made harmless, line breaks in them become one blank: terminals send them as
// carriage returns, which would vanish and glue words.
func (in *Input) Update(msg tea.Msg) bool {
	switch m := msg.(type) {
	case tea.PasteMsg:
		lines := strings.FieldsFunc(m.Content, func(r rune) bool { return r == '\r' || r == '\n' })
		m.Content = strings.TrimSpace(cell.Clean(strings.Join(lines, " ")))
		msg = m
	case tea.KeyPressMsg:
		m.Text = cell.Clean(m.Text)
		msg = m
	default:
		return false
	}
	before, at := in.model.Value(), in.model.Position()
	in.replace(msg)
	in.model, _ = in.model.Update(msg) // its commands are only about blinking
	changed := in.model.Value() != before
	if changed || in.model.Position() != at {
		in.suggest()
	}
	return changed
}

// Draw shows the field over the whole width of the canvas' first row. The
// cursor is asked for when the field has the focus.
func (in *Input) Draw(c *cell.Canvas, focused bool) {
	w, _ := c.Size()
	if w < 2 {
		return
	}
	c.Fill(cell.Rect{W: w, H: 1}, in.styles.Field)
	text := []rune(in.shown())
	if len(text) == 0 {
		c.Cut(0, 0, w, in.Placeholder, cell.Over(in.styles.Field, in.styles.Hint))
	}
	at := min(in.model.Position(), len(text))
	in.from = window(text, in.from, at, w)
	x := c.Text(0, 0, string(text[in.from:]), in.look(focused))
	if focused {
		in.ghost(c, x)
		c.SetCursor(cell.Width(string(text[in.from:at])), 0)
	}
}

func (in *Input) shown() string {
	if !in.Secret {
		return in.model.Value()
	}
	dot := "•"
	if in.styles.Options.ASCII {
		dot = "*"
	}
	return strings.Repeat(dot, len([]rune(in.model.Value())))
}

// window returns the first character to show so that the cursor is inside of
// width cells, moving the text as little as possible.
func window(text []rune, from, at, width int) int {
	from = min(from, at)
	for from < at && cell.Width(string(text[from:at])) >= width {
		from++
	}
	return from
}
