package cli_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
)

// denial returns the fault of a server that denies one request of a method, if its path contains a text.
func denial(method, path string) planetest.Fault {
	return planetest.Fault{Kind: planetest.Status, Method: method, Path: path, Status: http.StatusForbidden, Body: `{"error":"no such luck"}`}
}

// TestChangesPrintTheOutcomeOfEachThing tests every command that changes something and has nothing else to print.
func TestChangesPrintTheOutcomeOfEachThing(t *testing.T) {
	for _, tt := range []struct {
		name, args string
		faults     []planetest.Fault
		code       int
		out        string // thing, change, outcome, refused; tab separated
	}{
		{"archive", "cycle archive prev", nil, 0, "Sprint 2\tarchived\tdone\t\n"},
		{"delete a cycle", "cycle delete next --yes", nil, 0, "Sprint 4\tdeleted. Its 4 items stay, without a cycle.\tdone\t\n"},
		{"add", "cycle add next 7 8", nil, 0, "APOLLO-7\tadded to Sprint 4\tdone\t\nAPOLLO-8\tadded to Sprint 4\tdone\t\n"},
		{
			"remove, one of them elsewhere", "cycle remove current 7 21", nil, 0,
			"APOLLO-7\tnothing: it isn't in Sprint 3\tunchanged\t\nAPOLLO-21\tremoved from Sprint 3\tdone\t\n",
		},
		{"remove an item that isn't in the cycle", "cycle remove current 7", nil, 0, "APOLLO-7\tnothing: it isn't in Sprint 3\tunchanged\t\n"},
		{"edit", "item edit 27 --priority urgent", nil, 0, "APOLLO-27\tpriority low → urgent\tdone\t\n"},
		{
			"edit, one of them has the value already", "item edit 19 27 --priority urgent", nil, 0,
			"APOLLO-19\tnothing: it has these values already\tunchanged\t\nAPOLLO-27\tpriority low → urgent\tdone\t\n",
		},
		{
			"edit in part", "item edit 24 22 --priority low",
			[]planetest.Fault{denial(http.MethodPatch, string(item22))},
			6,
			"APOLLO-24\tpriority medium → low\tdone\t\nAPOLLO-22\tpriority medium → low\trefused\tYou have no access to this.\n",
		},
		{"move", "item move 22 --to next", nil, 0, "APOLLO-22\tto Sprint 4\tdone\t\n"},
		{"move to where it is", "item move 7 --to none", nil, 0, "APOLLO-7\tnothing: it is there already\tunchanged\t\n"},
		{"comment", "item comment 19 --body Done", nil, 0, "APOLLO-19\tcommented on\tdone\t\n"},
		{"start", "item start 16", nil, 0, "APOLLO-16\tstate Todo → In Progress, assignees none → ada\tdone\t\n"},
		{"delete", "item delete 27 28 --yes", nil, 0, "APOLLO-27\tdeleted\tdone\t\nAPOLLO-28\tdeleted\tdone\t\n"},
		{"nothing is done", "item delete 27 --yes", []planetest.Fault{denial(http.MethodDelete, "")}, 3, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := newOutboxDesk(t)
			d.server.Arm(tt.faults...)
			code, out, errs := d.run(tt.args + " -p APOLLO --no-input --columns thing,change,outcome,refused")
			if code != tt.code || out != tt.out {
				t.Errorf("exit %d, %q, %q", code, out, errs)
			}
			if out == "" && !strings.HasPrefix(errs, "planedeck: Delete APOLLO-27: you have no access to this.\n") {
				t.Errorf("%q doesn't say why", errs)
			}
		})
	}
}

