package cycles_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestSeveralNextCyclesAreCreatedAndUndoneTogether(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Sprint 3")
		d.Press("M")
		d.See("How many cycles after Sprint 5 🚀 次?", "Sprint 6 to Sprint 9 · 30 Dec – 23 Feb 2027")
		d.Golden("series-count")
		d.Type("3")
		d.See("Sprint 6 to Sprint 8 · 30 Dec – 9 Feb 2027")
		d.Press("enter")
		d.See("Create 3 cycles?", "3 requests", "Sprint 8")
		d.Golden("series")
		wantRequests(t, d)
		d.Sleep(time.Second) // time to look at the preview
		d.Press("y")
		d.Sleep(time.Second)
		d.See("✓ 3 cycles created · u undo")
		wantRequests(t, d, "POST projects/cycles", "POST projects/cycles", "POST projects/cycles")
		wantCursor(t, d, "Sprint 6")
		if got := stored(d, "Sprint 8", "start_date", "end_date"); got != "2027-01-26T18:30:01Z 2027-02-09T18:29:00Z" {
			t.Error(got)
		}
		d.Press("u")
		d.Sleep(time.Second)
		for _, name := range []string{"Sprint 6", "Sprint 7", "Sprint 8"} {
			if got := stored(d, name); got != "gone" {
				t.Errorf("undo didn't delete %s", name)
			}
		}
	})
}

func TestSeveralNextCyclesHaveAStartAndAGap(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Sprint 3")
		d.Press("M")
		d.Type("2")
		d.Press("tab")
		d.Type("4 jan") // the first key replaces the offered date
		d.See("Mon 4 Jan 2027", "Sprint 6 to Sprint 7 · 4 – 31 Jan 2027")
		d.Press("tab")
		d.Type("x")
		d.See("a number of days from 0 to 366")
		d.Press("enter")
		d.NotSee("Create ")
		d.Press("backspace")
		d.Type("7")
		d.See("Sprint 6 to Sprint 7 · 4 Jan 2027 – 7 Feb 2027")
		d.Press("enter")
		d.See("Create 2 cycles?", "4 – 17 Jan 2027", "25 Jan 2027 – 7 Feb 2027")
	})
}

// A release that spans the sprints doesn't affect their series, but the overlap is reported before they are created.
func TestSeveralNextCyclesReportOverlaps(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		patch(t, d, "Someday", `{"name":"Release 2.0","start_date":"2026-10-20","end_date":"2027-01-20","owned_by":"`+ada+`"}`)
		d.Press("r")
		d.Sleep(time.Second)
		on(d, "Sprint 3")
		d.Press("M")
		d.Type("2")
		d.See("Sprint 6 to Sprint 7 · 30 Dec – 26 Jan 2027", "overlaps Release 2.0 by 22 days: allowed")
		d.Press("enter")
		d.See("Create 2 cycles?", "overlaps Release 2.0 by 22 days: allowed")
		d.Press("space")
		d.See("overlaps Release 2.0 by 8 days: allowed")
		d.Press("esc", "N")
		d.See("Cycle after Sprint 5", "2026-12-30", "overlaps Release 2.0 by 14 days: allowed")
		d.Press("esc")
		on(d, "Release 2.0")
		d.Press("N")
		d.See("Cycle after Release 2.0", "Release 2.1", "2027-01-21")
		d.Press("esc", "n")
		d.See("Sprint 6", "2026-12-30")
	})
}

func TestNumberOfCyclesIsValidated(t *testing.T) {
	for text, want := range map[string]string{
		"1": "Sprint 6 · 30 Dec – 12 Jan 2027", "0": "a number from 1 to 26", "27": "a number from 1 to 26", "x": "a number from 1 to 26",
	} {
		listing(t, uitest.Options{}, func(d *uitest.Driver) {
			on(d, "Sprint 3")
			d.Press("M")
			d.Type(text)
			d.See(want)
			if text != "1" {
				d.Press("enter")
				d.NotSee("Create ")
			}
			wantRequests(t, d)
		})
	}
}

func TestCycleLeftOutOfSeveralIsNotCreated(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Someday")
		d.Press("M", "backspace")
		d.Type("2")
		d.See("Someday 2 to Someday 3 · no dates")
		d.Press("enter", "space")
		d.See("left out")
		d.Press("y")
		d.Sleep(time.Second)
		d.See("✓ Someday 3 created")
		if got := stored(d, "Someday 2"); got != "gone" {
			t.Error("it was created")
		}
	})
}

func TestRefusedCycleOfSeveralIsNamed(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Method: "POST"})
		on(d, "Sprint 3")
		d.Press("M", "enter")
		d.Sleep(time.Second) // time to look at the preview
		d.Press("y")
		d.Sleep(time.Second)
		d.See("3 done, 1 not: Sprint 6")
	})
}

func TestSeveralNextCyclesInEverySize(t *testing.T) {
	for name, o := range map[string]uitest.Options{
		"40x12": {Size: [2]int{40, 12}}, "120x40": {Size: [2]int{120, 40}}, "no-colour": {NoColor: true, ASCII: true},
	} {
		listing(t, o, func(d *uitest.Driver) {
			on(d, "Sprint 3")
			d.Press("M")
			d.Golden("series-count-" + name)
			d.Press("enter", "space")
			d.Golden("series-" + name)
			if o.NoColor {
				d.GoldenStyles("series-styles-" + name)
			}
		})
	}
}
