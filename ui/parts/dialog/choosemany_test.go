package dialog_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/dialog"
)

func people(d *driven, s *theme.Styles) nav.Screen {
	return dialog.ChooseMany(s, dialog.ManyChoices{
		Title: "Assignees of 3 items", Start: "bea",
		List: []dialog.Row{
			{Key: "ada", Text: "ada", Note: "you"},
			{Key: "bea", Text: "bea", Mark: dialog.On},
			{Key: "chidi", Text: "千代", Note: "2 of 3", Mark: dialog.Some},
			{Key: "gus", Text: "gus", Why: "a guest can't be assigned"},
		},
		Then: func(on, off []string) (nav.Action, tea.Cmd) {
			return d.run("on " + strings.Join(on, " ") + ", off " + strings.Join(off, " "))()
		},
	})
}

func TestChoosingSeveral(t *testing.T) {
	for _, c := range []struct {
		name    string
		keys    []string
		ran     string
		message string
	}{
		{"enter alone changes nothing", []string{"enter"}, "on , off ", ""},
		{"the current one is under the cursor", []string{"space", "enter"}, "on , off bea", ""},
		{"a filter and enter are enough", []string{"a", "d", "enter"}, "on ada, off ", ""},
		{"space clears the filter for the next", []string{"a", "d", "space", "b", "e", "space", "enter"}, "on ada, off bea", ""},
		{"some become all", []string{"down", "space", "enter"}, "on chidi, off ", ""},
		{"then none", []string{"down", "space", "space", "enter"}, "on , off chidi", ""},
		{"then the original", []string{"down", "space", "space", "space", "enter"}, "on , off ", ""},
		{"a row that can't be chosen shows the reason", []string{"g", "space"}, "", "a guest can't be assigned"},
		{"and enter keeps the dialog open", []string{"g", "enter"}, "", "a guest can't be assigned"},
		{"nothing is found", []string{"z", "enter"}, "", `Nothing matches "z". esc closes the list.`},
		{"esc changes nothing", []string{"space", "esc"}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := drive(t, people)
			d.press(c.keys...)
			if got := strings.Join(d.ran, ","); got != c.ran || d.message != c.message {
				t.Errorf("ran %q, message %q", got, d.message)
			}
		})
	}
}

func TestMarksAreDrawn(t *testing.T) {
	d := drive(t, people)
	d.golden("many", 80, 12)
	d.press("space")
	d.golden("many-narrow", 40, 8)
}

func TestTypedSpaceTogglesMark(t *testing.T) {
	d := drive(t, people)
	d.stack.Update(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
	d.press("enter")
	if got := strings.Join(d.ran, ""); got != "on , off bea" {
		t.Error(got)
	}
}
