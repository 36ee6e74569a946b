package planetest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
)

func TestItemsOfOtherProjectsAreNotAddedToCycle(t *testing.T) {
	s := small(t)
	cycle := apollo + "cycles/" + cycleID(105) + "/cycle-issues/"
	other := s.do(post, boris+"work-items/", `{"name":"x"}`).object().text("id")
	archived := itemID(1019)
	if a := s.do(patch, apollo+"work-items/"+archived+"/", `{"archived_at":"2026-11-24"}`); a.status != http.StatusOK {
		t.Fatal(a.text)
	}
	add := func(ids ...string) string {
		t.Helper()
		a := s.do(post, cycle, `{"issues":["`+strings.Join(ids, `","`)+`"]}`)
		if a.status != http.StatusOK {
			t.Errorf("%d %s", a.status, a.text)
		}
		return a.text
	}
	total := func() float64 {
		return s.do(get, apollo+"cycles/"+cycleID(105)+"/", "").object().number("total_issues")
	}
	before := total()
	for name, other := range map[string]string{"another project": other, "a secret project": itemID(3001), "archived": archived, "archived before": itemID(1046)} {
		if answer := add(other); strings.Contains(answer, other) {
			t.Errorf("%s: %s", name, answer)
		}
		if list := s.do(get, cycle, ""); strings.Contains(list.text, other) {
			t.Errorf("%s is listed: %s", name, list.text)
		}
		if answer := add(other, itemID(1038)); strings.Contains(answer, other) || !strings.Contains(answer, itemID(1038)) {
			t.Errorf("%s together with another: %s", name, answer)
		}
	}
	if after := total(); after != before+1 {
		t.Errorf("the cycle had %v items and has %v now", before, after)
	}
	if a := s.do(post, cycle, `{"issues":["`+itemID(9999)+`"]}`); a.status != http.StatusBadRequest {
		t.Errorf("an unknown item: %d %s", a.status, a.text)
	}
}

func TestUpdatedByOfCommentIsEmptyUntilChanged(t *testing.T) {
	s := small(t)
	in := apollo + "work-items/" + itemID(1019) + "/comments/"
	made := s.do(post, in, `{"comment_html":"<p>x</p>"}`).object()
	one := in + made.text("id") + "/"
	if made.text("updated_by") != userID(1) {
		t.Errorf("answer of the create: %v", made["updated_by"])
	}
	if got := s.do(get, one, "").object(); got["updated_by"] != nil {
		t.Errorf("read: %v", got["updated_by"])
	}
	if got := s.as("bea").do(patch, one, `{"comment_html":"<p>y</p>"}`).object(); got.text("updated_by") != userID(2) {
		t.Errorf("changed: %v", got["updated_by"])
	}
	if got := s.do(get, one, "").object(); got.text("updated_by") != userID(2) {
		t.Errorf("read when changed: %v", got["updated_by"])
	}
}

func TestMetadataOfLinkIsFetchedLater(t *testing.T) {
	now := morning()
	w, err := planetest.Small(now)
	if err != nil {
		t.Fatal(err)
	}
	s := newSession(t, w, planetest.Options{Now: func() time.Time { return now }, Rate: -1}, planetest.SmallKey)
	in := apollo + "work-items/" + itemID(1019) + "/links/"
	made := s.do(post, in, `{"url":"https://x.example/1"}`).object()
	metadata := func() string { return fmt.Sprint(s.do(get, in+made.text("id")+"/", "").object()["metadata"]) }
	if got := metadata(); got != "map[]" || fmt.Sprint(made["metadata"]) != "map[]" {
		t.Errorf("immediately: %s, %v", got, made["metadata"])
	}
	now = now.Add(2 * time.Second)
	if got := metadata(); !strings.Contains(got, "https://x.example/1") {
		t.Errorf("a moment later: %s", got)
	}
	list := s.list(apollo + "work-items/" + itemID(1019) + "/activities/")
	last := list[len(list)-1]
	if last.text("field") != "link" || last["old_value"] != nil || last["new_identifier"] != nil || last.text("new_value") != "https://x.example/1" {
		t.Errorf("%v", last)
	}
}

func TestLabelsAreInOrderOfTheirRows(t *testing.T) {
	s := small(t)
	one := apollo + "work-items/" + itemID(1038) + "/"
	want := fmt.Sprint([]any{labelID(101), labelID(102), labelID(104)})
	body := fmt.Sprintf(`{"labels":[%q,%q,%q,%q]}`, labelID(104), labelID(101), labelID(102), labelID(104))
	for _, a := range []answer{s.do(patch, one, body), s.do(get, one, "")} {
		if got := fmt.Sprint(a.object()["labels"]); got != want {
			t.Errorf("%s\n%s", got, want)
		}
	}
	if got := fmt.Sprint(s.do(get, apollo+"work-items/"+itemID(1005)+"/", "").object()["labels"]); got != fmt.Sprint([]any{labelID(102), labelID(101)}) {
		t.Errorf("rows of the world: %s", got)
	}
}

// versioned returns the small world with a version.
func versioned(t *testing.T, version string) (*planetest.World, error) {
	t.Helper()
	raw, err := os.ReadFile("worlds/small.json")
	if err != nil {
		t.Fatal(err)
	}
	tree := map[string]any{}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		t.Fatal(err)
	}
	tree["version"] = version
	if raw, err = json.Marshal(tree); err != nil {
		t.Fatal(err)
	}
	return planetest.Load(bytes.NewReader(raw), morning())
}

func TestCompletedAtDependsOnVersion(t *testing.T) {
	const asked = "2026-01-02T03:04:05Z"
	for _, version := range []string{"1.3.1", "preview"} {
		t.Run(version, func(t *testing.T) {
			w, err := versioned(t, version)
			if err != nil {
				t.Fatal(err)
			}
			s := newSession(t, w, planetest.Options{Now: morning, Rate: -1}, planetest.SmallKey)
			if a := s.do(get, "/api/instances/", ""); !strings.Contains(a.text, `"current_version":"`+version+`"`) {
				t.Errorf("the version is %s", a.text)
			}
			one := apollo + "work-items/" + itemID(1003) + "/"
			at := func(body string) string { t.Helper(); return s.do(patch, one, body).object().text("completed_at") }
			before := s.do(get, one, "").object()
			moves, takes := at(`{"name":"x"}`) != before.text("completed_at"), at(`{"completed_at":"`+asked+`"}`) == asked
			if moves != (version == "1.3.1") || takes != (version == "preview") {
				t.Errorf("changes update completed_at: %v, it can be set: %v", moves, takes)
			}
			if got := at(`{"state":"` + before.text("state") + `"}`); (got == asked) != (version == "preview") {
				t.Errorf("the same state: %s", got)
			}
			if got := at(`{"state":"` + stateID(102) + `"}`); got != "" {
				t.Errorf("an open state: %s", got)
			}
			if got := at(`{"state":"` + before.text("state") + `"}`); !strings.HasPrefix(got, "2026-11-25") {
				t.Errorf("completed again: %s", got)
			}
		})
	}
	var wrong *planetest.WorldError
	if _, err := versioned(t, "0.9"); !errors.As(err, &wrong) || wrong.Place != "version" {
		t.Errorf("%v", err)
	}
}
