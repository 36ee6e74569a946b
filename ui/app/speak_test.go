package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// With a screen reader, a user moves a card, undoes that and opens the item: each key is answered by a few lines at
// most.
func TestBoardIsSpokenLineByLine(t *testing.T) {
	var spoken []string
	heard := func(d *uitest.Driver, keys ...string) string {
		spoken = nil
		for _, key := range keys {
			d.Press(key)
			d.Sleep(2 * time.Second)
		}
		return strings.Join(spoken, "\n")
	}
	program(t, uitest.Options{
		Start:  nav.Board{Project: apollo, Cycle: sprint3},
		Change: func(o *app.Options) { o.Speak = func(lines []string) { spoken = append(spoken, lines...) } },
	}, func(t *testing.T, d *uitest.Driver) {
		if all := strings.Join(spoken, "\n"); !strings.Contains(all, "\nacme, Apollo, Sprint 3\n") || strings.ContainsAny(all, "─│▕█›●◑") {
			t.Errorf("spoken at the start:\n%s", all)
		}
		for _, step := range []struct{ keys, want string }{
			{"j", "APOLLO-21 Board: cards high BE #feature 3 Wed"},
			{"L", "ok: APOLLO-21 to In Review, u undo"},
			{"u", "ok: Undone: move APOLLO-21 to In Review"},
			{"A", "A does nothing here, ? shows the keys"},
			{"enter", "acme, Apollo, Sprint 3, APOLLO-21"},
		} {
			lines := heard(d, step.keys)
			if !strings.Contains(lines, step.want) {
				t.Errorf("spoken after %s:\n%s\nwant %q", step.keys, lines, step.want)
			}
			if n := strings.Count(lines, "\n"); step.keys != "enter" && n > 3 {
				t.Errorf("%s is answered by %d lines:\n%s", step.keys, n+1, lines)
			}
		}
		if lines := heard(d, "esc"); slices.Contains(spoken, "") || strings.Count(lines, "\n") > 2 {
			t.Errorf("spoken on returning:\n%s", lines)
		}
		if lines := heard(d, "s"); !strings.Contains(lines, "State of APOLLO-21") || !strings.HasSuffix(lines, "In Progress started") {
			t.Errorf("spoken for a dialog:\n%s", lines)
		}
	})
}
