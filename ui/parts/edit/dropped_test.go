package edit_test

import (
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

// embeds is a description written by Plane's editor, with content that the API drops.
const embeds = `<p>Ship <inline-date-component date="2026-08-18"></inline-date-component> at <inline-math-component latex="x"></inline-math-component></p><p>Call the yard</p>`

// described runs a test of APOLLO-19 with a description that wasn't sent through the API.
func described(t *testing.T, html string, then func(*testing.T, *deck)) {
	t.Helper()
	story(t, options{}, func(t *testing.T, d *deck) {
		t.Helper()
		d.server.Describe(string(d.known(19).ID), html)
		d.must(d.store.Load(t.Context(), store.Key{Kind: store.Item, Project: apollo, ID: string(d.known(19).ID)}))
		then(t, d)
	})
}

// Rule: content that Plane drops from a description is reported before saving, and only y saves it.
func TestDroppedContentIsReportedBeforeSaving(t *testing.T) {
	described(t, embeds, func(t *testing.T, d *deck) {
		d.compose = func(text string) (string, bool) { return text + "\n\nTwice", true }
		d.press("E")
		d.see("Save the description of APOLLO-19?", "Plane will drop 1 date and 1 formula from it if it is saved")
		d.goldens("drops")
		if n := d.requests("PATCH"); n > 0 {
			t.Errorf("%d requests before the answer", n)
		}
		d.press("y")
		d.see("dropped 1 date, 1 formula from the description")
		if got := d.item(19).Description; !strings.Contains(got, "Twice") || strings.Contains(got, "2026-08-18") {
			t.Errorf("the server has %s", got)
		}
		if n := d.requests("PATCH"); n != 1 {
			t.Errorf("%d requests", n)
		}
	})
}

func TestDeclinedDescriptionIsOfferedAgain(t *testing.T) {
	for _, key := range []string{"n", "esc", "enter", "x"} {
		described(t, embeds, func(t *testing.T, d *deck) {
			d.compose = func(text string) (string, bool) { return text + "\n\nTwice", true }
			d.press("E", key)
			d.see("APOLLO-19: the description was not saved. Edit it again to continue with your text")
			if n := d.requests("PATCH"); n > 0 || d.item(19).Description != embeds {
				t.Errorf("%s: %d requests", key, n)
			}
			d.press("E")
			d.see("continue with the text that was not saved")
			shown := ""
			d.compose = func(text string) (string, bool) {
				shown = text
				return "Without what is dropped", true
			}
			d.press("enter")
			if !strings.HasSuffix(shown, "Twice") {
				t.Errorf("offered %q", shown)
			}
			d.see("APOLLO-19: description changed")
		})
	}
}

// While the question is open, the text is also among the session's unsaved texts.
func TestTextIsKeptWhileQuestionIsOpen(t *testing.T) {
	described(t, embeds, func(t *testing.T, d *deck) {
		d.compose = func(text string) (string, bool) { return text + "\n\nTwice", true }
		d.press("E")
		if kept := d.memory.Unsaved(); len(kept) != 1 || !strings.HasSuffix(kept[0].Text, "Twice") {
			t.Errorf("%+v", kept)
		}
		d.press("y")
		if kept := d.memory.Unsaved(); len(kept) > 0 {
			t.Errorf("%+v", kept)
		}
	})
}

func TestNoQuestionWhenNothingIsDropped(t *testing.T) {
	for name, html := range map[string]string{
		"a mention": `<p>Ask <mention-component entity_identifier="u" entity_name="user_mention"></mention-component></p>`,
		"an image":  `<p>See</p><image-component src="0f3e" width="35%"></image-component>`,
	} {
		described(t, html, func(t *testing.T, d *deck) {
			d.compose = func(text string) (string, bool) { return text + "\n\nTwice", true }
			d.press("E")
			if d.see("APOLLO-19: description changed"); d.stack.Depth() != 1 {
				t.Errorf("%s: it asked", name)
			}
		})
	}
	described(t, embeds, func(t *testing.T, d *deck) {
		d.compose = func(string) (string, bool) { return "Words alone", true }
		d.press("E")
		if d.see("APOLLO-19: description changed"); d.stack.Depth() != 1 {
			t.Error("it asked about content that the text no longer has")
		}
	})
}

// Comments keep all their content: Plane up to 1.3.1 doesn't sanitize comments.
func TestCommentWithDateIsSavedWithoutQuestion(t *testing.T) {
	withComments(t, func(t *testing.T, d *deck, c *edit.Comments) {
		d.must(save(t, c.On(board19, ""), "by then"))
		newest := d.store.Snapshot().Comments(board19)[2]
		dated := "<p>by <inline-date-component date=\"2026-08-18\"></inline-date-component></p>"
		updated, err := d.client.UpdateComment(t.Context(), apollo, board19, newest.ID, dated)
		d.must(err)
		d.must(d.store.Load(t.Context(), store.Key{Kind: store.Comments, Project: apollo, ID: string(board19)}))
		ask := c.Change(updated)
		d.must(save(t, ask, ask.Text+"\n\nor later"))
		if got := serverComments(d)[2]; !strings.Contains(got, dated) || !strings.Contains(got, "or later") {
			t.Errorf("%q", got)
		}
	})
}
