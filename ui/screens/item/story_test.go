package item_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/uitest"
)

// asked returns the requests since the last mark, except those that every screen sends.
func asked(d *uitest.Driver) []string {
	var out []string
	for _, r := range d.Requests() {
		method, path, _ := strings.Cut(r, " ")
		_, area, _ := strings.Cut(path, "/work-items/")
		id, rest, _ := strings.Cut(strings.Trim(area, "/"), "/")
		out = append(out, strings.TrimSpace(method+" item "+id[max(len(id)-2, 0):]+" "+rest))
	}
	slices.Sort(out)
	return out
}

func wantAsked(t *testing.T, d *uitest.Driver, want ...string) {
	t.Helper()
	if got := asked(d); !slices.Equal(got, want) {
		t.Errorf("asked %q, want %q", got, want)
	}
}

// An item shows full details, and opens the next and previous one without going back, at a known cost.
func TestItemIsReadAndLeftForItsNeighbour(t *testing.T) {
	story(t, uitest.Options{Browser: true}, board19, func(t *testing.T, d *uitest.Driver) {
		d.See("APOLLO-19", "1 of 3 in In Progress", "Board view", "Columns by state", "Comments 2", "Sub-items 1/3", "了解")
		d.Press("J")
		d.See("2 of 3 in In Progress", "APOLLO-21")
		wantAsked(t, d)
		d.Sleep(200 * time.Millisecond)
		wantAsked(t, d) // the cursor has not paused yet
		d.Press("K", "J")
		d.Sleep(250 * time.Millisecond)
		wantAsked(t, d)
		d.Sleep(time.Second)
		wantAsked(t, d, "GET item 21 comments") // the item itself was in the list of the cycle
		d.See("No comments yet. c writes the first.")
		d.Sleep(time.Minute)
		d.Mark()
		d.Press("K")
		d.Sleep(time.Second)
		wantAsked(t, d, "GET item 19", "GET item 19 comments")
		d.Mark()
		d.Press("tab")
		d.Sleep(time.Second)
		wantAsked(t, d, "GET item 19 activities")
		d.See("▾ Activity 2", "ada moved it from Todo to In Progress", "bea created it")
		d.Press("tab", "tab", "tab")
		d.Sleep(time.Second)
		d.See("▾ Sub-items 1/3", "› ◑  APOLLO-21", "Links 1", "Files 1")
		d.Press("j", "enter")
		d.Sleep(time.Second)
		d.See("Sprint 3 › APOLLO-22", "part of APOLLO-19 Board view")
		d.Press("shift+tab")
		d.Sleep(time.Second)
		d.See("part of", "blocked by", "APOLLO-21")
		d.Press("j", "enter")
		d.See("Sprint 3 › APOLLO-21")
		d.Press("esc", "esc")
		d.See("Sprint 3 › APOLLO-19", "▾ Sub-items 1/3")
		d.Press("y")
		d.See("branch name")
	})
}

func TestCommentSurvivesALostConnection(t *testing.T) {
	story(t, uitest.Options{}, board19, func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Method: "POST", Times: 1})
		d.Press("c")
		d.Type("An hour of *work*")
		d.Press("ctrl+s")
		d.See("An hour of work", "⟳") // shown immediately
		d.Sleep(70 * time.Second)
		d.See("An hour of work", "Not seen on the server as of") // it may still come
		d.Press("c")
		d.NotSee("An hour of *work*") // so it isn't offered again, or it could be sent twice
		d.Press("esc", "!", "D")
		d.Yes()
		d.Sleep(time.Second)
		d.Press("esc")
		d.NotSee("An hour of work")
		d.Press("c")
		d.See("An hour of *work*")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		d.See("› ada · 09:0", "An hour of work", "Comments 3")
		if got := d.Server.Comments(string(board19)); len(got) != 3 || got[2] != "<p>An hour of <em>work</em></p>" {
			t.Errorf("%q", got)
		}
		d.Press("k", "enter")
		d.Type("reply")
		d.Press("enter")
		d.See("> **千代 🦊** wrote:", "> 了解 👍")
		d.Press("esc")
	})
}

func TestLinksAndFilesAreListedAndLinksOpen(t *testing.T) {
	story(t, uitest.Options{Browser: true}, board19, func(t *testing.T, d *uitest.Driver) {
		d.Press("tab", "tab")
		d.Sleep(time.Second)
		d.See("Sketch", "https://sketch.acme.example/board")
		if line := d.Line("https://sketch.acme.example/board"); !strings.Contains(line, "[1] Sketch") {
			t.Errorf("no number: %q", line)
		}
		d.Press("1")
		d.Sleep(time.Second)
		d.Press("enter", "enter")
		d.Sleep(time.Second)
		if want := []string{"https://sketch.acme.example/board", "https://sketch.acme.example/board"}; !slices.Equal(d.Opened, want) {
			t.Errorf("opened %q", d.Opened)
		}
		d.Press("+")
		d.Type("x.example Notes")
		d.See("Notes → https://x.example")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("Links 2", "Notes", "Link added to APOLLO-19")
		d.Press("enter")
		d.Type("remove")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("Links 1", "› [1] Notes") // the neighbour of the deleted one
		d.Press("tab")
		d.Sleep(time.Second)
		d.See("2 kB", "board.png", "ada, ")
	})
}

func TestItemsAreRelatedAfterTheKindIsChosen(t *testing.T) {
	story(t, uitest.Options{}, board19, func(t *testing.T, d *uitest.Driver) {
		d.Press(":")
		d.Type("relate")
		d.Press("enter")
		d.Type("blocks")
		d.Press("enter")
		d.See("APOLLO-19 blocks …", "can be undone only in the browser")
		d.Type("upgrade")
		d.Press("enter")
		d.Sleep(2 * time.Second)
		d.See("Relations 1", "blocks", "APOLLO-29")
	})
}

