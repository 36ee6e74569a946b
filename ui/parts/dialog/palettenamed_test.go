package dialog_test

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// referring opens a palette in which "known", "far", "gone" and "foreign" are references.
func referring(t *testing.T) *driven {
	t.Helper()
	fetch := func(place dialog.Place, wrong string) func(context.Context) (dialog.Place, string) {
		return func(context.Context) (dialog.Place, string) { return place, wrong }
	}
	references := map[string]dialog.Reference{
		"known":   {Name: "APOLLO-12", Key: "APOLLO-12"},
		"far":     {Name: "APOLLO-99", Key: "APOLLO-99", Fetch: fetch(dialog.Place{Text: "APOLLO-99 Far", To: nav.Item{Item: "99"}}, "")},
		"gone":    {Name: "APOLLO-98", Key: "APOLLO-98", Fetch: fetch(dialog.Place{}, "It was deleted.")},
		"foreign": {Name: "X", Wrong: "This is of another workspace."},
		"sprint-": {Name: "SPRINT-4", Wrong: "There is no project SPRINT.", MaybeWords: true},
	}
	return drive(t, func(d *driven, s *theme.Styles) nav.Screen {
		return dialog.Palette(s, dialog.Actions{
			Commands: commands(d), Search: func(context.Context, string) ([]dialog.Place, string) { return nil, "" },
			Places: func() []dialog.Place {
				places := known()
				for i := range places {
					places[i].Keys = []string{strings.Fields(places[i].Text)[0]}
				}
				return places
			},
			Refer: func(text string) (dialog.Reference, bool) { r, ok := references[text]; return r, ok },
		})
	})
}

// enter runs the enter key, and returns its action and the command that asks the server.
func enter(d *driven) (nav.Action, tea.Cmd) {
	command, _ := nav.Find(d.stack.Top().Commands(), "enter")
	return command.Run()
}

func TestFirstEnterOpensKnownReference(t *testing.T) {
	d := referring(t)
	d.press("k", "n", "o", "w", "n")
	if got := offered(d); !strings.Contains(got, "› APOLLO-12 Fix login") || strings.Contains(got, "Not here?") {
		t.Error(got)
	}
	action, _ := enter(d)
	reply, ok := action.(nav.Reply)
	if !ok {
		t.Fatalf("%T", action)
	}
	if action, _ = reply(); action != (nav.Open{To: nav.Item{Item: "12"}}) {
		t.Error(action)
	}
}

func TestFirstEnterFetchesUnknownReference(t *testing.T) {
	d := referring(t)
	d.press("f", "a", "r")
	if got := offered(d); !strings.Contains(got, "› open APOLLO-99") {
		t.Error(got)
	}
	_, cmd := enter(d)
	if got := offered(d); !strings.Contains(got, "asking the server for APOLLO-99…") {
		t.Error(got)
	}
	if d.stack.Update(cmd()); d.opened != (nav.Item{Item: "99"}) {
		t.Error("opened", d.opened)
	}
}

func TestUnopenableReferenceShowsReason(t *testing.T) {
	d := referring(t)
	d.press("g", "o", "n", "e")
	_, cmd := enter(d)
	d.stack.Update(cmd())
	if got := offered(d); !strings.Contains(got, "It was deleted.") {
		t.Error(got)
	}
	d = referring(t)
	d.press("f", "o", "r", "e", "i", "g", "n")
	if action, _ := enter(d); action != (nav.Say{Text: "This is of another workspace.", Level: nav.Caution}) {
		t.Error(action)
	}
}

func TestWordsLikeAnIdentifierAreStillSearched(t *testing.T) {
	d := referring(t)
	d.press("s", "p", "r", "i", "n", "t", "-")
	got := offered(d)
	if !strings.Contains(got, "There is no project SPRINT.") || !strings.Contains(got, `search the server for "sprint-"`) {
		t.Error(got)
	}
}
