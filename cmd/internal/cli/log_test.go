package cli_test

import (
	"strings"
	"testing"
)

// TestLogShowsValuesBeforeAndAfter makes one change after the other, and checks the last line of the log and its JSON.
func TestLogShowsValuesBeforeAndAfter(t *testing.T) {
	d := newOutboxDesk(t)
	if code, _, errs := d.run("item list -p APOLLO"); code != 0 { // names
		t.Fatal(errs)
	}
	for _, tt := range []struct{ args, differences, json string }{
		{
			"item edit 22 --priority high --state started", "state Todo → In Progress, priority medium → high",
			`{"after":{"priority":"high","state":"In Progress"},"before":{"priority":"medium","state":"Todo"}}`,
		},
		{
			"item edit 22 --due fri --points 3", "points 2 → 3, due none → Fri 27 Nov",
			`{"after":{"due":"2026-11-27","points":3},"before":{"due":null,"points":2}}`,
		},
		{
			"item edit 22 --due none --points none --label none --assignee none", "assignees bea → none, labels feature → none, points 3 → none, due Fri 27 Nov → none",
			`{"after":{"assignees":[],"due":null,"labels":[],"points":null},"before":{"assignees":["bea"],"due":"2026-11-27","labels":["feature"],"points":3}}`,
		},
		{
			"item edit 22 --parent none", "parent APOLLO-19 → none",
			`{"after":{"parent":null},"before":{"parent":"APOLLO-19"}}`,
		},
		{
			"item move 22 --to next", "cycle Sprint 3 → Sprint 4",
			`{"after":{"cycle":"Sprint 4"},"before":{"cycle":"Sprint 3"}}`,
		},
		{
			"item move 22 --to none", "cycle Sprint 4 → none",
			`{"after":{"cycle":null},"before":{"cycle":"Sprint 4"}}`,
		},
		{
			"item comment 22 --body **Nice**", "comment none → **Nice**",
			`{"after":{"comment":"**Nice**"},"before":{"comment":null}}`,
		},
		{
			"cycle archive prev", "",
			`{"after":{"archived":true},"before":{"archived":false}}`,
		},
		{
			"cycle edit next --name Fourth --end +6", "name Sprint 4 → Fourth, end Tue 15 Dec → Tue 8 Dec",
			`{"after":{"end":"2026-12-08","name":"Fourth","start":"2026-12-02"},"before":{"end":"2026-12-15","name":"Sprint 4","start":"2026-12-02"}}`,
		},
		{
			"cycle create Fifth --start none", "",
			`{"after":{"end":null,"name":"Fifth","start":null},"before":null}`,
		},
		{
			"cycle delete Fifth --yes", "",
			`{"after":null,"before":{"description":"","name":"Fifth"}}`,
		},
		{
			"item create Lone !high", "",
			`{"after":{"name":"Lone","priority":"high"},"before":null}`,
		},
		{
			"item edit 22 24 --priority low", "",
			`{"after":null,"before":null}`,
		},
		{
			"item delete 24 --yes", "",
			`{"after":null,"before":{"assignees":["千代 🦊"],"labels":["bug","設計"],"name":"한국어와 العربية in one line","points":2,"priority":"low","state":"Todo"}}`,
		},
	} {
		if code, _, errs := d.run(tt.args + " -p APOLLO"); code != 0 {
			t.Fatalf("%s: %s", tt.args, errs)
		}
		_, line, _ := d.run("log -L 1 --columns differences")
		_, object, _ := d.run("log -L 1 --jq .[0]|{before,after}")
		if strings.TrimSpace(line) != tt.differences || strings.TrimSpace(object) != tt.json {
			t.Errorf("%s: %s%s", tt.args, line, object)
		}
	}
	const things = `[{"after":{"priority":"low"},"before":{"priority":"high"},"thing":"APOLLO-22"},{"after":{"priority":"low"},"before":{"priority":"medium"},"thing":"APOLLO-24"}]`
	if _, out, _ := d.run("log -L 2 --jq .[1].things"); strings.TrimSpace(out) != things {
		t.Error(out)
	}
	if code, _, errs := d.run("cycle delete next --yes -p APOLLO"); code != 0 {
		t.Fatal(errs)
	}
	if _, out, _ := d.run("log --jq .[].after.cycle?|strings"); out != "Fourth\n" {
		t.Errorf("the name of a deleted cycle is %q", out)
	}
}
