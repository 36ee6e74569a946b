package board_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestSmallEditsReachTheServer(t *testing.T) {
	tests := []struct {
		name string
		do   func(*uitest.Driver)
		see  string
		ok   func(plane.Item) bool
	}{
		{
			"rename", func(d *uitest.Driver) {
				d.Press("e")
				d.Type(" 2")
				d.Press("enter")
			}, "APOLLO-19: called Board view 2", func(i plane.Item) bool { return i.Name == "Board view 2" },
		},
		{
			"priority", func(d *uitest.Driver) {
				d.Press("p")
				d.Type("low")
				d.Press("enter")
			}, "APOLLO-19: priority low", func(i plane.Item) bool { return i.Priority == plane.PriorityLow },
		},
		{
			"due", func(d *uitest.Driver) {
				d.Press("d", "ctrl+u")
				d.Type("+2w")
				d.See("Tue 8 Dec")
				d.Press("enter")
			}, "APOLLO-19: due Tue 8 Dec", func(i plane.Item) bool { return i.Due.String() == "2026-12-08" },
		},
		{
			"no due", func(d *uitest.Driver) {
				d.Press("d", "ctrl+u", "enter")
			}, "APOLLO-19: no due date", func(i plane.Item) bool { return i.Due.IsZero() },
		},
		{
			"assign", func(d *uitest.Driver) {
				d.Press("a")
				d.See("assigned")
				d.Type("千代")
				d.Press("enter")
			}, "APOLLO-19: assigned to 千代", func(i plane.Item) bool { return len(i.Assignees) == 3 },
		},
		{
			"take away", func(d *uitest.Driver) {
				d.Press("a")
				d.Type("bea")
				d.Press("enter")
			}, "APOLLO-19: not assigned to bea", func(i plane.Item) bool { return len(i.Assignees) == 1 },
		},
		{
			"label", func(d *uitest.Driver) {
				d.Press("b")
				d.Type("bug")
				d.Press("enter")
			}, "APOLLO-19: labelled #bug", func(i plane.Item) bool { return len(i.Labels) == 2 },
		},
		{
			"points", func(d *uitest.Driver) {
				d.Press("w")
				d.Type("13")
				d.Press("enter")
			}, "APOLLO-19: 13 pt", func(i plane.Item) bool { return i.Point == "61000000-0000-4000-8000-000000000006" },
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
				tt.do(d)
				d.Sleep(time.Second)
				d.See(tt.see)
				if n := writes(d); n != 1 {
					t.Errorf("%d writes: %v", n, d.Requests())
				}
				if got := item(t, d, 19); !tt.ok(got) {
					t.Errorf("the server has %+v", got)
				}
			})
		})
	}
}

func TestAssigneesStandInAnOrderThatIsFound(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("a")
		screen := d.Screen()
		last := -1
		for _, name := range []string{"ada", "bea", "gus", "千代"} {
			at := strings.LastIndex(screen, name)
			if at < last {
				t.Errorf("%s stands too high:\n%s", name, screen)
			}
			last = at
		}
	})
}

func TestADateThatIsNoneIsNotSent(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("d", "ctrl+u")
		d.Type("someday")
		d.See("not a date")
		d.Press("enter")
		d.See("Due date of APOLLO-19")
		if n := writes(d); n > 0 {
			t.Errorf("%d writes", n)
		}
	})
}

func TestDeletingTakesAYAndTellsOfSubItems(t *testing.T) {
	story(t, uitest.Options{}, func(t *testing.T, d *uitest.Driver) {
		d.Press("D")
		d.See("Delete APOLLO-19?", "This can't be undone.", "to any depth: 3 sub-items")
		d.Press("enter")
		d.See("enter does nothing here")
		if n := writes(d); n > 0 {
			t.Errorf("enter deleted: %v", d.Requests())
		}
		d.Press("y")
		d.Sleep(time.Second)
		d.See("APOLLO-19 deleted")
		d.NotSee("Board view ", "Board: cards")
	})
}

func TestAMemberDeletesOnlyWhatIsTheirs(t *testing.T) {
	story(t, uitest.Options{Key: "plane_api_world_bea_member_0002"}, func(t *testing.T, d *uitest.Driver) {
		d.Press("j", "D")
		d.See("only who made it or an admin can delete this item")
		if n := writes(d); n > 0 {
			t.Errorf("%d writes", n)
		}
	})
}

func TestTheDetailFollowsItsItem(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("enter")
		d.See("Columns by state.", "› APOLLO-19")
		d.Press("J")
		d.See("› APOLLO-21", "Parent     APOLLO-19 Board view")
		d.Press("L") // sorts it elsewhere
		d.Sleep(time.Second)
		d.See("› APOLLO-21", "In Review")
		d.Press("x")
		d.Sleep(time.Second)
		d.See("This item is not in Sprint 3 any more.", "APOLLO-21 removed from Sprint 3")
		d.Press("u")
		d.Sleep(time.Second)
		d.See("› APOLLO-21")
		d.Press("esc")
		if line := d.Line("Board: cards"); !strings.Contains(line, "›") {
			t.Errorf("the cursor was lost: %q", line)
		}
	})
}

func TestCopyingOffersNamesOfTheItem(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("j", "j", "y")
		d.See("apollo-29-upgrade-the-parser", "https://plane.example.org/acme/browse/APOLLO-29")
		d.Type("branch")
		d.Press("enter")
		d.See("Copied: apollo-29-upgrade-the-parser")
	})
}

func TestTheFilterComesBackWithTheScreen(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("/")
		d.Type("parser")
		d.Press("enter")
		d.Press("+")
		d.Sleep(time.Second)
		d.See("Add to Sprint 3")
		d.Press("esc")
		d.See("/ parser", "Upgrade the parser")
		d.NotSee("Board: cards")
		d.Press("esc")
		d.See("Board: cards")
	})
}

func TestFoldedGroupsAreLookedInto(t *testing.T) {
	story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		d.Press("z")
		d.NotSee("Board: cards")
		d.Press("/")
		d.Type("cards")
		d.See("Board: cards")
		d.Press("esc")
		d.NotSee("Board: cards")
		d.Press("g", "enter")
		d.See("Board: cards")
	})
}
