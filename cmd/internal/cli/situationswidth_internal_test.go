//go:build unix

package cli

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestNoRowIsWiderThanTheTerminal checks the rows of tables. Messages and addresses are wrapped by the terminal, so
// that they can be read and copied.
func TestNoRowIsWiderThanTheTerminal(t *testing.T) {
	t.Parallel()
	for name, width := range map[string]int{"40 columns": 40, "20 columns": 20} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inTerminals(t, width, where(t, listed), []string{"TERM=xterm-256color"}, noFlags, func(t *testing.T, text string) { checkWidth(t, text, width) })
		})
		t.Run(name+", all fields", func(t *testing.T) {
			t.Parallel()
			columns := func(l line) []string {
				return []string{"--columns", l.json[1]}
			}
			inTerminals(t, width, where(t, func(l line) bool { return l.hasFlag("columns") && shown(l) && !l.writes }), []string{"TERM=dumb"}, columns, func(t *testing.T, text string) {
				checkWidth(t, text, width)
			})
		})
	}
}

// checkWidth checks that no row is wider than the terminal, except one that can't be wrapped, such as an address or a
// path.
func checkWidth(t *testing.T, text string, width int) {
	t.Helper()
	for row := range strings.SplitSeq(text, "\n") {
		row = ansi.Strip(row)
		if ansi.StringWidth(row) > width && strings.Contains(strings.TrimSpace(row), " ") {
			t.Errorf("%d cells: %q", ansi.StringWidth(row), row)
		}
	}
}

// listed reports whether a line prints a table whatever its flags are, or the facts of one thing.
func listed(l line) bool {
	one := l.needs == server && strings.Contains(l.args, " view ") || l.args == "auth status"
	return shown(l) && !l.writes && (one || l.hasFlag("limit") || l.args == "doctor" || l.args == "cache")
}
