package app_test

import (
	"regexp"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// Rule: keys for filters and marks mean the same on every screen that has them.
func TestFilterAndMarkKeysAreConsistent(t *testing.T) {
	sheets := app.Sheets()
	means := map[string]string{"/": "filter", "V": "mark.range", "#": "mark.group", "f": "filters", "F": "filters.save"}
	titles := map[string]string{}
	for _, sheet := range sheets {
		for _, mode := range sheet.Modes {
			for _, c := range mode.Commands {
				for _, key := range c.Keys {
					want := means[key]
					if want == "" || mode.Typing || sheet.Screen == keys.Dialog {
						continue
					}
					if c.ID != want {
						t.Errorf("%s: %s is %s, elsewhere %s", sheet.Screen, key, c.ID, want)
					}
					if key == "V" && titles[key] != "" && titles[key] != c.Title {
						t.Errorf("%s: %s is %q, elsewhere %q", sheet.Screen, key, c.Title, titles[key])
					}
					titles[key] = c.Title
				}
			}
		}
	}
}

// listed is a screen with items, and the keys that lead to them.
type listed struct {
	at   nav.Route
	keys []string
}

func (l listed) ask(d *uitest.Driver) { play(d, l.keys) }

// listing returns the screens that list items of Apollo.
func listing() map[string]listed {
	const (
		sprint2 plane.CycleID = "70000000-0000-4000-8000-000000000102"
		sprint4 plane.CycleID = "70000000-0000-4000-8000-000000000104"
	)
	return map[string]listed{
		"board":    {at: nav.Board{Project: apollo, Cycle: sprint3}},
		"a list":   {at: nav.Board{Project: apollo, Cycle: sprint3}, keys: []string{"v", "text:list", "enter"}},
		"planning": {at: nav.Planning{Project: apollo, Cycle: sprint4}},
		"adding":   {at: nav.AddItems{Project: apollo, Cycle: sprint4}},
		"transfer": {at: nav.Transfer{Project: apollo, Cycle: sprint2}, keys: []string{"text:sprint 4", "enter"}},
	}
}

// Rule: / accepts and completes the same words wherever items are listed.
func TestFilterLanguageIsTheSameForAllItemLists(t *testing.T) {
	for name, screen := range listing() {
		if uitest.Skipped("filter " + name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			uitest.Story(t, uitest.Options{Start: screen.at, Size: [2]int{120, 40}}, func(_ *testing.T, d *uitest.Driver) {
				d.Sleep(2 * time.Second)
				screen.ask(d)
				d.Sleep(time.Second)
				for _, step := range []struct{ typed, see string }{
					{"is:open is:done", "0 of"},
					{"no:assignee @ada", "0 of"},
					{"-is:open is:open", "0 of"},
					{"is:open no:parent", "APOLLO-"},
					{"@be", "bea"},
				} {
					d.Press("/")
					d.Type(step.typed)
					d.See(step.see)
					d.Press("esc")
				}
				d.Press("/")
				d.Type("is:nothing")
				d.NotSee(" 0 of") // an unknown word hides nothing
				d.Press("esc", "/")
				d.Type("@be")
				d.Press("tab", "enter")
				d.See("/ @bea")
				d.Press("esc")
			})
		})
	}
}

// Rule: V starts a range that follows the cursor, wherever items can be marked.
func TestRangeIsMarkedTheSameWayEverywhere(t *testing.T) {
	for name, screen := range listing() {
		if name == "transfer" {
			continue // items are chosen there, not marked
		}
		t.Run(name, func(t *testing.T) {
			uitest.Story(t, uitest.Options{Start: screen.at, Size: [2]int{120, 40}}, func(t *testing.T, d *uitest.Driver) {
				d.Sleep(2 * time.Second)
				screen.ask(d)
				d.Press("V", "j")
				d.See("V ends it, esc discards it")
				wantMarked(t, d, "2")
				d.Press("k")
				wantMarked(t, d, "1")
				d.Press("esc")
				d.See("range discarded")
				d.NotSee("marked")
				d.Press("V", "j", "V", "k")
				wantMarked(t, d, "2")
				d.Press("esc")
				d.NotSee("2 marked")
			})
		})
	}
}

func wantMarked(t *testing.T, d *uitest.Driver, n string) {
	t.Helper()
	if !regexp.MustCompile(`\b` + n + ` (items? )?marked`).MatchString(d.Screen()) {
		t.Errorf("not %s marked:\n%s", n, d.Screen())
	}
}
