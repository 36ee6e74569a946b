package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/uitest"
)

// writing lists every command that can change something on the server, and what
// prevents accidents. New commands must be added here.
func writing() map[string]string {
	const (
		undone  = "u undoes it; a change of many items is previewed"
		asked   = "a question comes first"
		chosen  = "a list comes first, and u undoes it"
		typed   = "a text comes first"
		preview = "every item is shown first, and holding down Enter does nothing"
	)
	return map[string]string{
		"archive": undone, "unarchive": undone, "state.next": undone, "state.prev": undone, "order.down": undone, "order.up": undone,
		"remove": undone, "take": undone, "back.give": undone, "undo": "it shows what it undoes, and can be reversed", "redo": "u undoes it again",
		"delete": asked, "mine": asked, "entry": "a list comes first, and deleting asks", "again": "the user requested it before",
		"state": chosen, "assign": chosen, "priority": chosen, "labels": chosen, "points": chosen, "parent": chosen, "move": chosen,
		"due": typed, "start": typed, "rename": typed, "description": typed, "comment": typed, "new": typed, "new.anywhere": typed, "next": typed, "edit": typed,
		"link.add": typed, "relate": "two lists come first, and warn that Plane can't undo it", "section.add": typed, "make": typed, "form.save": typed, "form.enter": typed,
		"transfer": preview, "add": preview, "next.several": preview,
	}
}

// harmless returns the commands that only read, move, choose or leave.
func harmless() []string {
	return strings.Fields(`open filter browse copy back fold fold.column cycle.before cycle.after cycle.prev cycle.next plan planning view pane pane.leave filters filters.save
		mark mark.range mark.all mark.group item.next item.prev section.next section.prev link.1 link.2 link.3 link.4
		link.5 link.6 link.7 link.8 link.9 keep target all pick leave other details drop stop where field-next field-back save
		help quit palette suspend refresh writes setup mouse
		calendar calendar.anywhere list list.leave period today item event.next event.before event.leave`)
}

func TestEveryWritingCommandIsSafeFromAccidents(t *testing.T) {
	sheets := app.Sheets()
	known, seen := writing(), map[string]bool{}
	for _, sheet := range sheets {
		for _, mode := range sheet.Modes {
			for _, c := range mode.Commands {
				seen[c.ID] = true
				family, _, _ := strings.Cut(c.ID, ".")
				if sheet.Screen == keys.Dialog || slices.Contains([]string{"move", "filter", "suggest", "form"}, family) || known[c.ID] != "" || slices.Contains(harmless(), c.ID) {
					continue
				}
				t.Errorf("%s.%s: add it to writing() with what prevents accidents, or to harmless() if it writes nothing", sheet.Screen, c.ID)
			}
		}
	}
	for id := range known {
		if !seen[id] {
			t.Errorf("command %q no longer exists", id)
		}
	}
}

// Each key of a screen, pressed once with something under the cursor, sends nothing
// or something that u can undo.
func TestSingleKeysCanBeUndone(t *testing.T) {
	sheets := app.Sheets()
	paths := map[string][]string{
		"projects": nil, "cycles": {"enter"}, "board": {"enter", "enter"}, "item": {"enter", "enter", "enter"}, "planning": {"enter", "P"}, "calendar": {"enter", "C"},
	}
	for _, sheet := range sheets {
		path, ok := paths[sheet.Screen]
		if !ok || testing.Short() && sheet.Screen != "board" {
			continue
		}
		for _, c := range sheet.Modes[0].Commands {
			if strings.HasPrefix(c.ID, "move.") || strings.HasPrefix(c.ID, "link.") {
				continue
			}
			for _, key := range c.Keys[:min(len(c.Keys), 1)] {
				if uitest.Skipped(key) {
					continue
				}
				t.Run(sheet.Screen+" "+key, func(t *testing.T) {
					uitest.Story(t, uitest.Options{Size: [2]int{120, 40}}, func(t *testing.T, d *uitest.Driver) {
						for _, k := range path {
							d.Press(k)
							d.Sleep(2 * time.Second)
						}
						pressAlone(t, d, key)
					})
				})
			}
		}
	}
}

// Users of vim may press ctrl with the letters that move, and ctrl+d.
func TestKeysOfOtherProgramsChangeNothing(t *testing.T) {
	for _, key := range []string{"ctrl+h", "ctrl+j", "ctrl+k", "ctrl+l", "ctrl+d", "ctrl+u", "ctrl+x", "ctrl+w", "backspace", "delete"} {
		t.Run(key, func(t *testing.T) {
			uitest.Story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
				cycles(d)
				d.Press("enter")
				d.Sleep(time.Second)
				d.Mark()
				d.Press(key, key)
				d.Sleep(5 * time.Second)
				for _, request := range d.Requests() {
					if !strings.HasPrefix(request, "GET ") {
						t.Errorf("%s sent %s", key, request)
					}
				}
			})
		})
	}
}

func pressAlone(t *testing.T, d *uitest.Driver, key string) {
	t.Helper()
	d.Mark()
	d.Press(key)
	d.Sleep(10 * time.Second)
	for _, request := range d.Requests() {
		if strings.HasPrefix(request, "GET ") {
			continue
		}
		if _, can := d.Store.Snapshot().CanUndo(); !can || strings.HasPrefix(request, "DELETE ") && !strings.Contains(request, "cycle-issues") {
			t.Errorf("%s sent %s, and u can't undo it:\n%s", key, request, d.Screen())
		}
	}
}
