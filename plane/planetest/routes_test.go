package planetest_test

import (
	"fmt"
	"hash/crc32"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
)

// The IDs of the small world contain their kind and number.
const (
	apollo  = "projects/30000000-0000-4000-8000-000000000001/"
	boris   = "projects/30000000-0000-4000-8000-000000000002/"
	crate   = "projects/30000000-0000-4000-8000-000000000003/"
	dusty   = "projects/30000000-0000-4000-8000-000000000004/"
	fjord   = "projects/30000000-0000-4000-8000-000000000006/"
	nowhere = "projects/99999999-0000-4000-8000-000000000099/"
	unknown = "99999999-0000-4000-8000-000000000099"
)

func cycleID(n int) string { return fmt.Sprintf("70000000-0000-4000-8000-%012d", n) }
func itemID(n int) string  { return fmt.Sprintf("80000000-0000-4000-8000-%012d", n) }
func userID(n int) string  { return fmt.Sprintf("20000000-0000-4000-8000-%012d", n) }
func stateID(n int) string { return fmt.Sprintf("40000000-0000-4000-8000-%012d", n) }
func labelID(n int) string { return fmt.Sprintf("50000000-0000-4000-8000-%012d", n) }

// everyRoute returns the route table in the README of the recordings.
func everyRoute() map[string]string {
	inItem := "work-items/" + itemID(1019) + "/"
	table := map[string]string{
		"/api/v1/users/me/":                           "GET",
		"members/":                                    "GET",
		"invitations/":                                "GET, POST, HEAD, OPTIONS",
		"invitations/" + unknown + "/":                "GET, PUT, PATCH, DELETE, HEAD, OPTIONS",
		"stickies/":                                   "GET, POST, HEAD, OPTIONS",
		"stickies/" + unknown + "/":                   "GET, PUT, PATCH, DELETE, HEAD, OPTIONS",
		"projects/":                                   "GET, POST",
		"work-items/APOLLO-12/":                       "GET",
		"issues/APOLLO-12/":                           "GET",
		"work-items/search/":                          "GET",
		"/api/v1/assets/user-assets/":                 "POST",
		"/api/v1/assets/user-assets/server/":          "POST",
		"/api/v1/assets/user-assets/" + unknown + "/": "PATCH, DELETE",
		"/api/v1/assets/user-assets/" + unknown + "/server/": "PATCH, DELETE",
		"assets/":                 "POST",
		"assets/" + unknown + "/": "GET, PATCH",
		apollo + "issues/" + itemID(1019) + "/issue-attachments/":                 "GET, POST",
		apollo + "issues/" + itemID(1019) + "/issue-attachments/" + unknown + "/": "GET, PATCH, DELETE",
	}
	for path, allow := range map[string]string{
		"": "GET, PATCH, DELETE", "archive/": "POST, DELETE", "summary/": "GET",
		"members/": "GET, POST", "members/d1000000-0000-4000-8000-000000000102/": "PATCH, DELETE, GET",
		"project-members/": "GET, POST",
		"states/":          "GET, POST", "states/" + stateID(104) + "/": "GET, PATCH, DELETE",
		"labels/": "GET, POST", "labels/" + labelID(101) + "/": "GET, PATCH, DELETE",
		"cycles/": "GET, POST", "cycles/" + cycleID(103) + "/": "GET, PATCH, DELETE",
		"cycles/" + cycleID(103) + "/cycle-issues/":                      "GET, POST",
		"cycles/" + cycleID(103) + "/cycle-issues/" + itemID(1019) + "/": "GET, DELETE",
		"cycles/" + cycleID(102) + "/transfer-issues/":                   "POST",
		"cycles/" + cycleID(102) + "/archive/":                           "POST",
		"archived-cycles/":                                               "GET",
		"archived-cycles/" + cycleID(100) + "/unarchive/":                "DELETE",
		"modules/": "GET, POST",
		"modules/a0000000-0000-4000-8000-000000000001/":               "GET, PATCH, DELETE",
		"modules/a0000000-0000-4000-8000-000000000001/module-issues/": "GET, POST",
		"modules/" + unknown + "/module-issues/" + itemID(1019) + "/": "DELETE",
		"modules/a0000000-0000-4000-8000-000000000001/archive/":       "POST",
		"archived-modules/": "GET",
		"archived-modules/a0000000-0000-4000-8000-000000000001/unarchive/": "DELETE",
		"work-items/": "GET, POST", "issues/": "GET, POST", inItem: "GET, PATCH, DELETE",
		inItem + "links/": "GET, POST", inItem + "links/" + unknown + "/": "GET, PATCH, DELETE",
		inItem + "comments/": "GET, POST", inItem + "comments/b0000000-0000-4000-8000-000000000001/": "GET, PATCH, DELETE",
		inItem + "activities/": "GET", inItem + "activities/" + unknown + "/": "GET",
		inItem + "attachments/": "GET, POST", inItem + "attachments/" + unknown + "/": "GET, PATCH, DELETE",
		inItem + "relations/": "GET, POST",
		"intake-issues/":      "GET, POST", "intake-issues/" + itemID(1048) + "/": "GET, PATCH, DELETE",
	} {
		table[apollo+path] = allow
	}
	return table
}

