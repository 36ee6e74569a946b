package edit_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
)

// Rule: a change that moves the completion date asks first, for one item and for several.
func TestMovingCompletionDateAsks(t *testing.T) {
	finished := func(d *deck) plane.Item { return d.item(20) }
	story(t, options{items: []int{20}}, func(t *testing.T, d *deck) {
		before := finished(d).CompletedAt
		d.press("p")
		d.typed("low")
		d.press("enter")
		d.see("Change APOLLO-20, which is finished?", "It was finished on ", "will count as finished today", "does not bring it back")
		d.press("x")
		d.see("APOLLO-20 not changed")
		if got := finished(d).CompletedAt; !got.Equal(before) {
			t.Errorf("it is %s, was %s", got, before)
		}
		d.press("p")
		d.typed("low")
		d.press("enter", "y")
		d.see("APOLLO-20: priority low")
		sent := d.requests("PATCH")
		d.press("b", "space", "enter") // it already counts as finished today
		d.see("APOLLO-20: ")
		if n := d.requests("PATCH"); n != sent+1 {
			t.Errorf("%d changes were sent without a question, want 1", n-sent)
		}
	})
	story(t, options{items: []int{19, 20, 25}}, func(t *testing.T, d *deck) {
		d.press("p")
		d.typed("low")
		d.press("enter")
		d.see("Change 3 items: priority low", "2 finished items will count as finished today", "an undo does not bring it back")
		if n := d.requests("PATCH"); n > 0 {
			t.Errorf("%d requests before the answer", n)
		}
	})
	// Leaving the completed states removes the date, so there is no question about it.
	story(t, options{items: []int{20}}, func(_ *testing.T, d *deck) {
		d.press("s")
		d.typed("review")
		d.press("enter")
		d.see("APOLLO-20 → In Review")
	})
	// Changing the description asks too; the text is kept after a no.
	story(t, options{items: []int{20}}, func(t *testing.T, d *deck) {
		d.compose = func(text string) (string, bool) { return text + "\n\nTwice", true }
		d.press("E")
		d.see("Save the description of APOLLO-20, which is finished?", "will count as finished today")
		d.press("x")
		d.see("the description was not saved")
		if n := d.requests("PATCH"); n > 0 {
			t.Errorf("%d requests after a no", n)
		}
		d.press("E")
		d.see("the text that was not saved")
		d.press("enter", "y")
		if n := d.requests("PATCH"); n != 1 {
			t.Errorf("%d requests after a yes", n)
		}
	})
}
