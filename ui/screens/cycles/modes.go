package cycles

import (
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// Modes lists the keys of the form, whose letters are text unless it is locked.
func (f *Form) Modes() []nav.Mode {
	return []nav.Mode{{Typing: true, Commands: f.Commands()}}
}

// Modes lists the keys of the preview, of its filter, and of the choice of a target
// that comes before it.
func (t *Transfer) Modes() []nav.Mode {
	asking := targets{screen: dialog.Choose(t.deps.Styles, dialog.Choices{})}
	return []nav.Mode{
		{Commands: t.previewKeys()},
		{Name: "while a filter is typed", Typing: true, Commands: t.typingKeys()},
		{Name: "while the target is chosen", Typing: true, Commands: asking.commands(leave)},
	}
}
