package planetest_test

import (
	"strings"
	"testing"
)

func TestCommentAndLinkRules(t *testing.T) {
	item := apollo + "work-items/" + itemID(1038) + "/"
	check(t, []rule{
		{"", post, item + "comments/", `{"comment_html":"a","external_source":"s","external_id":"1"}`, 201, ""},
		{"", post, item + "comments/", `{"comment_html":"a","external_source":"s","external_id":"1"}`, 409, "Work item comment with the same"},
		{"", post, item + "comments/", `{"access":"SECRET"}`, 400, "is not a valid choice"},
		{"", post, item + "comments/", `{"comment_html":null}`, 400, "may not be null"},
		{"", post, item + "comments/", `[1]`, 500, fault},
		{"gus", patch, apollo + "work-items/" + itemID(1019) + "/comments/b0000000-0000-4000-8000-000000000001/", `{"comment_html":"by a guest"}`, 200, "by a guest"},
		{"gus", del, apollo + "work-items/" + itemID(1019) + "/comments/b0000000-0000-4000-8000-000000000001/", "", 204, ""},
		{"", get, dusty + "work-items/" + itemID(4001) + "/comments/", "", 200, `"total_count":0`},
		{"", post, item + "links/", `{"url":"https://localhost:8080/a?b#c","title":null}`, 201, "localhost"},
		{"", post, item + "links/", `{"url":"javascript:alert(1)"}`, 400, "Invalid URL format."},
		{"", post, item + "links/", `{"url":"https://"}`, 400, "Invalid URL format."},
		{"", post, item + "links/", `{"url":"https://a.example/","title":"` + strings.Repeat("t", 256) + `"}`, 400, `"title":["Ensure`},
		{"", post, apollo + "work-items/" + unknown + "/links/", `{"url":"https://a.example/"}`, 400, "The payload is not valid"},
		{"", post, item + "links/", `[]`, 400, "Expected a dictionary"},
	})
}

func TestModuleRules(t *testing.T) {
	launch := apollo + "modules/a0000000-0000-4000-8000-000000000001/"
	check(t, []rule{
		{"", post, apollo + "modules/", `{"name":"Launch"}`, 400, "MODULE_NAME_ALREADY_EXISTS"},
		{"", post, apollo + "modules/", `{"name":"M","status":"new"}`, 400, "is not a valid choice"},
		{"", post, apollo + "modules/", `{"name":"M","start_date":"2027-01-02","target_date":"2027-01-01"}`, 400, "Start date cannot exceed target date"},
		{"", post, apollo + "modules/", `{"name":"M","members":["` + userID(5) + `","` + userID(2) + `"],"lead":null}`, 201, `"members":["` + userID(2) + `"]`},
		{"", patch, launch, `{"name":"M"}`, 400, `"error":"Module with this name already exists"`},
		{"", patch, launch, `{"status":"completed"}`, 200, `"status":"completed"`},
		{"", post, launch + "module-issues/", `{}`, 400, "Issues are required"},
		{"", post, launch + "module-issues/", `{"issues":null}`, 500, fault},
		{"", post, launch + "module-issues/", `{"issues":["x"]}`, 400, "Please provide valid detail"},
		{"", post, launch + "module-issues/", `{"issues":["` + itemID(1038) + `","` + itemID(3001) + `","` + unknown + `"]}`, 200, itemID(1038)},
		{"", get, launch, "", 200, `"total_issues":4`},
		{"", del, launch + "module-issues/" + itemID(1038) + "/", "", 204, ""},
		{"", del, launch + "module-issues/" + itemID(1038) + "/", "", 404, gone},
		{"", post, launch + "archive/", "", 204, ""},
		{"", get, launch, "", 404, gone},
		{"", patch, launch, `{"name":"x"}`, 400, "Archived module cannot be edited"},
		{"", get, apollo + "archived-modules/?fields=name", "", 200, `"name":"Launch"`},
		{"", del, apollo + "archived-modules/a0000000-0000-4000-8000-000000000001/unarchive/", "", 204, ""},
		{"bea", del, launch, "", 403, "Only admin or creator can delete the module"},
		{"", del, launch, "", 204, ""},
	})
}

