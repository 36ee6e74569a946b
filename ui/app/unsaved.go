package app

import (
	"strings"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Unsaved lists the texts that would be lost with the session: what is typed into
// open screens, and what the server has not taken. It is for the end, when the
// program does not run any more.
func (r *Root) Unsaved() []nav.Text {
	var texts []nav.Text
	for _, screen := range r.stack.Screens() {
		if typed, ok := screen.(nav.Typed); ok {
			if title, text := typed.Unsaved(); strings.TrimSpace(text) != "" {
				texts = append(texts, nav.Text{Title: title, Text: text})
			}
		}
	}
	return append(texts, r.session.Memory.Unsaved()...)
}
