package edit

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// choosePriority asks for one of the five.
func (e *Editor) choosePriority() (nav.Action, tea.Cmd) {
	s := e.chosen()
	var choices []dialog.Row
	for _, p := range plane.Priorities() {
		choices = append(choices, dialog.Row{Key: string(p), Text: string(p)})
	}
	return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
		Title: "Priority of " + s.names(), List: choices, On: string(s.items[0].Priority),
		Then: func(key string) (nav.Action, tea.Cmd) {
			to := plane.Priority(key)
			return e.patch(s, alteration{what: ": priority " + key, patch: func(i plane.Item) (plane.ItemPatch, bool) {
				return plane.ItemPatch{Priority: &to}, i.Priority != to
			}})
		},
	})}, nil
}
