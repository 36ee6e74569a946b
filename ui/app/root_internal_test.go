package app

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

func nine() time.Time { return testday.Morning() }

// page is a screen whose info is set by a test.
type page struct {
	info nav.Info
	ran  []string
	got  []tea.Msg
}

func (p *page) Open(*nav.Tasks) tea.Cmd                  { return nil }
func (p *page) Update(msg tea.Msg) (nav.Action, tea.Cmd) { p.got = append(p.got, msg); return nil, nil }
func (p *page) Info() nav.Info                           { return p.info }

func (p *page) Draw(c *cell.Canvas) {
	_, h := c.Size()
	c.Text(0, 0, "first row of the screen", cell.Style{})
	c.Text(0, h-1, "last row of the screen", cell.Style{})
}

func (p *page) Commands() []nav.Command {
	command := func(key, title, short, why string) nav.Command {
		return nav.Command{
			Command: keys.Command{ID: title, Keys: []string{key}, Title: title, Short: short},
			Act:     nav.Act{Run: nav.Quiet(func() { p.ran = append(p.ran, title) }), Why: func() string { return why }},
		}
	}
	return []nav.Command{
		command("enter", "open this cycle", "open", ""), command("n", "new cycle", "new", ""), command("N", "next one like this", "next", ""),
		command("e", "edit", "edit", ""), command("t", "transfer", "transfer", ""),
		command("a", "archive", "archive", "not ended yet: archiving is possible from Sat 28 Nov"), command("+", "add items", "add", ""),
	}
}

// started returns a root with a page, on a store that has read the current user.
func started(t *testing.T, o theme.Options, w, h int) (*Root, *page) {
	t.Helper()
	now := nine
	_, client, s := storetest.Small(t, planetest.Options{Now: now})
	storetest.Load(t, s, store.Key{Kind: store.Me})
	r := New(Options{Context: t.Context(), Store: s, Client: client, Workspace: planetest.Slug, Start: nav.Projects{}, Now: now, Theme: o})
	p := &page{info: nav.Info{Crumbs: []string{"Apollo", "Cycles"}, Loaded: nine()}}
	r.stack = nav.NewStack(t.Context(), nav.Host{Make: func(nav.Route) nav.Screen { return p }, Do: r.do})
	r.Init()
	r.Update(tea.WindowSizeMsg{Width: w, Height: h})
	return r, p
}

func press(r *Root, keys ...string) tea.Cmd {
	var cmd tea.Cmd
	for _, k := range keys {
		code, _ := utf8.DecodeRuneInString(k)
		msg := tea.KeyPressMsg{Code: code, Text: k}
		switch k {
		case "enter":
			msg = tea.KeyPressMsg{Code: tea.KeyEnter}
		case "esc":
			msg = tea.KeyPressMsg{Code: tea.KeyEscape}
		case "ctrl+c", "ctrl+p", "ctrl+z":
			msg = tea.KeyPressMsg{Code: rune(k[5]), Mod: tea.ModCtrl}
		}
		cmd = r.press(msg)
	}
	return cmd
}

func screen(r *Root) string {
	v := r.View()
	w, h := r.canvas.Size()
	return strings.Join(cell.Parse(v.Content, w, h).Lines(), "\n")
}

func bottom(r *Root) string {
	lines := strings.Split(screen(r), "\n")
	return lines[len(lines)-2]
}

func quits(cmd tea.Cmd) bool {
	if cmd == nil {
		return false
	}
	_, ok := cmd().(tea.QuitMsg)
	return ok
}

