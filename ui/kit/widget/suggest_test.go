package widget_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
	"github.com/planedeck/planedeck/ui/uitest"
)

// crew completes names, and quietly the word "state:".
func crew(text string, cursor int) []widget.Suggestion {
	start := strings.LastIndexByte(text[:cursor], ' ') + 1
	word := text[start:cursor]
	if word == "st" {
		return []widget.Suggestion{{Start: start, End: cursor, Text: "state:", Quiet: true}}
	}
	var found []widget.Suggestion
	for _, name := range []string{"@ada", "@amy", "@Ann-Lee", "@al", "@abe", "@art"} {
		if word != "" && strings.HasPrefix(strings.ToLower(name), strings.ToLower(word)) && name != word {
			found = append(found, widget.Suggestion{Start: start, End: cursor, Text: name, Note: strings.Trim(name, "@") + " Ito"})
		}
	}
	if word == "@x" {
		found = append(found, widget.Suggestion{Start: start, End: cursor, Text: "@ada", Note: "Ada Xu"})
	}
	return found
}

func typed(text string) *widget.Input {
	in := widget.NewInput(theme.New(theme.Options{}))
	in.SetSuggest(crew)
	for _, r := range text {
		in.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return in
}

// offered draws a field with its suggestions below.
func offered(in *widget.Input, w, h int) *cell.Canvas {
	c := cell.New(w, h)
	for y := range h {
		c.Text(0, y, strings.Repeat(".", w), cell.Style{})
	}
	in.Draw(c, true)
	in.DrawSuggestions(c.Sub(cell.Rect{Y: 1, W: w, H: h - 1}))
	return c
}

func TestSuggestionsAreShownAfterAndBelowTheText(t *testing.T) {
	for _, size := range [][2]int{{80, 9}, {40, 5}, {12, 3}, {40, 1}} {
		uitest.Golden(t, fmt.Sprintf("suggest-%dx%d", size[0], size[1]), offered(typed("log @a"), size[0], size[1]))
	}
	in := typed("log @a")
	in.ChooseSuggestion(-1)
	uitest.Golden(t, "suggest-last", offered(in, 40, 9))
	uitest.Golden(t, "suggest-other", offered(typed("@x"), 40, 4))
	uitest.Golden(t, "suggest-quiet", offered(typed("log st"), 40, 4))
}

func TestSuggestionReplacesTheWord(t *testing.T) {
	for _, tt := range []struct {
		typed  string
		choose int
		want   string
		left   bool // there are more suggestions
	}{
		{"log @a", 0, "log @ada ", false},
		{"log @a", 2, "log @Ann-Lee ", false},
		{"log @a", -1, "log @art ", false},
		{"st", 0, "state:", false},
		{"zzz", 0, "zzz", false},
	} {
		in := typed(tt.typed)
		in.ChooseSuggestion(tt.choose)
		took := in.TakeSuggestion()
		if in.Value() != tt.want || took != (tt.typed != "zzz") {
			t.Errorf("%q becomes %q", tt.typed, in.Value())
		}
		if some, _ := in.Suggesting(); some != tt.left {
			t.Errorf("%q has more: %v", tt.typed, some)
		}
	}
}

func TestWordInTheMiddleIsCompleted(t *testing.T) {
	in := typed("@a log")
	for range 4 {
		in.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
	}
	if some, list := in.Suggesting(); !some || !list {
		t.Fatal("nothing is suggested")
	}
	if line := offered(in, 20, 1).Lines()[0]; line != "@a log" {
		t.Errorf("a suggestion hides text: %q", line)
	}
	in.TakeSuggestion()
	if in.Value() != "@ada log" {
		t.Errorf("%q", in.Value())
	}
	in.Update(tea.KeyPressMsg{Code: 's', Text: "s"})
	if in.Value() != "@adas log" {
		t.Errorf("the cursor was not after the word: %q", in.Value())
	}
}
