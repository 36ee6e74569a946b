package cycles

import (
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// Modes lists the keys of the form, whose letters are text unless it is locked.
func (f *Form) Modes() []keys.Mode {
	return []keys.Mode{{Typing: true, Commands: nav.Declared(f.Commands())}}
}

// Modes lists the keys of the preview, of its filter, and of the choice of a target
// that comes before it.
func (t *Transfer) Modes() []keys.Mode {
	asking := targets{screen: dialog.Choose(t.deps.Styles, dialog.Choices{})}
	return []keys.Mode{
		{Commands: nav.Declared(t.previewKeys())},
		{Name: "while a filter is typed", Typing: true, Commands: nav.Declared(t.preview.FilterKeys())},
		{Name: "while the target of a transfer is chosen", Typing: true, Commands: nav.Declared(asking.commands())},
	}
}
