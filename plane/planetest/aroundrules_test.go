package planetest_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// fields returns the fields of the history of an item, starting with its n-th line.
func (s *session) fields(item string, n int) string {
	s.t.Helper()
	var all []string
	for _, a := range s.list(item + "activities/") {
		all = append(all, strings.TrimSpace(a.text("verb")+" "+a.text("field")))
	}
	return strings.Join(all[min(n, len(all)):], ", ")
}

func TestHistoryRecordsMovesButNotTransfers(t *testing.T) {
	s := small(t)
	one := apollo + "work-items/" + itemID(1038) + "/"
	add := func(cycle int) {
		t.Helper()
		a := s.do(post, apollo+"cycles/"+cycleID(cycle)+"/cycle-issues/", `{"issues":["`+itemID(1038)+`"]}`)
		if a.status != http.StatusOK {
			t.Fatal(a.text)
		}
	}
	add(104)
	add(105)
	s.do(del, apollo+"cycles/"+cycleID(105)+"/cycle-issues/"+itemID(1038)+"/", "")
	add(106)
	if got := s.fields(one, 0); got != "created cycles, updated cycles, deleted cycles, created cycles" {
		t.Errorf("history: %s", got)
	}
	moved := s.list(one + "activities/")[1]
	if moved.text("old_identifier") != cycleID(104) || moved.text("new_identifier") != cycleID(105) || moved.text("new_value") == "" {
		t.Errorf("the move: %v", moved)
	}
	before := s.do(get, one+"?fields=updated_at", "").text
	if a := s.do(post, apollo+"cycles/"+cycleID(106)+"/transfer-issues/", `{"new_cycle_id":"`+cycleID(105)+`"}`); a.status != http.StatusOK {
		t.Fatal(a.text)
	}
	if a := s.do(get, apollo+"cycles/"+cycleID(105)+"/cycle-issues/"+itemID(1038)+"/", ""); a.status != http.StatusOK {
		t.Error("the item was not transferred")
	}
	if after := s.do(get, one+"?fields=updated_at", "").text; s.fields(one, 4) != "" || after != before {
		t.Errorf("the transfer wrote %q, updated_at was %s, is %s", s.fields(one, 4), before, after)
	}
}

func TestHistoryRecordsLinksAndRelationsButNotComments(t *testing.T) {
	s := small(t)
	one := apollo + "work-items/" + itemID(1038) + "/"
	for _, r := range []rule{
		{"", post, one + "comments/", `{"comment_html":"<p>a</p>"}`, 201, ""},
		{"", post, one + "links/", `{"url":"https://x.example/1"}`, 201, ""},
		{"", post, one + "relations/", `{"relation_type":"blocking","issues":["` + itemID(1041) + `"]}`, 201, ""},
		{"", patch, one, `{}`, 200, ""},
		{"", patch, one, `{"priority":"high"}`, 200, ""}, // its current priority
		{"bea", patch, one, `{"description_html":"<p>a</p>"}`, 200, ""},
		{"bea", patch, one, `{"description_html":"<p>b</p>"}`, 200, ""}, // merged with the previous line
		{"", patch, one, `{"description_html":"<p>c</p>"}`, 200, ""},
	} {
		if a := s.as(orAda(r.key)).do(r.method, r.path, r.body); a.status != r.status {
			t.Fatalf("%s %s: %s", r.path, r.body, a.text)
		}
	}
	want := "created link, updated blocking, updated description, updated description"
	if got := s.fields(one, 0); got != want {
		t.Errorf("history: %s\nwant:    %s", got, want)
	}
	if got := s.fields(apollo+"work-items/"+itemID(1041)+"/", 0); got != "updated blocked_by" {
		t.Errorf("history of the related item: %s", got)
	}
}

// orAda returns the name of a key, ada's by default.
func orAda(name string) string {
	if name == "" {
		return "ada"
	}
	return name
}

func TestChangesThatSetUpdatedAt(t *testing.T) {
	for _, r := range []struct {
		method, path, body string
		moves, by          bool
	}{
		{post, "comments/", `{"comment_html":""}`, true, false},
		{patch, "comments/b0000000-0000-4000-8000-000000000001/", `{"comment_html":"x"}`, true, false},
		{del, "comments/b0000000-0000-4000-8000-000000000001/", "", true, false},
		{post, "links/", `{"url":"https://x.example/1"}`, true, false},
		{del, "links/c0000000-0000-4000-8000-000000000001/", "", true, false},
		{patch, "", `{}`, true, true},
		{get, "comments/", "", false, false},
		{post, "links/", `{"url":"x"}`, false, false},
	} {
		s := small(t)
		one := apollo + "work-items/" + itemID(1019) + "/"
		before := s.do(get, one+"?fields=updated_at", "").text
		a := s.do(r.method, one+r.path, r.body)
		after := s.do(get, one+"?fields=updated_at", "").text
		by := strings.Contains(s.do(get, one+"?fields=updated_by", "").text, userID(1))
		if (before != after) != r.moves || by != r.by {
			t.Errorf("%s %s %s: %d, moved %v, by %v", r.method, r.path, r.body, a.status, before != after, by)
		}
	}
}

