package app

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
)

// writer returns a root whose editor is never run, and the texts that it passes
// on.
func writer(t *testing.T) (*Root, *page, *[]string) {
	t.Helper()
	r, p := started(t, theme.Options{}, 80, 24)
	r.o.Editor = func(Terminal, string, string) (string, error) { return "", nil }
	return r, p, new([]string)
}

func ctrl(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Mod: tea.ModCtrl} }

// asking returns the request of a screen for a text.
func asking(texts *[]string, draft bool) nav.Compose {
	return nav.Compose{Title: "Comment", Text: "old\n", Draft: draft, Then: func(text string) (nav.Action, tea.Cmd) {
		*texts = append(*texts, text)
		return nil, nil
	}}
}

func TestEditedTextIsPassedOn(t *testing.T) {
	r, p, sent := writer(t)
	r.composed(asking(sent, false), "new\n", nil)
	if len(*sent) != 1 || (*sent)[0] != "new\n" || r.stack.Top() != nav.Screen(p) {
		t.Errorf("%q", *sent)
	}
}

func TestUnchangedTextIsNotPassedOn(t *testing.T) {
	r, p, sent := writer(t)
	r.composed(asking(sent, false), "old", nil)
	if len(*sent) != 0 || r.status.text != "Nothing was changed" || r.stack.Top() != nav.Screen(p) {
		t.Errorf("%q, %q", *sent, r.status.text)
	}
}

func TestUnchangedDraftOpensInDialog(t *testing.T) {
	r, _, sent := writer(t)
	r.composed(asking(sent, true), "old\n", nil)
	if len(*sent) != 0 {
		t.Errorf("sent %q", *sent)
	}
	r.press(ctrl('s'))
	if len(*sent) != 1 || (*sent)[0] != "old" {
		t.Errorf("%q", *sent)
	}
}

func TestTextOfFailedEditorOpensInDialog(t *testing.T) {
	r, _, sent := writer(t)
	r.composed(asking(sent, false), "half", errors.New("vi ended with exit status 1"))
	if r.status.text != "The editor failed: vi ended with exit status 1" {
		t.Error(r.status.text)
	}
	press(r, "!")
	r.press(ctrl('s'))
	if len(*sent) != 1 || (*sent)[0] != "half!" {
		t.Errorf("%q", *sent)
	}
}

func TestEditorOpensFromDialog(t *testing.T) {
	r, _, sent := writer(t)
	r.composeHere(asking(sent, false), "half")
	cmd := r.press(ctrl('e'))
	if cmd == nil {
		t.Fatal("no editor")
	}
	r.editDraft("Comment", "half", func(text string) { *sent = append(*sent, text) })
	if len(*sent) != 0 {
		t.Error("the text was passed on before the editor ended")
	}
}

func TestFailedEditingReturnsText(t *testing.T) {
	e := editing{text: "old", edit: func(_ Terminal, _, text string) (string, error) {
		return text + " and more", errors.New("it broke")
	}}
	if err := e.Run(); err == nil || e.text != "old and more" {
		t.Errorf("%q, %v", e.text, err)
	}
}
