package edit

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// longestName is how many characters the server accepts.
const longestName = 255

// checkName reports whether a title is valid, and if not, why.
func checkName(text string) (string, bool) {
	switch n := utf8.RuneCountInString(strings.TrimSpace(text)); {
	case n == 0:
		return "a title has at least one character", false
	case n > longestName:
		return "a title has 255 characters at most", false
	}
	return "", true
}

// askName asks for a new title.
func (e *Editor) askName() (nav.Action, tea.Cmd) {
	s := e.chosen()
	return e.rename(s, s.items[0].Name)
}

// rename asks for a new title, starting with a text.
func (e *Editor) rename(s subject, begin string) (nav.Action, tea.Cmd) {
	return nav.Over{Dialog: dialog.Prompt(e.deps.Styles, dialog.Line{
		Title: "Rename " + s.names(), Value: begin, Check: checkName,
		Then: func(text string) (nav.Action, tea.Cmd) {
			name := strings.TrimSpace(text)
			return e.patch(s, alteration{what: ": renamed to " + name, patch: func(i plane.Item) (plane.ItemPatch, bool) {
				return plane.ItemPatch{Name: &name}, i.Name != name
			}})
		},
	})}, nil
}