func TestRelationsAreSeenFromBothEnds(t *testing.T) {
	for kind, inverse := range map[string]string{
		"blocked_by": "blocking", "blocking": "blocked_by", "start_before": "start_after", "start_after": "start_before",
		"finish_before": "finish_after", "finish_after": "finish_before", "relates_to": "relates_to", "duplicate": "duplicate",
	} {
		s := small(t)
		here, there := apollo+"work-items/"+itemID(1038)+"/relations/", crate+"work-items/"+itemID(3001)+"/relations/"
		body := fmt.Sprintf(`{"relation_type":%q,"issues":[%q]}`, kind, itemID(3001))
		for range 2 { // Repeating it changes nothing.
			if a := s.do(post, here, body); a.status != http.StatusCreated {
				t.Fatal(a.text)
			}
		}
		// Another kind that is stored at the same end is silently ignored.
		other := map[string]string{"blocking": "start_after", "start_after": "blocking", "finish_after": "blocking", "duplicate": "relates_to"}[kind]
		if other == "" {
			other = "duplicate"
		}
		s.do(post, here, fmt.Sprintf(`{"relation_type":%q,"issues":[%q]}`, other, itemID(3001)))
		for path, want := range map[string][2]string{here: {kind, itemID(3001)}, there: {inverse, itemID(1038)}} {
			if got := related(s, path); !slices.Equal(got, []string{want[0] + " " + want[1]}) {
				t.Errorf("%s at %s: %v", kind, path, got)
			}
		}
		s.do(del, crate+"work-items/"+itemID(3001)+"/", "")
		if got := related(s, here); len(got) != 0 {
			t.Errorf("%s: after the other end was deleted: %v", kind, got)
		}
	}
}

// related returns the relations of an item, as "kind id".
func related(s *session, path string) []string {
	s.t.Helper()
	var list []string
	all := s.do(get, path, "").object()
	for _, kind := range []string{
		"blocking", "blocked_by", "duplicate", "relates_to", "start_after", "start_before", "finish_after", "finish_before",
	} {
		for _, entry := range objects(all[kind]) {
			list = append(list, kind+" "+entry.text("issue_id"))
		}
	}
	return list
}

func TestPermissionsForItemDetails(t *testing.T) {
	one := apollo + "work-items/" + itemID(1019) + "/"
	comment, link := one+"comments/b0000000-0000-4000-8000-000000000001/", one+"links/c0000000-0000-4000-8000-000000000001/"
	check(t, []rule{
		{"gus", get, one + "comments/", "", 200, "Columns first"},
		{"gus", get, one + "links/", "", 200, "Sketch"},
		{"gus", get, one + "activities/", "", 200, "created the issue"},
		{"gus", get, one + "relations/", "", 200, "blocking"},
		{"gus", get, one + "attachments/", "", 200, "board.png"},
		{"gus", post, one + "comments/", `{"comment_html":"<p onclick='x'>kept</p>"}`, 201, `onclick='x'`},
		{"gus", patch, comment, `{"comment_html":"a guest's"}`, 200, "a guest's"},
		{"gus", post, one + "links/", `{"url":"https://x.example/1"}`, 403, "permission"},
		{"gus", del, link, "", 403, "permission"},
		{"gus", post, one + "relations/", `{"relation_type":"blocking","issues":["` + itemID(1038) + `"]}`, 403, "permission"},
		{"bea", del, link, "", 204, ""},
		{"gus", del, comment, "", 204, ""},
		{"otto", get, one + "comments/", "", 403, "permission"},
		{"otto", get, "work-items/search/?search=board", "", 200, `{"issues":[]}`},
	})
}

func TestSearchFindsVisibleItemsOfOwnProjects(t *testing.T) {
	in := "work-items/search/?search="
	check(t, []rule{
		{"", get, in + "BOARD%3A", "", 200, "Board: cards"},
		{"", get, in + "apollo&limit=1000", "", 200, itemID(1001)},
		{"", get, in + "19", "", 200, itemID(1019)},
		{"", get, in + "1", "", 200, itemID(1001)},
		{"", get, in + "archived", "", 200, `{"issues":[]}`},
		{"", get, in + "item&project_id=" + unknown, "", 200, `{"issues":[]}`},
		{"", get, in + "item&project_id=" + unknown + "&workspace_search=false", "", 200, `{"issues":[]}`},
		{"", get, in + "item&project_id=" + unknown + "&workspace_search=1", "", 200, "CRATE"},
	})
	s := small(t)
	s.do(patch, apollo+"work-items/"+itemID(1019)+"/", `{"archived_at":"2026-11-24"}`)
	if a := s.do(get, in+"cards", ""); strings.Contains(a.text, itemID(1019)) {
		t.Errorf("an archived item is found: %s", a.text)
	}
}
