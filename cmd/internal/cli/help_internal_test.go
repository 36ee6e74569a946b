//go:build unix

package cli

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// TestHelpFitsTheTerminal excludes command lines, which are copied, and checks that no word is lost.
func TestHelpFitsTheTerminal(t *testing.T) {
	eachCommand(wholeRoot(), func(cmd *cobra.Command) {
		whole := helpText(cmd, 0)
		for _, width := range []int{40, 60, 80, 100} {
			help := helpText(cmd, width)
			if !slices.Equal(strings.Fields(help), strings.Fields(whole)) {
				t.Errorf("%s in %d columns has other words:\n%s", cmd.CommandPath(), width, help)
			}
			for line := range strings.Lines(help) {
				line = strings.TrimSuffix(line, "\n")
				copied := strings.HasPrefix(line, "  ") && strings.Contains(whole, line+"\n")
				if cell.Width(line) > width && !copied {
					t.Errorf("%s: %d columns are too few for %q", cmd.CommandPath(), width, line)
				}
			}
			for _, example := range examples(cmd) {
				if !strings.Contains(help, example) {
					t.Errorf("%s in %d columns lacks %q", cmd.CommandPath(), width, example)
				}
			}
		}
	})
}

// TestHelpIsOnlyWrappedInTerminal expects the descriptions of flags beside their names if there is space, otherwise
// below.
func TestHelpIsOnlyWrappedInTerminal(t *testing.T) {
	for width, want := range map[int]string{
		0:  "\n      --queue               keep the change in the outbox if the server can't be reached\n",
		60: "\n      --queue               keep the change in the outbox if\n                            the server can't be reached\n",
		40: "\n      --queue\n        keep the change in the outbox if\n        the server can't be reached\n",
	} {
		w := loadWorlds(t)
		var help string
		terminal := screen{}
		if width > 0 {
			terminal = openScreen(t, width)
		}
		synctest.Test(t, func(t *testing.T) {
			testday.Begin()
			u := newUser(t, w.small)
			if width > 0 {
				u.out = terminal.tty
			}
			help = u.types(line{args: "item create --help"}).out
		})
		if width > 0 {
			help = terminal.close()
		}
		if !strings.Contains(help, want) {
			t.Errorf("%d columns: the help lacks %q:\n%s", width, want, help)
		}
	}
}
