package app_test

import (
	"html"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// scripts returns words with combining or invisible characters.
func scripts() []string {
	return []string{
		"สวัสดี ที่นี่", "हिन्दी में", "தமிழ்", "ភាសាខ្មែរ", "မြန်မာ", "مُحَمَّد", "שָׁלוֹם", "Tie\u0302\u0301ng Vie\u0323\u0302t", "\u1112\u1161\u11ab",
		"می\u200cخواهم", "ශ්\u200dරී ලංකා", "soft\u00adhyphen", "word\u2060joiner", "Où\u00a0?", "会議\u3000準備", "👨\u200d👩\u200d👧 👍🏽 🇯🇵 ❤\ufe0f",
	}
}

// place is a text field of a screen: how it is opened and saved, and the text that the server has then.
type place struct {
	open   func(*uitest.Driver)
	save   string
	server func(*testing.T, *uitest.Driver) string
}

func pressing(list ...string) func(*uitest.Driver) {
	return func(d *uitest.Driver) { d.Press(list...) }
}

// places returns the fields whose texts are sent to the server.
func places() map[string]place {
	return map[string]place{
		"new item": {pressing("n"), "enter", func(t *testing.T, d *uitest.Driver) string {
			list, err := plane.Collect(d.Client.Items(t.Context(), apollo))
			if err != nil {
				t.Fatal(err)
			}
			newest := list[0]
			for _, i := range list {
				if i.Sequence > newest.Sequence {
					newest = i
				}
			}
			return newest.Name
		}},
		"rename": {pressing("e", "ctrl+u"), "enter", func(t *testing.T, d *uitest.Driver) string { return theItem(t, d).Name }},
		"comment": {pressing("c"), "ctrl+s", func(t *testing.T, d *uitest.Driver) string {
			list, err := plane.Collect(d.Client.Comments(t.Context(), apollo, board19))
			if err != nil {
				t.Fatal(err)
			}
			newest := list[0]
			for _, c := range list {
				if c.CreatedAt.After(newest.CreatedAt) {
					newest = c
				}
			}
			return strings.TrimSuffix(strings.TrimPrefix(newest.HTML, "<p>"), "</p>")
		}},
		"description": {pressing("E", "enter", "enter"), "ctrl+s", func(t *testing.T, d *uitest.Driver) string {
			text := theItem(t, d).Description
			last, _, _ := strings.Cut(text[strings.LastIndex(text, "<p>")+len("<p>"):], "</p>")
			return html.UnescapeString(last) // Plane writes a no-break space as an entity
		}},
	}
}

// Rule: the server receives exactly the text that was pasted, or typed one code point at a time.
func TestTypedAndPastedTextIsSavedExactly(t *testing.T) {
	text := strings.Join(scripts(), "  ")
	for name, p := range places() {
		if uitest.Skipped(name) {
			continue
		}
		program(t, uitest.Options{Start: nav.Item{Project: apollo, Cycle: sprint3, Item: board19}}, func(t *testing.T, d *uitest.Driver) {
			for how, enter := range map[string]func(string){"pasted": d.Paste, "typed": func(s string) {
				for _, r := range s {
					d.Type(string(r))
				}
			}} {
				p.open(d)
				enter(how + " " + text)
				d.Press(p.save)
				d.Sleep(time.Minute)
				if got, want := p.server(t, d), how+" "+text; got != want {
					t.Errorf("%s, %s: %+q became %+q", name, how, want, got)
				}
				d.Press("esc")
				d.Sleep(time.Minute)
			}
		})
	}
}

// Rule: a rename preserves the unchanged part of a name, byte for byte.
func TestRenamePreservesTheOldNameExactly(t *testing.T) {
	program(t, uitest.Options{Start: nav.Item{Project: apollo, Cycle: sprint3, Item: board19}}, func(t *testing.T, d *uitest.Driver) {
		for _, name := range append(scripts(), "tab\there", "two  spaces", "\u202bembedded\u202c", "\u202eover", "\x1b[31mred") {
			if uitest.Skipped(name) {
				continue
			}
			if _, err := d.Client.UpdateItem(t.Context(), apollo, board19, plane.ItemPatch{Name: &name}); err != nil {
				t.Fatal(err)
			}
			d.Press("r")
			d.Sleep(time.Minute)
			d.Press("e")
			d.Type("!")
			d.Press("enter")
			d.Sleep(time.Minute)
			if got := theItem(t, d).Name; got != name+"!" {
				t.Errorf("%+q became %+q", name, got)
			}
		}
	})
}

// Every field reports a text that is too long: no text is truncated silently.
func TestEveryFieldRefusesTooLongPastes(t *testing.T) {
	project, item := nav.Board{Project: apollo, Cycle: sprint3}, nav.Item{Project: apollo, Cycle: sprint3, Item: board19}
	long := strings.Repeat("a line of a log that no one should paste ", 7000)
	for name, tt := range map[string]struct {
		start nav.Route
		open  []string
	}{
		"new item": {project, []string{"n"}}, "rename": {item, []string{"e"}}, "comment": {item, []string{"c"}}, "description": {item, []string{"E"}},
		"filter of a board": {project, []string{"/"}}, "palette": {project, []string{":"}}, "chooser": {item, []string{"s"}}, "several": {item, []string{"a"}},
		"date": {item, []string{"d"}}, "filter of the projects": {nav.Projects{}, []string{"/"}}, "filter of the cycles": {nav.Cycles{Project: apollo}, []string{"/"}},
		"cycle": {nav.Cycles{Project: apollo}, []string{"n"}}, "planning": {nav.Planning(project), []string{"/"}}, "add items": {nav.AddItems(project), []string{"/"}},
	} {
		if uitest.Skipped(name) {
			continue
		}
		program(t, uitest.Options{Start: tt.start}, func(t *testing.T, d *uitest.Driver) {
			d.Press(tt.open...)
			d.Paste(long)
			if !strings.Contains(d.Screen(), "Nothing was pasted") {
				t.Errorf("%s: %s", name, d.Screen())
			}
		})
	}
}
