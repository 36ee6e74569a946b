package calendar_test

import (
	"testing"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestTheCursorMovesByDaysWeeksAndMonths(t *testing.T) {
	for _, c := range []struct{ keys, day, title string }{
		{"l", "Wed 25 Nov", "November 2026"},
		{"h h", "Sun 22 Nov", "November 2026"},
		{"j", "Tue 1 Dec", "December 2026"},
		{"k", "Tue 17 Nov", "November 2026"},
		{"pgdown", "Thu 24 Dec", "December 2026"},
		{"pgup pgup", "Thu 24 Sep", "September 2026"},
		{"g", "Sun 1 Nov", "November 2026"},
		{"G", "Mon 30 Nov", "November 2026"},
		{"pgdown t", "Tue 24 Nov", "November 2026"},
		{"]", "Wed 2 Dec", "December 2026"},
		{"[", "Thu 29 Oct", "October 2026"},
	} {
		story(t, uitest.Options{Start: nav.Calendar{Project: apollo}}, func(t *testing.T, d *uitest.Driver) {
			press(d, c.keys)
			d.See(c.day, c.title)
		})
	}
}
