package edit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
)

func TestConcurrentChangeAsksBeforeOverwriting(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("p")
		d.elsewhere(19, plane.ItemPatch{Priority: new(plane.PriorityHigh)})
		d.typed("low")
		d.press("enter")
		d.see("APOLLO-19 has changed", "bea set the priority to high in the meantime.", "Your change: APOLLO-19: priority low. Overwrite it?")
		d.goldens("overwrite")
		d.press("n")
		if got := d.item(19).Priority; got != plane.PriorityHigh {
			t.Errorf("after no, the server has %s", got)
		}
		d.press("p")
		d.elsewhere(19, plane.ItemPatch{Priority: new(plane.PriorityMedium)})
		d.typed("low")
		d.press("enter", "y")
		if got := d.item(19).Priority; got != plane.PriorityLow {
			t.Errorf("after yes, the server has %s", got)
		}
	})
}

func TestUnreadChangeAsksBeforeOverwriting(t *testing.T) {
	for answer, want := range map[string]string{"n": "Theirs", "y": "Mine"} {
		t.Run(answer, func(t *testing.T) {
			story(t, options{}, func(t *testing.T, d *deck) {
				d.press("e")
				bea, _ := d.connect(beaKey)
				_, err := bea.UpdateItem(t.Context(), apollo, d.known(19).ID, plane.ItemPatch{Name: new("Theirs")})
				d.must(err)
				d.typed("Mine")
				d.press("enter")
				d.see("APOLLO-19 has changed", "bea set the name to Theirs in the meantime.", "Your change: APOLLO-19: renamed to Mine. Overwrite it?")
				d.press(answer)
				if got := d.item(19).Name; got != want {
					t.Errorf("the server has %q", got)
				}
				if answer == "n" {
					d.see("APOLLO-19 was left as bea set it")
				}
				for _, w := range d.store.Snapshot().Writes() {
					if w.State == store.Failed {
						t.Errorf("still listed as failed after the answer: %s", w.Title)
					}
				}
			})
		})
	}
}

func TestOtherFieldOrSameValueIsNoConflict(t *testing.T) {
	for name, patch := range map[string]plane.ItemPatch{
		"another field": {Name: new("Board views")}, "the same value": {Priority: new(plane.PriorityLow)},
	} {
		t.Run(name, func(t *testing.T) {
			story(t, options{}, func(t *testing.T, d *deck) {
				d.press("p")
				d.elsewhere(19, patch)
				d.typed("low")
				d.press("enter")
				d.see("APOLLO-19: priority low")
				if d.stack.Depth() != 1 {
					t.Error("it asked")
				}
			})
		})
	}
}

func TestConcurrentChangePreviewsFewItems(t *testing.T) {
	story(t, options{items: []int{19, 21}}, func(t *testing.T, d *deck) {
		d.press("p")
		d.elsewhere(21, plane.ItemPatch{Priority: new(plane.PriorityUrgent)})
		d.typed("low")
		d.press("enter")
		d.see("Change 2 items: priority low", "urgent → low · bea set the priority to urgent in the meantime")
		d.press("down", "space", "enter")
		d.see("APOLLO-19: priority low")
		if got := d.item(21).Priority; got != plane.PriorityUrgent {
			t.Errorf("it was excluded, but the server has %s", got)
		}
	})
}

func TestDescriptionIsEditedAsMarkdown(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		before := d.item(19).Description
		d.compose = func(text string) (string, bool) { return text, true }
		d.press("E")
		d.see("APOLLO-19: the description is unchanged")
		if n := d.requests("PATCH"); n > 0 {
			t.Errorf("%d requests for an unchanged text", n)
		}
		d.compose = func(text string) (string, bool) { return text + "\n\nAnd **more**.", true }
		d.press("E")
		d.see("APOLLO-19: description changed")
		if got := d.item(19).Description; !strings.Contains(got, before) || !strings.Contains(got, "<strong>more</strong>") {
			t.Errorf("%s\nbecame\n%s", before, got)
		}
		d.compose = func(string) (string, bool) { return "", false }
		d.press("E")
		if n := d.requests("PATCH"); n != 1 {
			t.Errorf("%d requests", n)
		}
	})
}

