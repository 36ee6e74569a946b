package table

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Finder is the line in which the filter of a list is typed. Its text remains
// when typing ends.
type Finder struct {
	input  *widget.Input
	styles *theme.Styles
	typing bool
	x      int // column at which the text was drawn

	problem string
	always  bool // it always has the focus
}

// hint sets the placeholder. Unless it is empty, the filter always has the focus.
func (f *Finder) hint(text string) {
	f.input.Placeholder, f.always = text, text != ""
	f.typing = f.always
}

// NewFinder returns an empty filter without the focus.
func NewFinder(styles *theme.Styles) *Finder {
	return &Finder{input: widget.NewInput(styles), styles: styles}
}

// Type gives the filter the focus.
func (f *Finder) Type() { f.typing = true }

// Keep ends typing and retains the text.
func (f *Finder) Keep() { f.typing = f.always }

// Clear ends typing and removes the text.
func (f *Finder) Clear() {
	f.typing = f.always
	f.input.SetValue("")
}

// Typing reports whether typed characters are text now.
func (f *Finder) Typing() bool { return f.typing }

// Query returns the text, empty for no filter.
func (f *Finder) Query() string { return f.input.Value() }

// Shown reports whether the line is visible: while typing, and while there is a text.
func (f *Finder) Shown() bool { return f.typing || f.Query() != "" }

// Update accepts a key or a paste while typing and reports whether the text changed.
func (f *Finder) Update(msg tea.Msg) bool {
	return f.typing && f.input.Update(msg)
}

// Refused returns why the last key or paste was refused; see
// [widget.Input.Refused].
func (f *Finder) Refused() string { return f.input.Refused() }

// SetSuggest sets the completion of the filter; see [widget.Input.SetSuggest].
func (f *Finder) SetSuggest(find widget.Suggest) { f.input.SetSuggest(find) }

// SetProblem sets the message about an error in the filter, empty for none.
func (f *Finder) SetProblem(text string) { f.problem = text }

// SetQuery sets the text of the filter, as if it had been typed and kept.
func (f *Finder) SetQuery(text string) {
	f.typing = f.always
	f.input.SetValue(text)
}

// Suggesting reports whether there is a suggestion, and whether there is a list
// of them to choose from.
func (f *Finder) Suggesting() (some, list bool) {
	if !f.typing {
		return false, false
	}
	return f.input.Suggesting()
}

// ChooseSuggestion moves in the list of suggestions.
func (f *Finder) ChooseSuggestion(by int) { f.input.ChooseSuggestion(by) }

// TakeSuggestion inserts the chosen suggestion into the filter and reports
// whether there was one.
func (f *Finder) TakeSuggestion() bool { return f.input.TakeSuggestion() }

// DrawSuggestions draws the suggestions over the first rows of the canvas below
// the filter. Draw must be called first.
func (f *Finder) DrawSuggestions(c *cell.Canvas) {
	if w, h := c.Size(); f.typing {
		f.input.DrawSuggestions(c.Sub(cell.Rect{X: f.x, W: w - f.x, H: h}))
	}
}

// Draw draws the filter, how many rows of all it matches, and the error in it, if
// any, in the first row of the canvas.
func (f *Finder) Draw(c *cell.Canvas, found, of int) {
	w, _ := c.Size()
	if f.always {
		f.input.Draw(c.Sub(cell.Rect{X: gutter, W: w - gutter, H: 1}), true)
		return
	}
	x := c.Text(0, 0, " / ", f.styles.Key)
	f.x = x
	figures := strconv.Itoa(found) + " of " + strconv.Itoa(of)
	room := min(40, w-x)
	if f.typing {
		f.input.Draw(c.Sub(cell.Rect{X: x, W: room, H: 1}), true)
		x += room
	} else {
		x += c.Cut(x, 0, room, f.Query(), f.styles.Text)
	}
	if x+2+len(figures) <= w {
		x += 2 + c.Text(x+2, 0, figures, f.styles.Muted)
	}
	if at := w - 1 - cell.Width(f.problem); at > x {
		c.Text(at, 0, f.problem, f.styles.Muted)
	}
}
