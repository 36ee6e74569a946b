package edit_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/theme"
	"github.com/planedeck/planedeck/ui/uitest"
)

// stateNamed returns a state of the small world.
func (d *deck) stateNamed(name string) plane.StateID {
	for _, s := range d.store.Snapshot().States(apollo) {
		if s.Name == name {
			return s.ID
		}
	}
	d.t.Fatalf("no state %s", name)
	return ""
}

func (d *deck) paste(text string) { d.run(d.stack.Update(tea.PasteMsg{Content: text})) }

func TestLineCreatesItem(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.typed("Fix login @ada !high #bug ^2 due:fri")
		d.see("New items in Sprint 3", "Fix login", "Sprint 3 · ada · high · #bug · 2 pt · due Fri 27 Nov")
		d.goldens("quickadd")
		d.press("enter")
		if !strings.HasSuffix(d.message, " created: Fix login") || !strings.HasPrefix(d.message, "APOLLO-") {
			t.Errorf("message: %q", d.message)
		}
		if n := d.requests("POST"); n != 2 {
			t.Errorf("%d requests, want one that creates the item and one that adds it to the cycle", n)
		}
		created, _ := d.find(49)
		if created.Name != "Fix login" || created.Points != "2" || created.Priority != "high" || len(created.Assignees) != 1 || len(created.Labels) != 1 || created.Due.String() != "2026-11-27" {
			t.Errorf("created %+v", created)
		}
		if in, _ := d.store.Snapshot().CycleOf(created.ID); in != sprint3 {
			t.Errorf("the item is in cycle %q", in)
		}
		d.see("title @person")
		d.press("esc")
		if d.stack.Depth() != 1 {
			t.Error("esc doesn't close an empty line")
		}
	})
}

func TestRecognizedWordsAreColoured(t *testing.T) {
	story(t, options{looks: theme.Options{Dark: true, Color: true}}, func(t *testing.T, d *deck) {
		d.press("n")
		d.typed("Ask @nobody and @ada !high due:fri")
		styles := strings.Join(d.screen(80, 20).StyleLines()[1:4], "\n")
		uitest.GoldenText(t, "quickadd-colour", append(d.screen(80, 20).Lines()[14:18], styles)...)
	})
}

func TestTabCompletesWord(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.typed("Fix login #b")
		d.press("tab")
		d.typing("@b")
		d.goldens("quickadd-suggestions")
		d.press("tab")
		d.see("+ Fix login #bug @bea", "bea · #bug")
		d.typing("due")
		d.press("tab")
		d.see("due:", "tomorrow")
		d.press("down", "tab")
		d.see("due Wed 25 Nov")
		d.press("tab")
		d.see("no completion for this word")
	})
}

func TestColumnSetsState(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.run(d.stack.Run(func() (a nav.Action, c tea.Cmd) { return d.page.QuickAdd(d.stateNamed("In Review")) }))
		d.typed("Look again")
		d.see("In Review · Sprint 3")
		d.press("enter")
		if created, _ := d.find(49); created.State != d.stateNamed("In Review") {
			t.Errorf("created %+v", created)
		}
	})
}

// Rule: a new item gets the cycle, state and parent of its screen, unless its line says otherwise. They aren't used in
// another project.
func TestNewItemGetsTheScreensContext(t *testing.T) {
	const boris plane.ProjectID = "30000000-0000-4000-8000-000000000002"
	const offline plane.ItemID = "80000000-0000-4000-8000-000000001038"
	review := plane.StateID("40000000-0000-4000-8000-000000000105")
	for _, c := range []struct {
		name, line string
		o          options
		see        []string
		project    plane.ProjectID
		cycle      plane.CycleID
		parent     plane.ItemID
		state      string
	}{
		{"in a cycle", "Made", options{}, []string{"New items in Sprint 3", "Backlog · Sprint 3"}, apollo, sprint3, "", "Backlog"},
		{"outside of cycles", "Made", options{nowhere: true}, []string{"New items in Apollo", "Backlog · no cycle"}, apollo, "", "", "Backlog"},
		{"in another cycle", "Made cycle:sprint-4", options{}, []string{"Backlog · Sprint 4"}, apollo, sprint4, "", "Backlog"},
		{"in a column", "Made", options{state: review}, []string{"In Review · Sprint 3"}, apollo, sprint3, "", "In Review"},
		{"in another state than its column", "Made state:todo", options{state: review}, []string{"Todo · Sprint 3"}, apollo, sprint3, "", "Todo"},
		{"below an item", "Made", options{parent: board19}, []string{"New sub-items of APOLLO-19", "part of APOLLO-19"}, apollo, sprint3, board19, "Backlog"},
		{"below another item", "Made parent:38", options{parent: board19}, []string{"part of APOLLO-38"}, apollo, sprint3, offline, "Backlog"},
		{"in another project", "Made ~BORIS", options{state: review, parent: board19}, []string{"Boris · Backlog · no cycle"}, boris, "", "", "Backlog"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := c.o
			o.known = append(everything(), store.Key{Kind: store.Project, Project: boris})
			story(t, o, func(t *testing.T, d *deck) {
				d.press("n")
				d.typed(c.line)
				d.see(c.see...)
				d.press("enter")
				snap := d.store.Snapshot()
				all := snap.ProjectItems(c.project)
				at := slices.IndexFunc(all, func(i plane.Item) bool { return i.Name == "Made" })
				if at < 0 {
					t.Fatalf("it isn't in the project; message: %q", d.message)
				}
				made := all[at]
				cycle, _ := snap.CycleOf(made.ID)
				state, _ := snap.State(made.State)
				if cycle != c.cycle || made.Parent != c.parent || state.Name != c.state {
					t.Errorf("in %q, below %q, %s", cycle, made.Parent, state.Name)
				}
				if want := snap.Reference(made) + " created: Made"; d.message != want {
					t.Errorf("message: %q, want %q", d.message, want)
				}
			})
		})
	}
}

