package planetest_test

import (
	"net/http"
	"strings"
	"testing"
)

// rule is one request and the expected content of its answer. The steps of one table run on one server, in order.
type rule struct {
	key, method, path, body string
	status                  int
	has                     string
}

// check runs rules on a new server.
func check(t *testing.T, rules []rule) *session {
	t.Helper()
	s := small(t)
	for i, r := range rules {
		as := s
		if r.key != "" {
			as = s.as(r.key)
		}
		a := as.do(r.method, r.path, r.body)
		if a.status != r.status || !strings.Contains(a.text, r.has) {
			t.Errorf("%d. %s %s %s\n   %d %s\n   want %d with %s", i, r.method, r.path, r.body, a.status, a.text, r.status, r.has)
		}
	}
	return s
}

const (
	get, post, patch, del = http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodDelete

	wrongDate = "Datetime has wrong format"
	gone      = `"The requested resource does not exist."`
	fault     = "Something went wrong please try again later"
)

func TestCycleRules(t *testing.T) {
	in := boris + "cycles/"
	ofBoris := `"project_id":"30000000-0000-4000-8000-000000000002"`
	check(t, []rule{
		{"", post, in, `{"name":"a",` + ofBoris + `,"start_date":"20270303","end_date":"2027-03-09T10"}`, 201, `"2027-03-03T00:00:01Z"`},
		{"", post, in, `{"name":"a",` + ofBoris + `,"start_date":"2027-03-03T10:00:00,5Z","end_date":"2027-03-09"}`, 201, "2027-03-03T00:00:01Z"},
		{"", post, in, `{"name":"a",` + ofBoris + `,"start_date":"2027-3-3T1:00Z","end_date":"2027-03-09"}`, 400, wrongDate},
		{"", post, in, `{"name":"a",` + ofBoris + `,"start_date":"2027-03-03T","end_date":"2027-03-09"}`, 400, wrongDate},
		{"", post, in, `{"name":"  ",` + ofBoris + `,"external_id":"` + strings.Repeat("x", 256) + `"}`, 400, `"external_id":["Ensure this field has no more than 255`},
		{"", post, in, `{"name":"a","project_id":7}`, 400, "Project not found"},
		{"", post, in, `{"name":"a","project_id":["x"]}`, 400, "“['x']” is not a valid UUID."},
		{"", post, in, `{"name":1.5,` + ofBoris + `}`, 201, `"name":"1.5"`},
		{"", post, in, `{"name":"a",` + ofBoris + `,"owned_by":true}`, 400, "Incorrect type. Expected pk value, received bool."},
		{"", post, in, `{"name":"a",` + ofBoris + `,"owned_by":5}`, 400, `Invalid pk \"5\" - object does not exist.`},
		{"", post, in, `{"name":"a",` + ofBoris + `,"timezone":"US/Eastern"}`, 201, `"US/Eastern"`},
		{"", post, in, `{"name":"a",` + ofBoris + `,"timezone":"Local"}`, 400, "is not a valid choice"},
		{"", patch, apollo + "cycles/" + cycleID(103) + "/", `[]`, 400, "Expected a dictionary, but got list."},
		{"", patch, apollo + "cycles/" + cycleID(103) + "/", `null`, 400, "No data provided"},
		{"", patch, apollo + "cycles/" + cycleID(101) + "/", `null`, 500, fault},
		{"", patch, apollo + "cycles/" + cycleID(101) + "/", `["sort_order"]`, 400, "Expected a dictionary, but got list."},
		{"", patch, apollo + "cycles/" + cycleID(101) + "/", `{"sort_order":null,"name":""}`, 400, "may not be blank"},
		{"", patch, apollo + "cycles/" + cycleID(103) + "/", `{"external_id":"sprint-3"}`, 200, `"sprint-3"`},
		{"bea", patch, apollo + "cycles/" + cycleID(105) + "/", `{}`, 200, `"owned_by":"` + userID(2)},
		{"bea", del, apollo + "cycles/" + cycleID(105) + "/", "", 204, ""},
		{"", get, apollo + "cycles/?cycle_view=completed&per_page=1&cursor=1:1:0&fields=name", "", 200, `"results":[{"name":"Sprint 1"}]`},
		{"", get, apollo + "cycles/?per_page=%2B2&fields=id", "", 200, `"next_cursor":"2:1:0"`},
		{"", get, apollo + "cycles/?per_page=-5&cursor=1:-1:0", "", 500, fault},
		{"", get, apollo + "cycles/?per_page=5&cursor=5:-1:0", "", 400, "Error in parsing"},
		{"", get, apollo + "cycles/?per_page=5&cursor=5:1:0:0", "", 400, "Invalid cursor parameter."},
	})
}

