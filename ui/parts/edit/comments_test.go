package edit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/reads"
	"github.com/planedeck/planedeck/ui/parts/edit"
)

const board19 plane.ItemID = "80000000-0000-4000-8000-000000001019"

// withComments runs a test on an item that has two comments.
func withComments(t *testing.T, then func(*testing.T, *deck, *edit.Comments)) {
	t.Helper()
	story(t, options{}, func(t *testing.T, d *deck) {
		t.Helper()
		d.must(d.store.Load(t.Context(), store.Key{Kind: store.Comments, Project: apollo, ID: string(board19)}))
		then(t, d, edit.CommentsOf(reads.Session{Store: d.store}))
	})
}

// save submits a text and returns the error of the write.
func save(t *testing.T, ask nav.Compose, text string) error {
	t.Helper()
	action, _ := ask.Then(text)
	write, ok := action.(nav.Write)
	if !ok {
		t.Fatalf("%q: got %v", text, action)
	}
	return write.Begin()(t.Context())
}

// serverComments returns the comments on the server, oldest first.
func serverComments(d *deck) []string {
	d.t.Helper()
	list, err := plane.Collect(d.client.Comments(d.t.Context(), apollo, board19))
	d.must(err)
	texts := make([]string, len(list))
	for i, c := range list {
		texts[len(list)-1-i] = c.HTML
	}
	return texts
}

func TestCommentIsSent(t *testing.T) {
	withComments(t, func(t *testing.T, d *deck, c *edit.Comments) {
		ask := c.On(board19, "")
		if ask.Title != "Comment on APOLLO-19" || ask.Text != "" {
			t.Errorf("%+v", ask)
		}
		if action, _ := ask.Then(" \n"); action != nav.Action(nav.Say{Text: "nothing was written, nothing was sent"}) {
			t.Errorf("empty text: got %v", action)
		}
		d.must(save(t, ask, "Looks **fine**"))
		if got := serverComments(d); len(got) != 3 || !strings.Contains(got[2], "Looks <strong>fine</strong>") {
			t.Errorf("%q", got)
		}
	})
}

func TestUnsentCommentIsOfferedAgain(t *testing.T) {
	withComments(t, func(t *testing.T, d *deck, c *edit.Comments) {
		d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: "POST", Times: -1})
		if err := save(t, c.On(board19, ""), "An hour of work"); err == nil {
			t.Fatal("it was sent over a lost connection")
		}
		if ask := c.On("another", ""); ask.Text != "" {
			t.Errorf("another item got %q", ask.Text)
		}
		if ask := c.On(board19, ""); ask.Text != "" {
			t.Errorf("offered %q though it may have been sent", ask.Text)
		}
		d.store.Drop(d.store.Snapshot().Writes()[0].ID)
		if ask := c.On(board19, ""); ask.Text != "An hour of work" {
			t.Errorf("offered %q", ask.Text)
		}
		if ask := c.On(board19, ""); ask.Text != "" {
			t.Errorf("offered twice: %q", ask.Text)
		}
	})
}

func TestRetriedCommentIsNotOffered(t *testing.T) {
	withComments(t, func(t *testing.T, d *deck, c *edit.Comments) {
		d.server.Arm(planetest.Fault{Kind: planetest.Cut, Method: "POST", Times: 1})
		if err := save(t, c.On(board19, ""), "An hour of work"); err == nil {
			t.Fatal("it was sent over a lost connection")
		}
		d.must(d.store.Retry(t.Context(), d.store.Snapshot().Writes()[0].ID))
		if ask := c.On(board19, ""); ask.Text != "" || len(serverComments(d)) != 3 {
			t.Errorf("offered %q of %q", ask.Text, serverComments(d))
		}
	})
}