func TestProjectRules(t *testing.T) {
	check(t, []rule{
		{"", post, "projects/", `{"name":"New"}`, 400, `"identifier":["This field is required."]`},
		{"", post, "projects/", `{"name":"New","identifier":"THIRTEENSIGNS"}`, 400, "no more than 12"},
		{"", post, "projects/", `{"name":"A+B","identifier":"AB"}`, 400, "special characters"},
		{"", post, "projects/", `{"name":"New","identifier":"apollo"}`, 409, "already taken"},
		{"", post, "projects/", `{"name":"New","identifier":"new","default_assignee":"` + userID(5) + `"}`, 400, "should be a user in the workspace"},
		{"bea", post, "projects/", `{"name":"New","identifier":"new","cycle_view":true}`, 201, `"identifier":"NEW"`},
		{"bea", get, "projects/?fields=identifier,member_role&per_page=1", "", 200, `"identifier":"NEW","member_role":20`},
		{"", patch, crate, `{"name":"Boris"}`, 409, "already taken"},
		{"", patch, dusty, `{"name":"x"}`, 400, "Archived project cannot be updated"},
		{"", patch, crate, `{"archive_in":13}`, 400, "less than or equal to 12."},
		{"", post, crate + "archive/", "", 204, ""},
		{"", get, crate + "work-items/", "", 200, `"total_count":0`},
		{"", del, crate + "archive/", "", 204, ""},
		{"", get, crate + "work-items/", "", 200, `"total_count":2`},
		{"", del, crate, "", 204, ""},
		{"", get, crate, "", 404, gone},
		{"", get, crate + "cycles/", "", 403, ""},
		{"", get, apollo + "summary/?fields=members,%20cycles", "", 200, `"counts":{"cycles":7,"members":4}`},
		{"", post, apollo + "members/", `{"member":"` + userID(5) + `"}`, 400, "Member not found in workspace"},
		{"", post, apollo + "members/", `{"member":"` + userID(2) + `"}`, 400, "The payload is not valid"},
		{"", post, boris + "members/", `{"member":"` + userID(4) + `","role":7}`, 400, "is not a valid choice"},
		{"", post, boris + "members/", `{"member":"` + userID(4) + `","role":20}`, 201, `"role":20`},
		{"chidi", get, boris + "cycles/", "", 200, ""},
		{"", del, apollo + "members/d1000000-0000-4000-8000-000000000102/", "", 204, ""},
		{"bea", get, apollo + "cycles/", "", 403, ""},
	})
}

func TestStateAndLabelRules(t *testing.T) {
	check(t, []rule{
		{"", post, apollo + "states/", `{"name":"Triage","color":"#1"}`, 500, fault},
		{"", post, apollo + "states/", `{"name":"Ready for Review!","color":"#1","default":true}`, 200, `"slug":"ready-for-review"`},
		{"", get, apollo + "states/" + stateID(101) + "/", "", 200, `"default":false`},
		{"", patch, apollo + "states/" + stateID(101) + "/", `{"name":"Done"}`, 400, "The payload is not valid"},
		{"", patch, apollo + "states/" + stateID(108) + "/", `{"name":"x"}`, 404, gone},
		{"", del, apollo + "states/" + unknown + "/", "", 404, gone},
		{"", post, apollo + "labels/", `{"name":"x","parent":"` + labelID(101) + `"}`, 201, labelID(101)},
		{"", del, apollo + "labels/" + labelID(101) + "/", "", 204, ""},
		{"", get, apollo + "labels/?fields=name", "", 200, `"total_count":3`},
		{"chidi", patch, apollo + "labels/" + labelID(102) + "/", `{"color":"#fff"}`, 200, "#fff"},
		{"gus", patch, apollo + "labels/" + labelID(102) + "/", `{"color":"#fff"}`, 403, ""},
	})
}

