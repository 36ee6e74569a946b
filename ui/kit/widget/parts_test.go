package widget_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/kit/widget"
)

var _ nav.Ring = (*widget.Form)(nil)

func bar(w int, p widget.Progress, o theme.Options) string {
	c := cell.New(w, 1)
	widget.Bar(c, cell.Rect{W: w, H: 1}, p, theme.New(o))
	return c.Lines()[0]
}

func TestBars(t *testing.T) {
	for _, c := range []struct {
		name  string
		w     int
		p     widget.Progress
		ascii bool
		want  string
	}{
		{"each lower than the previous one", 12, widget.Progress{Completed: 40, Started: 25, Unstarted: 20, Backlog: 15}, false, "▕▆▆▆▆▄▄▄▂▂▁▏"},
		{"today", 12, widget.Progress{Completed: 5, Backlog: 5, Timed: true, Gone: 0.75}, false, "▕▆▆▆▆▆▁▁│▁▁▏"},
		{"today at the very end", 7, widget.Progress{Completed: 5, Timed: true, Gone: 1}, false, "▕▆▆▆▆│▏"},
		{"empty", 8, widget.Progress{}, false, "▕      ▏"},
		{"all done", 8, widget.Progress{Completed: 3}, false, "▕▆▆▆▆▆▆▏"},
		{"nearly all isn't all", 8, widget.Progress{Completed: 999, Backlog: 1}, false, "▕▆▆▆▆▆▁▏"},
		{"a little isn't nothing", 8, widget.Progress{Completed: 1, Backlog: 999}, false, "▕▆▁▁▁▁▁▏"},
		{"ASCII", 12, widget.Progress{Completed: 4, Started: 2, Unstarted: 2, Backlog: 2}, true, "[####==--..]"},
		{"too narrow", 2, widget.Progress{Completed: 1}, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := bar(c.w, c.p, theme.Options{ASCII: c.ascii}); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// Property: a bar is as wide as requested, whatever it shows.
func TestBarsNeverOverflow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 500)
		p := widget.Progress{
			Completed: n.Draw(t, "completed"), Started: n.Draw(t, "started"), Unstarted: n.Draw(t, "unstarted"), Backlog: n.Draw(t, "backlog"),
			Timed: true, Gone: rapid.Float64Range(-1, 2).Draw(t, "gone"),
		}
		w := rapid.IntRange(3, 40).Draw(t, "width")
		if got := cell.Width(bar(w, p, theme.Options{})); got != w {
			t.Fatalf("%d cells for %d", got, w)
		}
	})
}

func plainStyles() *theme.Styles { return theme.New(theme.Options{}) }

func press(key string) tea.KeyPressMsg {
	code, _ := utf8.DecodeRuneInString(key)
	return tea.KeyPressMsg{Code: code, Text: key}
}

func field(in *widget.Input, w int) (text string, cursor int) {
	c := cell.New(w, 1)
	in.Draw(c, true)
	x, _, ok := c.Cursor()
	if !ok {
		x = -1
	}
	return c.Lines()[0], x
}

func TestFieldShowsTheTerminalsCursor(t *testing.T) {
	in := widget.NewInput(plainStyles())
	in.Placeholder = "name"
	if text, x := field(in, 8); text != "name" || x != 0 {
		t.Error(text, x)
	}
	for _, k := range []string{"a", "次", "b"} {
		if !in.Update(press(k)) {
			t.Error("nothing changed on", k)
		}
	}
	if text, x := field(in, 8); text != "a次b" || x != 4 {
		t.Error(text, x)
	}
	in.SetValue("abcdefghij")
	if text, x := field(in, 5); text != "ghij" || x != 4 {
		t.Error(text, x)
	}
	in.Update(tea.KeyPressMsg{Code: tea.KeyHome})
	if text, x := field(in, 5); text != "abcde" || x != 0 {
		t.Error(text, x)
	}
}

