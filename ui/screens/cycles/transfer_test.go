package cycles_test

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

const (
	sprint2 plane.CycleID = "70000000-0000-4000-8000-000000000102"
	sprint3 plane.CycleID = "70000000-0000-4000-8000-000000000103"
	sprint4 plane.CycleID = "70000000-0000-4000-8000-000000000104"
)

// transferring runs a story that starts at the choice of a target for the items of a
// cycle, opened from the list of cycles.
func transferring(t *testing.T, o uitest.Options, from string, story func(*testing.T, *uitest.Driver)) {
	t.Helper()
	o.Start = nav.Cycles{Project: apollo}
	uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
		t.Helper()
		d.Sleep(10 * time.Second)
		d.Press("/")
		d.Type(from)
		d.Press("enter", "t")
		d.Sleep(10 * time.Second)
		d.Mark()
		story(t, d)
	})
}

// preview continues to the preview of a transfer to Sprint 4, and waits long enough to have looked at it.
func preview(d *uitest.Driver) {
	d.Type("sprint 4")
	d.Press("enter")
	d.Sleep(time.Second)
}

// sent returns the writes since the last Mark, with the last elements of their paths.
func sent(d *uitest.Driver) []string {
	var list []string
	for _, r := range d.Writes() {
		method, at, _ := strings.Cut(r, " ")
		list = append(list, method+" "+path.Base(at))
	}
	return list
}

func wantSent(t *testing.T, d *uitest.Driver, want ...string) {
	t.Helper()
	if got := sent(d); !slices.Equal(got, want) {
		t.Errorf("sent %v, want %v", got, want)
	}
}

func wantMembers(t *testing.T, d *uitest.Driver, c plane.CycleID, want ...int) {
	t.Helper()
	if got := d.Members(apollo, c); !slices.Equal(got, want) {
		t.Errorf("members %v, want %v", got, want)
	}
}

func TestTransferInEverySize(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 12}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			transferring(t, uitest.Options{Size: size}, "sprint 2", func(_ *testing.T, d *uitest.Driver) {
				if size[0] == 80 {
					d.Golden("transfer-target")
				}
				preview(d)
				d.Golden(fmt.Sprintf("transfer-%dx%d", size[0], size[1]))
			})
		})
	}
}

func TestTransferOfAllUnfinishedItemsKeepsTheRecord(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		d.See("5 of 10 move", "1 request", "This can't be undone. Sprint 2 keeps its record (4 of 9 done).")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("5 items moved out of Sprint 2", "› Cycles")
		d.NotSee("u undo")
		wantSent(t, d, "POST transfer-issues")
		wantMembers(t, d, sprint4, 13, 14, 15, 16, 17, 33, 34, 35, 36)
		wantMembers(t, d, sprint2, 9, 10, 11, 12, 18)
		source, err := d.Client.Cycle(t.Context(), apollo, sprint2)
		if err != nil || source.Record == nil {
			t.Errorf("no record: %+v, %v", source, err)
		}
	})
}

func TestRepeatedEnterTransfersNothing(t *testing.T) {
	const first = "Ignored, that was quick: press enter again to transfer"
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		d.Press("enter", "enter")
		d.See("5 of 10 move", first)
		for range 50 { // held down
			d.Sleep(30 * time.Millisecond)
			d.Press("enter")
		}
		d.See(first)
		d.Press("tab", "enter", "enter")
		d.See(first)
		d.Press("/", "enter", "enter")
		d.See(first)
		wantSent(t, d)
		d.Press("j", "enter")
		d.Sleep(time.Second)
		wantSent(t, d, "POST transfer-issues")
	})
}

func TestEnterTransfersAfterAPause(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		d.Press("enter", "enter")
		d.Sleep(500 * time.Millisecond)
		d.Press("enter")
		d.Sleep(time.Second)
		wantSent(t, d, "POST transfer-issues")
	})
}

func TestKeptItemsStayAndNoRecordIsWritten(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		d.Press("space")
		d.See("4 of 10 move", "stays: by choice", "No record of Sprint 2 is written")
		d.Press("enter")
		d.Sleep(time.Second)
		wantSent(t, d, "POST cycle-issues")
		wantMembers(t, d, sprint2, 9, 10, 11, 12, 14, 18)
	})
}

func TestTransferToSeveralTargets(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		d.Press("tab")
		d.See("APOLLO-14 to")
		d.Type("sprint 3")
		d.Press("enter", "j", "tab")
		d.Type("backlog")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("→ Sprint 3", "→ backlog", "→ Sprint 4", "3 requests", "keeps its record")
		d.Press("enter")
		d.Sleep(time.Second)
		wantSent(t, d, "POST transfer-issues", "POST cycle-issues", "DELETE 80000000-0000-4000-8000-000000001013")
		wantMembers(t, d, sprint4, 15, 16, 17, 33, 34, 35, 36)
		if got := d.Members(apollo, sprint3); !slices.Contains(got, 14) || slices.Contains(got, 13) {
			t.Errorf("Sprint 3 has %v", got)
		}
	})
}