func TestQuoteAloneIsNotSent(t *testing.T) {
	withComments(t, func(t *testing.T, d *deck, c *edit.Comments) {
		ask := c.On(board19, "> well\n\n")
		if action, _ := ask.Then(ask.Text); action != nav.Action(nav.Say{Text: "nothing was written, nothing was sent"}) {
			t.Errorf("a quote alone: got %v", action)
		}
		d.must(save(t, ask, ask.Text+"Thanks"))
		if got := serverComments(d); !strings.Contains(got[2], "<blockquote>") || !strings.Contains(got[2], "Thanks") {
			t.Errorf("%q", got)
		}
	})
}

func TestCommentIsEdited(t *testing.T) {
	withComments(t, func(t *testing.T, d *deck, c *edit.Comments) {
		newest := d.store.Snapshot().Comments(board19)[1]
		ask := c.Change(newest)
		if ask.Text != "了解 👍\n" {
			t.Errorf("%q", ask.Text)
		}
		if action, _ := ask.Then(ask.Text); action != nav.Action(nav.Say{Text: "the comment is unchanged"}) {
			t.Errorf("the same text: got %v", action)
		}
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: 403, Body: `{"detail":"no"}`, Method: "PATCH", Times: 1})
		if err := save(t, ask, "了解!"); err == nil {
			t.Fatal("the refusal wasn't reported")
		}
		ask = c.Change(newest)
		if ask.Text != "了解!" {
			t.Errorf("offered %q", ask.Text)
		}
		d.must(save(t, ask, ask.Text))
		if got := serverComments(d); !slices.Equal(got, []string{"<p>Columns first, cards next.</p>", "<p>了解!</p>"}) {
			t.Errorf("%q", got)
		}
	})
}

// Rule: a change that someone else made to a comment during an edit isn't overwritten, whether it was read in the
// meantime or not, and the typed text is offered again.
func TestConcurrentCommentChangeIsNotOverwritten(t *testing.T) {
	for name, read := range map[string]bool{"read in the meantime": true, "not read": false} {
		t.Run(name, func(t *testing.T) {
			withComments(t, func(t *testing.T, d *deck, c *edit.Comments) {
				newest := d.store.Snapshot().Comments(board19)[1]
				ask := c.Change(newest)
				bea, _ := d.connect(beaKey)
				_, err := bea.UpdateComment(t.Context(), apollo, board19, newest.ID, "<p>theirs</p>")
				d.must(err)
				if read {
					d.must(d.store.Load(t.Context(), store.Key{Kind: store.Comments, Project: apollo, ID: string(board19)}))
				}
				if err := save(t, ask, "mine"); err == nil || !strings.Contains(err.Error(), "the comment was changed since") {
					t.Errorf("it was saved: %v", err)
				}
				now := d.store.Snapshot().Comments(board19)[1]
				if got := serverComments(d)[1]; got != "<p>theirs</p>" || now.HTML != got {
					t.Errorf("the server has %q, the copy %q", got, now.HTML)
				}
				if ask = c.Change(now); ask.Text != "mine" || !ask.Draft {
					t.Errorf("offered %q", ask.Text)
				}
				d.must(save(t, ask, "theirs and mine"))
			})
		})
	}
}