func TestFailingSectionDoesNotBlockOthers(t *testing.T) {
	story(t, uitest.Options{}, board19, func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 500, Path: "/activities/", Times: -1})
		d.Press("tab")
		d.Sleep(2 * time.Minute)
		d.See("Plane failed to answer (500). r tries again.", "Columns by state")
		d.Golden("failed-section")
		d.Press("tab")
		d.Sleep(time.Second)
		d.See("Sketch")
		d.Server.Reset()
		d.Press("shift+tab", "r")
		d.Sleep(time.Second)
		d.See("moved it from Todo")
	})
}

func TestSlowSectionIsReported(t *testing.T) {
	story(t, uitest.Options{}, board19, func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 5 * time.Second, Path: "/activities/"})
		d.Press("tab")
		d.Sleep(200 * time.Millisecond)
		d.NotSee("reading the history", "Nothing has happened")
		d.Sleep(200 * time.Millisecond)
		d.See("reading the history…")
		d.Sleep(10 * time.Second)
		d.See("moved it from Todo")
	})
}

func TestReadDataRemainsWhenTheServerIsDown(t *testing.T) {
	story(t, uitest.Options{}, board19, func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Times: -1})
		d.Press("r")
		d.Sleep(5 * time.Minute)
		d.See("Columns by state", "了解", "offline")
	})
}

func TestDeletedItemIsReported(t *testing.T) {
	story(t, uitest.Options{}, board19, func(t *testing.T, d *uitest.Driver) {
		if err := d.Client.DeleteItem(t.Context(), apollo, board19); err != nil {
			t.Fatal(err)
		}
		d.Press("r")
		d.Sleep(time.Minute)
		d.See("APOLLO-19 is not here any more: it was deleted or archived, or it is hidden")
		d.Press("s", "c", "enter", "tab", "J")
	})
	story(t, uitest.Options{}, "80000000-0000-4000-8000-00000000dead", func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Minute)
		d.See("This item is not here any more")
		d.Golden("gone")
	})
}

func TestItemOfInaccessibleProjectIsReported(t *testing.T) {
	story(t, uitest.Options{}, "80000000-0000-4000-8000-00000000dead", func(t *testing.T, d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 403, Body: `{"detail":"no"}`, Path: "dead", Times: -1})
		d.Press("r")
		d.Sleep(time.Minute)
		d.See("This item is in a project that is not open to you.")
	})
}

func TestOthersChangesAreMarkedUntilSeen(t *testing.T) {
	story(t, uitest.Options{}, board19, func(t *testing.T, d *uitest.Driver) {
		bea, err := planetest.Connect(d.Server, "plane_api_world_bea_member_0002", testday.Now)
		if err != nil {
			t.Fatal(err)
		}
		name, low := "Board view, again", plane.PriorityLow
		if _, err := bea.UpdateItem(t.Context(), apollo, board19, plane.ItemPatch{Name: &name, Priority: &low}); err != nil {
			t.Fatal(err)
		}
		d.Press("r")
		d.Sleep(time.Second)
		d.See("bea changed name and priority, 09:00", "Board view, again")
		if _, ok := d.Store.Snapshot().News(board19); !ok {
			t.Error("it counts as seen immediately")
		}
		d.Sleep(2 * time.Second)
		d.See("bea changed name")
		if _, ok := d.Store.Snapshot().News(board19); ok {
			t.Error("it doesn't count as seen")
		}
		d.Press("J", "K")
		d.NotSee("bea changed")
	})
}

func TestSubItemSectionCreatesSubItems(t *testing.T) {
	story(t, uitest.Options{}, board19, func(t *testing.T, d *uitest.Driver) {
		d.Press("tab", "tab", "tab", "tab")
		d.Sleep(time.Second)
		d.Press("+")
		d.See("New sub-items of APOLLO-19", "part of APOLLO-19", "Sprint 3")
		d.Type("Lanes ^2")
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("Lanes")
		d.Press("esc")
		d.See("Sub-items 1/4", "APOLLO-49")
		if parent := d.Item("APOLLO-49").Parent; parent != d.Item("APOLLO-19").ID {
			t.Error(parent)
		}
	})
}

func TestGuestCanCommentButNotChange(t *testing.T) {
	story(t, uitest.Options{Key: "plane_api_world_gus_guest_0003"}, board19, func(t *testing.T, d *uitest.Driver) {
		d.Press("s")
		d.See("guest here: reading only")
		d.Press("esc")
		d.Press("tab", "tab", "+")
		d.See("guest here: reading only")
	})
}

func TestHostileTextsDoNoHarm(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 12}, {1, 1}, {20, 5}} {
		world, err := planetest.Hostile(testday.Morning())
		if err != nil {
			t.Fatal(err)
		}
		story(t, uitest.Options{World: world, Size: size}, board19, func(t *testing.T, d *uitest.Driver) {
			for range 6 {
				d.Press("tab")
				d.Sleep(time.Second)
				d.Press("j", "enter", "esc", "G", "g", "ctrl+d", "K", "J", "1", "9")
			}
		})
	}
}

func TestEverySizeIsDrawn(t *testing.T) {
	story(t, uitest.Options{}, board19, func(t *testing.T, d *uitest.Driver) {
		for _, size := range [][2]int{{1, 1}, {2, 9}, {9, 2}, {30, 5}, {110, 3}, {200, 60}} {
			d.Resize(size[0], size[1])
			d.Press("j", "tab", "G", "k", "shift+tab", "g", "J", "K")
		}
	})
}
