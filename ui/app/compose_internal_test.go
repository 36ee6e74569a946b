package app

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// writer is a root whose editor is never really run, and the texts that it
// handed on.
func writer(t *testing.T) (*Root, *page, *[]string) {
	t.Helper()
	r, p := started(t, theme.Options{}, 80, 24)
	r.o.Editor = func(Terminal, string, string) (string, error) { return "", nil }
	return r, p, new([]string)
}

func ctrl(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Mod: tea.ModCtrl} }

// asking is what a screen asks for.
func asking(said *[]string, draft bool) nav.Compose {
	return nav.Compose{Title: "Comment", Text: "old\n", Draft: draft, Then: func(text string) (nav.Action, tea.Cmd) {
		*said = append(*said, text)
		return nil, nil
	}}
}

func TestWhatTheEditorSavedIsHandedOn(t *testing.T) {
	r, p, said := writer(t)
	r.composed(asking(said, false), "new\n", nil)
	if len(*said) != 1 || (*said)[0] != "new\n" || r.stack.Top() != nav.Screen(p) {
		t.Errorf("%q", *said)
	}
}

func TestATextThatIsAsItWasIsGivenUp(t *testing.T) {
	r, p, said := writer(t)
	r.composed(asking(said, false), "old", nil)
	if len(*said) != 0 || r.status.text != "Nothing was changed" || r.stack.Top() != nav.Screen(p) {
		t.Errorf("%q, %q", *said, r.status.text)
	}
}

func TestADraftThatWasLookedAtOnlyGoesOnInTheDialog(t *testing.T) {
	r, _, said := writer(t)
	r.composed(asking(said, true), "old\n", nil)
	if len(*said) != 0 {
		t.Errorf("sent %q", *said)
	}
	r.press(ctrl('s'))
	if len(*said) != 1 || (*said)[0] != "old" {
		t.Errorf("%q", *said)
	}
}

func TestAFailedEditorLeadsToTheDialog(t *testing.T) {
	r, _, said := writer(t)
	r.composed(asking(said, false), "half", errors.New("vi ended with exit status 1"))
	if r.status.text != "The editor failed: vi ended with exit status 1" {
		t.Error(r.status.text)
	}
	press(r, "!")
	r.press(ctrl('s'))
	if len(*said) != 1 || (*said)[0] != "half!" {
		t.Errorf("%q", *said)
	}
}

func TestTheEditorFillsTheDialog(t *testing.T) {
	r, _, said := writer(t)
	r.composeHere(asking(said, false), "half")
	cmd := r.press(ctrl('e'))
	if cmd == nil {
		t.Fatal("no editor")
	}
	r.editDraft("Comment", "half", func(text string) { *said = append(*said, text) })
	if len(*said) != 0 {
		t.Error("handed on before the editor ended")
	}
}

func TestAnEditorAtWorkKeepsTheTextOfAFailure(t *testing.T) {
	e := editing{text: "old", edit: func(_ Terminal, _, text string) (string, error) {
		return text + " and more", errors.New("it broke")
	}}
	if err := e.Run(); err == nil || e.text != "old and more" {
		t.Errorf("%q, %v", e.text, err)
	}
}
