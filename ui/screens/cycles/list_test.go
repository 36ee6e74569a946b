package cycles_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// IDs and keys of the small world.
const (
	ada    string          = "20000000-0000-4000-8000-000000000001"
	apollo plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	guest  string          = "plane_api_world_gus_guest_0003"
	member string          = "plane_api_world_bea_member_0002"
)

// listing runs a story that starts on the list of Apollo's cycles.
func listing(t *testing.T, o uitest.Options, story func(*uitest.Driver)) {
	t.Helper()
	o.NoColor = true
	if o.Start == nil {
		o.Start = nav.Projects{Open: "APOLLO"}
	}
	uitest.Story(t, o, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(3*o.Latency + time.Second)
		d.Mark()
		story(d)
	})
}

// on moves the cursor to the first row that contains a text.
func on(d *uitest.Driver, text string) {
	d.Press("g")
	for range 30 {
		if line := d.Line("›"); cursorLine(d, text) {
			return
		} else if line == "" {
			break
		}
		d.Press("j")
	}
}

// cursorLine reports whether the row under the cursor contains a text.
func cursorLine(d *uitest.Driver, text string) bool {
	for _, line := range d.Canvas().Lines()[1:] {
		if strings.HasPrefix(strings.TrimLeft(line, " "), "›") {
			return strings.Contains(line, text)
		}
	}
	return false
}

func wantCursor(t *testing.T, d *uitest.Driver, text string) {
	t.Helper()
	if !cursorLine(d, text) {
		t.Errorf("the cursor is not on %q:\n%s", text, d.Screen())
	}
}

func wantRequests(t *testing.T, d *uitest.Driver, want ...string) {
	t.Helper()
	if got := short(d.Requests()); !slices.Equal(got, want) {
		t.Errorf("requests %q, want %q", got, want)
	}
}

// short removes the common prefix and the IDs from paths.
func short(requests []string) []string {
	var out []string
	for _, r := range requests {
		method, path, _ := strings.Cut(r, " ")
		var parts []string
		for part := range strings.SplitSeq(path, "/") {
			if len(part) != 36 && part != "api" && part != "v1" && part != "workspaces" && part != "acme" && part != "" {
				parts = append(parts, part)
			}
		}
		out = append(out, method+" "+strings.Join(parts, "/"))
	}
	return out
}

func TestListInEverySize(t *testing.T) {
	for name, size := range map[string][2]int{"list-80x24": {80, 24}, "list-120x40": {120, 40}, "list-40x12": {40, 12}} {
		listing(t, uitest.Options{Size: size}, func(d *uitest.Driver) { d.Golden(name) })
	}
}

func TestGroupNameTakesPrecedenceOverItsNote(t *testing.T) {
	listing(t, uitest.Options{Size: [2]int{20, 6}}, func(d *uitest.Driver) {
		d.Press("G")
		d.See("Archived")
		d.NotSee("read yet")
	})
}

func TestListInASCII(t *testing.T) {
	listing(t, uitest.Options{ASCII: true}, func(d *uitest.Driver) { d.Golden("list-ascii") })
}

func TestListStyles(t *testing.T) {
	for name, light := range map[string]bool{"list-styles-dark": false, "list-styles-light": true} {
		uitest.Story(t, uitest.Options{Start: nav.Projects{Open: "APOLLO"}, Light: light}, func(_ *testing.T, d *uitest.Driver) {
			d.Sleep(time.Second)
			d.GoldenStyles(name)
		})
	}
}

func TestListNeedsFewRequests(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		want := []string{"GET projects", "GET projects/cycles"}
		if got := slices.Sorted(slices.Values(short(requestsFromTheStart(d)))); !slices.Equal(got, want) {
			t.Errorf("requests %q, want %q", got, want)
		}
		d.Press("j", "k", "G", "g", "esc", "enter")
		wantRequests(t, d)
	})
	listing(t, uitest.Options{Size: [2]int{120, 40}}, func(d *uitest.Driver) {
		d.Press("j", "j", "j")
		wantRequests(t, d)
		d.See("Owner ada")
	})
}

func requestsFromTheStart(d *uitest.Driver) []string {
	var all []string
	for _, r := range d.Server.Log() {
		all = append(all, r.Method+" "+r.Path)
	}
	return all
}

func TestClosedCycleShowsItsRecord(t *testing.T) {
	listing(t, uitest.Options{Size: [2]int{120, 40}}, func(d *uitest.Driver) {
		from, to := d.Server.CycleNamed("APOLLO", "Sprint 2"), d.Server.CycleNamed("APOLLO", "Sprint 4")
		if err := d.Client.Transfer(context.WithoutCancel(t.Context()), apollo, plane.CycleID(from), plane.CycleID(to)); err != nil {
			t.Fatal(err)
		}
		d.Press("r")
		d.Sleep(time.Second)
		on(d, "Sprint 2")
		d.See("as closed: 4 of 10")
		if line := d.Line("Sprint 2 "); !strings.Contains(line, "4/9   44 %") || !strings.Contains(line, "transferred") {
			t.Error(line)
		}
	})
}

func TestArchiveIsReadWhenUnfolded(t *testing.T) {
	listing(t, uitest.Options{Latency: time.Second}, func(d *uitest.Driver) {
		d.Press("G")
		wantCursor(t, d, "Archived")
		d.Press("z")
		d.See("reading…")
		d.Sleep(2 * time.Second)
		wantRequests(t, d, "GET projects/archived-cycles")
		wantCursor(t, d, "Sprint 0")
		d.Golden("archived")
		d.Press("z")
		d.NotSee("Sprint 0")
		d.Press("enter")
		wantCursor(t, d, "Sprint 0")
		wantRequests(t, d, "GET projects/archived-cycles")
	})
}

