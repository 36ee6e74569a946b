package widget

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

// Suggestion is a completion of the typed word.
type Suggestion struct {
	Start, End int    // range of bytes that it replaces
	Text, Note string // the replacement, and a description
	// Quiet suggestions are shown only after the text; no list opens for them,
	// and up and down retain their meaning for the screen.
	Quiet bool
}

// Suggest returns the completions of the word before the cursor, a byte offset.
type Suggest func(text string, cursor int) []Suggestion

// mostSuggested is the maximum number of visible suggestions.
const mostSuggested = 5

// offers holds the suggestions for the typed word.
type offers struct {
	find Suggest
	list []Suggestion
	pick int
}

// SetSuggest sets the completion of the text; nil for none. The owner must map
// tab to TakeSuggestion, and up and down to ChooseSuggestion while Suggesting.
func (in *Input) SetSuggest(find Suggest) { in.offers = offers{find: find} }

// suggest updates the suggestions.
func (in *Input) suggest() {
	if in.offers.find == nil {
		return
	}
	in.offers.list, in.offers.pick = in.offers.find(in.text, in.at), 0
}

// Suggesting reports whether there is a suggestion, and whether there is a list to choose from.
func (in *Input) Suggesting() (some, list bool) {
	some = len(in.offers.list) > 0
	return some, some && !in.offers.list[0].Quiet
}

// ChooseSuggestion moves in the list of suggestions, wrapping around at its ends.
func (in *Input) ChooseSuggestion(by int) {
	if n := len(in.offers.list); n > 0 {
		in.offers.pick = ((in.offers.pick+by)%n + n) % n
	}
}

// TakeSuggestion inserts the chosen suggestion, followed by a space unless the
// word continues, and reports whether there was one.
func (in *Input) TakeSuggestion() bool {
	if len(in.offers.list) == 0 {
		return false
	}
	s := in.offers.list[in.offers.pick]
	before, after := in.Value()[:s.Start]+cell.Sanitize(s.Text), in.Value()[s.End:]
	if !strings.HasSuffix(before, ":") && !strings.HasPrefix(after, " ") {
		before += " "
	}
	in.text, in.at = before+after, len(before)
	in.suggest()
	return true
}

// ghost draws what the chosen suggestion adds, after the text.
func (in *Input) ghost(c *cell.Canvas, x int) {
	if len(in.offers.list) == 0 || in.at != len(in.text) {
		return
	}
	s := in.offers.list[in.offers.pick]
	typed, text := in.Value()[s.Start:s.End], " "+in.styles.Glyphs.Arrow+" "+s.Text
	if len(typed) <= len(s.Text) && strings.EqualFold(typed, s.Text[:len(typed)]) {
		text = s.Text[len(typed):]
	}
	w, _ := c.Size()
	c.Cut(x, 0, w-x, text, cell.Over(in.styles.Field, in.styles.Hint))
}

// DrawSuggestions draws the list of suggestions below the field that was drawn
// last: into the first rows of a canvas that starts in the column of the field.
func (in *Input) DrawSuggestions(c *cell.Canvas) {
	w, h := c.Size()
	rows := min(len(in.offers.list), mostSuggested, h)
	if _, list := in.Suggesting(); !list || rows <= 0 {
		return
	}
	at := cell.Rect{X: in.column(in.offers.list[0].Start), W: 0, H: rows}
	names := 0
	for _, s := range in.offers.list {
		names = max(names, cell.Width(s.Text))
		at.W = max(at.W, cell.Width(s.Note))
	}
	if at.W > 0 {
		at.W += 2
	}
	at.W = min(at.W+names+2, w)
	at.X = max(min(at.X-1, w-at.W), 0)
	sheet, ground := c.Sub(at), in.styles.Field
	sheet.Fill(cell.Rect{W: at.W, H: rows}, ground)
	top := max(in.offers.pick-rows+1, 0)
	for y, s := range in.offers.list[top : top+rows] {
		n := sheet.Cut(1, y, at.W-2, s.Text, cell.Over(ground, in.styles.Text))
		if names+3 < at.W-1 && n > 0 {
			sheet.Cut(names+3, y, at.W-names-4, s.Note, cell.Over(ground, in.styles.Muted))
		}
		if top+y == in.offers.pick {
			sheet.Select(cell.Rect{Y: y, W: at.W, H: 1}, in.styles.Selected)
		}
	}
}

// column returns the column where a byte of the text was drawn.
func (in *Input) column(at int) int {
	from := min(in.from, len(in.text))
	return cells(in.text[from:max(at, from)])
}
