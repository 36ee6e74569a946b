package edit

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/lang"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// choose asks for the value of a field whose choices are the same in all projects.
func (e *Editor) choose(name string) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) {
		s, field := e.chosen(), lang.FieldNamed(name)
		var choices []dialog.Row
		for _, value := range field.Choices() {
			choices = append(choices, dialog.Row{Key: value, Text: value})
		}
		return nav.Over{Dialog: dialog.Choose(e.deps.Styles, dialog.Choices{
			Title: field.Heading() + " of " + s.names(), List: choices, On: field.Text(&e.formatter(s.snap).Names, &s.items[0]),
			Then: func(to string) (nav.Action, tea.Cmd) {
				return e.patch(s, alteration{what: ": " + name + " " + to, patch: func(i plane.Item) (plane.ItemPatch, bool) {
					var patch plane.ItemPatch
					field.Choose(to, &patch)
					return patch, !field.Holds(&patch, &i)
				}})
			},
		})}, nil
	}
}
