package dialog_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/dialog"
	"github.com/planedeck/planedeck/ui/uitest"
)

// driven is a dialog on a stack, as under the root.
type driven struct {
	opened  nav.Route
	t       *testing.T
	stack   *nav.Stack
	message string
	ran     []string
}

func drive(t *testing.T, open func(d *driven, s *theme.Styles) nav.Screen) *driven {
	t.Helper()
	d := &driven{t: t}
	d.stack = nav.NewStack(t.Context(), nav.Host{Make: func(to nav.Route) nav.Screen {
		d.opened = to
		return page{}
	}, Do: func(a nav.Action) tea.Cmd {
		if s, ok := a.(nav.Say); ok {
			d.message = s.Text
		}
		return nil
	}})
	d.stack.Do(nav.Over{Dialog: page{}})
	if read := d.stack.Do(nav.Over{Dialog: open(d, theme.New(theme.Options{}))}); read != nil {
		d.stack.Update(read())
	}
	return d
}

// page is the screen below the dialog.
type page struct{ nav.Screen }

func (page) Open(*nav.Tasks) tea.Cmd              { return nil }
func (page) Update(tea.Msg) (nav.Action, tea.Cmd) { return nil, nil }

func (d *driven) run(what string) func() (nav.Action, tea.Cmd) {
	return func() (nav.Action, tea.Cmd) { d.ran = append(d.ran, what); return nil, nil }
}

func (d *driven) press(keys ...string) {
	for _, k := range keys {
		top := d.stack.Top()
		if command, ok := nav.Find(top.Commands(), k); ok && (!top.Info().Typing || len(k) > 1) {
			d.stack.Run(command.Run)
			continue
		}
		code, _ := utf8.DecodeRuneInString(k)
		d.stack.Update(tea.KeyPressMsg{Code: code, Text: k})
	}
}

func (d *driven) open() bool { return d.stack.Depth() == 2 }

func (d *driven) golden(name string, w, h int) {
	d.t.Helper()
	c := cell.New(w, h)
	for y := range h {
		c.Text(0, y, strings.Repeat("what lies below ", 9), cell.Style{})
	}
	d.stack.Top().Draw(c)
	uitest.Golden(d.t, name, c)
}

func question(danger *dialog.Danger) func(*driven, *theme.Styles) nav.Screen {
	return func(d *driven, s *theme.Styles) nav.Screen {
		return dialog.Confirm(s, dialog.Question{
			Title: "Delete Sprint 4?", Text: "Its 4 items stay in the project, in no cycle. This can't be undone.",
			Yes: "delete", Danger: danger, Then: d.run("deleted"),
		})
	}
}

// read returns a danger with a clock that advances by a second at each call, so that the question counts as read.
func read() *dialog.Danger {
	now := testday.Morning()
	return &dialog.Danger{No: "not deleted", Now: func() time.Time { now = now.Add(time.Second); return now }}
}

func TestQuestions(t *testing.T) {
	for _, c := range []struct {
		key     string
		danger  *dialog.Danger
		ran     bool
		message string
	}{
		{"y", nil, true, ""},
		{"enter", nil, true, ""},
		{"n", nil, false, ""},
		{"esc", nil, false, ""},
		{"y", read(), true, ""},
		{"enter", read(), false, "not deleted"},
		{"esc", read(), false, "not deleted"},
		{"n", read(), false, "not deleted"},
		{"j", read(), false, "not deleted"},
		{"Y", read(), false, "not deleted"},
		{"space", read(), false, "not deleted"},
	} {
		d := drive(t, question(c.danger))
		d.press(c.key)
		if ran := len(d.ran) == 1; ran != c.ran || d.open() || d.message != c.message {
			t.Errorf("%s, danger %v: ran %v, open %v, message %q", c.key, c.danger != nil, ran, d.open(), d.message)
		}
	}
	drive(t, question(read())).golden("confirm", 80, 10)
	drive(t, question(nil)).golden("confirm-narrow", 30, 8)
}

// Rule: a y that is pressed before the question can have been read, or that is held down since, does nothing.
func TestTooQuickAnswerIsIgnored(t *testing.T) {
	now := testday.Morning()
	danger := &dialog.Danger{No: "not deleted", Now: func() time.Time { return now }}
	d := drive(t, question(danger))
	for _, after := range []time.Duration{0, 80 * time.Millisecond, 299 * time.Millisecond, 33 * time.Millisecond} {
		now = now.Add(after)
		d.press("y")
		if len(d.ran) > 0 || !d.open() || d.message != "Ignored, that was quick: press y again to delete" {
			t.Errorf("after %s: ran %v, open %v, message %q", after, d.ran, d.open(), d.message)
		}
	}
	now = now.Add(300 * time.Millisecond)
	if d.press("y"); len(d.ran) != 1 {
		t.Error("y was ignored after 0.3 s")
	}
	d = drive(t, question(danger))
	danger.Declined = d.run("declined")
	if d.press("x"); len(d.ran) != 1 || d.ran[0] != "declined" {
		t.Errorf("ran %v", d.ran)
	}
}

