package table_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/table"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

func TestFilterRemainsWhenTypingEnds(t *testing.T) {
	f := table.NewFinder(theme.New(theme.Options{}))
	look := func() string {
		c := cell.New(50, 1)
		f.Draw(c, 2, 9)
		return c.Lines()[0]
	}
	if f.Update(tea.KeyPressMsg{Code: 'x', Text: "x"}) || f.Shown() {
		t.Error("accepted a character without the focus")
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
		t.Error("Clear left text")
	}
}

func TestFilterSuggestsOnlyWhileTyping(t *testing.T) {
	f := table.NewFinder(theme.New(theme.Options{}))
	f.SetSuggest(func(text string, cursor int) []widget.Suggestion {
		return []widget.Suggestion{{End: cursor, Text: "@ada"}, {End: cursor, Text: "@amy"}}
	})
	f.Type()
	f.Update(tea.KeyPressMsg{Code: '@', Text: "@"})
	c := cell.New(30, 3)
	f.Draw(c, 1, 2)
	f.DrawSuggestions(c.Sub(cell.Rect{Y: 1, W: 30, H: 2}))
	if lines := c.Lines(); !strings.HasPrefix(lines[0], " / @ada") || !strings.HasPrefix(lines[1], "    @ada") {
		t.Errorf("%q", lines)
	}
	f.ChooseSuggestion(1)
	f.Keep()
	if some, _ := f.Suggesting(); some {
		t.Error("suggests without the focus")
	}
	f.SetQuery("@amy")
	if f.Typing() || f.Query() != "@amy" || f.TakeSuggestion() {
		t.Errorf("%q", f.Query())
	}
}
