package planner_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
	"github.com/planedeck/planedeck/plane/civil"
)

func TestRequestURLs(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		name string
		ask  func(*planner.Client) error
		want string
	}{
		{
			"a day", func(c *planner.Client) error { _, err := c.Day(ctx, day("2026-12-01")); return err },
			datePath + "?date=20261201&limit=2000&offset=0",
		},
		{
			"between", func(c *planner.Client) error {
				_, err := c.Between(ctx, day("2026-12-01"), day("2027-01-02"))
				return err
			},
			betweenPath + "?endDate=20270102&limit=2000&offset=0&startDate=20261201",
		},
		{"latest: three hours further back, in UTC and without seconds", func(c *planner.Client) error {
			_, err := c.Latest(ctx, time.Date(2026, 12, 1, 2, 5, 59, 0, time.FixedZone("", 60*60)))
			return err
		}, latestPath + "?date=20261130&limit=2000&offset=0&time=2205"},
		{
			"the source: a day more on both sides", func(c *planner.Client) error {
				_, err := c.Events(ctx, day("2026-12-01"), day("2026-12-31"))
				return err
			},
			betweenPath + "?endDate=20270101&limit=2000&offset=0&startDate=20261130",
		},
		{"no days", func(c *planner.Client) error {
			_, err := c.Events(ctx, day("2026-12-02"), day("2026-12-01"))
			return err
		}, ""},
		{"no first day", func(c *planner.Client) error { _, err := c.Events(ctx, civil.Date{}, day("2026-12-01")); return err }, ""},
	} {
		bubble(t, func(t *testing.T) {
			server, client := serve(t, calendartest.PlannerOptions{})
			must(t, c.ask(client))
			got := ""
			if all := server.Requests(); len(all) > 0 {
				got = all[1].Path + "?" + all[1].Query
			}
			if got != c.want {
				t.Errorf("%s: asked for %s", c.name, got)
			}
		})
	}
}

func TestSourceReturnsTheEventsOfTheDays(t *testing.T) {
	at := func(id int, date, hour, offset string) string {
		return event(id, fmt.Sprintf(`"startDate":"%sT00:00:00","endDate":"%sT00:00:00","time":%q,"timezone":{"timezoneOffset":%s}`, date, date, hour, offset))
	}
	bubble(t, func(t *testing.T) {
		_, c := serve(t, calendartest.PlannerOptions{Events: []string{
			at(1, "2026-11-30", "", "0"),
			at(2, "2026-11-30", "23:00", "-5"), // already December in Europe
			at(3, "2026-12-01", "", "0"),
			event(4, `"startDate":"2026-11-20T00:00:00","endDate":"2026-12-24T00:00:00"`),
			at(5, "2026-12-02", "01:00", "9"),
			at(6, "2026-12-02", "", "0"),
			at(7, "2026-11-30", "02:00", "0"), // not December in any zone
		}})
		got, err := read(t.Context(), c)
		must(t, err)
		var ids []string
		for _, e := range got {
			ids = append(ids, strings.TrimPrefix(e.ID, "planner/"))
		}
		if got := strings.Join(ids, " "); got != "2 3 4 5" {
			t.Errorf("the events are %s, want 2 3 4 5", got)
		}
	})
}

func TestLatestReturnsChangedAndDeletedEvents(t *testing.T) {
	bubble(t, func(t *testing.T) {
		_, c := serve(t, calendartest.PlannerOptions{Events: []string{
			event(1, `"lastEditDateUtc":"2026-11-20T09:00:00.123"`),
			event(2, `"lastEditDateUtc":"2026-11-24T08:00:00.5"`),
			event(3, `"lastEditDateUtc":"2026-11-24T07:00:00","deleted":true`),
			event(4, `"lastEditDateUtc":"2026-11-24T08:30:00","deleted":true,"startDate":null,"summary":null`),
		}})
		got, err := c.Latest(t.Context(), moment("2026-11-24T08:00:00Z"))
		must(t, err)
		var all []string
		for _, e := range got {
			all = append(all, fmt.Sprintf("%s %v", e.ID, e.Deleted))
		}
		if got := strings.Join(all, ", "); got != "planner/3 true, planner/2 false, planner/4 true" {
			t.Errorf("latest are %s", got)
		}
	})
}
