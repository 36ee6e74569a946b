package uitest_test

import (
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/vt"

	"github.com/planedeck/planedeck/ui/uitest"
)

// The frames that stories check are what a terminal finally shows, including emoji
// and wide characters, even after scrolling and moving.
func TestTerminalShowsTheFramesThatStoriesSee(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		terminal := vt.NewSafeEmulator(80, 24)
		go func() { _, _ = io.Copy(io.Discard, terminal) }() // discards its answers
		_, _ = terminal.WriteString("\x1b[20h")              // as a line discipline does: a line feed goes to the first column
		t.Cleanup(func() { _ = terminal.Close() })
		d := uitest.Start(t, uitest.Options{Output: terminal})
		for _, keys := range [][]string{{"enter"}, {"j", "j"}, {"k", "enter"}, {"G"}, {"?"}, {"esc", ":"}, {"esc"}, {"esc"}} {
			d.Press(keys...)
			d.Sleep(time.Second)
			if got, want := shown(terminal), d.Screen(); got != want {
				t.Fatalf("after %v the terminal shows\n%s\nwant\n%s", keys, got, want)
			}
		}
	})
}

// shown returns the text on a terminal's screen.
func shown(terminal *vt.SafeEmulator) string {
	rows := make([]string, terminal.Height())
	for y := range rows {
		var b strings.Builder
		for x := 0; x < terminal.Width(); {
			cell := terminal.CellAt(x, y)
			if cell == nil || cell.Width == 0 {
				x++
				continue
			}
			b.WriteString(cell.Content)
			x += cell.Width
		}
		rows[y] = strings.TrimRight(b.String(), " ")
	}
	return strings.Join(rows, "\n")
}
