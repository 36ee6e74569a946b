package nav_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

func sheet() keys.Sheet {
	open := keys.Command{ID: "open", Keys: []string{"enter"}, Title: "open the item", Short: "open", Group: keys.Open}
	return keys.Sheet{Screen: "list", Modes: []keys.Mode{
		{Commands: []keys.Command{open, {ID: "undo", Keys: []string{"u"}, Title: "undo"}}},
		{Name: "in a field", Typing: true, Commands: []keys.Command{open}},
	}}
}

func TestDeclaredCommandIsBoundToItsAct(t *testing.T) {
	opened, undoable := 0, false
	commands := nav.Bind(sheet(), nav.Acts{
		"open": {Run: nav.Quiet(func() { opened++ }), Why: func() string { return "nothing to open" }},
		"undo": {Run: nothing, Titles: func() (string, string) { return "undo: delete", "undo" }, Available: func() bool { return undoable }},
	})
	usual := commands.In(0)
	if len(usual) != 1 || usual[0].ID != "open" || usual[0].Why() != "nothing to open" || usual[0].Short != "open" || usual[0].Group != keys.Open {
		t.Errorf("%+v", usual)
	}
	_, _ = usual[0].Run()
	undoable = true
	if c, _ := nav.Find(commands.In(0), "u"); c.Title != "undo: delete" || c.Short != "undo" || opened != 1 {
		t.Errorf("%+v, opened %d times", c, opened)
	}
	if _, ok := nav.Find(commands.In(1), "u"); ok {
		t.Error("undo is available in the other mode")
	}
}

func TestEveryCommandHasAnActAndEveryActACommand(t *testing.T) {
	for want, acts := range map[string]nav.Acts{
		`list: "undo" has no act`:                       {"open": {Run: nothing}},
		`list: "delete" has an act, but isn't declared`: {"open": {Run: nothing}, "undo": {Run: nothing}, "delete": {Run: nothing}},
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("%v, want %s", got, want)
				}
			}()
			nav.Bind(sheet(), acts)
		}()
	}
}

func TestActsCanBeReplacedAndWrapped(t *testing.T) {
	var did []string
	do := func(what string) func() (nav.Action, tea.Cmd) { return nav.Quiet(func() { did = append(did, what) }) }
	acts := nav.Acts{"open": {Run: do("open")}, "undo": {Run: do("undo")}}.And(nav.Acts{"open": {Run: do("unfold")}})
	acts = acts.Around(func(run func() (nav.Action, tea.Cmd)) func() (nav.Action, tea.Cmd) {
		return func() (nav.Action, tea.Cmd) { did = append(did, "watched"); return run() }
	}, "undo")
	_, _ = acts["open"].Run()
	_, _ = acts["undo"].Run()
	if len(did) != 3 || did[0] != "watched" || did[1] != "unfold" || did[2] != "undo" {
		t.Error(did)
	}
}
