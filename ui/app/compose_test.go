package app_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// editedBy returns the options of a program whose editor is the given function.
func editedBy(change func(string) (string, error)) uitest.Options {
	return uitest.Options{
		Start: nav.Item{Project: apollo, Cycle: sprint3, Item: board19},
		Change: func(o *app.Options) {
			if change != nil {
				o.Editor = func(_ app.Terminal, _, text string) (string, error) { return change(text) }
			}
		},
	}
}

// Markdown is converted to Plane's HTML, and unchanged text isn't modified.
func TestDescriptionIsEditedAsMarkdownInEditor(t *testing.T) {
	seen := ""
	o := editedBy(func(text string) (string, error) {
		seen = text
		return strings.Replace(text, "- two", "- *two*", 1), nil
	})
	program(t, o, func(t *testing.T, d *uitest.Driver) {
		d.Press("E")
		d.Sleep(5 * time.Second)
		if want := "Columns by **state**.\n\n- one\n- two\n"; seen != want {
			t.Errorf("the editor got %q, want %q", seen, want)
		}
		want := "<p>Columns by <strong>state</strong>.</p><ul><li>one</li><li><em>two</em></li></ul>"
		if got := theItem(t, d).Description; got != "<div>"+want+"</div>" { // the server adds a root element
			t.Errorf("%s, want %s", got, want)
		}
		d.See("description changed")
	})
}

func TestUnchangedDescriptionIsNotSent(t *testing.T) {
	program(t, editedBy(func(text string) (string, error) { return text, nil }), func(t *testing.T, d *uitest.Driver) {
		d.Press("E")
		d.Sleep(time.Second)
		d.See("Nothing was changed")
		for _, r := range d.Requests() {
			if strings.HasPrefix(r, "PATCH") {
				t.Error("the description was sent:", r)
			}
		}
	})
}

// An unsaved text that the editor leaves as it is can still be sent. After the editor, the driver's pipe loses one key.
func TestUnsavedDescriptionIsSentUnchanged(t *testing.T) {
	program(t, editedBy(func(string) (string, error) { return "Mine.", nil }), func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Method: "PATCH"})
		d.Press("E")
		d.Sleep(5 * time.Second)
		d.Press("left", "E")
		d.See("continue with the text that was not saved")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("Description of APOLLO-19", "Mine.")
		d.Press("left", "ctrl+s")
		d.Sleep(5 * time.Second)
		if got := theItem(t, d).Description; !strings.Contains(got, "Mine.") {
			t.Error(got)
		}
	})
}

func TestTextOfFailedEditorIsNotLost(t *testing.T) {
	o := editedBy(func(text string) (string, error) {
		return text + "\nand more", errors.New("vi ended with exit status 1")
	})
	program(t, o, func(t *testing.T, d *uitest.Driver) {
		d.Press("E")
		d.Sleep(time.Second)
		d.See("The editor failed: vi ended with exit status 1", "Description of APOLLO-19", "and more")
	})
}

func TestDescriptionIsEditedInDialogWithoutEditor(t *testing.T) {
	program(t, editedBy(nil), func(t *testing.T, d *uitest.Driver) {
		d.Press("E")
		d.See("Description of APOLLO-19", "Columns by **state**.")
		d.Press("enter", "enter")
		d.Type("Done.")
		d.Press("ctrl+s")
		d.Sleep(5 * time.Second)
		if got := theItem(t, d).Description; !strings.Contains(got, "<p>Done.</p>") {
			t.Error(got)
		}
	})
}
