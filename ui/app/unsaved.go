package app

import (
	"context"
	"strings"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

// Unsaved lists the texts that would be lost with the session: text typed into
// open screens, and text that the server has not accepted. It must be called only
// after the program has ended.
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

// WaitForWrites waits until the texts of failed writes are among those of Unsaved, or ctx ends.
func (r *Root) WaitForWrites(ctx context.Context) { r.stack.WaitForWrites(ctx) }