func TestPastesAreSanitized(t *testing.T) {
	in := widget.NewInput(plainStyles())
	in.Update(tea.PasteMsg{Content: " two\r\nlines\x00\u009b31m\u202e\x7f \n"})
	if got := in.Value(); got != "two lines" {
		t.Errorf("%q", got)
	}
}

func TestLineBreakInAPasteIsOneSpace(t *testing.T) {
	for _, text := range []string{"two\nlines", "two\rlines", "two\r\nlines", "two\r\r\n\nlines", "\rtwo\rlines\r"} {
		in := widget.NewInput(plainStyles())
		in.Update(tea.PasteMsg{Content: text})
		if got := in.Value(); got != "two lines" {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestSecretsAreNotShown(t *testing.T) {
	in := widget.NewInput(plainStyles())
	in.Secret = true
	in.SetValue("key")
	if text, _ := field(in, 8); text != "•••" {
		t.Error(text)
	}
}

func form(texts ...string) *widget.Form {
	var fields []*widget.Field
	for _, text := range texts {
		f := &widget.Field{Label: text, Input: widget.NewInput(plainStyles())}
		f.Input.SetValue(text)
		fields = append(fields, f)
	}
	return widget.NewForm(plainStyles(), fields...)
}

func TestFocusWrapsAroundAndSkipsLockedFields(t *testing.T) {
	f := form("Name", "Start", "End")
	f.Fields[2].Locked = "the cycle has ended"
	f.Next()
	if f.Focus() != 1 || !f.Last() {
		t.Error(f.Focus(), f.Last())
	}
	f.Next()
	if f.Focus() != 0 || f.Last() {
		t.Error(f.Focus(), f.Last())
	}
	f.Prev()
	if f.Focus() != 1 {
		t.Error(f.Focus())
	}
}

func TestFormReportsChanges(t *testing.T) {
	f := form("Name")
	f.Fields[0].Error = "is taken"
	if f.Changed() {
		t.Error("changed from the start")
	}
	f.Update(press("x"))
	if !f.Changed() || f.Fields[0].Error != "" {
		t.Error("not changed, or the old error is still there")
	}
}

func TestFormErrorsDoNotMoveFields(t *testing.T) {
	for _, w := range []int{80, 40} {
		f := form("Name", "End")
		f.Fields[1].Input.SetValue("x")
		c := cell.New(w, 8)
		rows := f.Draw(c)
		place := slices.Index(c.Lines(), "End   x")
		f.Fields[0].Error, f.Message = "is taken", "Plane refused this"
		f.Fields[1].Note = "Mon 11 Jan 2027 · 14 days"
		c.Clear()
		if again := f.Draw(c); again != rows {
			t.Errorf("%d rows, then %d", rows, again)
		}
		if line := c.Lines()[max(place, 0)]; !strings.HasPrefix(line, "End   x") {
			t.Errorf("at %d wide the field moved: %q", w, c.Lines())
		}
		if all := strings.Join(c.Lines(), "\n"); !strings.Contains(all, "is taken") || !strings.Contains(all, "14 days") {
			t.Error(all)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"the cycle has ended", 10, []string{"the cycle", "has ended"}},
		{"a\n\nb", 10, []string{"a", "", "b"}},
		{"extraordinary", 5, []string{"extra", "ordin", "ary"}},
		{"次次次", 3, []string{"次", "次", "次"}},
		{"次", 1, []string{"次", ""}},
		{"x", 0, nil},
	} {
		if got := widget.Wrap(c.text, c.width); !slices.Equal(got, c.want) {
			t.Errorf("%q at %d: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestParagraphEndsWithItsCanvas(t *testing.T) {
	c := cell.New(4, 2)
	if n := widget.Paragraph(c, "one two three", cell.Style{}); n != 2 || !slices.Equal(c.Lines(), []string{"one", "two"}) {
		t.Error(n, c.Lines())
	}
}
