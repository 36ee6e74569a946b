package widget_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

func TestAFilterStaysWhenTypingEnds(t *testing.T) {
	f := widget.NewFinder(theme.New(theme.Options{}))
	look := func() string {
		c := cell.New(50, 1)
		f.Draw(c, 2, 9)
		return c.Lines()[0]
	}
	if f.Update(tea.KeyPressMsg{Code: 'x', Text: "x"}) || f.Shown() {
		t.Error("took a letter that was no text")
	}
	f.Type()
	for _, r := range "log" {
		if !f.Update(tea.KeyPressMsg{Code: r, Text: string(r)}) {
			t.Errorf("%c did not change it", r)
		}
	}
	f.Keep()
	if got := look(); got != " / log  2 of 9" || !f.Shown() || f.Typing() {
		t.Errorf("%q", got)
	}
	f.Clear()
	if f.Shown() || f.Query() != "" {
		t.Error("Clear left something")
	}
}