func targets(d *driven, s *theme.Styles) nav.Screen {
	return dialog.Choose(s, dialog.Choices{
		Title: "Transfer to", On: "s5",
		List: []dialog.Row{
			{Key: "s3", Text: "Sprint 3", Note: "17 – 30 Nov"},
			{Key: "s2", Text: "Sprint 2", Why: "ended 10 Nov"},
			{Key: "s5", Text: "Sprint 5 🚀 次", Note: "15 – 28 Dec"},
			{Key: "", Text: "backlog", Note: "leave the cycle"},
		},
		Then: func(key string) (nav.Action, tea.Cmd) { return d.run("to " + key)() },
	})
}

func TestChoosing(t *testing.T) {
	for _, c := range []struct {
		keys    []string
		ran     string
		message string
	}{
		{[]string{"enter"}, "to s5", ""},
		{[]string{"up", "up", "enter"}, "to s3", ""},
		{[]string{"up", "enter"}, "", "ended 10 Nov"},
		{[]string{"b", "a", "c", "enter"}, "to ", ""},
		{[]string{"j", "enter"}, "", `Nothing matches "j". esc closes the list.`},
		{[]string{"esc"}, "", ""},
	} {
		d := drive(t, targets)
		d.press(c.keys...)
		if got := strings.Join(d.ran, ","); got != c.ran || d.message != c.message {
			t.Errorf("%v: ran %q, message %q", c.keys, got, d.message)
		}
	}
	d := drive(t, targets)
	d.golden("choose", 60, 12)
	d.press("s", "p", "2")
	d.golden("choose-filtered", 60, 12)
	drive(t, targets).golden("choose-narrow", 30, 8)
}

