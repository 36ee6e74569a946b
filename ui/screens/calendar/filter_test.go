package calendar_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/uitest"
)

func TestFilterAppliesToGridAndList(t *testing.T) {
	for _, c := range []struct{ typed, found, name string }{
		{"vote", "1 of", "Budget vote"},
		{"LISBON", "1 of", "Web Summit"},
		{"@holi", "1 of", "Repentance Day"},
		{"#trade", "1 of", "Web Summit"},
		{`#"trade fairs"`, "1 of", "Web Summit"},
		{"country:de", "2 of", "Repentance Day"},
		{"country:germany @news", "1 of", "Budget vote"},
		{"-@holidays country:DE", "1 of", "Budget vote"},
		{`"main stage"`, "1 of", "Web Summit"},
		{"@", "of", "Web Summit"}, // still without a condition
	} {
		t.Run(c.typed, func(t *testing.T) {
			story(t, uitest.Options{Size: [2]int{120, 40}}, func(_ *testing.T, d *uitest.Driver) {
				d.Press("/")
				d.Type(c.typed)
				d.See(c.found, c.name)
				d.Press("enter", "esc")
				d.NotSee("of 5")
			})
		})
	}
}

func TestCursorMovesToTheNearestDayWithAMatch(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("budget")
		d.See("Fri 27 Nov", "Budget vote")
		d.NotSee("Web S")
		d.Press("enter")
		d.Press("h")
		d.See("Nothing on this day matches the filter.")
		d.Press("esc")
		d.See("Web S")
	})
}

func TestFilterIsCompletedFromTheEvents(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("#tra")
		d.See("Trade fairs")
		d.Press("tab", "enter")
		d.See(`/ #"Trade fairs"`)
	})
}

// The filter remains when the events of another month are read.
func TestFilterStaysInOtherMonths(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("@holidays")
		d.Press("enter", "pgdown")
		d.Sleep(time.Second)
		d.See("/ @holidays", "Indepen")
		d.NotSee("Hack")
	})
}

// A negated word is completed like any other.
func TestExcludedWordsAreCompleted(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{120, 40}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("-#tra")
		d.Press("tab", "enter")
		d.See(`/ -#"Trade fairs"`, "4 of 5", "Budget")
		d.NotSee("Web Summit")
	})
}

func TestEmptyListShowsWhy(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{44, 14}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("zzzqq")
		d.See(`Nothing matches "zzzqq".`)
		d.Press("esc", "left", "left")
		d.Sleep(time.Second)
		d.See("Nothing is on these days.")
		d.NotSee("Nothing matches")
	})
}
