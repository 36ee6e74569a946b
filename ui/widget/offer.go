package widget

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/cell"
)

// Offer puts a text into the field as SetValue does, which the first character or paste replaces, as it does with a text
// that is selected elsewhere: a date is rarely continued at its end. A key that edits or moves keeps it.
func (in *Input) Offer(text string) {
	in.SetValue(text)
	in.offered = text != ""
}

// replace empties a field whose text is only offered, if the message brings text. Any other key keeps what is there.
func (in *Input) replace(msg tea.Msg) {
	if !in.offered {
		return
	}
	switch m := msg.(type) {
	case tea.PasteMsg:
		if m.Content == "" {
			return
		}
	case tea.KeyPressMsg:
		if m.Text == "" {
			in.offered = false
			return
		}
	default:
		return
	}
	in.model.SetValue("")
	in.offered = false
}

// look is how the text is drawn: as selected while the next character replaces it.
func (in *Input) look(focused bool) cell.Style {
	if focused && in.offered {
		return cell.Over(in.styles.Field, in.styles.Selected)
	}
	return in.styles.Field
}