func TestTransferPrintsTheOutcomeOfEachItem(t *testing.T) {
	d := newOutboxDesk(t)
	code, out, errs := d.run("cycle transfer prev --to current --keep 14 --yes -p APOLLO --csv")
	lines := strings.Split(out, "\n")
	if code != 0 || lines[0] != "thing,change,outcome,refused" || lines[1] != "APOLLO-9,stays: done,unchanged," ||
		lines[5] != "APOLLO-13,→ Sprint 3,done," || lines[6] != "APOLLO-14,stays: by choice,unchanged," || !strings.HasPrefix(lines[11], "Sprint 2,") || !strings.HasSuffix(lines[11], ",done,") {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
}

func TestChangePrintsOnlyAMessageWithoutFlags(t *testing.T) {
	d := newOutboxDesk(t)
	if code, out, errs := d.run("item edit 27 --priority urgent -p APOLLO"); code != 0 || out != "" || errs != "planedeck: APOLLO-27: priority low → urgent.\n" {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
}

func TestRowsOfAChangeAsJSON(t *testing.T) {
	const want = `[
  {
    "change": "priority low → urgent",
    "name": "Docs: first steps",
    "outcome": "OUTCOME",
    "refused": "",
    "requests": 1,
    "thing": "APOLLO-27"
  }
]
`
	for outcome, args := range map[string]string{"planned": "--dry-run", "done": "--json thing,name,change,outcome,refused,requests"} {
		d := newOutboxDesk(t)
		code, out, errs := d.run("item edit 27 --priority urgent -p APOLLO --json thing,name,change,outcome,refused,requests " + args)
		if code != 0 || out != strings.Replace(want, "OUTCOME", outcome, 1) {
			t.Errorf("%s: %d, %s, %q", outcome, code, out, errs)
		}
	}
}

func TestUnknownFieldIsRefusedBeforeSending(t *testing.T) {
	d := newOutboxDesk(t)
	for _, args := range []string{"item delete 27 --yes --json id", "item delete 27 --yes --columns id", "cycle create X --json thing"} {
		code, out, errs := d.run(args + " -p APOLLO")
		if code != 2 || out != "" || !strings.Contains(errs, "isn't a field here; the fields are ") {
			t.Errorf("%s: %d, %q, %q", args, code, out, errs)
		}
	}
	if log := d.server.Log(); len(log) != 0 {
		t.Errorf("%d requests", len(log))
	}
}

func TestEndedCycleIsPrinted(t *testing.T) {
	d := newOutboxDesk(t)
	if code, out, errs := d.run("cycle end --yes -p APOLLO --columns name,phase,end"); code != 0 || out != "Sprint 3\tcompleted\t2026-11-23\n" {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
}

func TestQueuedChangeReportsThat(t *testing.T) {
	d := newOutboxDesk(t)
	for _, args := range []string{"item list", "item edit 21 --priority low"} { // they fill the copy
		if code, _, errs := d.run(args + " -p APOLLO"); code != 0 {
			t.Fatal(errs)
		}
	}
	d.web.CloseClientConnections()
	d.web.Close()
	code, out, errs := d.run("item edit 22 28 --priority urgent -p APOLLO --queue --jq .[]|.thing+.outcome")
	if code != 0 || out != "APOLLO-22queued\nAPOLLO-28queued\n" || !strings.Contains(errs, "It waits in the outbox: change 2 items.\n") {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
}

// TestCreatedOrEditedThingsHaveAnOutcome expects no identifier and no address before the server has assigned them.
func TestCreatedOrEditedThingsHaveAnOutcome(t *testing.T) {
	for _, tt := range []struct {
		name, args string
		done       string // the beginning of the output
		queued     string // the whole output if the server is unreachable
	}{
		{
			"an item", "item create New !high ^5 @ada --jq [.outcome,.name,.identifier,.priority,.points,.assignees[0],.cycle.name,.url,.id,.created_at]|@json",
			`["done","New","APOLLO-`, `["queued","New",null,"high",5,"ada",null,null,null,null]` + "\n",
		},
		{"in a cycle", "item create New --cycle next --jq .outcome+.cycle.name", "doneSprint 4\n", "queuedSprint 4\n"},
		{"an item as CSV", "item create New --columns name,outcome,identifier --csv", "name,outcome,identifier\nNew,done,APOLLO-", "name,outcome,identifier\nNew,queued,\n"},
		{"as columns", "item create New --columns outcome,name", "done\tNew\n", "queued\tNew\n"},
		{"by a template", "item create New --template {{.outcome}}:{{.name}}", "done:New", "queued:New"},
		{"without flags", "item create New", "APOLLO-", ""},
		{"a cycle", "cycle create New --jq [.outcome,.name,.start,.end,.id,.url]|@json", `["done","New","2026-12-30","2027-01-12","`, `["queued","New","2026-12-30","2027-01-12",null,null]` + "\n"},
		{"without dates", "cycle create New --start none --jq [.outcome,.name,.start]|@json", `["done","New",null]`, `["queued","New",null]` + "\n"},
		{"cycles", "cycle create --count 2 --jq .[]|.outcome+.start", "done2026-12-30\ndone2027-01-13\n", "queued2026-12-30\nqueued2027-01-13\n"},
		{"a cycle, without flags", "cycle create New", "New\t2026-12-30\t", ""},
		{"an edited cycle", "cycle edit next --description Later --jq .outcome+.name", "doneSprint 4\n", "queuedSprint 4\n"},
		{"one that has the values already", "cycle edit next --jq .outcome+.name", "unchangedSprint 4\n", "unchangedSprint 4\n"},
		{"one that exists", "cycle create Someday --if-missing --jq .outcome+.name", "unchangedSomeday\n", "unchangedSomeday\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := newOutboxDesk(t)
			if code, out, errs := d.run(tt.args + " -p APOLLO"); code != 0 || !strings.HasPrefix(out, tt.done) {
				t.Errorf("exit %d, %q, %q", code, out, errs)
			}
			d = newOutboxDesk(t)
			for _, args := range []string{"item list --cycle all", "cycle list --state all", "item create X --cycle next --dry-run"} { // they fill the copy
				if code, _, errs := d.run(args + " -p APOLLO"); code != 0 {
					t.Fatal(errs)
				}
			}
			d.web.CloseClientConnections()
			d.web.Close()
			if code, out, errs := d.run(tt.args + " -p APOLLO --queue"); code != 0 || out != tt.queued {
				t.Errorf("away: exit %d, %q, %q", code, out, errs)
			}
		})
	}
}

// The names of archived cycles are in use like those of other cycles, however the next name is chosen.
func TestNamesOfArchivedCyclesAreInUse(t *testing.T) {
	for name, archive := range map[string]bool{"of the archive": true, "of the others": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newOutboxDesk(t)
			run := func(args, want string) {
				t.Helper()
				if code, out, errs := d.run(args + " -p APOLLO"); code != 0 || out != want {
					t.Errorf("%s: exit %d, %q, want %q, %q", args, code, out, want, errs)
				}
			}
			run("cycle create Phase2 --start 2026-11-02 --end 2026-11-06 --jq .name", "Phase2\n")
			if archive {
				run("cycle archive Phase2 --jq .[].outcome", "done\n")
			}
			run("cycle create Phase2 --if-missing --jq .outcome", "unchanged\n")
			run("cycle create Phase1 --start 2026-11-30 --end 1w --count 2 --dry-run --jq .[].name", "Phase1\nPhase3\n")
			run("cycle create --like Phase2 --count 2 --jq .[].name", "Phase3\nPhase4\n")
		})
	}
}
