package dialog

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Draft describes a text of several lines that is being written.
type Draft struct {
	Title string
	Text  string // the initial text, as markdown
	// Was is the previous text: saving it again changes nothing, and closing it loses nothing.
	Was string
	// Edit opens the user's editor on the text and passes on the text that was saved there; nil if there is no editor.
	Edit func(text string, saved func(string)) tea.Cmd
	// Now is the clock.
	Now func() time.Time
	// Then is called with the text when it is saved and differs from Was.
	Then func(text string) (nav.Action, tea.Cmd)
}

// Compose returns a dialog in which a text is written: ctrl+s saves it, esc closes it (after a question if text would
// be lost), ctrl+e opens the editor.
func Compose(s *theme.Styles, d Draft) nav.Screen {
	c := &compose{styles: s, draft: d, area: widget.NewTextArea(s)}
	c.field = c.area
	c.Bound = bind(textKeys(), nav.Acts{
		"save": {Run: c.save}, "leave": {Run: c.leave}, "editor": {Run: c.edit, Available: func() bool { return d.Edit != nil }},
	})
	c.area.SetValue(shown(d.Text))
	c.area.Placeholder = "Markdown: **bold**, *italic*, - item, - [ ] task, > quote"
	return c
}

// shown returns a text as it is shown initially, with the cursor at its end. A single final line break was added by an
// editor and is removed; an empty line is intended, as after a quote.
func shown(text string) string {
	if strings.HasSuffix(text, "\n\n") {
		return text
	}
	return strings.TrimSuffix(text, "\n")
}

type compose struct {
	typing
	nav.Bound
	styles *theme.Styles
	draft  Draft
	area   *widget.TextArea
}

// Update handles typed text.
func (c *compose) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	c.area.Update(msg)
	return nil, nil
}

// changed reports whether the text differs from the previous one.
func (c *compose) changed() bool { return !SameText(c.area.Value(), c.draft.Was) }

// Unsaved returns the text if it would be lost.
func (c *compose) Unsaved() (title, text string) {
	if !c.changed() {
		return "", ""
	}
	return c.draft.Title, c.area.Value()
}

// SameText reports whether two texts are equal except for line breaks at their ends, which editors add.
func SameText(a, b string) bool { return strings.TrimRight(a, "\n") == strings.TrimRight(b, "\n") }

func (c *compose) save() (nav.Action, tea.Cmd) {
	if !c.changed() {
		return nav.All{nav.Back{}, nav.Say{Text: "Nothing was changed"}}, nil
	}
	text := c.area.Value()
	return nav.Reply(func() (nav.Action, tea.Cmd) { return c.draft.Then(text) }), nil
}

func (c *compose) leave() (nav.Action, tea.Cmd) {
	if !c.changed() {
		return back()
	}
	return nav.Over{Dialog: Confirm(c.styles, Question{
		Title: "Discard this text?", Text: "It was not saved.", Yes: "discard it", Then: back,
		Danger: &Danger{No: "The text is still here", Now: c.draft.Now},
	})}, nil
}

func (c *compose) edit() (nav.Action, tea.Cmd) {
	return nil, c.draft.Edit(c.area.Value(), func(text string) { c.area.SetValue(shown(text)) })
}

// Draw draws the text in the lower two thirds.
func (c *compose) Draw(canvas *cell.Canvas) {
	_, h := canvas.Size()
	in := Sheet(canvas, c.styles, c.draft.Title, max(h-h/3, 3))
	c.area.Draw(in, true)
}
