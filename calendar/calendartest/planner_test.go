package calendartest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
	"github.com/planedeck/planedeck/plane/civil"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// around reads the server's events up to a number of days before and after today, with a planner client.
func around(tb testing.TB, days int, transport http.RoundTripper, base string) []planner.Event {
	tb.Helper()
	c, err := planner.New(planner.Config{
		BaseURL: base, Username: calendartest.PlannerUser, Key: calendartest.PlannerKey, Now: testday.Morning, Transport: transport,
	})
	if err != nil {
		tb.Fatal(err)
	}
	today := civil.Of(testday.Morning(), time.UTC)
	events, err := c.Between(context.Background(), today.AddDays(-days), today.AddDays(days))
	if err != nil {
		tb.Fatal(err)
	}
	return events
}

func TestNewsContainsEventsOfEveryKind(t *testing.T) {
	events := around(t, 400, calendartest.NewPlanner(calendartest.PlannerOptions{Now: testday.Morning}), "")
	if len(events) != 2_000 {
		t.Errorf("%d events", len(events))
	}
	halves := func(e calendar.Event) bool { _, off := e.Start.Zone(); return off == 0 && e.Start.Minute()%30 == 15 }
	for name, is := range map[string]func(planner.Event) bool{
		"deleted":             func(e planner.Event) bool { return e.Deleted },
		"embargoed":           func(e planner.Event) bool { return e.Embargo.After(testday.Morning()) },
		"headline":            func(e planner.Event) bool { return e.Headline },
		"provisional":         func(e planner.Event) bool { return e.Provisional },
		"virtual":             func(e planner.Event) bool { return e.Virtual },
		"hour open":           func(e planner.Event) bool { return e.HourOpen },
		"venue open":          func(e planner.Event) bool { return e.VenueOpen },
		"whole day":           func(e planner.Event) bool { return e.AllDay() && e.First == e.Last },
		"several days":        func(e planner.Event) bool { return e.AllDay() && e.First != e.Last },
		"hours":               func(e planner.Event) bool { return !e.AllDay() },
		"quarter-hour offset": func(e planner.Event) bool { return e.CountryName == "Nepal" && halves(e.Event) },
		"with a contact":      func(e planner.Event) bool { return len(e.Contacts) > 0 },
		"with a venue":        func(e planner.Event) bool { return e.Venue != "" },
		"with text":           func(e planner.Event) bool { return e.Text != "" },
		"last year's":         func(e planner.Event) bool { return e.Edited.Before(testday.Morning().AddDate(0, -6, 0)) },
	} {
		n := 0
		for _, e := range events {
			if is(e) {
				n++
			}
		}
		if n == 0 || n == len(events) {
			t.Errorf("%d events are %s", n, name)
		}
	}
}

func TestSeedDeterminesTheNews(t *testing.T) {
	text := func(seed uint64) string {
		raw, err := json.Marshal(around(t, 20, calendartest.NewPlanner(calendartest.PlannerOptions{Now: testday.Morning, Seed: seed}), ""))
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	one, again, two := text(1), text(1), text(2)
	if one != again {
		t.Error("the same seed gave different events")
	}
	if one == two {
		t.Error("different seeds gave the same events")
	}
}

func TestRoundTripAndServeHTTPAnswerTheSame(t *testing.T) {
	server := calendartest.NewPlanner(calendartest.PlannerOptions{Now: testday.Morning})
	web := httptest.NewServer(server)
	defer web.Close()
	defer web.Client().CloseIdleConnections()
	a, errA := json.Marshal(around(t, 20, server, ""))
	b, errB := json.Marshal(around(t, 20, web.Client().Transport, web.URL))
	if errA != nil || errB != nil || !bytes.Equal(a, b) {
		t.Errorf("the answers differ: %v, %v", errA, errB)
	}
}

func TestErrorsHaveTheServersFormat(t *testing.T) {
	server := calendartest.NewPlanner(calendartest.PlannerOptions{Now: testday.Morning, PerMinute: 9})
	for _, c := range []struct {
		method, path, body string
		want               int
	}{
		{"POST", "/api/v2/auth", "x", 400},
		{"POST", "/api/v2/auth", `{"username": "ada@example.com", "password": "x"}`, 401},
		{"POST", "/api/v2/auth/renew", `{}`, 400},
		{"POST", "/api/v2/auth/renew", `{"refreshToken": "x"}`, 401},
		{"GET", "/api/v2/events/date?date=20261124", "", 401},
		{"GET", "/api/v2/events", "", 404},
		{"GET", "/", "", 404},
		{"GET", "/", "", 404},
		{"GET", "/", "", 404},
		{"GET", "/", "", 429},
	} {
		r := httptest.NewRequestWithContext(t.Context(), c.method, "https://planner.example"+c.path, strings.NewReader(c.body))
		resp, err := server.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		var answer struct{ Error, Message string }
		body, _ := io.ReadAll(resp.Body)
		if err := json.Unmarshal(body, &answer); err != nil || answer.Error == "" || answer.Message == "" || resp.StatusCode != c.want {
			t.Errorf("%s %s: %d %s", c.method, c.path, resp.StatusCode, body)
		}
		if after := resp.Header.Get("Retry-After"); (after == "60") != (c.want == 429) {
			t.Errorf("%s: Retry-After is %q", c.path, after)
		}
	}
}

func BenchmarkFirstAnswer(b *testing.B) {
	for b.Loop() {
		c, err := planner.New(planner.Config{
			Username: calendartest.PlannerUser, Key: calendartest.PlannerKey, Now: testday.Morning,
			Transport: calendartest.NewPlanner(calendartest.PlannerOptions{Now: testday.Morning}),
		})
		if err != nil {
			b.Fatal(err)
		}
		today := civil.Of(testday.Morning(), time.UTC)
		if _, err := c.Events(context.Background(), today, today.AddDays(14)); err != nil {
			b.Fatal(err)
		}
	}
}