func TestFrames(t *testing.T) {
	for _, c := range []struct {
		name string
		o    theme.Options
		w, h int
	}{
		{"80x24", theme.Options{Dark: true, Color: true}, 80, 24},
		{"120x40", theme.Options{Color: true}, 120, 40},
		{"40x12", theme.Options{Dark: true, Color: true}, 40, 12},
		{"80x24 without colour", theme.Options{}, 80, 24},
		{"80x24 ASCII", theme.Options{ASCII: true}, 80, 24},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, _ := started(t, c.o, c.w, c.h)
			r.status.say("Sprint 1 archived", nav.Good)
			golden.RequireEqual(t, screen(r)+"\n\n"+strings.Join(r.canvas.StyleLines(), "\n")+"\n")
		})
	}
}

func TestHeadShortensEarlierPartsOfThePath(t *testing.T) {
	r, p := started(t, theme.Options{}, 60, 24)
	p.info.Crumbs = []string{"Apollo and all of its sister projects", "Sprint 3"}
	if line, _, _ := strings.Cut(screen(r), "\n"); line != " planedeck  acme › Apollo a…projects › Sprint 3  ada  ▆▆▆▆▆" {
		t.Errorf("%q", line)
	}
}

func TestLowTerminalHasItsHeadInTheTitle(t *testing.T) {
	r, _ := started(t, theme.Options{}, 40, 12)
	if v := r.View(); v.WindowTitle != "planedeck · acme › Apollo › Cycles" || strings.Contains(v.Content, "planedeck") {
		t.Errorf("%q", v.WindowTitle)
	}
}

func TestNoSizeIsTooSmall(t *testing.T) {
	r, _ := started(t, theme.Options{}, 80, 24)
	for w := range 12 {
		for h := range 8 {
			r.Update(tea.WindowSizeMsg{Width: w, Height: h})
			for _, key := range []string{"?", "esc", ":", "esc"} {
				press(r, key)
				r.View()
			}
		}
	}
}

func TestKeysAreNeverSilent(t *testing.T) {
	for _, c := range []struct{ key, want string }{
		{"x", "x does nothing here · ? shows the keys"},
		{"a", "not ended yet: archiving is possible from Sat 28 Nov"},
		{"u", "There is nothing to undo"},
		{"esc", "esc does nothing here · ? shows the keys"},
	} {
		r, p := started(t, theme.Options{}, 80, 24)
		press(r, c.key)
		if got := bottom(r); !strings.Contains(got, c.want) || len(p.ran) != 0 {
			t.Errorf("%s: %q, ran %v", c.key, got, p.ran)
		}
	}
}

func TestKeyRunsTheCommandOfItsScreen(t *testing.T) {
	r, p := started(t, theme.Options{}, 80, 24)
	press(r, "n", "enter")
	if strings.Join(p.ran, ",") != "new cycle,open this cycle" {
		t.Error(p.ran)
	}
	press(r, ":")
	press(r, "t", "r", "a", "n", "s", "enter")
	if p.ran[len(p.ran)-1] != "transfer" {
		t.Error(p.ran)
	}
}

func TestLettersAreTextInAField(t *testing.T) {
	r, p := started(t, theme.Options{}, 80, 24)
	p.info.Typing = true
	press(r, "q", "n", "?", "enter")
	if len(p.got) != 3 || len(p.ran) != 1 {
		t.Error(p.got, p.ran)
	}
	if strings.Contains(screen(r), "q quit") {
		t.Error("the footer offers q as a key")
	}
	r.Update(tea.PasteMsg{Content: "x"})
	if len(p.got) != 4 {
		t.Error("the paste did not reach the field")
	}
}

func TestPasteOutsideAFieldDoesNothing(t *testing.T) {
	r, p := started(t, theme.Options{}, 80, 24)
	r.Update(tea.PasteMsg{Content: "qDy"})
	if len(p.got)+len(p.ran) != 0 || !strings.Contains(bottom(r), "Ignored: pasted text. Open a field first.") {
		t.Error(p.got, p.ran, bottom(r))
	}
}