func TestStickyInvitationIntakeAndFileRules(t *testing.T) {
	item := apollo + "work-items/" + itemID(1019) + "/"
	s := check(t, []rule{
		{"gus", post, "stickies/", `{"name":"two","description_html":"a<p>b</p>"}`, 201, `"description_html":"a<p>b</p>"`},
		{"gus", post, "stickies/", `{"name":"mine","description_html":"<p>milk <script>x</script></p>"}`, 201, `"description_stripped":"milk "`},
		{"gus", get, "stickies/?query=MILK", "", 200, `"total_count":1`},
		{"", get, "stickies/", "", 200, `"total_count":0`},
		{"", get, "stickies/" + unknown + "/", "", 404, "No Sticky matches the given query."},
		{"", get, "stickies/x/", "", 404, "Not found."},
		{"", post, "invitations/", `{"email":"new@acme.example","role":15}`, 201, `"role":15`},
		{"", post, "invitations/", `{"email":"new@acme.example"}`, 400, "Email already invited"},
		{"", post, "invitations/", `{"email":"nobody"}`, 400, "Invalid email address"},
		{"", get, "invitations/x/", "", 400, "Please provide valid detail"},
		{"", get, "invitations/" + unknown + "/", "", 404, "The required object does not exist."},
		{"", post, apollo + "intake-issues/", `{"issue":{"name":"in"}}`, 400, "Intake is not enabled"},
		{"", patch, apollo, `{"intake_view":true}`, 200, `"intake_view":true`},
		{"", post, apollo + "intake-issues/", `{"issue":{"name":"in","priority":"soon"}}`, 400, "Invalid priority"},
		{"gus", post, apollo + "intake-issues/", `{"issue":{"name":"in"}}`, 201, `"status":-2`},
		{"", get, apollo + "intake-issues/?fields=status", "", 200, `[{"status":-2}]`},
		{"", get, apollo + "work-items/?per_page=1", "", 200, `"total_count":45`},
		{"", post, item + "attachments/", `{"name":"a.txt","size":10}`, 400, "Invalid file type."},
		{"", post, item + "attachments/", `{"type":"text/plain"}`, 400, "Invalid request."},
		{"", post, item + "attachments/", `{"name":"a.txt","size":10,"type":"text/plain"}`, 200, `"is_uploaded":false`},
		{"", get, item + "attachments/ab000000-0000-4000-8000-000000000001/", "", 302, ""},
		{"", post, "/api/v1/assets/user-assets/", `{"entity_type":"USER_COVER","type":"image/png","size":9}`, 200, "upload_data"},
		{"", post, "/api/v1/assets/user-assets/", `{"entity_type":"X"}`, 400, "Invalid entity type."},
		{"", post, "assets/", `{"name":"a.txt","size":10,"type":"text/plain","external_id":"1","external_source":"s"}`, 200, ""},
		{"", post, "assets/", `{"name":"a.txt","size":10,"type":"text/plain","external_id":"1","external_source":"s"}`, 409, "Asset with same external id"},
	})
	in := s.list(apollo + "intake-issues/")[0]
	one := apollo + "intake-issues/" + in.text("issue") + "/"
	if a := s.do(patch, one, `{"status":1}`); a.status != 200 || object(s.server.Item(in.text("issue"))).text("state") != stateID(101) {
		t.Errorf("accepted: %d %s", a.status, a.text)
	}
}

func TestTimesAreInTimeZoneOfCaller(t *testing.T) {
	check(t, []rule{
		{"chidi", get, apollo + "work-items/" + itemID(1020) + "/?fields=completed_at", "", 200, `"2026-11-23T00:20:00+09:00"`},
		{"chidi", patch, apollo + "cycles/" + cycleID(104) + "/", `{"end_date":"2027-01-05"}`, 200, `"end_date":"2027-01-05T00:00:00+09:00"`},
		{"", get, apollo + "cycles/" + cycleID(104) + "/?fields=end_date", "", 200, `"2027-01-04T15:00:00Z"`},
	})
}

func TestExpandRules(t *testing.T) {
	one := apollo + "work-items/" + itemID(1020) + "/?fields=state_id,type,id,parent,labels&expand="
	check(t, []rule{
		{"", get, one + "type,id,nope,labels", "", 200, `"id":null`},
		{"", get, apollo + "cycles/?expand=created_at,name&per_page=1&fields=created_at,name", "", 200, `[{"created_at":null,"name":null}]`},
		{"", get, apollo + "modules/?expand=lead,members&fields=lead", "", 200, `"lead":"` + userID(1)},
		{"", get, apollo + "labels/" + labelID(101) + "/?fields=id", "", 200, `"name":"bug"`},
		{"", get, apollo + "work-items/" + itemID(1019) + "/comments/?expand=issue,project&fields=issue,project&per_page=1", "", 200, `"sequence_id":19`},
	})
}