// TestRefusedCommentIsEditedAndReplaced is "e" in the list of writes: someone else has changed the comment, so nothing
// was sent. The text is offered again, and confirming it replaces the failed write.
func TestRefusedCommentIsEditedAndReplaced(t *testing.T) {
	withComments(t, func(t *testing.T, d *deck, _ *edit.Comments) {
		session := reads.Session{Store: d.store, Memory: d.memory, Now: testday.Now}
		c := edit.CommentsOf(session)
		newest := d.store.Snapshot().Comments(board19)[1]
		ask := c.Change(newest)
		bea, _ := d.connect(beaKey)
		_, err := bea.UpdateComment(t.Context(), apollo, board19, newest.ID, "<p>theirs</p>")
		d.must(err)
		if err := save(t, ask, "mine"); err == nil {
			t.Fatal("it was saved")
		}
		failed := d.store.Snapshot().Writes()[0]
		wording, ok := d.store.WordingOf(failed.ID)
		if !ok || wording.Comment != newest.ID {
			t.Fatalf("%+v, %v", wording, ok)
		}
		action, _ := edit.Reword(edit.Deps{Session: session}, wording)
		again, ok := action.(nav.Compose)
		if !ok || again.Title != "Comment on APOLLO-19" || strings.TrimSpace(again.Text) != "mine" || !again.Draft {
			t.Fatalf("%+v", action)
		}
		for text, want := range map[string]string{"theirs": "the comment is unchanged", " ": "nothing was written: the write stays as it was"} {
			if action, _ := again.Then(text); action != nav.Action(nav.Say{Text: want}) {
				t.Errorf("%q: got %v", text, action)
			}
		}
		if w := d.store.Snapshot().Writes(); len(w) != 1 || w[0].State != store.Failed {
			t.Errorf("the write is %+v", w)
		}
		d.must(save(t, again, "theirs and mine"))
		if got := serverComments(d)[1]; got != "<p>theirs and mine</p>" {
			t.Errorf("the server has %q", got)
		}
		if w := d.store.Snapshot().Writes(); len(w) != 1 || w[0].State != store.Done || w[0].ID == failed.ID {
			t.Errorf("the write is %+v", w)
		}
		if ask := c.Change(d.store.Snapshot().Comments(board19)[1]); strings.TrimSpace(ask.Text) != "theirs and mine" || ask.Draft {
			t.Errorf("offered %q", ask.Text)
		}
	})
}

// Rule: a text is kept with the name of its item until it is known to be on the server.
func TestUnsentCommentsAreListedUntilSent(t *testing.T) {
	withComments(t, func(t *testing.T, d *deck, c *edit.Comments) {
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Status: 403, Body: `{"detail":"no"}`, Times: 3})
		newest := d.store.Snapshot().Comments(board19)[1]
		for _, ask := range []nav.Compose{c.On(board19, ""), c.Change(newest), c.On("80000000-0000-4000-8000-000000001021", "")} {
			if err := save(t, ask, "Kept: "+ask.Title); err == nil {
				t.Fatal("the refusal wasn't reported")
			}
		}
		want := []nav.Text{
			{Title: "Comment of APOLLO-19", Text: "Kept: Comment on APOLLO-19"},
			{Title: "Comment of APOLLO-21", Text: "Kept: Comment on APOLLO-21"},
			{Title: "Comment of APOLLO-19", Text: "Kept: Edit the comment by 千代 🦊"},
		}
		got := c.Unsaved()
		if len(got) != len(want) {
			t.Fatalf("%+v", got)
		}
		for _, text := range want {
			if !slices.Contains(got, text) {
				t.Errorf("%+v lacks %+v", got, text)
			}
		}
		writes := d.store.Snapshot().Writes()
		d.must(d.store.Retry(t.Context(), writes[len(writes)-1].ID)) // of the first
		if got := c.Unsaved(); len(got) != 2 || slices.Contains(got, want[0]) {
			t.Errorf("one of them is on the server now: %+v", got)
		}
	})
}

// Rule: a write can be reworded only if its item and comment are known here.
func TestRewordNeedsKnownItemAndComment(t *testing.T) {
	withComments(t, func(t *testing.T, d *deck, _ *edit.Comments) {
		deps := edit.Deps{Session: reads.Session{Store: d.store, Memory: d.memory, Now: testday.Now}}
		for want, w := range map[string]store.Wording{
			"The item of this write isn't known here: open it once, then edit the write.":           {Field: store.WordingName, Item: "another"},
			"The comment of this write isn't known here: open APOLLO-19 once, then edit the write.": {Field: store.WordingComment, Item: board19, Comment: "another"},
		} {
			if action, _ := edit.Reword(deps, w); action != nav.Action(nav.Say{Text: want, Level: nav.Caution}) {
				t.Errorf("%+v", action)
			}
		}
	})
}
