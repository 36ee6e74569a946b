package app_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/uitest"
)

// docs/keys.md is generated from declarations. This test visits the screens in all
// their modes, and checks that the help shows no key that the page lacks.
func TestKeysPageHasEveryKeyShownInHelp(t *testing.T) {
	body, err := os.ReadFile(filepath.Join("..", "..", "docs", "keys.md"))
	if err != nil {
		t.Fatal(err)
	}
	board, item := []string{"enter", "enter"}, []string{"enter", "enter", "enter"}
	for name, c := range map[string]struct {
		width int
		keys  []string
		help  string
	}{
		"projects":                 {80, nil, "?"},
		"cycles":                   {80, []string{"enter"}, "?"},
		"a filter":                 {80, []string{"enter", "/"}, "f1"},
		"a form":                   {80, []string{"enter", "n"}, "f1"},
		"the target of a transfer": {80, []string{"enter", "G", "k", "t"}, "f1"},
		"a transfer":               {80, []string{"enter", "G", "k", "t", "enter"}, "?"},
		"a board":                  {80, board, "?"},
		"marked items":             {80, append(board, "*"), "?"},
		"the filter of a board":    {80, append(board, "/"), "f1"},
		"an item over the board":   {80, item, "?"},
		"its next section":         {80, append(item, "tab", "tab"), "?"},
		"an item beside the board": {120, append(board, "tab"), "?"},
		"planning":                 {120, []string{"enter", "P"}, "?"},
		"the filter of planning":   {120, []string{"enter", "P", "/"}, "f1"},
		"items to add":             {120, append(board, "+"), "?"},
		"new items":                {80, append(board, "n"), "f1"},
		"several to choose":        {80, append(board, "a"), "f1"},
		"writes":                   {80, []string{"!"}, "?"},
		"the palette":              {80, []string{":"}, "f1"},
	} {
		if uitest.Skipped(name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			uitest.Story(t, uitest.Options{Size: [2]int{c.width, 90}}, func(t *testing.T, d *uitest.Driver) {
				for _, k := range c.keys {
					d.Press(k)
					d.Sleep(2 * time.Second)
				}
				d.Press(c.help)
				lines := helpLines(d.Screen())
				if len(lines) < 3 {
					t.Fatalf("no help:\n%s", d.Screen())
				}
				for _, keys := range lines {
					if !strings.Contains(string(body), "| "+keys+" |") && !strings.Contains(string(body), keys+" …") && !strings.Contains(string(body), "… "+keys) {
						t.Errorf("%s is not on the page:\n%s", keys, d.Screen())
					}
				}
			})
		})
	}
}

// helpLines returns the keys in the lines of the help, in the form that the page uses.
func helpLines(screen string) []string {
	_, help, _ := strings.Cut(screen, "── Keys ")
	help, _, _ = strings.Cut(help, "  Symbols")
	var lines []string
	row := regexp.MustCompile(`^ {2}[ ›] (\S+(?: \S+)*?) {2,}\S`)
	for line := range strings.Lines(help) {
		m := row.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		var labels []string
		for k := range strings.FieldsSeq(m[1]) {
			labels = append(labels, "`"+keys.Label(k)+"`")
		}
		lines = append(lines, strings.Join(labels, " "))
	}
	return lines
}
