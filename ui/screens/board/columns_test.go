package board_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/uitest"
)

// Sizes that show some of the columns, and all of them.
func some() [2]int { return [2]int{80, 24} }
func wide() [2]int { return [2]int{119, 40} }

var underCursor = regexp.MustCompile(`›[ ✓○◔◑●✕]*APOLLO-(\d+)`)

// at checks that the cursor is on a card, and returns its x coordinate.
func at(t *testing.T, d *uitest.Driver, number int) (x int) {
	t.Helper()
	for _, line := range d.Canvas().Lines()[4:] {
		if m := underCursor.FindStringSubmatch(line); m != nil {
			if m[1] != fmt.Sprint(number) {
				t.Errorf("the cursor is on %s, want %d:\n%s", m[0], number, d.Screen())
			}
			before, _, _ := strings.Cut(line, "›")
			return cell.Width(before)
		}
	}
	t.Errorf("the cursor isn't on a card:\n%s", d.Screen())
	return 0
}

// The main story of the board: columns by state with count and points, cards with their facts, moves with immediate
// effect, grouping, order, lanes, and hidden columns.
func TestBoardMovesAndArrangesCards(t *testing.T) {
	story(t, uitest.Options{Size: wide(), Latency: 200 * time.Millisecond}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(2 * time.Second)
		d.Mark()
		d.See("○ Backlog 1", "◔ Todo 5", "◑ In Progress 3 · 24 pt", "● Done 3", "AD BE · 8pt · Fri", "AD · 13pt · !Sun", "‼")
		from := at(t, d, 19)
		d.Press("L")
		d.See("⟳", "In Progress 2", "In Review 2")
		if x := at(t, d, 19); x <= from {
			t.Errorf("the card is at column %d, not to the right of %d", x, from)
		}
		d.Sleep(time.Second)
		d.NotSee("⟳")
		if got := d.Item("APOLLO-19"); len(d.Requests()) != 2 || len(d.Writes()) != 1 || got.Name != "Board view" {
			t.Errorf("a move needed %v", d.Requests())
		}
		d.Press("H")
		d.Sleep(time.Second)
		d.See("In Progress 3 · 24 pt")
		at(t, d, 19)
		for _, look := range []struct {
			choose string
			see    []string
		}{
			{"group by ass", []string{"by assignee", "ada 6", "Unassigned 2"}},
			{"group by prio", []string{"urgent 3", "no priority 2"}},
			{"group by lab", []string{"#bug", "No label"}},
			{"group by par", []string{"APOLLO-19  Board", "No parent"}},
			{"group by sta", []string{"In Progress 3"}},
			{"order by due", []string{"order: due date"}},
			{"lanes by ass", []string{"ada 6 · 35 pt", "In Progress 3"}},
			{"lanes by not", []string{"In Progress 3"}},
			{"hide in prog", []string{"In Review 1", "1 column hidden"}},
			{"show in prog", []string{"In Progress 3"}},
			{"compact", []string{"APOLLO-21 · BE · Wed"}},
		} {
			d.Press("v")
			d.Type(look.choose)
			d.Press("enter")
			d.See(look.see...)
		}
	})
}

func TestCursorMovesSidewaysAtTheSameHeight(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(t *testing.T, d *uitest.Driver) {
		at(t, d, 19)
		d.Press("j")
		at(t, d, 21)
		d.Press("h")
		at(t, d, 22)
		d.Press("l")
		at(t, d, 21)
		d.Press("G", "right", "right")
		at(t, d, 20) // past the only card of In Review
		d.Press("l", "l", "l")
		at(t, d, 30)
		d.Press("g", "left", "h", "h", "h", "h", "h", "h")
		at(t, d, 28)
	})
}