func TestProgressOfATransferIsShown(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(_ *testing.T, d *uitest.Driver) {
		preview(d)
		d.Press("tab")
		d.Type("sprint 3")
		d.Press("enter")
		d.Sleep(time.Second)
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Method: "POST", Path: "cycle-issues", Latency: 5 * time.Second})
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("sending: 1 of 2 requests", "5 of 10 move")
		d.Sleep(10 * time.Second)
		d.See("5 items moved out of Sprint 2")
	})
}

// Rule: an item that was kept moves to its previous target again, and a finished item can be toggled any number of times.
func TestTogglingRestoresTheTarget(t *testing.T) {
	transferring(t, uitest.Options{Size: [2]int{110, 30}}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		d.Press("tab")
		d.Type("sprint 3")
		d.Press("enter")
		target := func(want string) {
			t.Helper()
			if line := d.Line("APOLLO-14"); !strings.Contains(line, want) {
				t.Errorf("no %q in %q", want, line)
			}
		}
		target("→ Sprint 3")
		d.Press("space")
		target("stays: by choice")
		d.See("4 of 10 move")
		d.Press("k", "space")
		target("→ Sprint 3")
		d.See("5 of 10 move")
		d.Press("*") // keeps all
		target("stays")
		d.See("0 of 10 move")
		d.Press("*") // moves all again, to the common target
		target("→ Sprint 4")
		d.Press("/")
		d.Type("import")
		d.Press("enter")
		for _, moving := range []string{"6 of 10 move", "5 of 10 move", "6 of 10 move"} {
			d.Press("space")
			d.See(moving)
		}
	})
}

func TestChoosingATargetMovesAKeptItem(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		d.Press("space", "k")
		if line := d.Line("APOLLO-14"); !strings.Contains(line, "stays: by choice") {
			t.Fatalf("%q", line)
		}
		d.Press("tab")
		d.Type("sprint 3")
		d.Press("enter")
		if line := d.Line("APOLLO-14"); !strings.Contains(line, "→ Sprint 3") {
			t.Errorf("no Sprint 3 in %q", line)
		}
		d.See("5 of 10 move")
	})
}

func TestFinishedItemCanBeMoved(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		d.Press("/")
		d.Type("import")
		d.Press("enter", "space", "esc")
		d.See("6 of 10 move", "No record")
		d.Press("enter")
		d.Sleep(time.Second)
		wantMembers(t, d, sprint2, 10, 11, 12, 18)
	})
}

func TestStarKeepsAllOrMovesAll(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		d.Press("*")
		d.See("0 of 10 move", "Sprint 2 stays as it is.")
		d.Press("enter")
		d.See("nothing moves: space chooses items")
		d.Press("*")
		d.See("5 of 10 move")
		wantSent(t, d)
	})
}

func TestTargetThatHasEndedIsReported(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		d.Server.Arm(planetest.Fault{
			Kind: planetest.Status, Method: "POST", Path: "transfer-issues", Status: 400,
			Body: `{"error":"The cycle where the issues are transferred is already completed"}`,
		})
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("Plane refused this: The cycle where the", "5 of 10 move", "APOLLO-13")
		wantMembers(t, d, sprint2, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18)
		d.Press("enter") // the fault occurs only once
		d.Sleep(time.Second)
		wantMembers(t, d, sprint2, 9, 10, 11, 12, 18)
	})
}

// Rule: after a transfer has succeeded at last, no earlier failure is listed and quitting asks nothing.
func TestSuccessfulRetryLeavesNoFailure(t *testing.T) {
	for _, times := range []int{1, 2} {
		transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
			preview(d)
			d.Server.Arm(planetest.Fault{Kind: planetest.Status, Method: "POST", Path: "transfer-issues", Status: 403, Times: times, Body: `{"detail":"no"}`})
			for range times + 1 {
				d.Press("enter")
				d.Sleep(time.Second)
			}
			wantMembers(t, d, sprint2, 9, 10, 11, 12, 18)
			for _, w := range d.Store.Snapshot().Writes() {
				if w.State != store.Done {
					t.Errorf("after %d refusals %q is listed as %s", times, w.Title, w.State)
				}
			}
		})
	}
}

func TestLostResponseIsNotTransferredTwice(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Method: "POST", After: true})
		d.Press("enter")
		d.Sleep(10 * time.Second)
		d.See("5 items moved out of Sprint 2")
		wantSent(t, d, "POST transfer-issues")
		wantMembers(t, d, sprint2, 9, 10, 11, 12, 18)
	})
}

