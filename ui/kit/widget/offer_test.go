package widget_test

import (
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

func TestFirstTextReplacesTheOffer(t *testing.T) {
	letter := func(text string) tea.Msg {
		code, _ := utf8.DecodeRuneInString(text)
		return tea.KeyPressMsg{Text: text, Code: code}
	}
	for _, c := range []struct {
		name string
		keys []tea.Msg
		want string
	}{
		{"a letter", []tea.Msg{letter("f"), letter("r"), letter("i")}, "fri"},
		{"the same text", []tea.Msg{letter("2")}, "2"},
		{"a paste", []tea.Msg{tea.PasteMsg{Content: "fri\r"}, letter("!")}, "fri!"},
		{"an empty paste", []tea.Msg{tea.PasteMsg{Content: " \r"}}, "2026-12-05"},
		{"backspace", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyBackspace}, letter("6")}, "2026-12-06"},
		{"a cursor movement", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyEnd}, letter("!")}, "2026-12-05!"},
		{"nothing", nil, "2026-12-05"},
	} {
		in := widget.NewInput(theme.New(theme.Options{}))
		in.Offer("2026-12-05")
		for _, msg := range c.keys {
			in.Update(msg)
		}
		if got := in.Value(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOfferLooksSelected(t *testing.T) {
	in := widget.NewInput(theme.New(theme.Options{}))
	in.Offer("today")
	canvas := cell.New(12, 1)
	look := func(focused bool) string {
		in.Draw(canvas, focused)
		return canvas.StyleLines()[0]
	}
	offered, other := look(true), look(false)
	in.SetValue("today")
	if typed := look(true); offered == typed || other != typed {
		t.Errorf("offered %q, without the focus %q, typed %q", offered, other, typed)
	}
}
