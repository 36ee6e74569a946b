package detail_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/parts/detail"
)

// withComments runs a test on an item with two comments, with the cursor on the newest one.
func withComments(t *testing.T, test func(*testing.T, *session, *detail.Pane)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		t.Helper()
		testday.Begin()
		s := read(t, nil, board19)
		p := pane(s.Store, theme.Options{}, board19)
		p.Draw(cell.New(80, 30))
		press(p, "G")
		test(t, s, p)
	})
}

// run runs the command of a key.
func run(t *testing.T, p *detail.Pane, key string) nav.Action {
	t.Helper()
	c, ok := nav.Find(commands(p), key)
	if !ok || c.Why() != "" {
		t.Fatalf("%s isn't available: %s", key, c.Why())
	}
	action, _ := c.Run()
	return action
}

// chosen chooses an entry from the menu of a comment.
func chosen(t *testing.T, p *detail.Pane, choice string) nav.Action {
	t.Helper()
	over, ok := run(t, p, "enter").(nav.Over)
	if !ok {
		t.Fatal("enter opens no menu")
	}
	for _, letter := range choice {
		over.Dialog.Update(pressed(letter))
	}
	enter, _ := nav.Find(over.Dialog.Commands(), "enter")
	action, _ := enter.Run()
	reply, ok := action.(nav.Reply)
	if !ok {
		t.Fatalf("%s can't be chosen: %v", choice, action)
	}
	then, _ := reply()
	return then
}

// serverComments returns the comments on the server, oldest first.
func serverComments(t *testing.T, s *session) []string {
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

func TestReplyStartsWithQuote(t *testing.T) {
	withComments(t, func(t *testing.T, _ *session, p *detail.Pane) {
		ask, ok := chosen(t, p, "reply").(nav.Compose)
		if !ok || ask.Title != "Comment on APOLLO-19" || ask.Text != "> **千代 🦊** wrote:\n>\n> 了解 👍\n\n" {
			t.Errorf("%+v", ask)
		}
	})
}

func TestCommentUnderCursorIsEdited(t *testing.T) {
	withComments(t, func(t *testing.T, _ *session, p *detail.Pane) {
		ask, ok := chosen(t, p, "edit").(nav.Compose)
		if !ok || ask.Title != "Edit the comment by 千代 🦊" || ask.Text != "了解 👍\n" {
			t.Errorf("%+v", ask)
		}
	})
}

func TestCursorGoesToNewComment(t *testing.T) {
	withComments(t, func(t *testing.T, s *session, p *detail.Pane) {
		c := cell.New(80, 18)
		for n := range 8 {
			ask, _ := run(t, p, "+").(nav.Compose)
			action, _ := ask.Then(fmt.Sprint("Remark ", n))
			write, _ := action.(nav.Write)
			if err := write.Begin()(t.Context()); err != nil {
				t.Fatal(err)
			}
			// The prediction is shown first, then the server's response.
			for range 2 {
				p.Update(nav.Changed{})
				c.Clear()
				p.Draw(c)
			}
		}
		if text := strings.Join(c.Lines(), "\n"); !strings.Contains(text, "Remark 7") {
			t.Errorf("the newest is out of view:\n%s", text)
		}
		ask, ok := chosen(t, p, "edit").(nav.Compose)
		if !ok || ask.Text != "Remark 7\n" {
			t.Errorf("the cursor is on %q", ask.Text)
		}
	})
}

func TestPlusAddsToSection(t *testing.T) {
	withComments(t, func(t *testing.T, _ *session, p *detail.Pane) {
		if ask, ok := run(t, p, "+").(nav.Compose); !ok || ask.Text != "" {
			t.Errorf("%+v", ask)
		}
		press(p, "tab")
		if c, _ := nav.Find(commands(p), "+"); c.Why() == "" {
			t.Error("something can be added to the history")
		}
	})
}

func TestOnlyYDeletesComment(t *testing.T) {
	withComments(t, func(t *testing.T, s *session, p *detail.Pane) {
		over, ok := chosen(t, p, "delete").(nav.Over)
		if !ok {
			t.Fatal("it doesn't ask")
		}
		if c, _ := nav.Find(over.Dialog.Commands(), "enter"); c.ID == "yes" {
			t.Error("enter deletes")
		}
		yes, _ := nav.Find(over.Dialog.Commands(), "y")
		action, _ := yes.Run()
		reply, _ := action.(nav.Reply)
		action, _ = reply()
		write, _ := action.(nav.Write)
		if err := write.Begin()(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := serverComments(t, s); !slices.Equal(got, []string{"<p>Columns first, cards next.</p>"}) {
			t.Errorf("%q", got)
		}
	})
}
