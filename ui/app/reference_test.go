package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// pasted pastes a text into the palette of the first screen, where no item is known, and confirms it.
func pasted(t *testing.T, text string, o uitest.Options, then func(*uitest.Driver)) {
	t.Helper()
	uitest.Story(t, o, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.Mark()
		d.Press(":")
		d.Paste(text)
		d.Press("enter")
		d.Sleep(time.Second)
		then(d)
	})
}

func TestPastedReferenceOpensItemAtFirstEnter(t *testing.T) {
	const project = "30000000-0000-4000-8000-000000000001"
	item := ""
	uitest.Story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) { item = string(d.Item("APOLLO-15").ID) })
	for _, text := range []string{
		"APOLLO-15", "apollo-15", "Apollo-015", " APOLLO-15\r\n", item, strings.ToUpper(item),
		"https://plane.example.org/acme/browse/APOLLO-15", "https://plane.example.org/acme/browse/APOLLO-15/",
		"https://other.example.com:8443/acme/browse/apollo-15/?utm=1#comment", "other.example.com/acme/browse/APOLLO-15",
		"https://plane.example.org/acme/projects/" + project + "/issues/" + item,
		"https://plane.example.org/acme/projects/" + project + "/work-items/" + item + "/?a=b#c",
		"https://plane.example.org/acme/projects/" + project + "/issues/?peekIssueId=" + item,
	} {
		for _, known := range []bool{false, true} {
			if uitest.Skipped(text) {
				continue
			}
			o := uitest.Options{}
			if known {
				o.Start = nav.Board{Project: project, Cycle: "70000000-0000-4000-8000-000000000103"}
			}
			pasted(t, text, o, func(d *uitest.Driver) {
				if !slices.ContainsFunc(strings.Split(d.Screen(), "\n"), func(line string) bool {
					return strings.Contains(line, "APOLLO-15") && strings.Contains(line, "planedeck")
				}) {
					t.Errorf("%q (a board first: %v) leads to\n%s", text, known, d.Screen())
				}
				if n := len(d.Requests()); n > 12 {
					t.Errorf("%q: %d requests: %v", text, n, d.Requests())
				}
			})
		}
	}
}

func TestPastedCycleOrProjectOpens(t *testing.T) {
	const project = "https://plane.example.org/acme/projects/30000000-0000-4000-8000-000000000001/"
	for text, want := range map[string]string{
		project + "cycles/70000000-0000-4000-8000-000000000103/": "Apollo › Sprint 3",
		project + "issues/": "Apollo › Cycles",
	} {
		pasted(t, text, uitest.Options{}, func(d *uitest.Driver) { d.See(want) })
	}
}

func TestUnusableReferenceIsExplained(t *testing.T) {
	for text, want := range map[string]string{
		"APOLLO-999": "APOLLO-999 can't be opened: it was deleted or archived, or never existed.",
		"https://h.example.org/acme/browse/NOPE-1": "NOPE-1 can't be opened: its project is not open to you",
		"NOPE-1":                                "No project NOPE is open to you.",
		"https://h.example.org/beta/browse/A-1": `This address belongs to the workspace "beta"; "acme" is open here.`,
		"80000000-0000-4000-8000-00000000ffff":  "This item can't be opened: it was deleted or archived",
	} {
		pasted(t, text, uitest.Options{Size: [2]int{120, 24}}, func(d *uitest.Driver) { d.See(want, "All actions") })
	}
}

func TestPaletteSearchesServerIfNothingIsFound(t *testing.T) {
	uitest.Story(t, uitest.Options{Latency: 100 * time.Millisecond}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.Mark()
		d.Press(":")
		for _, part := range []string{"ve", "lo", "ci", "ty"} {
			d.Type(part)
			d.Sleep(200 * time.Millisecond)
		}
		if n := d.Requests(); len(n) > 0 {
			t.Error("requests while typing:", n)
		}
		d.Sleep(250 * time.Millisecond)
		d.See(`Found on the server for "velocity"`, "› APOLLO-34 Velocity")
		if n := d.Requests(); len(n) != 1 {
			t.Error(n)
		}
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("APOLLO-34")
	})
}

func TestAnswerToEarlierTextIsDropped(t *testing.T) {
	uitest.Story(t, uitest.Options{Latency: time.Second}, func(_ *testing.T, d *uitest.Driver) {
		d.Sleep(5 * time.Second)
		d.Press(":")
		d.Type("velocity")
		d.Sleep(400 * time.Millisecond) // the request is in progress
		d.Type("x")
		d.Sleep(3 * time.Second)
		d.NotSee("APOLLO-34")
		d.See(`The server finds nothing for "velocityx".`)
	})
}

func TestPaletteDoesNotSearchWhenBudgetIsLow(t *testing.T) {
	uitest.Story(t, uitest.Options{Rate: 12}, func(t *testing.T, d *uitest.Driver) {
		cycles(d)
		for range 5 {
			d.Press("r")
			d.Sleep(time.Second)
		}
		d.Mark()
		d.Press(":")
		d.Type("velocity")
		d.Sleep(2 * time.Second)
		if n := d.Requests(); len(n) > 0 {
			t.Error(n)
		}
		d.See(`search the server for "velocity"`)
		d.Press("enter")
		d.Sleep(time.Second)
		d.See("APOLLO-34")
	})
}

func TestKnownReferenceOpensWithoutServer(t *testing.T) {
	uitest.Story(t, uitest.Options{}, func(_ *testing.T, d *uitest.Driver) {
		cycles(d)
		d.Press("enter")
		d.Sleep(time.Second)
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, Times: -1})
		d.Press(":")
		d.Type("apollo-19\r")
		d.See("APOLLO-19 ")
		d.NotSee("All actions")
	})
}
