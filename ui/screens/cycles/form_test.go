package cycles_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/cell"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// stored returns fields of a cycle on the server, or "gone".
func stored(d *uitest.Driver, cycle string, names ...string) string {
	c := d.Server.Cycle(d.Server.CycleNamed("APOLLO", cycle))
	if c == nil {
		return "gone"
	}
	var parts []string
	for _, name := range names {
		text, _ := c[name].(string)
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}

func TestNewCycleAfterCorrectingADate(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Press("n")
		d.Golden("form-new")
		d.Type("Sprint 6")
		d.Press("tab")
		d.Type("30 febr")
		d.Press("enter")
		d.Type("+13")
		d.Press("ctrl+s")
		d.See("Start: there is no 30 February")
		wantRequests(t, d)
		for range len(" febr") {
			d.Press("backspace")
		}
		d.Type(" dec")
		d.See("Wed 30 Dec 2026", "Tue 12 Jan 2027 · 14 days")
		d.Press("enter", "enter")
		d.Type("Polish")
		d.Press("enter")
		wantRequests(t, d, "POST projects/cycles")
		wantCursor(t, d, "Sprint 6")
		d.See("✓ Sprint 6 created · u undo")
		if got := stored(d, "Sprint 6", "start_date", "end_date", "description"); got != "2026-12-29T18:30:01Z 2027-01-12T18:29:00Z Polish" {
			t.Error(got)
		}
		d.Press("u")
		d.Sleep(time.Second)
		if got := stored(d, "Sprint 6"); got != "gone" {
			t.Error("undo didn't delete it")
		}
	})
}

func TestNewCycleFormIsEmptyAndNeedsOnlyAName(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Press("n", "ctrl+s")
		d.See("Name: a cycle needs a name")
		wantRequests(t, d)
		d.Type("Some time")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		if got := stored(d, "Some time", "start_date", "end_date"); got != " " {
			t.Errorf("%q: placeholders were sent", got)
		}
	})
}

// Rule: an invalid date isn't an error until its field loses the focus. A missing one isn't until the form is saved.
func TestErrorStandsOutWhenItsFieldLosesTheFocus(t *testing.T) {
	look := func(d *uitest.Driver, text string) cell.Style {
		at := slices.IndexFunc(d.Canvas().Lines(), func(line string) bool { return strings.Contains(line, text) })
		if at < 0 {
			t.Fatalf("%q is not on the screen:\n%s", text, d.Screen())
		}
		before, _, _ := strings.Cut(d.Canvas().Lines()[at], text)
		for c := range d.Canvas().All() {
			if c.Y == at && c.X == cell.Width(before) {
				return c.Style
			}
		}
		return cell.Style{}
	}
	uitest.Story(t, uitest.Options{Start: nav.Projects{Open: "APOLLO"}}, func(t *testing.T, d *uitest.Driver) {
		d.Sleep(time.Second)
		d.Press("n", "tab")
		d.Type("someday")
		typing := look(d, "not a date")
		d.Press("tab")
		left := look(d, "not a date")
		if typing == left {
			t.Error("it looks the same after its field lost the focus")
		}
		d.Press("shift+tab", "ctrl+u")
		d.Type("fri")
		missing := look(d, "both dates or none")
		d.Press("ctrl+s")
		if look(d, "both dates or none") == missing {
			t.Error("the missing date looks the same after saving")
		}
	})
}

func TestNewCycleAppearsImmediatelyUnderTheCursor(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: 3 * time.Second})
		d.Press("n")
		d.Type("Sprint 6")
		d.Press("ctrl+s")
		wantCursor(t, d, "Sprint 6 ⟳")
		d.Press("e")
		d.See("it is still being created")
		d.Sleep(5 * time.Second)
		wantCursor(t, d, "Sprint 6 ")
		d.NotSee("⟳")
		d.Press("e")
		d.See("Edit Sprint 6")
	})
}

func TestNextCycleFormIsFilledIn(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Sprint 3")
		d.Press("N")
		d.Golden("form-next")
		d.Press("tab", "ctrl+u")
		d.Type("2026-12-31")
		d.See("Wed 13 Jan 2027 · 14 days")
		d.Press("ctrl+u")
		d.Type("2026-12-30")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		if got := stored(d, "Sprint 6", "start_date", "end_date"); got != "2026-12-29T18:30:01Z 2027-01-12T18:29:00Z" {
			t.Error(got)
		}
	})
}

