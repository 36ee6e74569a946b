package widget

import "github.com/planedeck/planedeck/ui/kit/cell"

// Offer puts a text into the field as SetValue does, which the first character or paste replaces, as it does with a text
// that is selected elsewhere: a date is rarely continued at its end. A key that edits or moves keeps it.
func (in *Input) Offer(text string) {
	in.SetValue(text)
	in.offered = text != ""
}

// look is how the text is drawn: as selected while the next character replaces it.
func (in *Input) look(focused bool) cell.Style {
	if focused && in.offered {
		return cell.Over(in.styles.Field, in.styles.Selected)
	}
	return in.styles.Field
}
