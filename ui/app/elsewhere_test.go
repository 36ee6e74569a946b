package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// titles returns the titles of all commands, by screen and ID, except for the answers to dialogs, movement, and all but
// the first of numbered commands.
func titles(t *testing.T) map[string]map[string]string {
	t.Helper()
	sheets := app.Sheets()
	all := map[string]map[string]string{}
	for _, sheet := range sheets {
		if sheet.Screen == keys.Dialog {
			continue
		}
		all[sheet.Screen] = map[string]string{}
		for _, mode := range slices.Backward(sheet.Modes) { // the first mode wins
			for _, c := range mode.Commands {
				family, number, _ := strings.Cut(c.ID, ".")
				if family == "move" || number >= "2" && number <= "9" {
					continue
				}
				all[sheet.Screen][c.ID] = c.Title
			}
		}
	}
	return all
}

// pages returns the routes of the screens that have a palette.
func pages() map[string]nav.Route {
	const project, cycle, item = "30000000-0000-4000-8000-000000000001", "70000000-0000-4000-8000-000000000103", "80000000-0000-4000-8000-000000000115"
	return map[string]nav.Route{
		"projects": nav.Projects{}, "cycles": nav.Cycles{Project: project}, "board": nav.Board{Project: project, Cycle: cycle},
		"planning": nav.Planning{Project: project, Cycle: cycle}, "item": nav.Item{Project: project, Cycle: cycle, Item: item},
		"writes": nav.Writes{}, "add-items": nav.AddItems{Project: project, Cycle: cycle}, "calendar": nav.Calendar{Project: project, Cycle: cycle},
	}
}

func TestPaletteHasEveryActionOnEveryScreen(t *testing.T) {
	readmeSays(t, "Every action with its key: first the ones that work here, then, greyed out, those of other screens and where they work.")
	all := titles(t)
	for name, route := range pages() {
		if uitest.Skipped(name) {
			continue
		}
		uitest.Story(t, uitest.Options{Start: route, Size: [2]int{160, 320}}, func(t *testing.T, d *uitest.Driver) {
			d.Sleep(2 * time.Second)
			d.Press("ctrl+p")
			d.See("All actions")
			rows := strings.Split(d.Screen(), "\n")
			for screen, titles := range all {
				for id, title := range titles {
					if all[name][id] != "" {
						title = strings.Fields(title)[0] // listed with a more specific title: "remove from Sprint 3"
					}
					if !slices.ContainsFunc(rows, func(row string) bool { return strings.Contains(row, title) }) {
						t.Errorf("on %s: %q of %s isn't in the palette", name, title, screen)
					}
				}
			}
		})
	}
}

func TestPaletteCursorStartsOnAnAvailableAction(t *testing.T) {
	for _, typed := range []string{"", "new", "open"} {
		for name, route := range pages() {
			if uitest.Skipped(name + typed) {
				continue
			}
			uitest.Story(t, uitest.Options{Start: route, Size: [2]int{160, 60}}, func(t *testing.T, d *uitest.Driver) {
				d.Sleep(2 * time.Second)
				d.Press("ctrl+p")
				d.Type(typed)
				_, screen, _ := strings.Cut(d.Screen(), "All actions")
				here, _, _ := strings.Cut(screen, "Elsewhere")
				if runs := strings.Contains(here, "Actions\n") || strings.Contains(here, "Actions "); runs && !strings.Contains(here, "› ") {
					t.Errorf("%q on %s:\n%s", typed, name, screen)
				}
			})
		}
	}
}

func TestPaletteNamesScreenOfUnavailableAction(t *testing.T) {
	uitest.Story(t, uitest.Options{Start: pages()["board"], Size: [2]int{120, 40}}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(2 * time.Second)
		d.Mark()
		d.Press(":")
		d.Type("archive this")
		d.See("Elsewhere", "archive this cycle", "on the cycles")
		if line := d.Line("archive this cycle"); !strings.Contains(line, "› ") || !strings.Contains(line, " a ") {
			t.Errorf("not under the cursor with its key: %q", line)
		}
		d.Press("enter")
		d.See("archive this cycle works on the cycles", "All actions")
		if w := d.Writes(); len(w) > 0 {
			t.Error(w)
		}
	})
}

// The user's own keys are also shown for actions of other screens.
func TestPaletteShowsOwnKeysOfOtherScreens(t *testing.T) {
	keymap, err := bind(t, keys.Binding{Command: "cycles.archive", Keys: []string{"f9"}})
	if err != nil {
		t.Fatal(err)
	}
	uitest.Story(t, uitest.Options{Start: pages()["board"], Size: [2]int{120, 40}, Change: func(o *app.Options) { o.Keys = keymap }}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(2 * time.Second)
		d.Press(":")
		d.Type("archive this")
		if line := d.Line("archive this cycle"); !strings.Contains(line, "f9") {
			t.Error(d.Screen())
		}
	})
}