func TestPartialTransferCanBeContinued(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		d.Press("tab")
		d.Type("sprint 3")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("2 requests")
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Method: "POST", Path: "cycle-issues", Status: 403, Body: `{"detail":"no"}`})
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("4 moved, 1 did not: Sea", "APOLLO-14 did not move. Press enter to try again.")
		wantSent(t, d, "POST transfer-issues", "POST cycle-issues")
		d.Mark()
		d.Press("enter")
		d.Sleep(time.Second)
		wantSent(t, d, "POST cycle-issues")
		if got := d.Members(apollo, sprint3); !slices.Contains(got, 14) {
			t.Errorf("Sprint 3 has %v", got)
		}
	})
}

func TestOutcomeOfATransferIsReportedAfterLeaving(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Method: "POST", Latency: 5 * time.Second})
		d.Press("enter")
		d.See("sending…")
		d.Press("space")
		d.See("the transfer is in progress")
		d.Press("esc")
		d.See("› Cycles")
		d.Sleep(10 * time.Second)
		d.See("5 items moved out of Sprint 2")
		wantSent(t, d, "POST transfer-issues")
	})
}

func TestTransferFromACycleThatHasNotEndedCanBeUndone(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 3", func(t *testing.T, d *uitest.Driver) {
		before := d.Members(apollo, sprint3)
		d.Mark()
		preview(d)
		d.See("u undoes it. Sprint 3 has not ended", "no record")
		d.Press("G")
		d.See("stays: done, parent moves", "1 finished sub-item left behind by a parent that moves.")
		d.Press("enter")
		d.Sleep(time.Second)
		wantSent(t, d, "POST cycle-issues")
		d.Press("u")
		d.Sleep(time.Second)
		wantMembers(t, d, sprint3, before...)
	})
}

func TestTargetThatEndsTodayIsMarked(t *testing.T) {
	world, err := planetest.Small(time.Date(2026, time.November, 17, 9, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	transferring(t, uitest.Options{World: world}, "sprint 2", func(_ *testing.T, d *uitest.Driver) {
		d.See("ends today")
		d.Type("sprint 3")
		d.Press("enter")
		d.See("Sprint 3 ends today.")
	})
}

func TestEndedTargetIsGreyedOutWithTheReason(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		d.See("it ended on Wed 28 Oct: an ended cycle takes no items", "leave the cycle")
		d.Type("sprint 1")
		d.Press("enter")
		d.See("Transfer from Sprint 2 to")
		d.Press("esc")
		d.See("› Cycles")
		wantSent(t, d)
	})
}

func TestEscGoesBackToTheTargetsThenLeaves(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(_ *testing.T, d *uitest.Driver) {
		preview(d)
		d.Press("space", "esc")
		if line := d.Line("Sprint 4"); !strings.Contains(line, "›") {
			t.Errorf("the cursor isn't on the chosen target: %q", line)
		}
		d.Type("sprint 3")
		d.Press("enter")
		d.See("→ Sprint 3", "stays: by choice")
		d.Press("esc", "esc")
		d.See("› Cycles")
	})
}

func TestTransferWaitsForTheRateLimit(t *testing.T) {
	transferring(t, uitest.Options{Rate: 8}, "sprint 2", func(t *testing.T, d *uitest.Driver) {
		preview(d)
		for range 5 {
			d.Press("r")
			d.Sleep(time.Second)
		}
		d.Press("enter")
		d.Sleep(5 * time.Minute)
		wantSent(t, d, "POST transfer-issues")
		wantMembers(t, d, sprint2, 9, 10, 11, 12, 18)
	})
}

func TestGuestSeesOnlyThePreview(t *testing.T) {
	o := uitest.Options{Key: guest, Start: nav.Transfer{Project: apollo, Cycle: sprint2}}
	uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		preview(d)
		d.Press("enter")
		d.See("you are a guest here: reading only")
		if got := sent(d); len(got) > 0 {
			t.Errorf("sent %v", got)
		}
	})
}

func TestTransferWithHostileNamesInAnySize(t *testing.T) {
	world, err := planetest.Hostile(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	o := uitest.Options{World: world, Start: nav.Transfer{Project: apollo, Cycle: sprint2}}
	uitest.Story(t, o, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		for _, size := range [][2]int{{80, 24}, {40, 12}, {1, 1}, {200, 60}, {12, 4}} {
			d.Resize(size[0], size[1])
			d.Press("enter", "space", "tab", "esc", "/")
			d.Type("a")
			d.Press("esc", "*", "*", "esc")
		}
	})
}

func TestTransferReportsALostConnection(t *testing.T) {
	transferring(t, uitest.Options{}, "sprint 2", func(_ *testing.T, d *uitest.Driver) {
		d.Press("esc", "esc")
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Times: -1, Path: "cycle-issues"})
		d.Press("/")
		d.Type("sprint 4")
		d.Press("enter", "t")
		d.Sleep(5 * time.Minute)
		d.Press("enter")
		d.See("plane.example.org was lost")
	})
}
