package edit_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/ui/parts/edit"
)

func TestBranchName(t *testing.T) {
	long := strings.Repeat("x", 61-len("apollo-12-a-"))
	for title, want := range map[string]string{
		"":                       "apollo-12",
		"Fix login":              "apollo-12-fix-login",
		"  Fix: (the) login!! 2": "apollo-12-fix-the-login-2",
		"日本語 in Zürich":          "apollo-12-in-z-rich",
		"a " + long[1:]:          "apollo-12-a-" + long[1:], // 60 characters
		"a " + long + " b":       "apollo-12-a",
		"~^:?*[\\ ..lock/@{":     "apollo-12-lock",
	} {
		if got := edit.BranchName("APOLLO-12", title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

// Git, shells and code hosts accept lower-case letters, digits and single dashes between them.
func TestBranchNameNeedsNoQuoting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.String().Draw(t, "title")
		name := edit.BranchName("APOLLO-12", title)
		if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Contains(name, "--") || strings.HasSuffix(name, "-") || len(name) > 60 {
			t.Errorf("%q: %q", title, name)
		}
	})
}

// Mentions of known things show their current names. Others show the name in the text, or one for their kind.
func TestMentionsAreNamed(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		for of, want := range map[string]string{
			"user_mention " + string(d.store.Snapshot().Me().ID): "@ada",
			"issue_mention " + string(board19):                   "APOLLO-19 Board view",
			"cycle_mention " + string(sprint3):                   "Sprint 3",
			"project_mention " + string(apollo):                  "Apollo",
			"issue_mention unknown":                              "some item",
			"cycle_mention unknown":                              "some cycle",
			"project_mention unknown":                            "some project",
		} {
			kind, id, _ := strings.Cut(of, " ")
			html := `<p>See <mention-component entity_identifier="` + id + `" entity_name="` + kind + `"></mention-component></p>`
			if got := edit.Parse(d.store.Snapshot(), html).Markdown(); !strings.HasPrefix(got, "See ["+want+"](") {
				t.Errorf("%s: %q, want %q", of, got, want)
			}
		}
	})
}
