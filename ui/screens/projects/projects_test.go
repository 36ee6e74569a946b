package projects_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// Keys of the small world.
const (
	guest  = "plane_api_world_gus_guest_0003" // a member of Apollo only
	nobody = "plane_api_world_otto_outside_0005"
)

// listed runs a story that starts with the list loaded.
func listed(t *testing.T, o uitest.Options, story func(*uitest.Driver)) {
	t.Helper()
	o.NoColor = true
	uitest.Story(t, o, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(3*o.Latency + time.Second)
		story(d)
	})
}

func wantCursor(t *testing.T, d *uitest.Driver, text string) {
	t.Helper()
	if !slices.ContainsFunc(d.Canvas().Lines(), func(l string) bool { return strings.HasPrefix(l, " › "+text) }) {
		t.Errorf("the cursor is not on %q:\n%s", text, d.Screen())
	}
}

func TestProjectsAreListedForEverySize(t *testing.T) {
	for name, size := range map[string][2]int{"list-80x24": {80, 24}, "list-120x40": {120, 40}, "list-40x12": {40, 12}} {
		listed(t, uitest.Options{Size: size}, func(d *uitest.Driver) { d.Golden(name) })
	}
}

func TestEnterGoesFromProjectsToItems(t *testing.T) {
	listed(t, uitest.Options{}, func(d *uitest.Driver) {
		if n := len(d.Requests()); n != 1 {
			t.Errorf("%d requests for the list: %q", n, d.Requests())
		}
		d.See("r reads it")
		d.Mark()
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("Apollo › Cycles", "Sprint 3")
		if n := len(d.Requests()); n != 1 {
			t.Errorf("%d requests for the cycles: %q", n, d.Requests())
		}
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("Sprint 3 · ", "APOLLO-19")
		d.Mark()
		d.Press("esc", "esc")
		d.Golden("known-cycle")
		if n := len(d.Requests()); n != 0 {
			t.Errorf("%d requests on the way back: %q", n, d.Requests())
		}
	})
}

// create creates an object on the server and returns its ID.
func create(t *testing.T, d *uitest.Driver, path, body string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://plane.example.org/api/v1/workspaces/acme/projects/"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Api-Key", planetest.SmallKey)
	r.Header.Set("Content-Type", "application/json")
	answer, err := d.Server.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(answer.Body)
	if closing := answer.Body.Close(); err != nil || closing != nil {
		t.Fatal(err, closing)
	}
	var created struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(text, &created); err != nil || created.ID == "" {
		t.Fatalf("%s: %s: %s", path, answer.Status, text)
	}
	return created.ID
}

func TestRefreshReadsCurrentCyclesOfVisibleProjects(t *testing.T) {
	listed(t, uitest.Options{Size: [2]int{80, 10}, Rate: 1000}, func(d *uitest.Driver) {
		for i := range 12 {
			id := create(t, d, "", fmt.Sprintf(`{"name":"Dune %02d","identifier":"DUNE%d","cycle_view":true}`, i, i))
			create(t, d, id+"/cycles/", fmt.Sprintf(`{"name":"Wave","project_id":%q,"owned_by":"20000000-0000-4000-8000-000000000001","start_date":"2026-11-20","end_date":"2026-11-30"}`, id))
		}
		d.Press("r")
		d.Sleep(time.Second)
		d.See("Dune 00", "Wave · ")
		d.NotSee("Dune 11")
		d.Mark()
		d.Press("j", "k")
		d.Sleep(time.Second)
		if n := len(d.Requests()); n != 0 {
			t.Errorf("%d requests for projects whose cycles are known: %q", n, d.Requests())
		}
		d.Press("g")
		d.Sleep(time.Second)
		if n := len(d.Requests()); n == 0 || n > 7 {
			t.Errorf("%d requests for those that became visible: %q", n, d.Requests())
		}
		for _, line := range d.Canvas().Lines() {
			if strings.Contains(line, "DUNE") && !strings.Contains(line, "Wave") {
				t.Error("a visible project has no current cycle:", line)
			}
		}
	})
}