func methodsOfHTTP() []string {
	return []string{
		http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete,
		http.MethodOptions, http.MethodHead,
	}
}

// skipped reports whether this run skips a route: short runs try a quarter of them, always the same.
func skipped(path string) bool {
	return testing.Short() && crc32.ChecksumIEEE([]byte(path))%4 != 0
}

func TestEveryRouteListsItsMethods(t *testing.T) {
	for path, allow := range everyRoute() {
		if skipped(path) {
			continue
		}
		s := small(t)
		for _, method := range methodsOfHTTP() {
			a := s.do(method, path, "")
			has := slices.Contains(strings.Split(allow, ", "), method)
			switch {
			case path == "projects/" && a.status == http.StatusForbidden:
				// A path that names no project is refused with 403 before the method is checked.
			case has == (a.status == http.StatusMethodNotAllowed):
				t.Errorf("%s %s: %d, allowed are %s", method, path, a.status, allow)
			case !has && a.header.Get("Allow") != allow:
				t.Errorf("%s %s: Allow %q, want %q", method, path, a.header.Get("Allow"), allow)
			}
		}
	}
}

func TestMissingSlashRedirectsEvenWithoutKey(t *testing.T) {
	s := small(t)
	s.key = ""
	for path := range everyRoute() {
		bare := strings.TrimSuffix(path, "/")
		a := s.do(http.MethodPost, bare+"?a=1", "{}")
		if a.status != http.StatusMovedPermanently || !strings.HasSuffix(a.header.Get("Location"), path+"?a=1") || a.text != "" {
			t.Errorf("%s: %d, Location %q, body %q", bare, a.status, a.header.Get("Location"), a.text)
		}
	}
}

// unexpectedBodies returns unexpected bodies that a client may send to any path.
func unexpectedBodies() []string {
	return []string{
		"", "{}", "null", "[]", "7", `"x"`, "true", "{", `{"name": null}`, `{"name": ["a"], "issues": {"a": 1}}`,
		`{"issues": [null]}`, `{"issues": [[]]}`, `{"issues": true}`, `{"issues": "x"}`, `{"new_cycle_id": []}`,
		`{"name": "x", "color": "#1", "email": "a@b.example", "identifier": "X", "url": "https://a.example/"}`,
		`{"name": {"a": 1}, "state": 5, "parent": -1, "assignees": [true, 1.5, null, {}], "labels": {}}`,
		`{"external_id": 5, "external_source": [], "project_id": {}, "start_date": 1, "end_date": []}`,
		`{"issue": 5}`, `{"issue": {"name": 5, "priority": []}}`, `{"default": "on", "group": 7, "sequence": "x"}`,
		`{"created_at": 5, "created_by": [], "name": "y", "comment_html": 7}`, `{"size": "x", "name": 5, "type": []}`,
		`{"start_date": "2026-01-01", "end_date": "2026-02-01", "name": "z", "timezone": 5, "sort_order": "1e999"}`,
		`{"members": ["` + unknown + `"], "lead": 0, "status": null, "role": "20", "member": "` + userID(5) + `"}`,
		`{"relation_type": "blocking", "issues": ["` + itemID(1020) + `"]}`, "\xff\xfe", `{"name": "\ud800"}`,
	}
}

