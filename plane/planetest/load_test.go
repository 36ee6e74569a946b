package planetest_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
)

func smallFile(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("worlds/small.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestLoadReportsPathOfError(t *testing.T) {
	file := smallFile(t)
	cases := []struct{ name, from, to, place, problem string }{
		{"invalid JSON", `{`, `{{`, "line 1", "invalid character"},
		{"a number for a name", `"name": "Sprint 2"`, `"name": 7`, "projects[0].cycles[2].name", "a number where a string belongs"},
		{"a string for a flag", `"cycle_view": true`, `"cycle_view": "on"`, "projects[0].cycle_view", "true or false"},
		{"an unknown state", `"state": "40000000-0000-4000-8000-000000000104"`, `"state": "40000000-0000-4000-8000-000000009999"`, "projects[0].items[12].state", "no such object"},
		{"an unknown user", `"default_assignee": "20000000-0000-4000-8000-000000000002"`, `"default_assignee": "x"`, "projects[1].default_assignee", "no such object"},
		{"an invalid id", `"id": "70000000-0000-4000-8000-000000000103"`, `"id": "sprint-3"`, "projects[0].cycles[3].id", "not a UUID"},
		{"a duplicate id", `"id": "80000000-0000-4000-8000-000000001002"`, `"id": "80000000-0000-4000-8000-000000001001"`, "projects[0].items[1].id", "the same id as projects[0].items[0]"},
		{"an invalid time zone", `"timezone": "Asia/Kolkata"`, `"timezone": "Asia/Atlantis"`, "projects[0].timezone", "not a time zone"},
		{"an invalid date", `"target_date": "{today-35}"`, `"target_date": "soon"`, "projects[0].items[2].target_date", "not a date"},
		{"an invalid time", `"start_date": "{today-61T18:30:01Z}"`, `"start_date": "{today-61}"`, "projects[0].cycles[0].start_date", "not a time"},
		{"a day too far away", `"{today-61T18:30:01Z}"`, `"{today-99999999999999999999T18:30:01Z}"`, "projects[0].cycles[0].start_date", "too far from today"},
		{"an invalid role", `"role": 15`, `"role": 16`, "workspace.members[1].role", "one of 5, 15, 20"},
		{"the same key twice", `"plane_api_world_bea_member_0002"`, `"plane_api_world_ada_admin_0001"`, "keys[1].key", "the same key"},
		{"a slug with a slash", `"slug": "acme"`, `"slug": "a/b"`, "workspace.slug", "no slash"},
		{"a project without a name", `"name": "Boris"`, `"name": ""`, "projects[1]", "a name and an identifier"},
		{"an item without a number", `"sequence_id": 3,`, `"sequence_id": 0,`, "projects[0].items[2].sequence_id", "from 1"},
		{"null in a list", `"assignees": []`, `"comments": [null]`, "projects[0].items[6].comments[0]", "null"},
	}
	for _, c := range cases {
		if !strings.Contains(file, c.from) {
			t.Fatalf("%s: the file has no %s", c.name, c.from)
		}
		_, err := planetest.Load(strings.NewReader(strings.Replace(file, c.from, c.to, 1)), morning())
		var bad *planetest.WorldError
		if !errors.As(err, &bad) || bad.Place != c.place || !strings.Contains(bad.Problem, c.problem) {
			t.Errorf("%s: %v\n   want %s: %s", c.name, err, c.place, c.problem)
		}
	}
}

func TestMoreInvalidWorldsAreRefused(t *testing.T) {
	for _, text := range []string{"", "7", "[]", "null", "{}", `{"workspace": null}`, `{"users": [null]}`, "\x00", strings.Repeat("[", 20_000)} {
		if _, err := planetest.Load(strings.NewReader(text), morning()); err == nil {
			t.Errorf("%.20q was accepted as a world", text)
		}
	}
}

func TestServersDoNotChangeTheirWorld(t *testing.T) {
	w, err := planetest.Small(morning())
	if err != nil {
		t.Fatal(err)
	}
	o := planetest.Options{Now: morning, Rate: -1}
	one, two := newSession(t, w, o, planetest.SmallKey), newSession(t, w, o, planetest.SmallKey)
	one.do(del, apollo+"work-items/"+itemID(1019)+"/", "")
	if two.server.Item(itemID(1019)) == nil {
		t.Error("deleting a cycle on one server deletes it on the other")
	}
}

func TestGeneratedWorlds(t *testing.T) {
	w, err := planetest.Many(morning(), 1_200, 2_000)
	if err != nil {
		t.Fatal(err)
	}
	s := newSession(t, w, planetest.Options{Now: morning, Rate: -1}, planetest.SmallKey)
	a := s.do(get, apollo+"cycles/?cursor=1000:1:0&fields=id", "").object()
	if a.number("total_count") != 1_206 || a.number("count") != 206 {
		t.Errorf("cycles: %v of %v", a["count"], a["total_count"])
	}
	if total := object(s.server.Cycle(cycleID(103))).number("total_issues"); total == 0 {
		if n, _ := s.server.Cycle(cycleID(103))["total_issues"].(int); n != 14+1_000 {
			t.Errorf("%d items in the current cycle", n)
		}
	}
	if n := s.do(get, apollo+"work-items/?per_page=1", "").object().number("total_count"); n != 45+2_000 {
		t.Errorf("%v items", n)
	}
}

func TestHostileNamesStayUnchanged(t *testing.T) {
	w, err := planetest.Hostile(morning())
	if err != nil {
		t.Fatal(err)
	}
	s := newSession(t, w, planetest.Options{Now: morning, Rate: -1}, planetest.SmallKey)
	var all strings.Builder
	for _, path := range []string{"projects/", "members/", apollo + "cycles/", apollo + "work-items/", apollo + "states/", apollo + "labels/"} {
		a := s.do(get, path, "")
		for _, o := range append(objects(a.object()["results"]), objects(a.body)...) {
			all.WriteString(o.text("name") + o.text("display_name"))
		}
	}
	for _, sign := range []string{"\x1b[2J", "\u009b", "\u202e", "\u200d", "\a", "👩‍👩‍👧‍👦", strings.Repeat("長", 255), "\t", "\n", "العربية"} {
		if !strings.Contains(all.String(), sign) {
			t.Errorf("%q is not among the names", sign)
		}
	}
}

// FuzzLoad looks for worlds that are accepted but make a server panic.
func FuzzLoad(f *testing.F) {
	f.Add(smallFile(f))
	for _, text := range []string{
		`{"workspace":{"id":"10000000-0000-4000-8000-000000000001","slug":"acme","members":[]},"users":[],"keys":[],"projects":[]}`,
		`{"users":[{"id":"20000000-0000-4000-8000-000000000001","user_timezone":"Asia/Tokyo"}],"keys":[{"key":"k","user":"20000000-0000-4000-8000-000000000001","is_active":true}],
		"workspace":{"id":"10000000-0000-4000-8000-000000000001","slug":"acme","members":[{"id":"d0000000-0000-4000-8000-000000000001","member":"20000000-0000-4000-8000-000000000001","role":20,"is_active":true}]},
		"projects":[{"id":"30000000-0000-4000-8000-000000000001","name":"P","identifier":"P","timezone":"UTC","cycles":[{"id":"70000000-0000-4000-8000-000000000001","owned_by":"20000000-0000-4000-8000-000000000001","start_date":"{today}T00:00:00Z"}]}]}`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		w, err := planetest.Load(strings.NewReader(text), time.Unix(1_800_000_000, 0))
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without a message")
			}
			return
		}
		s := newSession(t, w, planetest.Options{Rate: -1, AdminKey: "fuzz"}, "fuzz")
		for _, p := range s.do(get, "projects/", "").projects() {
			for _, path := range []string{"cycles/", "archived-cycles/", "work-items/?expand=state,parent,assignees,labels", "states/", "labels/", "modules/", "members/", "summary/"} {
				s.do(get, "projects/"+p+"/"+path, "")
			}
		}
	})
}

func (a answer) projects() []string {
	var ids []string
	for _, o := range objects(a.object()["results"]) {
		ids = append(ids, o.text("id"))
	}
	return ids
}