func TestQuitting(t *testing.T) {
	r, _ := started(t, theme.Options{}, 80, 24)
	if !quits(press(r, "q")) || !quits(press(r, "ctrl+c")) || !quits(press(r, ":", "ctrl+c")) {
		t.Error("it doesn't quit although nothing is pending")
	}
	r, p := started(t, theme.Options{}, 80, 24)
	clock := nine()
	r.o.Now = func() time.Time { return clock }
	r.do(nav.Write{})
	if quits(press(r, "q")) || !strings.Contains(screen(r), "Quit while 1 write is not finished?") {
		t.Error(screen(r))
	}
	if quits(press(r, "y")) {
		t.Error("y quits before there was time to read the question")
	}
	clock = clock.Add(time.Second)
	if !quits(press(r, "y")) {
		t.Error("y does not quit")
	}
	press(r, "n")
	if quits(press(r, "ctrl+c")) {
		t.Error("ctrl+c does not ask")
	}
	if _, ok := press(r, "ctrl+c")().(tea.InterruptMsg); !ok {
		t.Error("ctrl+c twice isn't an interruption")
	}
	p.info.Modal = true
	press(r, "esc")
	if quits(press(r, "q")) {
		t.Error("q quits where it should not")
	}
}

func TestQuestionBeforeQuittingNamesThreeWrites(t *testing.T) {
	const truth = "What was not sent yet is lost; what was sent may still be done by the server."
	for _, c := range []struct {
		titles []string
		n      int
		want   string
	}{
		{nil, 2, truth},
		{[]string{"Rename A"}, 1, truth + "\n\nRename A"},
		{[]string{"a", "b", "c"}, 3, truth + "\n\na\nb\nc"},
		{[]string{"a", "b\ne", "c", "d"}, 5, truth + "\n\na\nb e\nc\nand 2 more"},
	} {
		if got := whatQuitLoses(truth, c.titles, c.n); got != c.want {
			t.Errorf("%q of %d: %q", c.titles, c.n, got)
		}
	}
}

func TestTerminalCapabilitiesAreRecognized(t *testing.T) {
	r, _ := started(t, theme.Options{Dark: true, Color: true}, 80, 24)
	r.Update(tea.BackgroundColorMsg{Color: theme.New(theme.Options{Color: true, Dark: true}).Selected.Fg})
	if r.styles.Options.Dark {
		t.Error("a light background isn't recognized")
	}
	r.Update(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModePermanentlySet})
	if !r.graphemes {
		t.Error("support for grapheme clusters isn't recognized")
	}
	r.Update(tea.ColorProfileMsg{Profile: colorprofile.ANSI})
	if !r.styles.Options.Basic {
		t.Error("a terminal with sixteen colours isn't recognized")
	}
	r.Update(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
	if r.styles.Options.Color {
		t.Error("a terminal without colours isn't recognized")
	}
}

func TestBrowsing(t *testing.T) {
	r, _ := started(t, theme.Options{}, 80, 24)
	if a, cmd := r.browse("https://plane.example.org/x"); cmd != nil || a != nav.Action(nav.Say{Text: "https://plane.example.org/x"}) {
		t.Error("without a browser the address is not shown")
	}
	r.o.OpenURL = func(string) error { return errors.New("no browser") }
	_, cmd := r.browse("https://plane.example.org/x")
	r.Update(cmd())
	if got := bottom(r); !strings.Contains(got, "No browser could be opened: https://plane.example.org/x") {
		t.Errorf("%q", got)
	}
	if again := r.browsed(browsedMsg{}); again == nil || again() != tea.ClearScreen() {
		t.Error("output of the browser stays on the screen")
	}
}

func BenchmarkFrame(b *testing.B) {
	r := New(Options{Context: b.Context(), Start: nav.Projects{}, Now: nine, Theme: theme.Options{Dark: true, Color: true}})
	r.stack = nav.NewStack(b.Context(), nav.Host{Make: func(nav.Route) nav.Screen { return &page{} }, Do: r.do})
	r.Init()
	r.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	b.ReportAllocs()
	for b.Loop() {
		r.View()
	}
}
