package edit_test

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
)

// The rule: what moves the day on which an item was finished is said before, for one and for several.
func TestTheDayOfFinishedItemsIsNotMovedWithoutAWord(t *testing.T) {
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
		d.press("b", "space", "enter") // it counts as finished today by now
		d.see("APOLLO-20: ")
	})
	story(t, options{items: []int{19, 20, 25}}, func(t *testing.T, d *deck) {
		d.press("p")
		d.typed("low")
		d.press("enter")
		d.see("Change 3 items: priority low", "2 finished items will count as finished today", "an undo does not bring it back")
		if n := d.requests("PATCH"); n > 0 {
			t.Errorf("%d requests before anybody said yes", n)
		}
	})
	// One that leaves the finished ones has no such day any more.
	story(t, options{items: []int{20}}, func(_ *testing.T, d *deck) {
		d.press("s")
		d.typed("review")
		d.press("enter")
		d.see("APOLLO-20 → In Review")
	})
	// A description is a change like any other; a no keeps its text.
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