func TestCycleItemRules(t *testing.T) {
	items := apollo + "cycles/" + cycleID(105) + "/cycle-issues/"
	s := check(t, []rule{
		{"", post, items, `{"issues":["` + itemID(3001) + `"]}`, 200, "[]"},
		{"", get, items, "", 200, `"total_count":0`},
		{"", get, apollo + "cycles/" + cycleID(105) + "/", "", 200, `"total_issues":0`},
		{"", post, items, `{"issues":["` + itemID(1046) + `","` + itemID(1048) + `"]}`, 200, itemID(1048)},
		{"", get, apollo + "cycles/" + cycleID(105) + "/", "", 200, `"total_issues":1`},
		{"", post, items, `{"issues":{"a":1}}`, 400, "Please provide valid detail"},
		{"", post, items, `{"issues":[null]}`, 400, "The payload is not valid"},
		{"", post, items, `{"issues":[{}]}`, 400, "Please provide valid detail"},
		{"", post, boris + "cycles/" + cycleID(105) + "/cycle-issues/", `{"issues":["` + itemID(1038) + `"]}`, 404, gone},
		{"gus", get, items, "", 200, `"total_count":0`},
		{"", get, items + "?order_by=cycle_id", "", 500, fault},
		{"", get, apollo + "work-items/?order_by=-cycle_id&per_page=1", "", 200, `"total_count":45`},
	})
	if in := s.server.CycleItems(cycleID(105)); len(in) != 1 {
		t.Errorf("the cycle contains %v", in)
	}
	if from := s.server.CycleItems(cycleID(300)); len(from) != 1 {
		t.Errorf("an item of another project was moved out of its cycle: %v", from)
	}
}

func TestTransferRules(t *testing.T) {
	from := apollo + "cycles/" + cycleID(106) + "/transfer-issues/"
	check(t, []rule{
		{"", post, from, `{"new_cycle_id":"` + cycleID(105) + `"}`, 200, "Success"},
		{"", get, apollo + "cycles/" + cycleID(106) + "/", "", 200, `"completion_chart":{}`},
		{"", get, apollo + "cycles/" + cycleID(105) + "/", "", 200, `"total_issues":1`},
		{"", post, from, `{"new_cycle_id":7}`, 500, fault},
		{"", post, from, `{"new_cycle_id":"` + cycleID(400) + `"}`, 500, fault},
		{"", post, from, `{"new_cycle_id":0}`, 400, "New Cycle Id is required"},
		{"", post, from, `"x"`, 500, fault},
	})
}