func TestEmptyingDescriptionAsks(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		before := d.item(19).Description
		d.compose = func(string) (string, bool) { return "\n", true }
		d.press("E")
		d.see("Empty the description of APOLLO-19?")
		d.press("n")
		if got := d.item(19).Description; got != before {
			t.Errorf("it became %q", got)
		}
		d.press("E", "y")
		if got := d.item(19).Description; got == before {
			t.Error("it was not emptied:", got)
		}
	})
}

func TestConcurrentDescriptionChangeAsks(t *testing.T) {
	for choice, want := range map[string]string{"overwrite": "mine", "give": "theirs", "again": "theirs"} {
		t.Run(choice, func(t *testing.T) {
			story(t, options{}, func(t *testing.T, d *deck) {
				d.compose = func(text string) (string, bool) {
					bea, _ := d.connect(beaKey) // unread here
					_, err := bea.UpdateItem(t.Context(), apollo, d.known(19).ID, plane.ItemPatch{Description: new("<p>theirs</p>")})
					d.must(err)
					return "mine", true
				}
				d.press("E")
				d.see("bea changed the description in the meantime", "edit again", "overwrite", "give up")
				if choice == "again" {
					d.goldens("overwrite-description")
				}
				shown := ""
				d.compose = func(text string) (string, bool) { shown = text; return text, false }
				d.typed(choice)
				d.press("enter")
				if got := d.item(19).Description; !strings.Contains(got, want) {
					t.Errorf("the server has %s", got)
				}
				if choice == "again" && (!strings.Contains(shown, "theirs") || !strings.Contains(shown, "mine")) {
					t.Errorf("offered %q to edit", shown)
				}
			})
		})
	}
}

func TestUnsavedDescriptionIsOfferedAgain(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.compose = func(text string) (string, bool) {
			bea, _ := d.connect(beaKey)
			_, err := bea.UpdateItem(t.Context(), apollo, d.known(19).ID, plane.ItemPatch{Description: new("<p>theirs</p>")})
			d.must(err)
			return "mine", true
		}
		d.press("E", "esc", "E")
		d.see("continue with the text that was not saved", "start with the current description")
		shown := ""
		d.compose = func(text string) (string, bool) { shown = text; return text, true }
		d.press("enter")
		if shown != "mine" {
			t.Errorf("started with %q", shown)
		}
		if got := d.item(19).Description; !strings.Contains(got, "mine") {
			t.Errorf("the server has %s", got)
		}
	})
}

func TestCommentIsWrittenInTheEditor(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.compose = func(string) (string, bool) { return "  \n", true }
		d.press("c")
		d.see("nothing was written, nothing was sent")
		d.compose = func(string) (string, bool) { return "Looks *fine*.", true }
		d.press("c")
		d.see("commented on APOLLO-19")
		comments, err := plane.Collect(d.client.Comments(t.Context(), apollo, d.known(19).ID))
		d.must(err)
		if !slices.ContainsFunc(comments, func(c plane.Comment) bool { return strings.Contains(c.HTML, "<em>fine</em>") }) {
			t.Errorf("the server has %q", comments)
		}
		if n := d.requests("POST"); n != 1 {
			t.Errorf("%d requests", n)
		}
	})
}

func TestGuestCanOnlyComment(t *testing.T) {
	story(t, options{key: gusKey}, func(t *testing.T, d *deck) {
		for _, c := range d.page.Commands() {
			free := c.ID == "comment" || c.ID == "copy" || c.ID == "browse"
			if why := c.Why(); (why == "") != free {
				t.Errorf("%s: %q", c.ID, why)
			}
		}
	})
}