func TestCursorCanBeOnAnEmptyColumn(t *testing.T) {
	story(t, uitest.Options{Size: some()}, func(t *testing.T, d *uitest.Driver) {
		d.Press("h", "h", "L", "s")
		d.See("there is no item under the cursor")
		d.Press("n")
		d.See("Icebox")
		d.Type("Cool idea")
		d.Press("enter", "esc")
		d.Sleep(2 * time.Second)
		d.See("Icebox 1")
		at(t, d, 49)
		if got := d.Item("APOLLO-49"); got.Name != "Cool idea" {
			t.Errorf("the server has %+v", got)
		}
	})
}

func TestNewItemThatIsHiddenReportsWhy(t *testing.T) {
	for why, hide := range map[string]func(*uitest.Driver){
		"the filter hides it": func(d *uitest.Driver) { d.Press("/"); d.Type("@ada"); d.Press("enter") },
		"its column is hidden": func(d *uitest.Driver) {
			d.Press("v")
			d.Type("hide todo")
			d.Press("enter")
		},
	} {
		story(t, uitest.Options{Size: wide()}, func(_ *testing.T, d *uitest.Driver) {
			hide(d)
			d.Press("n")
			d.Type("Out of sight state:todo")
			d.Press("enter", "esc")
			d.Sleep(2 * time.Second)
			d.See("created: Out of sight · " + why)
		})
	}
}

func TestFoldedColumnUnfoldsForAMovedCard(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(t *testing.T, d *uitest.Driver) {
		d.Press("l", "z")
		d.NotSee("In Review 1")
		d.Press("h", "L")
		d.Sleep(time.Second)
		d.See("In Review 2")
		at(t, d, 19)
		d.Press("z", "enter")
		d.See("In Review 2")
	})
}

func TestCursorStaysOnItsItemInAnotherLayout(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(t *testing.T, d *uitest.Driver) {
		d.Press("j", "j")
		at(t, d, 29)
		d.Resize(78, 24) // a list
		at(t, d, 29)
		d.Press("j", "j")
		at(t, d, 31)
		d.Resize(wide()[0], wide()[1])
		at(t, d, 31)
	})
}

func TestColumnsBeyondTheEdgesAreCounted(t *testing.T) {
	story(t, uitest.Options{Size: some()}, func(t *testing.T, d *uitest.Driver) {
		d.See("2 more ›")
		d.NotSee("Done")
		d.Press("l", "l")
		d.See("Done 3", "1 more ›", "‹ ")
		d.Press("l", "h", "h", "h", "h", "h", "h")
		d.See("Backlog 1", "2 more ›")
	})
}

func TestTinyTerminalShowsOneColumn(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{40, 12}}, func(t *testing.T, d *uitest.Driver) {
		d.Press("v")
		d.Type("columns")
		d.Press("enter")
		d.Golden("columns-40x12")
		d.Press("h")
		d.See("Todo 5", "‹ 2 · 4 more ›")
		d.NotSee("In Progress")
	})
}

func TestCursorFollowsItsCard(t *testing.T) {
	story(t, uitest.Options{Size: some()}, func(t *testing.T, d *uitest.Driver) {
		d.Press("j")
		at(t, d, 21)
		done := plane.StateID("40000000-0000-4000-8000-000000000106")
		if _, err := d.Client.UpdateItem(t.Context(), apollo, d.Item("APOLLO-21").ID, plane.ItemPatch{State: &done}); err != nil {
			t.Fatal(err)
		}
		d.Press("r")
		d.Sleep(time.Second)
		d.See("Done 4", "• ↑") // changes by others are flagged
		at(t, d, 21)
		d.Press("/")
		d.Type("parser")
		at(t, d, 29)
		d.Press("esc")
		at(t, d, 29)
		d.Press("/")
		d.Type("zzzqq")
		d.Press("esc")
		at(t, d, 29)
	})
}