func TestNoRequestMakesTheServerPanic(t *testing.T) {
	w, err := planetest.Small(morning())
	if err != nil {
		t.Fatal(err)
	}
	for path := range everyRoute() {
		if skipped(path) {
			continue
		}
		for _, key := range []string{"ada", "gus", "otto"} {
			if testing.Short() && key != "ada" {
				continue
			}
			s := newSession(t, w, planetest.Options{Now: morning, Rate: -1}, "").as(key)
			for _, body := range unexpectedBodies() {
				for _, method := range methodsOfHTTP() {
					if a := s.do(method, path, body); a.status < 200 || a.status > 599 {
						t.Errorf("%s %s %s: %d", method, path, body, a.status)
					}
				}
			}
		}
	}
}

func TestForbiddenAndUnknownPathsGetSameAnswer(t *testing.T) {
	cases := []struct {
		key, method, path string
		want              int
	}{
		{"otto", http.MethodGet, "projects/", 403},
		{"otto", http.MethodGet, "stickies/", 403},
		{"otto", http.MethodGet, apollo + "labels/", 403},
		{"otto", http.MethodGet, apollo + "members/", 403},
		{"otto", http.MethodGet, apollo + "summary/", 403},
		{"otto", http.MethodPost, "projects/", 403},
		{"gus", http.MethodPost, "projects/", 403},
		{"gus", http.MethodGet, "invitations/", 403},
		{"bea", http.MethodGet, "invitations/", 403},
		{"gus", http.MethodGet, apollo + "summary/", 403},
		{"gus", http.MethodGet, apollo + "intake-issues/", 200},
		{"gus", http.MethodGet, apollo + "modules/", 200},
		{"gus", http.MethodPost, apollo + "modules/", 403},
		{"gus", http.MethodPost, apollo + "states/", 403},
		{"gus", http.MethodGet, boris + "labels/", 200},
		{"gus", http.MethodGet, boris + "states/", 403},
		{"bea", http.MethodPost, apollo + "members/", 403},
		{"bea", http.MethodDelete, apollo, 403},
		{"bea", http.MethodPost, fjord + "archive/", 204},
		{"bea", http.MethodDelete, fjord + "archive/", 403},
		{"ada", http.MethodGet, nowhere + "cycles/", 403},
		{"ada", http.MethodGet, nowhere + "labels/", 200},
		{"ada", http.MethodPost, nowhere + "labels/", 400},
		{"ada", http.MethodGet, nowhere + "summary/", 404},
		{"ada", http.MethodPost, nowhere + "archive/", 404},
		{"ada", http.MethodDelete, nowhere, 403},
		{"ada", http.MethodGet, nowhere + "members/" + unknown + "/", 404},
		{"ada", http.MethodGet, "/api/v1/workspaces/none/stickies/", 403},
		{"ada", http.MethodGet, "/api/v1/workspaces/none/assets/" + unknown + "/", 404},
		{"ada", http.MethodGet, "/api/v1/", 404},
		{"ada", http.MethodGet, "/", 404},
		{"ada", http.MethodGet, "/api/v2/users/me/", 404},
	}
	for _, c := range cases {
		if a := small(t).as(c.key).do(c.method, c.path, ""); a.status != c.want {
			t.Errorf("%s %s %s: %d %s, want %d", c.key, c.method, c.path, a.status, a.text, c.want)
		}
	}
}

func TestUUIDsInPathsIgnoreCase(t *testing.T) {
	a := small(t).do(http.MethodGet, apollo+"modules/A0000000-0000-4000-8000-000000000001/", "")
	if a.status != http.StatusOK {
		t.Errorf("%d %s", a.status, a.text)
	}
}

func TestInstanceNeedsNoKey(t *testing.T) {
	s := small(t)
	s.key = ""
	a := s.do(http.MethodGet, "/api/instances/", "")
	instance, _ := a.object()["instance"].(map[string]any)
	about := object(instance)
	if a.status != http.StatusOK || about.text("current_version") != "1.3.1" || about.text("edition") != "PLANE_COMMUNITY" {
		t.Errorf("%d %s", a.status, a.text)
	}
	if a := s.do(http.MethodGet, "/api/instances", ""); a.status != http.StatusMovedPermanently {
		t.Errorf("without the slash: %d", a.status)
	}
}