// In Asia/Kolkata a day begins at 18:30 UTC of the day before, so dates that are
// sent back unchanged would shift by a day.
func TestEditingTheNameKeepsDatesAndOwner(t *testing.T) {
	listing(t, uitest.Options{Key: member}, func(d *uitest.Driver) {
		before := stored(d, "Sprint 4", "start_date", "end_date", "owned_by", "description")
		on(d, "Sprint 4")
		d.Press("e")
		d.Golden("form-edit")
		d.Type(": login")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		d.See("✓ Sprint 4: login changed · u undo")
		wantRequests(t, d, "PATCH projects/cycles")
		if got := stored(d, "Sprint 4: login", "start_date", "end_date", "owned_by", "description"); got != before {
			t.Errorf("%s\nbefore %s", got, before)
		}
		d.Press("u")
		d.Sleep(time.Second)
		if got := stored(d, "Sprint 4", "start_date", "end_date", "owned_by", "description"); got != before {
			t.Errorf("undone: %s\nbefore %s", got, before)
		}
	})
}

func TestEditingADateSendsBothInTheProjectsZone(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Sprint 4")
		d.Press("e", "tab", "tab")
		for range len("2026-12-15") {
			d.Press("backspace")
		}
		d.Type("+9")
		d.See("Fri 11 Dec 2026 · 10 days")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		if got := stored(d, "Sprint 4", "start_date", "end_date"); got != "2026-12-01T18:30:01Z 2026-12-11T18:29:00Z" {
			t.Error(got)
		}
	})
}

// Typing never appends to a date, because "2026-12-15fri" isn't a date.
func TestFirstCharacterReplacesADate(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Sprint 4")
		d.Press("e", "tab", "tab")
		d.Type("16 dec")
		d.See("Wed 16 Dec 2026 · 15 days")
		d.Press("shift+tab", "right")
		d.Type("x") // moving the cursor accepted the old text
		d.See("2026-12-02x")
	})
}

func TestSingleChangedDateMustBeValid(t *testing.T) {
	for name, keys := range map[string][]string{"start": {"tab"}, "end": {"tab", "tab"}} {
		listing(t, uitest.Options{}, func(d *uitest.Driver) {
			on(d, "Sprint 4")
			d.Press("e")
			d.Press(keys...)
			d.Type("31 feb")
			d.Press("ctrl+s")
			d.Sleep(time.Second)
			d.See("there is no 31 February")
			if got := d.Writes(); len(got) > 0 {
				t.Errorf("with an invalid %s it sent %q", name, got)
			}
		})
	}
}

// patch changes a cycle as another, possibly careless client would.
func patch(t *testing.T, d *uitest.Driver, cycle, body string) {
	t.Helper()
	url := "https://plane.example.org/api/v1/workspaces/acme/projects/" + string(apollo) + "/cycles/" + d.Server.CycleNamed("APOLLO", cycle) + "/"
	r, err := http.NewRequestWithContext(context.WithoutCancel(t.Context()), http.MethodPatch, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-API-Key", planetest.SmallKey)
	r.Header.Set("Content-Type", "application/json")
	answer, err := d.Server.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(answer.Status, err)
	}
}

// Other clients can create cycles with only one date, which the server allows to be renamed.
func TestCycleWithOneDateCanBeRenamed(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		patch(t, d, "Someday", `{"start_date":"2026-11-30","owned_by":"`+ada+`"}`)
		d.Press("r")
		d.Sleep(time.Second)
		d.See("from 30 Nov")
		on(d, "Someday")
		d.Press("e")
		d.Type(" soon")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		if got := stored(d, "Someday soon", "start_date", "end_date"); got == "gone" {
			t.Error(d.Screen())
		}
	})
}

func TestEditWithoutChangesSendsNothing(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		on(d, "Sprint 4")
		d.Press("e", "ctrl+s")
		d.See("Nothing was changed", "Completed")
		wantRequests(t, d)
	})
}

func TestOverlapsAreReportedAndAllowed(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Press("n")
		d.Type("Hotfix")
		d.Press("tab")
		d.Type("fri")
		d.Press("tab")
		d.Type("+5")
		d.Golden("form-overlap")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		d.See("✓ Hotfix created")
	})
}

func TestFormFitsSmallTerminals(t *testing.T) {
	listing(t, uitest.Options{Size: [2]int{40, 12}}, func(d *uitest.Driver) {
		on(d, "Sprint 4")
		d.Press("e", "tab", "end")
		d.Type("x")
		d.Golden("form-40x12")
	})
	listing(t, uitest.Options{Size: [2]int{120, 40}}, func(d *uitest.Driver) {
		d.Press("n")
		d.Type(strings.Repeat("次", 256))
		d.See("256 characters, 255 at most")
		d.Golden("form-120x40")
	})
}

func TestLeavingAsksOnlyIfInputWouldBeLost(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Press("N", "esc")
		d.See("Completed")
		d.Press("n")
		d.Type("q?")
		d.Press("esc")
		d.See("Close without saving?")
		d.Press("n")
		d.See("q?")
		d.Press("esc", "enter")
		d.See("q?", "What you typed is still here")
		d.Press("esc")
		d.Yes()
		d.See("Completed")
		wantRequests(t, d)
	})
}