func TestManualOrderChangesWithOneRequest(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(t *testing.T, d *uitest.Driver) {
		place := func(number int) float64 { return d.Item(fmt.Sprint("APOLLO-", number)).SortOrder }
		d.Press("J")
		d.See("Order by hand?")
		d.Press("enter")
		d.See("order: manual")
		first := number(t, d)
		d.Press("J")
		d.Sleep(time.Second)
		d.See(" moved down · u undo")
		at(t, d, first)
		d.Press("k")
		second := number(t, d)
		if n := len(d.Writes()); n != 1 || place(second) >= place(first) {
			t.Errorf("%d writes: %v", n, d.Requests())
		}
		d.Press("K")
		d.See("is at the end of its column")
		d.Press("j", "K")
		d.Sleep(time.Second)
		if place(second) <= place(first) {
			t.Error("it didn't move up")
		}
	})
}

// number returns the number of the item under the cursor.
func number(t *testing.T, d *uitest.Driver) (n int) {
	t.Helper()
	if m := underCursor.FindStringSubmatch(d.Screen()); m != nil {
		_, _ = fmt.Sscan(m[1], &n)
	}
	return n
}

func TestCardsMoveBetweenPrioritiesAndPeople(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(t *testing.T, d *uitest.Driver) {
		choose := func(text string) {
			d.Press("v")
			d.Type(text)
			d.Press("enter")
		}
		choose("group by prio")
		at(t, d, 19)
		d.Press("L")
		d.Sleep(time.Second)
		at(t, d, 19)
		if got := d.Item("APOLLO-19"); got.Priority != plane.PriorityHigh {
			t.Errorf("priority %s", got.Priority)
		}
		d.Press("H", "H")
		d.See("there is no column on that side")
		choose("group by ass")
		d.Sleep(time.Second)
		before := d.Item("APOLLO-19").Assignees
		d.Press("L")
		d.Sleep(time.Second)
		if got := d.Item("APOLLO-19").Assignees; len(got) != len(before)-1 {
			t.Errorf("assignees were %v, are %v", before, got)
		}
		at(t, d, 19)
		choose("group by lab")
		d.Press("L")
		d.See("cards move between states, people or priorities only; b changes labels")
	})
}

func TestMarkedColumnMovesTogether(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(t *testing.T, d *uitest.Driver) {
		d.Press("#")
		d.See("3 marked")
		d.Press("/")
		d.Type("parser")
		d.Press("enter")
		d.See("3 marked · 2 not shown")
		d.Press("esc", "#")
		d.NotSee("marked")
		d.Press("#", "L")
		d.Sleep(time.Second)
		d.See("In Review 4", "3 items → In Review")
	})
}

func TestMouseMovesCards(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(t *testing.T, d *uitest.Driver) {
		d.ClickOn("APOLLO-21")
		at(t, d, 21)
		d.Drag("APOLLO-21", "APOLLO-23")
		d.Sleep(time.Second)
		d.See("APOLLO-21 → In Review · u undo", "In Review 2")
		at(t, d, 21)
		d.ClickOn("APOLLO-21")
		d.See("Sprint 3 › APOLLO-21")
		d.Press("esc")
		d.ClickOn("In Review")
		d.NotSee("In Review 2")
		d.Wheel(30, 10, 3)
	})
}

func TestDraggingAMarkedCardMovesAllMarkedCards(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("space", "space") // APOLLO-19 and APOLLO-21
		d.Drag("APOLLO-29", "APOLLO-23")
		d.Sleep(time.Second)
		d.See("APOLLO-29 → In Review · u undo", "In Progress 2", "2 marked")
		d.Drag("APOLLO-21", "APOLLO-23")
		d.Sleep(time.Second)
		d.See("2 items → In Review · u undo", "In Review 4")
	})
}

// The item had the focus beside the board, and was closed when the terminal had become too narrow for both.
func TestReopenedItemLeavesTheFocusOnTheBoard(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{140, 40}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("enter", "tab")
		d.Resize(100, 30)
		d.Press("esc")
		d.NotSee("Comments")
		d.Resize(140, 40)
		d.Press("enter", "j")
		d.Sleep(time.Second)
		d.See("2 of 3 in In Progress")
	})
}