func TestCurrentCyclesUseHalfOfTheRequests(t *testing.T) {
	for _, rate := range []int{3, 30} {
		listed(t, uitest.Options{Rate: rate}, func(d *uitest.Driver) {
			d.Press("r", "j", "k")
			d.Sleep(time.Second)
			for _, r := range d.Requests() {
				if strings.HasSuffix(r, "/cycles/") {
					t.Errorf("with %d requests a minute: %q", rate, d.Requests())
				}
			}
		})
	}
}

func TestCurrentCyclesAreNotReadBehindAnOpenProject(t *testing.T) {
	listed(t, uitest.Options{Rate: 1000}, func(d *uitest.Driver) {
		for i := range 8 {
			id := create(t, d, "", fmt.Sprintf(`{"name":"Dune %02d","identifier":"DUNE%d","cycle_view":true}`, i, i))
			create(t, d, id+"/cycles/", fmt.Sprintf(`{"name":"Wave","project_id":%q,"owned_by":"20000000-0000-4000-8000-000000000001","start_date":"2026-11-20","end_date":"2026-11-30"}`, id))
		}
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: time.Second, Times: -1})
		d.Press("r")
		d.Sleep(1500 * time.Millisecond) // the list is loaded, and the first cycles are being read
		d.Press("enter")
		d.Mark()
		d.Sleep(30 * time.Second)
		others := slices.DeleteFunc(d.Requests(), func(r string) bool {
			return !strings.HasSuffix(r, "/cycles/") || strings.Contains(r, "30000000-0000-4000-8000-000000000001")
		})
		if len(others) > 1 { // the server logs a request when it responds
			t.Errorf("the cycles of other projects were read: %q", others)
		}
	})
}

func TestProjectWithCyclesSwitchedOff(t *testing.T) {
	listed(t, uitest.Options{}, func(d *uitest.Driver) {
		if !strings.Contains(d.Line("CRATE"), "cycles are switched off") {
			t.Error(d.Line("CRATE"))
		}
		d.See("2 more: 1 archived, 1 not joined")
		d.NotSee("Dusty", "Fjord")
	})
}

// If there are several current cycles, the one that ends first is shown, because "current" opens that one. A cycle
// that has started but has no end isn't current.
func TestProjectShowsTheCurrentCycleThatEndsFirst(t *testing.T) {
	for want, end := range map[string]string{"Hotfix · 2 d": "{today+2T18:29:00Z}", "Hotfix · 0 d": "{today+0T18:29:00Z}", "Sprint 3 · 7 d": "{today+9T18:29:00Z}"} {
		world := uitest.World(t, func(apollo uitest.Record) {
			uitest.Add(apollo, "cycles", uitest.Record{
				"id": "70000000-0000-4000-8000-000000000901", "name": "Hotfix", "start_date": "{today-2T18:30:01Z}", "end_date": end, "items": []any{},
			})
			uitest.Add(apollo, "cycles", uitest.Record{"id": "70000000-0000-4000-8000-000000000902", "name": "Open end", "end_date": nil})
		})
		listed(t, uitest.Options{World: world, Size: [2]int{110, 24}}, func(d *uitest.Driver) {
			d.Press("r")
			d.Sleep(2 * time.Second)
			if line := d.Line("APOLLO"); !strings.Contains(line, want) {
				t.Errorf("%q is not in %q", want, line)
			}
		})
	}
}

func TestSingleProjectReplacesTheList(t *testing.T) {
	listed(t, uitest.Options{Key: guest}, func(d *uitest.Driver) {
		d.See("Apollo › Cycles", "Sprint 3")
		d.Press("esc")
		d.See("This is the first screen")
	})
}

func TestStartOnAProjectOpensItOnceItIsKnown(t *testing.T) {
	for _, name := range []string{"boris", "BORIS", " Boris ", "30000000-0000-4000-8000-000000000002"} {
		listed(t, uitest.Options{Start: nav.Projects{Open: name}, Latency: 100 * time.Millisecond}, func(d *uitest.Driver) {
			d.See("Boris › Cycles")
			d.Press("esc")
			wantCursor(t, d, "Boris")
		})
	}
}

func TestStartOnACycleAsksForItsProject(t *testing.T) {
	listed(t, uitest.Options{Start: nav.Projects{Cycle: "current"}}, func(d *uitest.Driver) {
		d.See(`Which project has the cycle "current"? enter opens it.`)
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("Sprint 3 · ")
		d.Press("esc", "esc", "enter")
		d.See("Apollo › Cycles")
	})
	listed(t, uitest.Options{Key: guest, Start: nav.Projects{Cycle: "sprint 4"}}, func(d *uitest.Driver) {
		d.See("Sprint 4 · ")
	})
}

