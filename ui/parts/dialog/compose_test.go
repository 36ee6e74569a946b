package dialog_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

// composing opens a dialog in which a text is written.
func composing(t *testing.T, draft dialog.Draft) *driven {
	t.Helper()
	return drive(t, func(d *driven, s *theme.Styles) nav.Screen {
		draft.Then = func(text string) (nav.Action, tea.Cmd) { d.ran = append(d.ran, text); return nil, nil }
		draft.Now = read().Now
		return dialog.Compose(s, draft)
	})
}

func TestTextIsSaved(t *testing.T) {
	d := composing(t, dialog.Draft{Title: "Comment on APOLLO-12"})
	d.press("h", "i", "ctrl+s")
	if d.open() || len(d.ran) != 1 || d.ran[0] != "hi" {
		t.Error(d.ran)
	}
}

func TestUnchangedTextIsNotSaved(t *testing.T) {
	d := composing(t, dialog.Draft{Text: "as it was\n", Was: "as it was\n"})
	d.press("ctrl+s")
	if d.open() || len(d.ran) != 0 || d.message != "Nothing was changed" {
		t.Error(d.ran, d.message)
	}
}

func TestTextAfterQuoteIsNotPartOfIt(t *testing.T) {
	for before, want := range map[string]string{
		"> theirs\n\n": "> theirs\n\nx",
		"as it was\n":  "as it wasx",
	} {
		d := composing(t, dialog.Draft{Text: before})
		d.press("x", "ctrl+s")
		if len(d.ran) != 1 || d.ran[0] != want {
			t.Errorf("%q became %q, want %q", before, d.ran, want)
		}
	}
}

func TestClosingAsksBeforeTextIsLost(t *testing.T) {
	d := composing(t, dialog.Draft{})
	d.press("x", "esc")
	if d.stack.Depth() != 3 {
		t.Fatal("nothing was asked")
	}
	d.press("n", "y", "ctrl+s")
	if len(d.ran) != 1 || d.ran[0] != "xy" {
		t.Error("the text is lost:", d.ran)
	}
	d = composing(t, dialog.Draft{})
	d.press("x", "esc", "y")
	if d.stack.Depth() != 1 || len(d.ran) != 0 {
		t.Error(d.stack.Depth(), d.ran)
	}
	d = composing(t, dialog.Draft{Text: "kept", Was: "kept"})
	d.press("esc")
	if d.stack.Depth() != 1 {
		t.Error("it asked although nothing would be lost")
	}
}

func TestEditorIsOfferedOnlyIfAvailable(t *testing.T) {
	d := composing(t, dialog.Draft{})
	if _, ok := nav.Find(d.stack.Top().Commands(), "ctrl+e"); ok {
		t.Error("an unavailable editor is offered")
	}
	d = composing(t, dialog.Draft{Text: "a", Edit: func(text string, saved func(string)) tea.Cmd { saved(text + "b\n"); return nil }})
	d.press("ctrl+e", "c", "ctrl+s")
	if len(d.ran) != 1 || d.ran[0] != "abc" {
		t.Error(d.ran)
	}
}

func TestCompose(t *testing.T) {
	for name, draft := range map[string]dialog.Draft{
		"compose": {Title: "Comment on APOLLO-12", Text: "First a line that is longer than the terminal is wide, so that it goes on below.\n\n- [ ] and a task"}, "compose-empty": {Title: "Comment on APOLLO-12"},
	} {
		composing(t, draft).golden(name, 60, 14)
	}
	composing(t, dialog.Draft{Title: "Comment on APOLLO-12", Text: "in a small one"}).golden("compose-narrow", 40, 9)
}
