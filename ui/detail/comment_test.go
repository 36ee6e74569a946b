package detail_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/cell"
	"github.com/planedeck/planedeck/ui/detail"
	"github.com/planedeck/planedeck/ui/nav"
	"github.com/planedeck/planedeck/ui/theme"
)

// talk tells a story of comments on an item with two, whose newest is under the cursor.
func talk(t *testing.T, story func(*testing.T, *session, *detail.Pane)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		time.Sleep(time.Until(time.Date(2026, time.November, 24, 9, 0, 0, 0, time.UTC)))
		s := read(t, nil, board19)
		p := pane(s.Store, theme.Options{}, board19)
		p.Draw(cell.New(80, 30))
		press(p, "G")
		story(t, s, p)
	})
}

// run runs the command of a key.
func run(t *testing.T, p *detail.Pane, key string) nav.Action {
	t.Helper()
	c, ok := nav.Find(p.Commands(), key)
	if !ok || c.Why() != "" {
		t.Fatalf("%s can't be pressed: %s", key, c.Why())
	}
	action, _ := c.Run()
	return action
}

// composed is the question for a text that a key leads to.
func composed(t *testing.T, p *detail.Pane, key string) nav.Compose {
	t.Helper()
	ask, ok := run(t, p, key).(nav.Compose)
	if !ok {
		t.Fatalf("%s asks for no text", key)
	}
	return ask
}

// saved does what comes of a text, and returns the error of the write.
func saved(t *testing.T, p *detail.Pane, ask nav.Compose, text string) error {
	t.Helper()
	action, _ := ask.Then(text)
	write, ok := action.(nav.Write)
	if !ok {
		t.Fatalf("%q came to %v", text, action)
	}
	err := write.Do(t.Context())
	p.Update(nav.Changed{})
	return err
}

// chosen takes a choice of the menu of a comment.
func chosen(t *testing.T, p *detail.Pane, choice string) nav.Action {
	t.Helper()
	over, ok := run(t, p, "enter").(nav.Over)
	if !ok {
		t.Fatal("enter opens no menu")
	}
	for _, letter := range choice {
		over.Dialog.Update(pressed(letter))
	}
	take, _ := nav.Find(over.Dialog.Commands(), "enter")
	action, _ := take.Run()
	reply, ok := action.(nav.Reply)
	if !ok {
		t.Fatalf("%s can't be chosen: %v", choice, action)
	}
	then, _ := reply()
	return then
}

// said are the comments on the server, oldest first.
func said(t *testing.T, s *session) []string {
	t.Helper()
	list, err := plane.Collect(s.client.Comments(t.Context(), apollo, board19))
	if err != nil {
		t.Fatal(err)
	}
	texts := make([]string, len(list))
	for i, c := range list {
		texts[len(list)-1-i] = c.HTML
	}
	return texts
}

func TestACommentIsWritten(t *testing.T) {
	talk(t, func(t *testing.T, s *session, p *detail.Pane) {
		ask := composed(t, p, "c")
		if ask.Title != "Comment on APOLLO-19" || ask.Text != "" {
			t.Errorf("%+v", ask)
		}
		if action, _ := ask.Then(" \n"); action != nav.Action(nav.Say{Text: "Nothing was written, nothing was sent"}) {
			t.Errorf("an empty text came to %v", action)
		}
		if err := saved(t, p, ask, "Looks **fine**"); err != nil {
			t.Fatal(err)
		}
		if got := said(t, s); len(got) != 3 || !strings.Contains(got[2], "Looks <strong>fine</strong>") {
			t.Errorf("%q", got)
		}
	})
}

func TestATextThatDidNotGetThereIsOfferedAgain(t *testing.T) {
	talk(t, func(t *testing.T, s *session, p *detail.Pane) {
		s.cut(true)
		if err := saved(t, p, composed(t, p, "c"), "An hour of work"); err == nil {
			t.Fatal("it was sent over a line that is cut")
		}
		s.cut(false)
		if ask := composed(t, p, "c"); ask.Text != "An hour of work" {
			t.Errorf("offered %q", ask.Text)
		}
		if ask := composed(t, p, "c"); ask.Text != "" {
			t.Errorf("offered twice: %q", ask.Text)
		}
	})
}

func TestATextThatWasTriedAgainIsNotOffered(t *testing.T) {
	talk(t, func(t *testing.T, s *session, p *detail.Pane) {
		s.cut(true)
		_ = saved(t, p, composed(t, p, "c"), "An hour of work")
		s.cut(false)
		if err := s.Retry(t.Context(), s.Snapshot().Writes()[0].ID); err != nil {
			t.Fatal(err)
		}
		p.Update(nav.Changed{})
		if ask := composed(t, p, "c"); ask.Text != "" || len(said(t, s)) != 3 {
			t.Errorf("offered %q of %q", ask.Text, said(t, s))
		}
	})
}

func TestAReplyBeginsWithTheQuote(t *testing.T) {
	talk(t, func(t *testing.T, s *session, p *detail.Pane) {
		ask, ok := chosen(t, p, "reply").(nav.Compose)
		if !ok || ask.Text != "> **千代 🦊** wrote:\n>\n> 了解 👍\n\n" {
			t.Fatalf("%q", ask.Text)
		}
		if action, _ := ask.Then(ask.Text); action != nav.Action(nav.Say{Text: "Nothing was written, nothing was sent"}) {
			t.Errorf("a quote alone came to %v", action)
		}
		if err := saved(t, p, ask, ask.Text+"Thanks"); err != nil {
			t.Fatal(err)
		}
		if got := said(t, s); !strings.Contains(got[2], "<blockquote>") || !strings.Contains(got[2], "Thanks") {
			t.Errorf("%q", got)
		}
	})
}

func TestACommentIsEdited(t *testing.T) {
	talk(t, func(t *testing.T, s *session, p *detail.Pane) {
		ask, ok := chosen(t, p, "edit").(nav.Compose)
		if !ok || ask.Text != "了解 👍\n" {
			t.Fatalf("%q", ask.Text)
		}
		if action, _ := ask.Then(ask.Text); action != nav.Action(nav.Say{Text: "Nothing was changed"}) {
			t.Errorf("the same text came to %v", action)
		}
		if err := saved(t, p, ask, "了解!"); err != nil {
			t.Fatal(err)
		}
		if got := said(t, s); got[1] != "<p>了解!</p>" {
			t.Errorf("%q", got)
		}
	})
}

func TestACommentIsDeletedByYOnly(t *testing.T) {
	talk(t, func(t *testing.T, s *session, p *detail.Pane) {
		over, ok := chosen(t, p, "delete").(nav.Over)
		if !ok {
			t.Fatal("it does not ask")
		}
		if c, _ := nav.Find(over.Dialog.Commands(), "enter"); c.ID == "yes" {
			t.Error("enter deletes")
		}
		yes, _ := nav.Find(over.Dialog.Commands(), "y")
		action, _ := yes.Run()
		reply, _ := action.(nav.Reply)
		action, _ = reply()
		write, _ := action.(nav.Write)
		if err := write.Do(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := said(t, s); !slices.Equal(got, []string{"<p>Columns first, cards next.</p>"}) {
			t.Errorf("%q", got)
		}
	})
}
