package planner_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
)

// events returns n events in JSON, numbered from the given ID.
func events(from, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = event(from+i, "")
	}
	return all
}

func TestListIsReadPageByPage(t *testing.T) {
	for _, c := range []struct {
		name    string
		events  int
		fault   calendartest.PlannerFaultKind
		want    int
		offsets string
	}{
		{"nothing", 0, "", 0, "0"},
		{"a page that isn't full", 1_999, "", 1_999, "0"},
		{"a full page, then an empty one", 2_000, "", 2_000, "0 2000"},
		{"a full page, then some", 2_001, "", 2_001, "0 2000"},
		{"three pages", 4_500, "", 4_500, "0 2000 4000"},
		{"a page that repeats", 4_500, calendartest.FaultRepeating, 2_000, "0 2000"},
	} {
		bubble(t, func(t *testing.T) {
			server, client := serve(t, calendartest.PlannerOptions{Events: events(1, c.events)})
			if c.fault != "" {
				server.Arm(calendartest.PlannerFault{Kind: c.fault, Path: "/events/", Times: -1})
			}
			got, err := read(t.Context(), client)
			if err != nil || len(got) != c.want {
				t.Errorf("%s: %d events, %v", c.name, len(got), err)
			}
			var offsets []string
			for _, r := range server.Requests()[1:] {
				if !strings.Contains(r.Query, "limit=2000") {
					t.Errorf("%s: asked for %s", c.name, r.Query)
				}
				_, after, _ := strings.Cut(r.Query, "offset=")
				offset, _, _ := strings.Cut(after, "&")
				offsets = append(offsets, offset)
			}
			if got := strings.Join(offsets, " "); got != c.offsets {
				t.Errorf("%s: the offsets are %s", c.name, got)
			}
		})
	}
}

func TestEventOnTwoPagesIsReturnedOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		_, c := serve(t, calendartest.PlannerOptions{Events: append(events(1, 2_000), events(1_990, 100)...)})
		if got, err := read(t.Context(), c); err != nil || len(got) != 2_089 {
			t.Errorf("%d events, %v", len(got), err)
		}
	})
}

func TestTooManyEventsAreTooLarge(t *testing.T) {
	for _, c := range []struct {
		name   string
		event  string
		events int
		want   calendar.Reason
	}{
		{"the maximum", `{"itemId":%d,"deleted":true}`, calendar.MaxEvents, 0},
		{"one more than the maximum", `{"itemId":%d,"deleted":true}`, calendar.MaxEvents + 1, calendar.TooLarge},
		{"one more than the maximum, all unreadable", `{"itemId":%d}`, calendar.MaxEvents + 1, calendar.TooLarge},
	} {
		list := make([]string, c.events)
		for i := range list {
			list[i] = fmt.Sprintf(c.event, i+1)
		}
		client := open(t, answering(`{"token": "x"}`, "["+strings.Join(list, ",")+"]"), func(c *planner.Config) { c.Now = morning })
		got, err := client.Day(t.Context(), day("2026-12-01"))
		if reason(t, err) != c.want || (got == nil) != (err != nil) {
			t.Errorf("%s: %d events, %v", c.name, len(got), err)
		}
	}
}

func TestAnswerThatIsNotAListIsUnreadable(t *testing.T) {
	for _, body := range []string{
		``, `null`, `{}`, `5`, `"x"`, `[`, `[{}`, `[{}] x`, `[{}][{}]`, `[x]`, `<html></html>`, `{"error": "x"}`, `[[[`, strings.Repeat("[", 20_000),
	} {
		bubble(t, func(t *testing.T) {
			server, c := serve(t, calendartest.PlannerOptions{})
			server.Arm(calendartest.PlannerFault{Kind: calendartest.FaultStatus, Path: "/events/", Status: 200, Body: body})
			if _, err := read(t.Context(), c); reason(t, err) != calendar.Unreadable {
				t.Errorf("%.40s: %v", body, err)
			}
		})
	}
}

func TestHugeAnswerIsTooLarge(t *testing.T) {
	bubble(t, func(t *testing.T) {
		server, c := serve(t, calendartest.PlannerOptions{})
		server.Arm(calendartest.PlannerFault{Kind: calendartest.FaultHuge, Path: "/events/"})
		if _, err := read(t.Context(), c); reason(t, err) != calendar.TooLarge || server.Count(betweenPath) != 1 {
			t.Errorf("%v after %s", err, statuses(server))
		}
	})
}
