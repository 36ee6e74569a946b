package dialog_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// known returns places to go to.
func known() []dialog.Place {
	item := func(number, name, cycle string) dialog.Place {
		return dialog.Place{Text: "APOLLO-" + number + " " + name, Note: cycle, To: nav.Item{Item: plane.ItemID(number)}}
	}
	return []dialog.Place{
		{Text: "Apollo", Note: "APOLLO · project", To: nav.Cycles{Project: "p"}},
		{Text: "Sprint 4", Note: "APOLLO · cycle", To: nav.Board{Project: "p", Cycle: "c"}},
		item("120", "Reopen the archive", "Sprint 4"), item("12", "Fix login", "Sprint 3"), item("7", "Prologin for the 次 team", ""),
	}
}

// offered returns the text of the palette after typing.
func offered(d *driven) string {
	c := cell.New(80, 16)
	d.stack.Top().Draw(c)
	return strings.Join(c.Lines(), "\n")
}

func openPalette(t *testing.T, search func(context.Context, string) ([]dialog.Place, string)) *driven {
	t.Helper()
	return drive(t, func(d *driven, s *theme.Styles) nav.Screen {
		return dialog.Palette(s, dialog.Actions{Commands: commands(d), Places: known, Search: search, Ran: func(id string) { d.ran = append(d.ran, "ran "+id) }})
	})
}

func TestPaletteListsActionsThenPlacesThenServer(t *testing.T) {
	noResults := func(context.Context, string) ([]dialog.Place, string) { return nil, "" }
	for _, c := range []struct {
		typed string
		want  []string // rows from the top, without the filter line
	}{
		{"", []string{"Actions", "open this cycle", "archive this cycle"}},
		{"archive", []string{"Actions", "archive this cycle", "Go to", "APOLLO-120 Reopen the archive", "Not here?", `search the server for "archive"`}},
		{"apollo-12", []string{"Go to", "APOLLO-12 Fix login", "APOLLO-120 Reopen", "Not here?", "search"}},
		{"login", []string{"Go to", "APOLLO-12 Fix login", "APOLLO-7 Prologin", "Not here?", "search"}},
		{"LOGIN fix", []string{"Go to", "APOLLO-12 Fix login", "Not here?", "search"}},
		{"sprint", []string{"Go to", "Sprint 4", "Not here?", "search"}},
		{"fxlgn", []string{"Go to", "APOLLO-12 Fix login", "Not here?", "search"}},
		{"filog", []string{"Go to", "APOLLO-12 Fix login", "Not here?", "search"}},
		{"fi lo", []string{"Go to", "APOLLO-12 Fix login", "Not here?", "search"}},
		{"olgn", []string{"Not here?", "search"}}, // the o of APOLLO doesn't start a word
		{"rparch", []string{"Go to", "APOLLO-120 Reopen the archive", "Not here?", "search"}},
		{"rochive", []string{"Not here?", "search"}},
		{"zzz", []string{"Not here?", `search the server for "zzz"`}},
	} {
		d := openPalette(t, noResults)
		for _, char := range c.typed {
			d.stack.Update(tea.KeyPressMsg{Code: char, Text: string(char)})
		}
		_, text, _ := strings.Cut(offered(d), "All actions")
		lines := strings.Split(text, "\n")[2:]
		for i, want := range c.want {
			if i >= len(lines) || !strings.Contains(lines[i], want) {
				t.Errorf("%q: row %d doesn't contain %q:\n%s", c.typed, i, want, text)
				break
			}
		}
	}
}

func TestPaletteGoesToPlace(t *testing.T) {
	for typed, want := range map[string]nav.Route{
		"login":  nav.Item{Item: "12"},
		"sprint": nav.Board{Project: "p", Cycle: "c"},
		"apollo": nav.Cycles{Project: "p"},
	} {
		d := openPalette(t, nil)
		for _, char := range typed {
			d.press(string(char))
		}
		enter, _ := nav.Find(d.stack.Top().Commands(), "enter")
		action, _ := enter.Run()
		reply, ok := action.(nav.Reply)
		if !ok {
			t.Fatalf("%s: %T", typed, action)
		}
		if action, _ = reply(); action != (nav.Open{To: want}) {
			t.Errorf("%s: %v", typed, action)
		}
	}
}

func TestPaletteReportsWhatItRan(t *testing.T) {
	d := openPalette(t, nil)
	d.press("o", "p", "e", "n", " ", "t", "h", "enter")
	if strings.Join(d.ran, ",") != "ran open,open" {
		t.Error(d.ran)
	}
}

// ask searches the server in a palette and returns what it shows then.
func ask(t *testing.T, typed string, found []dialog.Place, problem string) (*driven, string) {
	t.Helper()
	d := openPalette(t, func(_ context.Context, text string) ([]dialog.Place, string) {
		if text != typed {
			t.Errorf("searched for %q", text)
		}
		return found, problem
	})
	for _, char := range typed {
		d.press(string(char))
	}
	d.press("pgdown")
	enter, _ := nav.Find(d.stack.Top().Commands(), "enter")
	cmd := d.stack.Run(enter.Run)
	if got := offered(d); !strings.Contains(got, `asking the server for "`+typed+`"…`) {
		t.Error(got)
	}
	d.stack.Update(cmd())
	return d, offered(d)
}

func TestPaletteSearchesServerOffTheLoop(t *testing.T) {
	d, got := ask(t, "zeppelin", []dialog.Place{{Text: "ZEP-1 Zeppelin", To: nav.Item{Item: "z"}}}, "")
	if !strings.Contains(got, `Found on the server for "zeppelin"`) || !strings.Contains(got, "› ZEP-1 Zeppelin") || strings.Contains(got, "Not here?") {
		t.Error(got)
	}
	d.press("x")
	if got := offered(d); strings.Contains(got, "ZEP-1") {
		t.Error("the result for another text is still shown:", got)
	}
	_, got = ask(t, "zeppelin", nil, "The connection was lost.")
	if !strings.Contains(got, "The connection was lost.") {
		t.Error(got)
	}
}

func BenchmarkPaletteKey(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			places := make([]dialog.Place, n)
			for i := range places {
				places[i].Text = fmt.Sprintf("APOLLO-%d The %d. thing that someone wrote down, to be looked at later", i, i)
			}
			p := dialog.Palette(theme.New(theme.Options{}), dialog.Actions{Places: func() []dialog.Place { return places }})
			stack := nav.NewStack(b.Context(), nav.Host{})
			stack.Update(stack.Do(nav.Over{Dialog: p})())
			keys := []tea.KeyPressMsg{{Code: 't', Text: "t"}, {Code: 'h', Text: "h"}, {Code: 'x', Text: "x"}, {Code: tea.KeyBackspace}, {Code: tea.KeyBackspace}, {Code: tea.KeyBackspace}}
			c := cell.New(120, 40)
			i := 0
			for b.Loop() {
				p.Update(keys[i%len(keys)])
				p.Draw(c)
				i++
			}
		})
	}
}
