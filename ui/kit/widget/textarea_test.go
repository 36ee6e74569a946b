package widget_test

import (
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

// areaKeys returns the keys of a text area by name.
func areaKeys() map[string]tea.KeyPressMsg {
	ctrl := func(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Mod: tea.ModCtrl} }
	return map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
		"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
		"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown},
		"ctrl+w": ctrl('w'), "ctrl+u": ctrl('u'), "ctrl+k": ctrl('k'), "ctrl+left": {Code: tea.KeyLeft, Mod: tea.ModCtrl},
		"ctrl+right": {Code: tea.KeyRight, Mod: tea.ModCtrl}, "ctrl+home": {Code: tea.KeyHome, Mod: tea.ModCtrl},
		"ctrl+end": {Code: tea.KeyEnd, Mod: tea.ModCtrl}, "alt+d": {Code: 'd', Mod: tea.ModAlt},
	}
}

// typeKeys sends keys to a text area; a word that isn't a key is typed.
func typeKeys(t *widget.TextArea, keys ...string) {
	for _, k := range keys {
		if msg, ok := areaKeys()[k]; ok {
			t.Update(msg)
			continue
		}
		for _, r := range k {
			t.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
}

func TestTextAreaEditing(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		keys []string
		want string
	}{
		"typing":                   {"", []string{"ab", "enter", "c"}, "ab\nc"},
		"in the middle":            {"ac", []string{"left", "b"}, "abc"},
		"lines join":               {"a\nb", []string{"home", "backspace"}, "ab"},
		"the next line joins":      {"a\nb", []string{"up", "end", "delete"}, "ab"},
		"a character is whole":     {"a👨‍👩‍👧", []string{"backspace"}, "a"},
		"a wide character":         {"東京", []string{"left", "x"}, "東x京"},
		"delete a word":            {"fix the log-in", []string{"ctrl+w"}, "fix the log-"},
		"delete a word and spaces": {"fix the  ", []string{"ctrl+w"}, "fix "},
		"delete the next word":     {"fix the", []string{"home", "alt+d"}, " the"},
		"the start of a line":      {"a\nbc", []string{"left", "ctrl+u"}, "a\nc"},
		"the end of a line":        {"a\nbc", []string{"left", "ctrl+k"}, "a\nb"},
		"by words":                 {"one two", []string{"ctrl+left", "x", "home", "ctrl+right", "y"}, "oney xtwo"},
		"words over lines":         {"one\ntwo", []string{"home", "ctrl+left", "x"}, "onex\ntwo"},
		"to both ends":             {"a\nb\nc", []string{"ctrl+home", "x", "ctrl+end", "y"}, "xa\nb\ncy"},
		"up keeps its column":      {"abcd\na\nabcd", []string{"left", "up", "up", "x"}, "abcxd\na\nabcd"},
		"up at the top":            {"ab", []string{"up", "x"}, "abx"},
		"nothing before":           {"", []string{"backspace", "delete", "ctrl+w", "left", "up"}, ""},
		"a tab in the text":        {"\ta", []string{"b"}, "\tab"},
	} {
		t.Run(name, func(t *testing.T) {
			area := widget.NewTextArea(theme.New(theme.Options{}))
			area.SetValue(tt.text)
			typeKeys(area, tt.keys...)
			if got := area.Value(); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestTextAreaPasteKeepsOnlyLines(t *testing.T) {
	area := widget.NewTextArea(theme.New(theme.Options{}))
	if !area.Update(tea.PasteMsg{Content: "a\r\nb\rc\td\x1b[31m\u009b2J\x00\x7f\u202e"}) {
		t.Error("nothing was pasted")
	}
	if got := area.Value(); got != "a\nb\nc\td" {
		t.Errorf("%q", got)
	}
}

func TestTextAreaWrapsAndScrolls(t *testing.T) {
	area := widget.NewTextArea(theme.New(theme.Options{}))
	area.SetValue("one two three four\n\nend")
	c := cell.New(10, 3)
	area.Draw(c, true)
	if got := strings.Join(c.Lines(), "|"); got != "four||end" {
		t.Error(got)
	}
	if x, y, ok := c.Cursor(); x != 3 || y != 2 || !ok {
		t.Error(x, y, ok)
	}
	typeKeys(area, "ctrl+home")
	c.Clear()
	area.Draw(c, true)
	if got := strings.Join(c.Lines(), "|"); got != "one two|three|four" {
		t.Error(got)
	}
	typeKeys(area, "down", "right", "right", "down", "x")
	if got := area.Value(); got != "one two three foxur\n\nend" {
		t.Errorf("%q", got)
	}
	typeKeys(area, "pgdown", "pgdown", "pgdown", "y")
	if got := area.Value(); got != "one two three foxur\n\nendy" {
		t.Errorf("%q", got)
	}
}

func TestSpaceAtTheEndOfARowLeavesRoomForTheCursor(t *testing.T) {
	area := widget.NewTextArea(theme.New(theme.Options{}))
	area.SetValue("word ")
	c := cell.New(5, 2)
	area.Draw(c, true)
	if x, y, ok := c.Cursor(); x != 0 || y != 1 || !ok {
		t.Error(x, y, ok)
	}
}

func TestEmptyTextAreaShowsItsPlaceholder(t *testing.T) {
	area := widget.NewTextArea(theme.New(theme.Options{}))
	area.Placeholder = "Your comment"
	c := cell.New(20, 2)
	area.Draw(c, false)
	if got := c.Lines()[0]; got != "Your comment" {
		t.Error(got)
	}
	if _, _, ok := c.Cursor(); ok {
		t.Error("a cursor without the focus")
	}
}

// Property: whatever is pressed, the cursor is visible, and the text contains
// nothing that a terminal interprets.
func TestCursorIsAlwaysVisible(t *testing.T) {
	names := []string{"a", " ", "word ", "東", "👍🏽", "e\u0301", "🇩", "🇪", "\u200d"}
	for name := range areaKeys() {
		names = append(names, name)
	}
	rapid.Check(t, func(t *rapid.T) {
		area := widget.NewTextArea(theme.New(theme.Options{}))
		area.SetValue(rapid.SampledFrom([]string{"", "one two\n\nthree", strings.Repeat("long ", 30)}).Draw(t, "text"))
		c := cell.New(rapid.IntRange(4, 20).Draw(t, "width"), rapid.IntRange(1, 5).Draw(t, "height"))
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(names), 0, 40).Draw(t, "keys") {
			typeKeys(area, key)
			c.Clear()
			area.Draw(c, true)
			if _, _, ok := c.Cursor(); !ok {
				t.Fatalf("no cursor after %s in %q", key, area.Value())
			}
		}
		if i := strings.IndexFunc(area.Value(), func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); i >= 0 {
			t.Fatalf("%q", area.Value())
		}
	})
}
