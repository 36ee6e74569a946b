package app_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/uitest"
)

// readmeKeys returns the keys in the README's table, by the first cell of their row.
func readmeKeys(t *testing.T) map[string][]string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(body), "\n## Keys\n")
	section, _, _ = strings.Cut(section, "\n## ")
	rows := map[string][]string{}
	for row := range strings.Lines(section) {
		cells := strings.Split(row, "|")
		if len(cells) < 4 {
			continue
		}
		for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[2], -1) {
			rows[strings.TrimSpace(cells[1])] = append(rows[strings.TrimSpace(cells[1])], keys.Name(m[1]))
		}
	}
	return rows
}

// The first key of every command is in the README, in a row for its screen or for
// several screens.
func TestEveryKeyIsInTheREADME(t *testing.T) {
	sheets := app.Sheets()
	rows := readmeKeys(t)
	on := map[string][]string{
		"everywhere": nil, "projects": nil, "cycles": {"cycles"}, "board": {"board", "an item, on every screen that has some", "an open item"},
		"item": {"an open item", "an item, on every screen that has some"}, "planning": {"planning", "an item, on every screen that has some"}, "writes": {"writes"},
		"cycle-form": {"forms"}, "calendar": {"calendar"},
	}
	for _, sheet := range sheets {
		names, ok := on[sheet.Screen]
		if !ok {
			continue
		}
		there := slices.Clone(rows["everywhere"])
		for _, name := range names {
			if len(rows[name]) == 0 {
				t.Errorf("the README has no row about %s", name)
			}
			there = append(there, rows[name]...)
		}
		for _, c := range sheet.Modes[0].Commands {
			if len(c.Keys) > 0 && !strings.HasPrefix(c.ID, "link.") && !slices.ContainsFunc(c.Keys, func(k string) bool { return slices.Contains(there, keys.Name(k)) }) {
				t.Errorf("%s.%s, with the key %s, isn't in the README", sheet.Screen, c.ID, c.Keys[0])
			}
		}
	}
}

// readmeSays checks that the README still contains the statement that a test verifies.
func readmeSays(t *testing.T, text string) {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(strings.Fields(string(body)), " "), text) {
		t.Errorf("the README no longer says %q: does this test still verify what it says?", text)
	}
}

func TestHeaderShowsRemainingRequests(t *testing.T) {
	readmeSays(t, "In terminals with at least 20 rows the header shows how many are left")
	for rows, want := range map[int]bool{19: false, 20: true, 40: true} {
		uitest.Story(t, uitest.Options{Size: [2]int{80, rows}}, func(t *testing.T, d *uitest.Driver) {
			cycles(d)
			if got := strings.Contains(d.Screen(), "of 60 requests"); got != want {
				t.Errorf("%d rows: %v\n%s", rows, got, d.Screen())
			}
		})
	}
}

func TestHelpExplainsUnavailableActions(t *testing.T) {
	readmeSays(t, "`?` greys out what isn't possible yet and says why, and from which day it will be.")
	uitest.Story(t, uitest.Options{Size: [2]int{120, 60}}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press("?")
		d.Type("archive")
		d.See("not ended yet: archiving is possible from Wed 2 Dec")
	})
}

// Both letters of each pair of lower and upper case in the README are keys of one screen.
func TestLetterPairsInTheREADMEAreKeys(t *testing.T) {
	readmeSays(t, "(`n` `N`, `h` `H`, `a` `A`, `e` `E`)")
	sheets := app.Sheets()
	for _, small := range []string{"n", "h", "a", "e"} {
		if !slices.ContainsFunc(sheets, func(sheet keys.Sheet) bool {
			has := func(key string) bool {
				return slices.ContainsFunc(sheet.Modes[0].Commands, func(c keys.Command) bool { return slices.Contains(c.Keys, key) })
			}
			return has(small) && has(strings.ToUpper(small))
		}) {
			t.Errorf("no screen has both %s and %s", small, strings.ToUpper(small))
		}
	}
}

func TestSectionsOfAnItemWorkAsInTheREADME(t *testing.T) {
	readmeSays(t, "`+` add to the section: a comment, link, sub-item or relation · `1`–`9` open a link in the text or section")
	uitest.Story(t, uitest.Options{Start: pages()["board"], Browser: true}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(2 * time.Second)
		d.Press(":")
		d.Type("apollo-19\r")
		d.Sleep(2 * time.Second)
		for _, section := range []struct{ tabs, asks string }{
			{"", "Comment"}, {"tab tab", "Add a link to APOLLO-19"}, {"tab tab", "New sub-items of APOLLO-19"}, {"tab", "APOLLO-19"},
		} {
			d.Press(strings.Fields(section.tabs)...)
			d.Sleep(time.Second)
			d.Press("+")
			d.See(section.asks)
			d.Press("esc")
			if section.asks == "Add a link to APOLLO-19" {
				d.Press("1")
				d.Sleep(time.Second)
				if len(d.Opened) != 1 {
					t.Error(d.Opened, d.Screen())
				}
			}
		}
	})
}
