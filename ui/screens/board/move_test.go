package board_test

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestOpeningABoardNeedsFewRequests(t *testing.T) {
	o := uitest.Options{Start: nav.Cycles{Project: apollo}}
	uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.Mark()
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("Board view")
		if n := len(d.Requests()); n > 5 {
			t.Errorf("a cold board needed %d requests: %v", n, d.Requests())
		}
		d.Press("esc")
		d.Mark()
		d.Press("enter")
		d.See("Board view")
		if n := len(d.Requests()); n > 0 {
			t.Errorf("a fresh board needed %d requests: %v", n, d.Requests())
		}
		d.Press("esc")
		d.Sleep(31 * time.Second)
		d.Mark()
		d.Press("enter")
		d.See("Board view")
		d.Sleep(time.Second)
		if n := len(d.Requests()); n != 1 {
			t.Errorf("a warm board needed %d requests: %v", n, d.Requests())
		}
	})
}

func TestCardMovesImmediatelyUnderTheCursor(t *testing.T) {
	story(t, uitest.Options{Latency: time.Second}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(5 * time.Second)
		d.Press("j")
		d.Press("L")
		if line := d.Line("Board: cards"); !strings.Contains(line, "›") || !strings.Contains(line, "⟳") {
			t.Errorf("the card isn't under the cursor, or isn't pending: %q", line)
		}
		d.See("In Review 2")
		d.Sleep(5 * time.Second)
		d.See("APOLLO-21 → In Review · u undo")
		d.NotSee("⟳")
		d.Press("H")
		d.Sleep(5 * time.Second)
		d.See("In Progress 3")
		d.Press("u")
		d.Sleep(5 * time.Second)
		d.See("In Review 2")
	})
}

func TestTwoQuickKeysMoveACardTwice(t *testing.T) {
	story(t, uitest.Options{Latency: time.Second}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(5 * time.Second)
		d.Press("j")
		d.Mark()
		d.Type("LL")
		if line := d.Line("Board: cards"); !strings.Contains(line, "›") {
			t.Errorf("the cursor didn't follow: %q", line)
		}
		d.See("Done 4")
		d.Sleep(10 * time.Second)
		d.See("APOLLO-21 → Done · u undo")
		if n := len(d.Requests()); n != 2 {
			t.Errorf("two moves needed %d requests: %v", n, d.Requests())
		}
	})
}

func TestNoStateBeyondTheLast(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("G", "L")
		d.See("APOLLO-30: there is no next state")
		if n := len(d.Writes()); n > 0 {
			t.Errorf("%d writes", n)
		}
	})
}

func TestMarkedCardsMoveTogether(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("space", "space", "s")
		d.Type("review")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("In Review 3", "2 items → In Review · u undo")
		if n := len(d.Writes()); n != 2 {
			t.Errorf("%d writes for two items", n)
		}
		d.Press("esc") // clears the marks
		d.NotSee("✓   APOLLO")
		d.See("In Review 3")
	})
}

func TestOneRefusalDoesNotStopTheOtherMoves(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Method: "PATCH", Status: 403, Body: `{"error":"no"}`})
		d.Press("space", "space", "space", "L")
		d.Sleep(time.Second)
		d.See("In Review 3", "2 done, 1 not")
		if n := len(d.Writes()); n != 3 {
			t.Errorf("%d writes for three items", n)
		}
	})
}

func TestMoveToAnotherCycle(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("space", "space", "t")
		d.See("Move 2 items to", "it ended on", "they are already here", "leave the cycle")
		d.Type("sprint 4")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("2 items moved to Sprint 4 · u undo")
		if got := d.Members(apollo, sprint4); !slices.Contains(got, 19) || !slices.Contains(got, 21) {
			t.Errorf("Sprint 4 has %v", got)
		}
		d.NotSee("Board view")
		d.Press("u")
		d.Sleep(time.Second)
		d.See("Board view")
		if got := d.Members(apollo, sprint4); slices.Contains(got, 19) || slices.Contains(got, 21) {
			t.Errorf("after undoing, Sprint 4 has %v", got)
		}
	})
}

func TestEndedCycleIsRefusedAsATarget(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("t")
		d.Type("sprint 1")
		d.Press("enter")
		d.See("an ended cycle takes no items")
		if n := len(d.Writes()); n > 0 {
			t.Errorf("%d writes", n)
		}
	})
}

func TestRemovingCanBeUndone(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("x")
		d.NotSee("Board view  ")
		d.Sleep(time.Second)
		d.See("APOLLO-19 removed from Sprint 3 · u undo")
		if slices.Contains(d.Members(apollo, sprint3), 19) {
			t.Error("it is still in the cycle")
		}
		d.Press("u")
		d.Sleep(time.Second)
		if !slices.Contains(d.Members(apollo, sprint3), 19) {
			t.Error("undo didn't restore it")
		}
	})
}