func TestStartOnUnavailableProjectShowsWhy(t *testing.T) {
	for name, want := range map[string]string{
		"apolo":  `No project is named "apolo". Nearest: APOLLO.`,
		"zzzzzz": `No project is named "zzzzzz".`,
		"dusty":  "Dusty is archived: it can't be opened here.",
		"FJORD":  "Fjord is not a project that you have joined.",
	} {
		listed(t, uitest.Options{Start: nav.Projects{Open: name}}, func(d *uitest.Driver) { d.See(want, "Members") })
	}
}

func TestFilterFindsNamesAndIdentifiers(t *testing.T) {
	listed(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Press("/")
		d.Type("brs")
		wantCursor(t, d, "Boris")
		d.NotSee("Apollo", "Crate")
		d.See("1 of 3")
		d.Press("enter", "enter", "esc")
		d.See("/ brs")
		d.Press("esc")
		wantCursor(t, d, "Boris")
		d.See("Apollo")
		d.Press("/")
		d.Type("xyz")
		d.See(`Nothing matches "xyz". esc clears the filter.`)
		d.Press("enter", "enter")
		d.See("there is no project under the cursor")
	})
}

func TestAddressesAreCopiedAndOpened(t *testing.T) {
	listed(t, uitest.Options{Browser: true}, func(d *uitest.Driver) {
		page := d.Client.ProjectURL("30000000-0000-4000-8000-000000000001")
		d.Press("y")
		d.See("Copied:", page[:50])
		d.Press("o")
		d.Sleep(time.Second)
		if !slices.Equal(d.Opened, []string{page}) {
			t.Errorf("opened %q", d.Opened)
		}
	})
}

func TestSlowFirstReadIsShownAndCanBeQuit(t *testing.T) {
	listed(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 5 * time.Second, Times: -1})
		d.Press("r", "q")
		if !d.Ended() {
			t.Error("q did not quit while loading")
		}
	})
	uitest.Story(t, uitest.Options{Latency: 5 * time.Second}, func(_ *testing.T, d *uitest.Driver) {
		d.NotSee("reading", "joined")
		d.Sleep(400 * time.Millisecond)
		d.See("reading the projects…")
		d.Sleep(10 * time.Second)
		d.See("APOLLO")
	})
}

func TestErrorShowsWhatToPress(t *testing.T) {
	uitest.Story(t, uitest.Options{Key: "plane_api_world_revoked_0006", NoColor: true}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Minute)
		d.Golden("failed")
	})
	listed(t, uitest.Options{Key: nobody}, func(d *uitest.Driver) {
		d.See(`This key has no access to a workspace named "acme". Check the`, "to be invited. f2 enters another.")
		d.NotSee("project of")
	})
}

func TestHostileNamesDoNoHarm(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}, {1, 1}} {
		world, err := planetest.Hostile(testday.Morning())
		if err != nil {
			t.Fatal(err)
		}
		listed(t, uitest.Options{World: world, Size: size}, func(d *uitest.Driver) {
			d.Press("j", "j", "y", "o", "/")
			d.Type("a")
		})
	}
}

func TestDaysLeftAreInTheProjectsZone(t *testing.T) {
	listed(t, uitest.Options{}, func(d *uitest.Driver) {
		for identifier, zone := range map[string]string{"EAST": "America/New_York", "WEST": "Pacific/Honolulu"} {
			id := create(t, d, "", fmt.Sprintf(`{"name":%q,"identifier":%q,"cycle_view":true,"timezone":%q}`, zone, identifier, zone))
			create(t, d, id+"/cycles/", fmt.Sprintf(`{"name":"Wave","project_id":%q,"owned_by":"20000000-0000-4000-8000-000000000001","start_date":"2026-11-20","end_date":"2026-11-30"}`, id))
		}
		d.Press("r")
		d.Sleep(time.Second)
		for identifier, want := range map[string]string{"EAST": "Wave · 6 d", "WEST": "Wave · 7 d"} {
			if !strings.Contains(d.Line(identifier), want) {
				t.Errorf("want %q: %s", want, d.Line(identifier))
			}
		}
	})
}
