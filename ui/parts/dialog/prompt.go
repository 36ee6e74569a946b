package dialog

import (
	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// Line asks for one line of text.
type Line struct {
	Title  string
	Value  string                                   // at first
	Offer  bool                                     // the first character that is typed replaces the value
	Hint   string                                   // shown while there is no text
	Check  func(text string) (note string, ok bool) // what is understood, or what is wrong; may be nil
	Secret bool
	Then   func(text string) (nav.Action, tea.Cmd)
}

// Prompt returns a dialog with a text field; enter accepts the text.
func Prompt(s *theme.Styles, l Line) nav.Screen {
	p := &prompt{styles: s, line: l, input: widget.NewInput(s)}
	p.field, p.Bound = p.input, bind(lineKeys(), nav.Acts{"take": {Run: p.take}, "leave": {Run: back}})
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

// Update accepts text.
func (p *prompt) Update(msg tea.Msg) (nav.Action, tea.Cmd) {
	p.input.Update(msg)
	return nil, nil
}

// Unsaved returns the text if it would be lost. A secret is written nowhere.
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

func (p *prompt) take() (nav.Action, tea.Cmd) {
	if note, ok := p.check(); !ok {
		return say(note)
	}
	return nav.Reply(func() (nav.Action, tea.Cmd) { return p.line.Then(p.input.Value()) }), nil
}

// Draw shows the field and what is understood of it.
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