func TestRemovingFromAnEndedCycleNeedsConfirmation(t *testing.T) {
	story(t, uitest.Options{Start: nav.Board{Project: apollo, Cycle: sprint2}}, func(t *testing.T, d *uitest.Driver) {
		d.Press("x")
		d.See("Remove APOLLO-13 from Sprint 2?", "can't be put back")
		d.Press("esc", "t")
		d.Type("sprint 4")
		d.Press("enter")
		d.See("Remove APOLLO-13 from Sprint 2?")
		d.Press("esc", "+")
		d.See("an ended cycle takes no items")
		d.Press("n")
		d.See("an ended cycle takes no items")
		if n := len(d.Writes()); n > 0 {
			t.Errorf("%d writes", n)
		}
	})
}

func TestLostResponseRemovesOnce(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Method: "DELETE", After: true})
		d.Press("x")
		d.Sleep(10 * time.Second)
		d.See("APOLLO-19 removed from Sprint 3")
		if n := len(d.Writes()); n != 1 {
			t.Errorf("%d writes: %v", n, d.Requests())
		}
	})
}

func TestOutcomeOfASlowWriteIsReportedOnAnotherScreen(t *testing.T) {
	o := uitest.Options{Start: nav.Cycles{Project: apollo}}
	uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.Press("enter")
		d.Sleep(time.Second)
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Method: "DELETE", Latency: 5 * time.Second})
		d.Press("x", "esc")
		d.See("Upcoming", "⟳ 1")
		d.Sleep(10 * time.Second)
		d.See("APOLLO-19 removed from Sprint 3")
	})
}

func TestHeldKeyRemovesOneItem(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Type("xxxx")
		d.Press("x")
		d.See("Ignored, that was quick: press x again to remove the next one")
		d.Sleep(time.Second)
		if got := d.Members(apollo, sprint3); len(got) != 13 {
			t.Errorf("%d items remain: %v", len(got), got)
		}
		d.Press("x")
		d.Sleep(time.Second)
		if got := d.Members(apollo, sprint3); len(got) != 12 {
			t.Errorf("%d items remain: %v", len(got), got)
		}
	})
}

func TestKeysWorkAtTheRateLimit(t *testing.T) {
	story(t, uitest.Options{Rate: 7}, func(t *testing.T, d *uitest.Driver) {
		for range 3 {
			d.Press("x")
			d.Sleep(time.Second)
		}
		d.See("⟳")
		d.Press("j", "enter")
		d.See("Comments")
		d.Press("esc")
		d.Sleep(3 * time.Minute)
		d.NotSee("⟳")
		if got := d.Members(apollo, sprint3); len(got) != 11 {
			t.Errorf("%d items remain: %v", len(got), got)
		}
	})
}

func TestKeysForNeighbouringCycles(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("]")
		d.Sleep(time.Second)
		d.See("Burndown chart", "› Sprint 4")
		d.Press("[", "[")
		d.Sleep(time.Second)
		d.See("Rate limiter", "› Sprint 2")
	})
}

func TestCursorFollowsItsItemThroughARefresh(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("j")
		state := plane.StateID("40000000-0000-4000-8000-000000000106")
		if _, err := d.Client.UpdateItem(t.Context(), apollo, d.Item("APOLLO-21").ID, plane.ItemPatch{State: &state}); err != nil {
			t.Fatal(err)
		}
		d.Press("r")
		d.Sleep(time.Second)
		d.See("Done 4")
		if line := d.Line("Board: cards"); !strings.Contains(line, "›") {
			t.Errorf("the cursor lost its item: %q", line)
		}
	})
}

func TestMarkingRangesAndAll(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("V")
		d.See("range from APOLLO-19: V ends it, esc discards it")
		d.Press("j", "j", "j", "k")
		d.See("3 marked · V ends the range")
		d.Press("esc")
		d.NotSee("marked")
		d.Press("k", "k", "V", "j", "j", "j", "s")
		d.See("State of 4 items")
		d.Press("esc", "V", "j", "j")
		d.See("4 marked")
		d.Press("*", "s")
		d.See("State of 14 items")
		d.Press("esc", "*", "s")
		d.See("State of APOLLO-")
	})
}

func TestOpenInBrowser(t *testing.T) {
	story(t, uitest.Options{Browser: true}, func(t *testing.T, d *uitest.Driver) {
		d.Press("o")
		if len(d.Opened) != 1 || !strings.Contains(d.Opened[0], "/acme/browse/APOLLO-19") {
			t.Errorf("opened %v", d.Opened)
		}
	})
}

func TestBoardChangesAtMidnight(t *testing.T) {
	var later atomic.Int64
	o := uitest.Options{Change: func(o *app.Options) {
		o.Now = func() time.Time { return testday.Now().Add(time.Duration(later.Load())) }
	}}
	story(t, o, func(_ *testing.T, d *uitest.Driver) {
		d.See("7 days left")
		later.Store(int64(10 * time.Hour)) // past midnight in Kolkata
		d.Press("j")
		d.See("6 days left")
	})
}
