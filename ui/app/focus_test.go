package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// Rule: the focused side is visible even without colours: the line between the sides points to it.
func TestFocusedSideIsVisible(t *testing.T) {
	for name, c := range map[string]struct {
		start nav.Route
		open  string
	}{
		"a board and its item": {nav.Board{Project: apollo, Cycle: sprint3}, "enter"},
		"planning":             {nav.Planning{Project: apollo, Cycle: sprint3}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			uitest.Story(t, uitest.Options{Start: c.start, Size: [2]int{120, 30}, NoColor: true}, func(t *testing.T, d *uitest.Driver) {
				d.Sleep(2 * time.Second)
				if c.open != "" {
					d.Press(c.open)
					d.Sleep(time.Second)
				}
				for _, want := range []string{"‹", "›", "‹"} {
					if line := strings.Split(d.Screen(), "\n")[2]; !strings.Contains(line, want) {
						t.Errorf("no %q in %q", want, line)
					}
					d.Press("tab")
				}
			})
		})
	}
}