func TestItemBesideTheBoardFollowsTheCursor(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{140, 40}}, func(t *testing.T, d *uitest.Driver) {
		d.Press("enter")
		d.See("1 of 3 in In Progress", "Comments", "Todo 5")
		d.Press("j", "k", "j")
		if n := len(d.Requests()); n > 0 {
			t.Errorf("requests %v before the cursor rested", d.Requests())
		}
		d.Sleep(time.Second)
		d.See("2 of 3 in In Progress", "Wed 25 Nov")
		if n := len(d.Requests()); n == 0 || n > 2 {
			t.Errorf("an item needed %v", d.Requests())
		}
		d.Press("tab", "J")
		d.See("3 of 3 in In Progress")
		at(t, d, 29)
		d.Press("tab", "k", "h", "h")
		d.See("There is no item under the cursor")
		d.Press("l", "l", "esc")
		d.NotSee("Comments")
		at(t, d, 21)
		d.Press("enter")
		d.Resize(100, 30) // the item is now over the board
		d.See("Sprint 3 › APOLLO-21", "2 of 3 in In Progress", "esc board")
		d.NotSee("Todo 5")
		d.Press("K")
		d.See("1 of 3 in In Progress")
		d.Press("esc")
		at(t, d, 19)
	})
}

func TestLookIsKeptForTheSession(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("v")
		d.Type("list")
		d.Press("enter", "z", "]")
		d.Sleep(time.Second)
		d.See("Sprint 4")
		d.Press("[")
		d.Sleep(time.Second)
		d.See("In Progress 3 · 24 pt ▸")
	})
}

func TestColumnsWithHostileTexts(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {119, 40}, {200, 50}} {
		story(t, uitest.Options{World: hostile(t), Size: size}, func(_ *testing.T, d *uitest.Driver) {
			for _, choice := range []string{"columns", "lanes by label", "group by ass", "group by par", "compact", "group by lab", "order by upd"} {
				d.Press("v")
				d.Type(choice)
				d.Press("enter", "l", "j", "h", "G", "space", "V", "j", "esc", "z", "z")
			}
			d.Press("enter", "J", "esc", "/")
			d.Type("a -@b due:<x")
		})
	}
}

func TestRefusedMovePutsTheCardBack(t *testing.T) {
	story(t, uitest.Options{Size: wide(), Latency: 100 * time.Millisecond}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Method: "PATCH", Status: 403, Body: `{"error":"no"}`})
		d.Press("L")
		d.See("In Review 2")
		d.Sleep(5 * time.Second)
		d.See("In Progress 3", "In Review 1")
		at(t, d, 19)
	})
}

func TestLanesFoldAndUnfold(t *testing.T) {
	story(t, uitest.Options{Size: wide()}, func(t *testing.T, d *uitest.Driver) {
		d.Press("v")
		d.Type("lanes by ass")
		d.Press("enter")
		at(t, d, 19)
		d.Press("z")
		d.Golden("lanes-folded")
		d.Press("s")
		d.See("there is no item under the cursor")
		d.Press("l", "h", "j")
		at(t, d, 19) // in the lane below
		d.Press("k", "r")
		d.Sleep(time.Second)
		d.See("›ada 6 · 35 pt ▸")
		d.Press("/")
		d.Type("parser") // an item in the folded lane
		d.Press("enter")
		at(t, d, 29)
		d.Press("esc", "g", "enter")
		d.NotSee("▸")
		at(t, d, 19)
		d.ClickOn("bea 5")
		d.See("bea 5 · 20 pt ▸")
		d.Press("Z")
		d.NotSee("In Progress 3")
	})
}

func TestNoMoreBelowTheLastLane(t *testing.T) {
	story(t, uitest.Options{Size: [2]int{119, 20}}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("v")
		d.Type("lanes by ass")
		d.Press("enter")
		d.See("more below")
		d.Press("h", "G")
		d.NotSee("more below")
	})
}
