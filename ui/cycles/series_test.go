package cycles_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/ui/uitest"
)

func TestSeveralNextCyclesAreShownMadeAndUndoneTogether(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Sprint 3")
		d.Press("M")
		d.See("How many cycles after Sprint 5 🚀 次?", "Sprint 5 to Sprint 8 · 30 Dec – 23 Feb 2027")
		d.Golden("series-count")
		d.Type("3")
		d.See("Sprint 5 to Sprint 7 · 30 Dec – 9 Feb 2027")
		d.Press("enter")
		d.See("Make 3 cycles?", "3 requests", "Sprint 7")
		d.Golden("series")
		wantRequests(t, d)
		d.Sleep(time.Second) // to look
		d.Press("y")
		d.Sleep(time.Second)
		d.See("✓ 3 cycles created · u undo")
		wantRequests(t, d, "POST projects/cycles", "POST projects/cycles", "POST projects/cycles")
		wantCursor(t, d, "Sprint 5")
		if got := stored(d, "Sprint 7", "start_date", "end_date"); got != "2027-01-26T18:30:01Z 2027-02-09T18:29:00Z" {
			t.Error(got)
		}
		d.Press("u")
		d.Sleep(time.Second)
		for _, name := range []string{"Sprint 5", "Sprint 6", "Sprint 7"} {
			if got := stored(d, name); got != "gone" {
				t.Errorf("undo left %s", name)
			}
		}
	})
}

func TestANumberOfCyclesIsUnderstoodOrSaidToBeWrong(t *testing.T) {
	for text, want := range map[string]string{
		"1": "Sprint 5 · 30 Dec – 12 Jan 2027", "0": "a number from 1 to 26", "27": "a number from 1 to 26", "x": "a number from 1 to 26",
	} {
		listing(t, uitest.Options{}, func(d *uitest.Driver) {
			on(d, "Sprint 3")
			d.Press("M")
			d.Type(text)
			d.See(want)
			if text != "1" {
				d.Press("enter")
				d.NotSee("Make")
			}
			wantRequests(t, d)
		})
	}
}

func TestACycleThatIsLeftOutOfSeveralIsNotMade(t *testing.T) {
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
			t.Error("it was made all the same")
		}
	})
}

func TestOneOfSeveralCyclesThatIsRefusedIsNamed(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Method: "POST"})
		on(d, "Sprint 3")
		d.Press("M", "enter")
		d.Sleep(time.Second) // to look
		d.Press("y")
		d.Sleep(time.Second)
		d.See("3 done, 1 not: Sprint 5")
	})
}

func TestSeveralNextCyclesLook(t *testing.T) {
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
