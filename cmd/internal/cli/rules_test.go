package cli_test

import (
	"strings"
	"testing"
)

// TestCommandLineRules checks details of many commands, each with its own server and copy.
func TestCommandLineRules(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines string // separated by semicolons; the last one is checked
		code  int
		out   string
		errs  string // a part of stderr; empty if it must be empty
	}{
		{"a new cycle is as long as the others", "cycle create New --start 2027-02-01 --jq [.start,.end]|@json", 0, `["2027-02-01","2027-02-14"]` + "\n", ""},
		{"overlaps of a new cycle are reported", "cycle create New --start 2026-11-25 --end 2w --columns name", 0, "New\n", "New overlaps Sprint 4 by 7 days, Sprint 3 by 7 days: allowed."},
		{"overlaps are not reported with --quiet", "cycle create New --start 2026-11-25 --end 2w --columns name -q", 0, "New\n", ""},
		{"a new first day is a change", "cycle edit next --start 2026-12-03 --dry-run", 0, "Sprint 4\t3 – 15 Dec (13 days)\t\n", "Nothing was changed"},
		{"a cycle without dates can't be ended", "cycle end Someday --yes", 3, "", "It has no dates"},
		{"a dry run of removing an item that isn't in the cycle", "cycle remove current 7 --dry-run", 0, "APOLLO-7\tnothing: it isn't in Sprint 3\t\n", "It would take 0 requests"},
		{"a limit", "cycle list --state all -L 2 --columns name", 0, "Sprint 3\nSprint 4\n", ""},
		{"archived cycles are read on request", "cycle list --state archived --columns name,phase", 0, "Sprint 0\tarchived\n", ""},
		{"a line names the cycle", "item create New cycle:next --jq .cycle.name", 0, "Sprint 4\n", ""},
		{"a line has an estimate that only items have", "item create New ^8 --jq .points", 0, "8\n", ""},
		{"a line names the project", "item create New ~CRATE --jq .project", 0, "CRATE\n", ""},
		{"a dry run reports what would be refused", "item create New --cycle prev --dry-run", 3, "New\tcreated in Sprint 2\tIt ended on Wed 11 Nov: an ended cycle takes no items.\n", "1 change of 1 would be refused"},
		{"rows of a move have names", "item move 21 --to none --columns name,change", 0, "Board: cards\tout of Sprint 3\n", "Moved APOLLO-21 out of the cycle."},
		{"an item is printed with its parent and its cycle", "item list; item view 21", 0, "item:\tAPOLLO-21\nname:\tBoard: cards\nstate:\tIn Progress\npriority:\thigh\nassignees:\tbea\nlabels:\tfeature\nestimate:\t3\nstart:\t\ndue:\tWed 25 Nov\nparent:\tAPOLLO-19\ncycle:\tSprint 3\nurl:\tURL/acme/browse/APOLLO-21/\n", ""},
		{"without a browser the address of an item is printed", "item view 19 --web", 0, "URL/acme/browse/APOLLO-19/\n", ""},
		{"without a browser the address of a project is printed", "project view APOLLO --web", 0, "URL/acme/projects/30000000-0000-4000-8000-000000000001/issues/\n", ""},
		{"an age in days", "item edit 27 --priority urgent -q; log --since 1d --columns change", 0, "change APOLLO-27: priority\n", ""},
		{"a report lists items added later", "item create Late --cycle current; report current --jq .added[].name", 0, "Late\n", ""},
		{"without a repository a message says that no branch was created", "item start 16 --columns thing,outcome", 0, "APOLLO-16\tdone\n", "There is no git repository here, so no branch was created."},
		{"a project is printed with its figures", "project view APOLLO", 0, "project:\tAPOLLO\nname:\tApollo\ncurrent:\tSprint 3, 18 Nov – 1 Dec, 3 of 13 done\nurl:\tURL/acme/projects/30000000-0000-4000-8000-000000000001/issues/\n", ""},
		{"only reads have pages", "api POST projects/ --paginate", 2, "", "--paginate is for GET"},
		{"a body from a file", "api POST projects/30000000-0000-4000-8000-000000000001/labels/ --input DIR/label.json --jq .name", 0, "harbour\n", ""},
		{"a file that isn't there", "api POST projects/ --input none.json", 1, "", "the body can't be read: open none.json"},
		{"a report has no columns", "report --columns name", 2, "", "a report isn't a table"},
		{"a negative age", "item list --max-age -1s", 2, "", "--timeout and --max-age need a time"},
		{"a negative timeout", "item list --timeout -1s", 2, "", "--timeout and --max-age need a time"},
		{"a limit below one", "item list --limit -1", 2, "", "--limit needs a number of at least 1"},
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

func TestAmbiguousProjectErrorListsProjects(t *testing.T) {
	d := newOutboxDesk(t)
	code, out, errs := d.run("item list")
	if want := "planedeck: which project? There are APOLLO, BORIS, CRATE\nAdd --project APOLLO, or run planedeck project use APOLLO once.\n"; code != 2 || out != "" || errs != want {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
}
