package cli_test

import (
	"strings"
	"testing"
)

// TestRulesOfTheCommandLine has what people would miss, of many commands: each line with a server and a copy of its own.
func TestRulesOfTheCommandLine(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines string // divided by semicolons; the last one is checked
		code  int
		out   string
		errs  string // a part of it; empty for nothing
	}{
		{"a new cycle is as long as the others", "cycle create New --start 2027-02-01 --jq [.start,.end]|@json", 0, `["2027-02-01","2027-02-14"]` + "\n", ""},
		{"its overlaps are said", "cycle create New --start 2026-11-25 --end 2w --columns name", 0, "New\n", "New overlaps Sprint 4 by 7 days, Sprint 3 by 7 days: allowed."},
		{"but not if it's to be quiet", "cycle create New --start 2026-11-25 --end 2w --columns name -q", 0, "New\n", ""},
		{"another first day alone is a change", "cycle edit next --start 2026-12-03 --dry-run", 0, "Sprint 4\t3 – 15 Dec (13 days)\t\n", "Nothing was changed"},
		{"a cycle without dates has no end", "cycle end Someday --yes", 3, "", "It has no dates"},
		{"removing what is elsewhere can be planned", "cycle remove current 7 --dry-run", 0, "APOLLO-7\tnothing: it isn't in Sprint 3\t\n", "It would take 0 requests"},
		{"a limit", "cycle list --state all -L 2 --columns name", 0, "Sprint 3\nSprint 4\n", ""},
		{"archived cycles are read if they are asked for", "cycle list --state archived --columns name,phase", 0, "Sprint 0\tarchived\n", ""},
		{"a line names the cycle", "item create New cycle:next --jq .cycle.name", 0, "Sprint 4\n", ""},
		{"a line has an estimate that only items know", "item create New ^8 --jq .points", 0, "8\n", ""},
		{"a line names the project", "item create New ~CRATE --jq .project", 0, "CRATE\n", ""},
		{"a plan says what would be refused", "item create New --cycle prev --dry-run", 3, "New\tcreated in Sprint 2\tIt ended on Wed 11 Nov: an ended cycle takes no items.\n", "1 change of 1 would be refused"},
		{"rows of a move have names", "item move 21 --to none --columns name,change", 0, "Board: cards\tout of Sprint 3\n", "Moved APOLLO-21 out of the cycle."},
		{"an item has its parent and its cycle", "item list; item view 21", 0, "item:\tAPOLLO-21\nname:\tBoard: cards\nstate:\tIn Progress\npriority:\thigh\nassignees:\tbea\nlabels:\tfeature\nestimate:\t3\nstart:\t\ndue:\tWed 25 Nov\nparent:\tAPOLLO-19\ncycle:\tSprint 3\nurl:\tURL/acme/browse/APOLLO-21/\n", ""},
		{"the page of an item is opened, or its address printed", "item view 19 --web", 0, "URL/acme/browse/APOLLO-19/\n", ""},
		{"that of a project, too", "project view APOLLO --web", 0, "URL/acme/projects/30000000-0000-4000-8000-000000000001/issues/\n", ""},
		{"ages may be in days", "item edit 27 --priority urgent -q; log --since 1d --columns change", 0, "change APOLLO-27: priority\n", ""},
		{"what was added later is reported", "item create Late --cycle current; report current --jq .added[].name", 0, "Late\n", ""},
		{"without a repository no branch is created, and that is said", "item start 16 --columns thing,outcome", 0, "APOLLO-16\tdone\n", "There is no git repository here, so no branch was created."},
		{"a project has its figures", "project view APOLLO", 0, "project:\tAPOLLO\nname:\tApollo\ncurrent:\tSprint 3, 18 Nov – 1 Dec, 3 of 13 done\nurl:\tURL/acme/projects/30000000-0000-4000-8000-000000000001/issues/\n", ""},
		{"pages are of reads", "api POST projects/ --paginate", 2, "", "--paginate is for GET"},
		{"a body is of a file", "api POST projects/30000000-0000-4000-8000-000000000001/labels/ --input DIR/label.json --jq .name", 0, "harbour\n", ""},
		{"a file that isn't there", "api POST projects/ --input none.json", 1, "", "the body can't be read: open none.json"},
		{"a report has no columns", "report --columns name", 2, "", "a report isn't a table"},
		{"an age below zero", "item list --max-age -1s", 2, "", "--timeout and --max-age need a time"},
		{"a time below zero", "item list --timeout -1s", 2, "", "--timeout and --max-age need a time"},
		{"a limit below one", "item list --limit -1", 2, "", "--limit needs a number from 1 on"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := newOutboxDesk(t)
			d.environ = append(d.environ, "SSH_TTY=/dev/null") // no browser
			if strings.Contains(tt.lines, "label.json") {
				d.write(t, "label.json", `{"name":"harbour"}`)
			}
			var code int
			var out, errs string
			for line := range strings.SplitSeq(tt.lines, "; ") {
				code, out, errs = d.run(line + " -p APOLLO")
			}
			if code != tt.code || out != tt.out || !strings.Contains(errs, tt.errs) || tt.errs == "" && errs != "" {
				t.Errorf("exit %d, %q, %q", code, out, errs)
			}
		})
	}
}

func TestWhichProjectIsMeantIsAskedForByName(t *testing.T) {
	d := newOutboxDesk(t)
	code, out, errs := d.run("item list")
	if want := "planedeck: which project? There are APOLLO, BORIS, CRATE\nAdd --project APOLLO, or run planedeck project use APOLLO once.\n"; code != 2 || out != "" || errs != want {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
}