func TestGroupsFold(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Sprint 2")
		d.Press("z")
		d.NotSee("Sprint 1", "Sprint 2")
		wantCursor(t, d, "Completed")
		d.Press("z")
		wantCursor(t, d, "Sprint 2")
	})
}

func TestFilterSearchesFoldedGroupsAndSurvivesTheBoard(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Sprint 2")
		d.Press("z", "/")
		d.Type("int2")
		wantCursor(t, d, "Sprint 2")
		d.NotSee("Sprint 3", "Someday", "Draft")
		d.Press("enter")
		d.Golden("filtered")
		d.Press("enter")
		d.See("Sprint 2 · ")
		d.Press("esc")
		wantCursor(t, d, "Sprint 2")
		d.See("/ int2")
		d.Press("esc")
		d.See("Sprint 3", "Someday")
		d.NotSee("/ int2", "Sprint 1")
		d.Press("/")
		d.Type("nothing like it")
		d.See(`Nothing matches "nothing like it". esc clears the filter.`)
	})
}

func TestAddressesAreCopiedAndOpened(t *testing.T) {
	listing(t, uitest.Options{Browser: true}, func(d *uitest.Driver) {
		page := "https://plane.example.org/acme/projects/" + string(apollo) + "/cycles/" + d.Server.CycleNamed("APOLLO", "Sprint 3") + "/"
		d.Press("y")
		d.See("Copied:", page[:40])
		d.Press("o")
		d.Sleep(time.Second)
		if !slices.Equal(d.Opened, []string{page}) {
			t.Errorf("opened %q, want %q", d.Opened, page)
		}
	})
	listing(t, uitest.Options{Size: [2]int{140, 24}}, func(d *uitest.Driver) {
		d.Press("o")
		d.See(" https://plane.example.org/acme/projects/" + string(apollo) + "/cycles/")
	})
}

func TestGuestCanOnlyRead(t *testing.T) {
	listing(t, uitest.Options{Key: guest}, func(d *uitest.Driver) {
		d.See("You are a guest here: reading only.")
		for _, key := range []string{"n", "N", "e", "a", "A", "D", "t", "+"} {
			d.Press(key)
			d.See("you are a guest here: reading only")
		}
		d.Press("enter", "esc")
		d.NotSee("You are a guest here")
		d.Golden("guest")
	})
}

func TestSwitchedOffCyclesCanBeReadButNotPlanned(t *testing.T) {
	listing(t, uitest.Options{Start: nav.Projects{Open: "crate"}}, func(d *uitest.Driver) {
		d.See("Left over from before")
		d.Press("n")
		d.See("cycles are switched off in this project's settings")
	})
}

func TestEmptyProjectShowsTheKeyForTheFirstCycle(t *testing.T) {
	listing(t, uitest.Options{Start: nav.Projects{Open: "BORIS"}}, func(d *uitest.Driver) {
		d.Golden("empty")
		d.Press("e")
		d.See("there is no cycle under the cursor")
	})
}

func TestSlowFirstReadIsReported(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Press("esc")
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 5 * time.Second, Path: "/cycles/"})
		d.Press("j", "enter")
		d.Sleep(200 * time.Millisecond)
		d.NotSee("reading", "No cycles")
		d.Sleep(200 * time.Millisecond)
		d.See("reading Boris's cycles…")
		d.NotSee("No cycles")
		d.Press("esc")
		d.Sleep(10 * time.Second)
		d.See("Projects")
	})
}

func TestFailedFirstReadShowsWhatToPress(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Press("esc")
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 502, Path: "/cycles/", Times: -1})
		d.Press("j", "enter")
		d.Sleep(2 * time.Minute)
		d.Golden("failed")
	})
}

func TestDataStaysWhenTheNextReadFails(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Times: -1})
		d.Press("r")
		d.Sleep(2 * time.Minute)
		d.See("Sprint 3", "offline")
	})
}

func TestHostileNames(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 12}} {
		world, err := planetest.Hostile(testday.Morning())
		if err != nil {
			t.Fatal(err)
		}
		// The driver checks the size and the content of every frame.
		listing(t, uitest.Options{World: world, Size: size, Start: nav.Cycles{Project: apollo}}, func(d *uitest.Driver) {
			for range 5 {
				d.Press("N", "esc", "D", "n", "j")
			}
			d.Press("g")
			d.See("Upcoming", "(no name)")
		})
	}
}

func TestListInAnySize(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		for _, size := range [][2]int{{1, 1}, {2, 9}, {9, 2}, {30, 5}, {110, 3}, {200, 60}} {
			d.Resize(size[0], size[1])
			d.Press("j", "/", "esc", "n", "esc", "D", "esc")
		}
	})
}

func TestTenThousandCycles(t *testing.T) {
	world, err := planetest.Many(testday.Morning(), 10_000, 0)
	if err != nil {
		t.Fatal(err)
	}
	listing(t, uitest.Options{World: world}, func(d *uitest.Driver) {
		wantCursor(t, d, "Week 5001")
		d.Press("G", "ctrl+u", "g", "/")
		d.Type("sp4")
		wantCursor(t, d, "Sprint 4")
	})
}
