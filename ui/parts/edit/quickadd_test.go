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

// stateNamed is a state of the small world.
func (d *deck) stateNamed(name string) plane.StateID {
	for _, s := range d.store.Snapshot().States(apollo) {
		if s.Name == name {
			return s.ID
		}
	}
	d.t.Fatalf("there is no state %s", name)
	return ""
}

func (d *deck) paste(text string) { d.run(d.stack.Update(tea.PasteMsg{Content: text})) }

func TestOneLineMakesAnItem(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.typed("Fix login @ada !high #bug ^2 due:fri")
		d.see("New items in Sprint 3", "Fix login", "Sprint 3 · ada · high · #bug · 2 pt · due Fri 27 Nov")
		d.goldens("quickadd")
		d.press("enter")
		if !strings.HasSuffix(d.said, " created: Fix login") || !strings.HasPrefix(d.said, "APOLLO-") {
			t.Errorf("said %q", d.said)
		}
		if n := d.requests("POST"); n != 2 {
			t.Errorf("%d requests: one makes it, one adds it to the cycle", n)
		}
		made, _ := d.find(49)
		if made.Name != "Fix login" || made.Points != "2" || made.Priority != "high" || len(made.Assignees) != 1 || len(made.Labels) != 1 || made.Due.String() != "2026-11-27" {
			t.Errorf("made %+v", made)
		}
		if in, _ := d.store.Snapshot().CycleOf(made.ID); in != sprint3 {
			t.Errorf("it is in %q", in)
		}
		d.see("title @person")
		d.press("esc")
		if d.stack.Depth() != 1 {
			t.Error("esc does not leave an empty line")
		}
	})
}

func TestWhatIsUnderstoodIsColoured(t *testing.T) {
	story(t, options{looks: theme.Options{Dark: true, Color: true}}, func(t *testing.T, d *deck) {
		d.press("n")
		d.typed("Ask @nobody and @ada !high due:fri")
		styles := strings.Join(d.screen(80, 20).StyleLines()[1:4], "\n")
		uitest.GoldenText(t, "quickadd-colour", append(d.screen(80, 20).Lines()[14:18], styles)...)
	})
}

func TestTabCompletesTheWord(t *testing.T) {
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
		d.see("nothing completes this word")
	})
}

func TestTheColumnGivesTheState(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.run(d.stack.Run(func() (a nav.Action, c tea.Cmd) { return d.page.QuickAdd(d.stateNamed("In Review")) }))
		d.typed("Look again")
		d.see("In Review · Sprint 3")
		d.press("enter")
		if made, _ := d.find(49); made.State != d.stateNamed("In Review") {
			t.Errorf("made %+v", made)
		}
	})
}

// Rule: a new item belongs where its screen is, unless its line says something else. What is of the screen's project (the state of
// a column, a parent, a cycle) doesn't follow it into another one.
func TestANewItemBelongsWhereItsScreenIs(t *testing.T) {
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
					t.Fatalf("it is not in the project; said %q", d.said)
				}
				made := all[at]
				cycle, _ := snap.CycleOf(made.ID)
				state, _ := snap.State(made.State)
				if cycle != c.cycle || made.Parent != c.parent || state.Name != c.state {
					t.Errorf("in %q, below %q, %s", cycle, made.Parent, state.Name)
				}
				if want := snap.Reference(made) + " created: Made"; d.said != want {
					t.Errorf("said %q, want %q", d.said, want)
				}
			})
		})
	}
}

// The number that is said is that of the new item, though others have its name; none is said of one that wasn't created.
func TestTheNumberOfANewItemIsItsOwn(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		for _, want := range []string{"APOLLO-49 created: Board view", "APOLLO-50 created: Board view"} {
			d.typed("Board view")
			d.press("enter")
			if d.said != want {
				t.Errorf("said %q, want %q", d.said, want)
			}
		}
		d.server.Arm(planetest.Fault{Kind: planetest.Status, Method: "POST", Status: 403, Body: `{"error":"no"}`, Times: -1})
		d.typed("Board view")
		d.press("enter")
		if !strings.Contains(d.said, "no access") || strings.Contains(d.said, "created") {
			t.Errorf("said %q", d.said)
		}
	})
}

func TestWhatIsNotUnderstoodIsSaidAndNotSent(t *testing.T) {
	for _, c := range []struct{ line, said string }{
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
				if !strings.Contains(d.said, c.said) {
					t.Errorf("said %q", d.said)
				}
				if n := d.requests("POST"); n > 0 {
					t.Errorf("%d requests", n)
				}
			})
		})
	}
}

// Nothing is wrong as long as nothing is typed, nor with half a word that is being completed.
func TestALineThatHasNotBegunIsNotWrong(t *testing.T) {
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
				t.Errorf("%q: it is wrong: %v", c.line, got)
			}
		}
	})
}

func TestAWordThatNamesNobodyStaysText(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.typed("Ask @nobody about it")
		d.see("kept as text")
		d.press("enter")
		if made, _ := d.find(49); made.Name != "Ask @nobody about it" {
			t.Errorf("made %q", made.Name)
		}
	})
}

func TestATextIsNotLostByAccident(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.typed("Fix login")
		d.press("esc")
		d.see("Close without creating it?", "“Fix login” would be lost.")
		d.press("n")
		d.see("+ Fix login")
		d.press("esc", "y")
		if d.stack.Depth() != 1 {
			t.Error("it did not leave")
		}
	})
}

func TestAnotherProjectIsNamed(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.typed("Fix the crate ~BORIS")
		d.see("Boris · ", "no cycle")
		d.press("enter")
		d.see("BORIS-", " created: Fix the crate")
	})
}

func TestSeveralPastedLinesMakeSeveralItemsAfterALook(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.paste("- Fix login @ada !high\n- [ ] Write docs #feature\n\n* Sell it\n- Ship due:someday\n")
		d.see("Create 4 items?", "3 items of 4 lines", "4 requests of ", "not a date")
		d.goldens("pasted")
		d.press("down", "down", "space", "enter")
		d.see("2 items created")
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
			t.Error("the undo left them")
		}
	})
}

// One item of several lines is created as one line is; what is too much for one paste is counted.
func TestAPasteIsCutWhereItIsTooLong(t *testing.T) {
	story(t, options{}, func(t *testing.T, d *deck) {
		d.press("n")
		d.paste(strings.Repeat("One more\n", 203))
		d.see("Create 200 items?", "200 items of 203 lines", "Left out: the last 3 lines, as at most 200 items are created at once", "201 requests")
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