func TestItemRules(t *testing.T) {
	in, one := apollo+"work-items/", apollo+"work-items/"+itemID(1038)+"/"
	check(t, []rule{
		{"", post, in, `{"name":"x","point":"5"}`, 201, `"point":5`},
		{"", post, in, `{"name":"x","point":-1}`, 400, "greater than or equal to 0."},
		{"", post, in, `{"name":"x","point":"many"}`, 400, "A valid integer is required."},
		{"", post, in, `{"name":"x","is_draft":"perhaps"}`, 400, "Must be a valid boolean."},
		{"", post, in, `{"name":"x","sort_order":"far"}`, 400, "A valid number is required."},
		{"", post, in, `{"name":"x","labels":"bug"}`, 400, `type \"str\"`},
		{"", post, in, `{"name":"x","assignees":[null]}`, 400, `"0":["This field may not be null."]`},
		{"", post, in, `{"name":"x","target_date":"20270101"}`, 201, `"target_date":"2027-01-01"`},
		{"", post, in, `{"name":"x","parent":""}`, 201, `"parent":null`},
		{"", post, in, `{"name":"x","created_by":null}`, 201, `"created_by":"` + userID(1)},
		{"", post, in, `{"name":"x","created_at":null}`, 400, "The payload is not valid"},
		{"", post, in, `{"name":"x","created_at":5}`, 500, fault},
		{"", post, in, `{"name":"x","description_html":"plain & <b>bold</b>"}`, 201, `"<span>plain &amp; <b>bold</b></span>"`},
		{"", post, in, `{"name":"x","description_html":"<a href='javascript:x()' onclick='y'>l</a>"}`, 201, `rel=\"noopener noreferrer\"`},
		{"", patch, one, `{"completed_at":"never"}`, 400, wrongDate},
		{"", patch, one, `{"archived_at":"x"}`, 400, "Date has wrong format"},
		{"", patch, one, `{"priority":null}`, 400, "may not be null"},
		{"", patch, one, `null`, 400, "No data provided"},
		{"", patch, one, `{"name":"\u0000"}`, 400, "Null characters are not allowed."},
		{"", patch, one, `{"parent":"` + itemID(3001) + `"}`, 400, "Parent is not valid"},
		{"bea", del, one, "", 403, "Only admin or creator can delete the work item"},
		{"", get, one + "?fields=state&expand=state", "", 200, `"group":"backlog"`},
		{"", get, "work-items/apollo-1/", "", 403, "permission"},
		{"", get, in + "?order_by=state__color&per_page=1", "", 200, `"count":1`},
		{"", get, in + "?order_by=parent__name&per_page=1", "", 200, `"count":1`},
		{"", get, in + "?order_by=state__nope", "", 500, fault},
		{"", get, boris + "work-items/?order_by=nope", "", 500, fault},
		{"", get, in + "?order_by=-created_by&per_page=1", "", 200, `"count":1`},
	})
}

func TestDeletingItemDeletesAllSubItems(t *testing.T) {
	s := check(t, []rule{
		{"", patch, apollo + "work-items/" + itemID(1041) + "/", `{"parent":"` + itemID(1039) + `"}`, 200, ""},
		{"", del, apollo + "work-items/" + itemID(1038) + "/", "", 204, ""},
		{"", get, apollo + "work-items/" + itemID(1041) + "/", "", 404, gone},
		{"", get, apollo + "work-items/" + itemID(1038) + "/activities/", "", 200, "deleted the issue"},
		{"", get, apollo + "work-items/?per_page=1", "", 200, `"total_count":41`},
	})
	if s.server.Item(itemID(1040)) != nil {
		t.Error("a sub-item was not deleted")
	}
}

func TestHistoryFollowsOrderOfBody(t *testing.T) {
	one := apollo + "work-items/" + itemID(1038) + "/"
	s := check(t, []rule{
		{"", patch, one, `{"target_date":"2027-01-01","labels":[],"name":"New","state":"` + stateID(104) + `"}`, 200, ""},
		{"", patch, one, `{"name":"Newer","estimate_point":null}`, 200, ""},
	})
	var fields []string
	for _, a := range s.list(one + "activities/") {
		fields = append(fields, a.text("field"))
	}
	if got := strings.Join(fields, " "); got != "target_date labels name state" {
		t.Errorf("history: %s (removing an estimate loses the whole change)", got)
	}
}

func TestCompletedAtIsUpdatedByEveryChange(t *testing.T) {
	s := small(t)
	before := object(s.server.Item(itemID(1003))).text("completed_at")
	if a := s.do(patch, apollo+"work-items/"+itemID(1003)+"/", "{}"); a.status != http.StatusOK {
		t.Fatal(a.text)
	}
	after := object(s.server.Item(itemID(1003))).text("completed_at")
	if before == after || !strings.HasPrefix(after, "2026-11-25") {
		t.Errorf("completed_at was %s, is %s", before, after)
	}
}
