package planetest_test

import (
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
)

func TestDemoIsUsefulOnAnyDay(t *testing.T) {
	for _, now := range []time.Time{
		time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC),
		time.Date(2027, 1, 1, 0, 0, 1, 0, time.UTC),
		time.Date(2028, 2, 29, 23, 59, 59, 0, time.UTC),
		time.Date(2027, 3, 14, 7, 0, 0, 0, time.UTC),
		time.Date(2027, 3, 28, 1, 0, 0, 0, time.UTC),
		time.Date(2026, 10, 25, 1, 0, 0, 0, time.UTC),
		time.Date(2026, 12, 31, 12, 0, 0, 0, time.FixedZone("", 14*3600)),
	} {
		t.Run(now.Format(time.RFC3339), func(t *testing.T) {
			w, err := planetest.Demo(now)
			if err != nil {
				t.Fatal(err)
			}
			s := newSession(t, w, planetest.Options{Now: func() time.Time { return now }, Rate: -1}, planetest.DemoKey)
			for _, project := range s.list("projects/") {
				s.checkDemoProject(project, now)
			}
		})
	}
}

func (s *session) checkDemoProject(project object, now time.Time) {
	t, base := s.t, "projects/"+project.text("id")+"/"
	t.Helper()
	current := s.array(base + "cycles/?cycle_view=current")
	if len(current) != 1 {
		t.Fatalf("%s: %d current cycles", project.text("identifier"), len(current))
	}
	cy := current[0]
	start, end := cy.time(t, "start_date"), cy.time(t, "end_date")
	if through := now.Sub(start).Hours() / end.Sub(start).Hours(); through < 0.55 || through > 0.8 {
		t.Errorf("%s: %.2f of the current cycle has passed, want about two thirds", project.text("identifier"), through)
	}
	if done, total := cy.number("completed_issues"), cy.number("total_issues"); done*3 < total || done*4 > total*3 {
		t.Errorf("%s: %v of %v done", project.text("identifier"), done, total)
	}
	for _, it := range s.list(base + "work-items/?per_page=1000") {
		if at := it.text("completed_at"); at != "" && it.time(t, "completed_at").After(now) {
			t.Errorf("%s is done in the future: %s", it.text("name"), at)
		}
		if it.time(t, "created_at").After(now) {
			t.Errorf("%s was created in the future", it.text("name"))
		}
	}
	if project.text("identifier") == "HARBOR" {
		s.checkMainProject(base)
	}
}

func (s *session) checkMainProject(base string) {
	t := s.t
	t.Helper()
	counts := map[string]int{
		"upcoming": len(s.list(base + "cycles/?cycle_view=upcoming")),
		"draft":    len(s.list(base + "cycles/?cycle_view=draft")),
		"archived": len(s.list(base + "archived-cycles/")),
		"items":    len(s.list(base + "work-items/")),
	}
	ended := s.list(base + "cycles/?cycle_view=completed")
	if counts["upcoming"] < 2 || counts["draft"] != 1 || counts["archived"] < 12 || counts["items"] < 200 {
		t.Errorf("too little content: %v", counts)
	}
	unfinished, records := 0, 0
	for _, cy := range ended {
		open := cy.number("backlog_issues") + cy.number("unstarted_issues") + cy.number("started_issues")
		if open > 0 {
			unfinished++
		}
		if record, _ := cy["progress_snapshot"].(map[string]any); len(record) > 0 {
			records++
		}
	}
	if unfinished != 1 || records < 2 {
		t.Errorf("%d ended cycles with unfinished items, want 1; %d with a record, want some", unfinished, records)
	}
}