func TestRefusedFormOpensAgainWithItsInput(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{
			Kind: planetest.Status, Status: 400, Method: "POST", ContentType: "application/json",
			Body: `{"end_date":["Ends on a holiday."]}`,
		})
		d.Press("n")
		d.Type("Sprint 6")
		d.Press("tab")
		d.Type("29 dec")
		d.Press("tab")
		d.Type("+13")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		d.See("✗ Sprint 6: Plane refused this. n opens it again.")
		d.NotSee("Sprint 6  ")
		d.Press("n")
		d.Golden("form-refused")
		d.Press("backspace")
		d.Type("4")
		d.NotSee("Ends on a holiday")
		d.See("Tue 12 Jan 2027")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		if got := stored(d, "Sprint 6", "end_date"); got != "2027-01-12T18:29:00Z" {
			t.Error(got)
		}
		d.Press("n")
		d.NotSee("29 dec")
	})
}

// Rule: a refused edit that is opened again has the user's input in the touched fields and the cycle's current values in
// the others.
func TestRefusedEditOpensAgainWithCurrentValues(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{
			Kind: planetest.Status, Status: 400, Method: "PATCH", ContentType: "application/json", Body: `{"name":["Not on a Tuesday."]}`,
		})
		on(d, "Sprint 4")
		d.Press("e")
		d.Type(" (new)")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		d.See("e opens it again")
		patch(t, d, "Sprint 4", `{"description":"Bea's words","owned_by":"`+ada+`"}`)
		d.Press("r")
		d.Sleep(time.Second)
		on(d, "Sprint 4")
		d.Press("e")
		d.See("Sprint 4 (new)", "Not on a Tuesday", "Bea's words")
		d.Press("ctrl+s")
		d.Sleep(time.Second)
		if got := stored(d, "Sprint 4 (new)", "description"); got != "Bea's words" {
			t.Error(got)
		}
	})
}

func TestLostResponseDoesNotCreateASecondCycle(t *testing.T) {
	listing(t, uitest.Options{}, func(d *uitest.Driver) {
		d.Server.Arm(planetest.Fault{Kind: planetest.Cut, After: true, Method: "POST"})
		d.Press("n")
		d.Type("Sprint 6")
		d.Press("ctrl+s")
		d.Sleep(10 * time.Second)
		d.See("✓ Sprint 6 created")
		if n := strings.Count(d.Screen(), "Sprint 6  "); n != 1 {
			t.Errorf("it is listed %d times", n)
		}
	})
}

func TestEndedCycleCanBeSeenButNotEdited(t *testing.T) {
	ended := nav.CycleForm{Project: apollo, Mode: nav.FormEdit, Cycle: "70000000-0000-4000-8000-000000000102"}
	known := func(o *app.Options) {
		for _, err := range []error{o.Store.Load(o.Context, store.Key{Kind: store.Projects}), o.Store.Load(o.Context, store.Key{Kind: store.Cycles, Project: apollo})} {
			if err != nil {
				t.Error(err)
			}
		}
	}
	listing(t, uitest.Options{Start: ended, Change: known}, func(d *uitest.Driver) {
		d.Golden("form-ended")
		d.Press("x", "ctrl+s")
		d.See("it ended on Wed 11 Nov")
		wantRequests(t, d)
	})
}

// Rule: dates that would end a cycle need confirmation, whatever its phase, because they can't be undone.
func TestEndInThePastNeedsConfirmation(t *testing.T) {
	for _, c := range []struct {
		cycle, start, end string
		question          string // empty if there is no question
	}{
		{"Sprint 3", "", "yesterday", "This ends the sprint now: 10 of 13 not done."},
		{"Sprint 3", "", "20 nov", "This ends the sprint now: 10 of 13 not done."},
		{"Sprint 4", "2026-11-01", "2026-11-10", "This ends the sprint now: 3 of 4 not done."},
		{"Someday", "2026-11-01", "2026-11-10", "This ends the sprint now: 1 of 1 not done."},
		{"Sprint 3", "", "today", ""},
		{"Sprint 3", "2027-01-01", "2027-01-10", ""},
	} {
		t.Run(c.cycle+" "+c.end, func(t *testing.T) {
			listing(t, uitest.Options{}, func(d *uitest.Driver) {
				on(d, c.cycle)
				d.Press("e", "tab")
				if c.start != "" {
					d.Type(c.start)
				}
				d.Press("tab")
				d.Type(c.end)
				d.Press("ctrl+s")
				if c.question == "" {
					d.Sleep(time.Second)
					d.See(c.cycle+" changed", "u undo")
					return
				}
				d.See("End "+c.cycle+" now?", c.question, "this can't be undone")
				wantRequests(t, d)
				d.Press("a")
				d.See(c.cycle + " was not ended")
				d.Press("ctrl+s")
				d.Yes()
				d.Sleep(time.Second)
				d.See(c.cycle + " changed")
				d.NotSee("u undo")
				wantRequests(t, d, "PATCH projects/cycles")
				d.Press("u")
				d.See("There is nothing to undo")
			})
		})
	}
}
