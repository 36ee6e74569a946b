package planetest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
)

// TestDemoHasItemDetails: the items of the demo have every kind of text and object that a view of an item must show.
func TestDemoHasItemDetails(t *testing.T) {
	now := time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)
	w, err := planetest.Demo(now)
	if err != nil {
		t.Fatal(err)
	}
	s := newSession(t, w, planetest.Options{Now: func() time.Time { return now }, Rate: -1}, planetest.DemoKey)
	counts, texts := map[string]int{}, ""
	for _, project := range s.list("projects/") {
		base := "projects/" + project.text("id") + "/work-items/"
		for _, it := range s.list(base) {
			around := base + it.text("id") + "/"
			if html := it.text("description_html"); html != "<p></p>" {
				counts["descriptions"]++
				texts += html
			}
			for _, list := range []string{"comments", "links", "activities"} {
				all := s.list(around + list + "/")
				counts[list] += len(all)
				for _, x := range all {
					texts += x.text("comment_html")
					if x.time(t, "created_at").After(now) {
						t.Errorf("%s of %q are in the future", list, it.text("name"))
					}
				}
			}
			counts["attachments"] += len(s.array(around + "attachments/"))
			if a := s.do(get, around+"relations/", ""); strings.Contains(a.text, "issue_id") {
				counts["relations"]++
			}
			if it.text("parent") != "" {
				counts["sub-items"]++
			}
		}
	}
	for what, least := range map[string]int{
		"descriptions": 25, "comments": 35, "links": 10, "activities": 800, "attachments": 5, "relations": 20, "sub-items": 10,
	} {
		if counts[what] < least {
			t.Errorf("%d %s, want at least %d", counts[what], what, least)
		}
	}
	for _, tag := range []string{
		"<h2", "<h3", "<ul", "<ol", `data-checked="true"`, `data-checked="false"`, "<table", "<pre", "<code", "<blockquote", "<a ",
		"<strong", "<em", "<del", "<mention-component", "\n",
	} {
		if !strings.Contains(texts, tag) {
			t.Errorf("no text contains %s", tag)
		}
	}
}
