package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Line describes a dialog that asks for one line of text.
type Line struct {
	Title  string
	Value  string                                   // initial text
	Offer  bool                                     // the first typed character replaces the value
	Hint   string                                   // shown while the field is empty
	Check  func(text string) (note string, ok bool) // how the text is understood, or what is wrong; may be nil
	Secret bool
	Then   func(text string) (nav.Action, tea.Cmd)
}

// Prompt returns a dialog with a text field; enter accepts the text.
func Prompt(s *theme.Styles, l Line) nav.Screen {
	p := &prompt{styles: s, line: l, input: widget.NewInput(s)}
	p.field, p.Bound = p.input, bind(lineKeys(), nav.Acts{"take": {Run: p.accept}, "leave": {Run: back}})
	if l.Offer {
		p.input.Offer(l.Value)
	} else {
		p.input.SetValue(l.Value)
	}
	p.input.Placeholder, p.input.Secret = l.Hint, l.Secret
	return p
}

type prompt struct {
	typing
	nav.Bound
	styles *theme.Styles
	line   Line
	input  *widget.Input
}

// Update handles typed text.
func (p *prompt) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	p.input.Update(msg)
	return nil, nil
}

// Unsaved returns the text if it would be lost. A secret is never stored.
func (p *prompt) Unsaved() (title, text string) {
	if p.line.Secret || p.input.Value() == p.line.Value {
		return "", ""
	}
	return p.line.Title, p.input.Value()
}

func (p *prompt) check() (string, bool) {
	if p.line.Check == nil {
		return "", true
	}
	return p.line.Check(p.input.Value())
}

func (p *prompt) accept() (nav.Action, tea.Cmd) {
	if note, ok := p.check(); !ok {
		return say(note)
	}
	return nav.Reply(func() (nav.Action, tea.Cmd) { return p.line.Then(p.input.Value()) }), nil
}

// Draw draws the field and how its text is understood.
func (p *prompt) Draw(c *cell.Canvas) {
	in := Sheet(c, p.styles, p.line.Title, 3)
	w, _ := in.Size()
	p.input.Draw(in.Sub(cell.Rect{W: w, H: 1}), true)
	note, ok := p.check()
	style := p.styles.Muted
	if !ok {
		style = p.styles.Error
	}
	in.Cut(0, 1, w, note, style)
}
