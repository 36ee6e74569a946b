package app_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// Rule: every key that changes items first lists marked items that aren't shown, whatever their number.
func TestHiddenMarkedItemsAreListedFirst(t *testing.T) {
	for name, c := range map[string]struct {
		start nav.Route
		keys  []string
		says  string
	}{
		"a state":      {nav.Board{Project: apollo, Cycle: sprint3}, []string{"L"}, "not shown"},
		"a priority":   {nav.Board{Project: apollo, Cycle: sprint3}, []string{"p", "text:low", "enter"}, "not shown"},
		"leaving":      {nav.Board{Project: apollo, Cycle: sprint3}, []string{"x"}, "remove from Sprint 3?"},
		"moving":       {nav.Board{Project: apollo, Cycle: sprint3}, []string{"t", "text:sprint 4", "enter"}, "move to Sprint 4?"},
		"deleting":     {nav.Board{Project: apollo, Cycle: sprint3}, []string{"D"}, "Delete 2 items?"},
		"taking":       {nav.Planning{Project: apollo, Cycle: sprint3}, []string{"l"}, "Move 2 items to Sprint 3?"},
		"their labels": {nav.Planning{Project: apollo, Cycle: sprint3}, []string{"p", "text:low", "enter"}, "not shown"},
	} {
		t.Run(name, func(t *testing.T) {
			uitest.Story(t, uitest.Options{Start: c.start, Size: [2]int{120, 30}}, func(t *testing.T, d *uitest.Driver) {
				d.Sleep(2 * time.Second)
				d.Press("space", "j", "space", "/")
				d.Type("nothing like them")
				d.Press("enter")
				d.See("2 marked · 2 not shown · esc clears")
				d.Mark()
				play(d, c.keys)
				d.See(c.says)
				d.Sleep(time.Second)
				if got := writes(d); len(got) > 0 {
					t.Errorf("sent %q\n%s", got, d.Screen())
				}
			})
		})
	}
}

// play presses keys and types texts.
func play(d *uitest.Driver, keys []string) { asking{keys: keys}.ask(d) }

// Rule: a successful change clears its marks; items for which it failed stay marked.
func TestMarksAreClearedByASuccessfulChange(t *testing.T) {
	for name, c := range map[string]struct {
		keys  []string
		fails int // how many requests are refused
		left  string
	}{
		"a state":         {[]string{"L"}, 0, ""},
		"a priority":      {[]string{"p", "text:low", "enter"}, 0, ""},
		"leaving":         {[]string{"x"}, 0, ""},
		"one is refused":  {[]string{"L"}, 1, "1 marked"},
		"all are refused": {[]string{"L"}, 2, "2 marked"},
	} {
		t.Run(name, func(t *testing.T) {
			start := nav.Board{Project: apollo, Cycle: sprint3}
			uitest.Story(t, uitest.Options{Start: start, Size: [2]int{120, 30}}, func(_ *testing.T, d *uitest.Driver) {
				d.Sleep(2 * time.Second)
				d.Press("space", "j", "space")
				d.See("2 marked · esc clears")
				if c.fails > 0 {
					d.Server.Arm(planetest.Fault{Kind: planetest.Status, Method: "PATCH", Status: 403, Body: `{"error":"no"}`, Times: c.fails})
				}
				play(d, c.keys)
				d.Sleep(time.Second)
				if c.left == "" {
					d.NotSee("marked")
				} else {
					d.See(c.left)
				}
			})
		})
	}
}

// Holding down space at the end of a column marks only once.
func TestSpaceAtTheEndOfAColumnMarksOnce(t *testing.T) {
	start := nav.Board{Project: apollo, Cycle: sprint3}
	uitest.Story(t, uitest.Options{Start: start, Size: [2]int{120, 30}}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(2 * time.Second)
		d.Press("G", "space", "space", "space")
		d.See("1 marked")
		d.Sleep(time.Second)
		d.Press("space")
		d.NotSee("marked")
	})
}