// The reported number is that of the new item, even if other items have the same name. An item that wasn't created has
// none.
func TestNewItemIsReportedWithItsNumber(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		for _, want := range []string{"APOLLO-49 created: Board view", "APOLLO-50 created: Board view"} {
			d.typed("Board view")
			d.press("enter")
			if d.message != want {
				t.Errorf("message: %q, want %q", d.message, want)
			}
		}
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Method: "POST", Status: 403, Body: `{"error":"no"}`, Times: -1})
		d.typed("Board view")
		d.press("enter")
		if !strings.Contains(d.message, "no access") || strings.Contains(d.message, "created") {
			t.Errorf("message: %q", d.message)
		}
	})
}

func TestInvalidLineIsReportedAndNotSent(t *testing.T) {
	for _, c := range []struct{ line, message string }{
		{"Fix it due:someday", "not a date"},
		{"@ada !high", "a title has at least one character"},
		{"Fix it start:fri due:today", "it would start after its due date"},
		{"Fix it cycle:sprint-1", "unknown cycle"},
		{"  ", "nothing is typed yet"},
	} {
		t.Run(c.line, func(t *testing.T) {
			story(t, options{}, func(t *testing.T, d *deck) {
				d.press("n")
				d.typed(c.line)
				d.press("enter")
				if !strings.Contains(d.message, c.message) {
					t.Errorf("message: %q", d.message)
				}
				if n := d.requests("POST"); n > 0 {
					t.Errorf("%d requests", n)
				}
			})
		})
	}
}

// An empty line and a word that is being completed aren't errors.
func TestUnfinishedLineShowsNoError(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		for _, c := range []struct {
			line  string
			wrong bool
		}{{"", false}, {"@ada !high ", true}, {"", false}, {"@ad", false}} {
			if len(d.stack.Layers()) == 1 {
				d.press("n")
			}
			d.typed(c.line)
			if got := strings.Contains(strings.Join(d.screen(120, 30).Lines(), ""), "a title has at least one character"); got != c.wrong {
				t.Errorf("%q: error shown: %v", c.line, got)
			}
		}
	})
}

func TestUnknownNameStaysText(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.typed("Ask @nobody about it")
		d.see("kept as text")
		d.press("enter")
		if created, _ := d.find(49); created.Name != "Ask @nobody about it" {
			t.Errorf("created %q", created.Name)
		}
	})
}

func TestClosingWithTextAsks(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.typed("Fix login")
		d.press("esc")
		d.see("Close without creating it?", "“Fix login” would be lost.")
		d.press("n")
		d.see("+ Fix login")
		d.press("esc", "y")
		if d.stack.Depth() != 1 {
			t.Error("it wasn't closed")
		}
	})
}

func TestItemIsCreatedInAnotherProject(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.typed("Fix the crate ~BORIS")
		d.see("Boris · ", "no cycle")
		d.press("enter")
		d.see("BORIS-", " created: Fix the crate")
	})
}

func TestPastedLinesArePreviewedAndCreated(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.paste("- Fix login @ada !high\n- [ ] Write docs #feature\n\n* Sell it\n- Ship due:someday\n")
		d.see("Create 4 items?", "3 items of 4 lines", "4 requests of ", "not a date")
		d.goldens("pasted")
		d.press("space", "enter")
		d.see("2 items created")
		names := []string{d.known(49).Name, d.known(50).Name}
		if slices.Sort(names); !slices.Equal(names, []string{"Sell it", "Write docs"}) {
			t.Errorf("created %q", names)
		}
		if n := d.requests("POST"); n != 3 {
			t.Errorf("%d requests", n)
		}
		if n := len(d.store.Snapshot().Writes()); n != 1 {
			t.Errorf("%d writes", n)
		}
		if _, err := d.store.Undo(t.Context()); err != nil {
			t.Error(err)
		}
		if _, still := d.find(49); still {
			t.Error("the undo didn't delete the items")
		}
	})
}

// Excluding all but one pasted line creates the item like a typed line. Lines beyond the limit are counted.
func TestLongPasteIsTruncated(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.paste(strings.Repeat("One more\n", 203))
		d.see("Create 200 items?", "200 items of 203 lines", "Left out: the last 3 lines, because at most 200 items are created at once", "201 requests")
		d.press("esc")
		d.paste("Write docs\nSell it ~BORIS\nShip cycle:sprint-4\n")
		d.see("3 items of 3 lines", "5 requests of ")
		d.press("down", "space")
		d.see("2 items of 3 lines", "4 requests of ")
		d.press("down", "space")
		d.see("1 item of 3 lines", "2 requests of ")
		d.press("enter")
		d.see("APOLLO-49 created: Write docs")
		if n := d.requests("POST"); n != 2 {
			t.Errorf("%d requests", n)
		}
	})
}
