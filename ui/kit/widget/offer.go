package widget

import "github.com/planedeck/planedeck/ui/kit/cell"

// Offer sets the text as SetValue does, but the first character or paste replaces it, as if it were selected: a date
// is rarely continued at its end. A key that edits or moves the cursor keeps the text.
func (in *Input) Offer(text string) {
	in.SetValue(text)
	in.offered = text != ""
}

// look returns the style of the text: that of a selection while the next
// character replaces it.
func (in *Input) look(focused bool) cell.Style {
	if focused && in.offered {
		return cell.Over(in.styles.Field, in.styles.Selected)
	}
	return in.styles.Field
}