func TestPickerWithoutMatchShowsHowToClose(t *testing.T) {
	for name, open := range map[string]func(*driven, *theme.Styles) nav.Screen{
		"choose": targets,
		"palette": func(_ *driven, s *theme.Styles) nav.Screen {
			return dialog.Palette(s, dialog.Actions{Commands: []nav.Command{{Command: keys.Command{ID: "one", Title: "only one"}}}})
		},
	} {
		d := drive(t, open)
		d.press("z", "z")
		c := cell.New(50, 12)
		d.stack.Top().Draw(c)
		if text := strings.Join(c.Lines(), "\n"); strings.Count(text, `Nothing matches "zz". esc closes the list.`) != 1 {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}

func TestLooks(t *testing.T) {
	for name, o := range map[string]theme.Options{
		"dark": {Dark: true, Color: true}, "light": {Color: true}, "basic": {Color: true, Basic: true}, "no-colour": {}, "ascii": {ASCII: true},
	} {
		d := drive(t, func(d *driven, _ *theme.Styles) nav.Screen { return targets(d, theme.New(o)) })
		c := cell.New(50, 8)
		c.SetASCII(o.ASCII)
		d.stack.Update(tea.KeyPressMsg{Code: 's', Text: "s"})
		d.stack.Top().Draw(c)
		uitest.GoldenText(t, "look-"+name, append(c.Lines(), c.StyleLines()...)...)
	}
}

func TestPromptAcceptsWhatItsCheckAccepts(t *testing.T) {
	d := drive(t, func(d *driven, s *theme.Styles) nav.Screen {
		return dialog.Prompt(s, dialog.Line{
			Title: "Points", Value: "1", Hint: "a number",
			Check: func(text string) (string, bool) {
				return text + " points", strings.Trim(text, "0123456789") == "" && text != ""
			},
			Then: func(text string) (nav.Action, tea.Cmd) { return d.run(text)() },
		})
	})
	d.press("x", "enter")
	if !d.open() || d.message != "1x points" {
		t.Error("accepted", d.ran, d.message)
	}
	d.stack.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	d.press("3")
	d.golden("prompt", 40, 6)
	d.press("enter")
	if d.open() || len(d.ran) != 1 || d.ran[0] != "13" {
		t.Error("accepted", d.ran)
	}
}

func commands(d *driven) []nav.Command {
	return nav.Bind(keys.Sheet{Modes: []keys.Mode{{Commands: []keys.Command{
		{ID: "open", Keys: []string{"enter"}, Title: "open this cycle", Short: "open", Group: keys.Open},
		{ID: "archive", Keys: []string{"a"}, Title: "archive this cycle", Group: keys.Cycle},
		{ID: "move.down", Keys: []string{"j", "down"}, Title: "down"},
		{ID: "quit", Keys: []string{"q"}, Title: "quit", Group: keys.Program},
	}}}}, nav.Acts{
		"open":      {Run: d.run("open")},
		"archive":   {Run: d.run("archive"), Why: func() string { return "not ended yet: archiving is possible from Sat 28 Nov" }},
		"move.down": {Run: d.run("down")},
		"quit":      {Run: d.run("quit")},
	}).Commands()
}

func TestPaletteRunsCommandOrShowsReason(t *testing.T) {
	palette := func(d *driven, s *theme.Styles) nav.Screen {
		return dialog.Palette(s, dialog.Actions{Commands: commands(d)[:3]})
	}
	d := drive(t, palette)
	d.golden("palette", 80, 10)
	d.press("o", "p", "enter")
	if len(d.ran) != 1 || d.ran[0] != "open" || d.open() {
		t.Error(d.ran)
	}
	d = drive(t, palette)
	d.press("a", "r", "c", "h", "enter")
	if len(d.ran) != 0 || !strings.HasPrefix(d.message, "not ended yet") {
		t.Error(d.ran, d.message)
	}
}

func helping(d *driven, s *theme.Styles) nav.Screen {
	return dialog.Help(s, commands(d), s.Priorities()[:2])
}

func TestHelpListsKeysInGroupsAndSymbols(t *testing.T) {
	d := drive(t, helping)
	d.golden("help", 80, 18)
	d.golden("help-wide", 120, 12)
	d.press("down", "down")
	d.golden("help-low", 40, 12)
	d.press("?")
	if d.open() {
		t.Error("? doesn't close the help")
	}
}

func TestHelpIsFilteredByWordsAndKeys(t *testing.T) {
	for typed, want := range map[string]string{"arch": "archive this cycle", "q": "quit", "urg": "urgent"} {
		d := drive(t, helping)
		for _, char := range typed {
			d.press(string(char))
		}
		c := cell.New(60, 14)
		d.stack.Top().Draw(c)
		if lines := c.Lines(); !strings.Contains(lines[len(lines)-10], want) || strings.TrimSpace(lines[len(lines)-9]) != "" {
			t.Errorf("%q:\n%s", typed, strings.Join(lines, "\n"))
		}
		if d.press("?"); !d.open() {
			t.Error("? closed the help although something was typed")
		}
	}
}

// Rule: typed text that would be lost is kept, an unchanged offered value isn't, and a secret is never stored.
func TestPromptReturnsUnsavedText(t *testing.T) {
	for name, c := range map[string]struct {
		line  dialog.Line
		typed string
		want  nav.Text
	}{
		"as it was offered":  {dialog.Line{Title: "Name", Value: "Sprint 3"}, "", nav.Text{}},
		"changed":            {dialog.Line{Title: "Name", Value: "Sprint 3"}, "0", nav.Text{Title: "Name", Text: "Sprint 30"}},
		"typed over a value": {dialog.Line{Title: "Name", Value: "Sprint 3", Offer: true}, "0", nav.Text{Title: "Name", Text: "0"}},
		"a secret":           {dialog.Line{Title: "Key", Secret: true}, "0", nav.Text{}},
	} {
		d := drive(t, func(_ *driven, s *theme.Styles) nav.Screen { return dialog.Prompt(s, c.line) })
		if c.typed != "" {
			d.press(c.typed)
		}
		prompt, ok := d.stack.Top().(interface{ Unsaved() (title, text string) })
		if !ok {
			t.Fatal("a prompt has no unsaved text")
		}
		if title, text := prompt.Unsaved(); title != c.want.Title || text != c.want.Text {
			t.Errorf("%s: %q, %q", name, title, text)
		}
	}
}

// An error has a different style than a note.
func TestPromptShowsErrorsInAnotherStyle(t *testing.T) {
	styles := map[bool]string{}
	for _, ok := range []bool{true, false} {
		d := drive(t, func(_ *driven, s *theme.Styles) nav.Screen {
			return dialog.Prompt(s, dialog.Line{Title: "Points", Check: func(string) (string, bool) { return "a note", ok }})
		})
		c := cell.New(40, 6)
		d.stack.Top().Draw(c)
		styles[ok] = strings.Join(c.StyleLines(), "\n")
	}
	if styles[true] == styles[false] {
		t.Error("both have the same style")
	}
}
