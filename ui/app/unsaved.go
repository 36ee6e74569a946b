package app

import (
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Text is a text that was written and is nowhere but in this session.
type Text struct{ Title, Text string }

// Unsaved lists the texts that would be lost with the session: what is typed into
// open screens, and what the server has not taken. It is for the end, when the
// program does not run any more.
func (r *Root) Unsaved() []Text {
	var texts []Text
	for _, screen := range r.stack.Screens() {
		if typed, ok := screen.(nav.Typed); ok {
			if title, text := typed.Unsaved(); strings.TrimSpace(text) != "" {
				texts = append(texts, Text{title, text})
			}
		}
	}
	if r.o.Store == nil {
		return texts
	}
	snap := r.o.Store.Snapshot()
	for _, kept := range r.comments.Unsent() {
		texts = append(texts, Text{"Comment" + on(snap, kept.Item), kept.Text})
	}
	for _, kept := range r.kept.Unsent() {
		texts = append(texts, Text{"Description" + on(snap, kept.Item), kept.Text})
	}
	return texts
}

// on names an item behind what belongs to it, if it is known.
func on(snap *store.Snapshot, id plane.ItemID) string {
	item, ok := snap.Item(id)
	if !ok {
		return ""
	}
	return " of " + words.Item(snap, item)
}
