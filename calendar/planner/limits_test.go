package planner_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// until returns the wait until the time from which the error allows requests again.
func until(t *testing.T, err error) time.Duration {
	t.Helper()
	e, ok := errors.AsType[*calendar.Error](err)
	if !ok || e.Reason != calendar.Limited {
		t.Fatalf("%v isn't Limited", err)
	}
	return e.Until.Sub(testday.Now())
}

// many requests a day's events n times, at the same moment.
func many(t *testing.T, c *planner.Client, n int) {
	t.Helper()
	for range n {
		_, err := c.Day(t.Context(), day("2026-12-01"))
		must(t, err)
	}
}

func TestClientStaysWithinTheLimits(t *testing.T) {
	for _, c := range []struct {
		name  string
		batch int
		pause time.Duration // after each batch
		limit int
		until time.Duration
	}{
		{"a minute", 500, 0, 500, time.Minute},
		{"an hour", 400, 2 * time.Minute, 3_000, 46 * time.Minute},
		{"a day", 400, 10 * time.Minute, 10_000, 20 * time.Hour},
	} {
		bubble(t, func(t *testing.T) {
			sent := 0
			transport := answering(`{"token": "x", "refreshToken": "y"}`, `[]`)
			client := open(t, roundTrip(func(r *http.Request) (*http.Response, error) { sent++; return transport(r) }))
			ask := func() error { _, err := client.Day(t.Context(), day("2026-12-01")); return err }
			err := ask()
			for asked := 2; err == nil; asked++ { // 1 is the request for the token.
				if asked%c.batch == 0 {
					time.Sleep(c.pause)
				}
				err = ask()
			}
			wait := until(t, err)
			if wait != c.until || sent != c.limit {
				t.Errorf("%s: until %v after %d requests", c.name, wait, sent)
			}
			time.Sleep(wait)
			must(t, ask())
		})
	}
}

// answering always gives the same answer to requests for tokens, and the same to requests for events.
func answering(token, events string) roundTrip {
	return func(r *http.Request) (*http.Response, error) {
		if r.Method == http.MethodPost {
			return answer(200, token), nil
		}
		return answer(200, events), nil
	}
}

func TestReadWaitsIfALimitEndsSoon(t *testing.T) {
	bubble(t, func(t *testing.T) {
		server, c := serve(t, calendartest.PlannerOptions{Events: []string{}})
		many(t, c, 1)
		time.Sleep(55 * time.Second)
		many(t, c, 498)
		start := testday.Now()
		many(t, c, 1)
		if waited := testday.Now().Sub(start); waited != 5*time.Second {
			t.Errorf("waited %v", waited)
		}
		for _, r := range server.Requests() {
			if r.Status == http.StatusTooManyRequests {
				t.Fatal("the server refused a request")
			}
		}
	})
}

func TestReadFailsImmediatelyIfItsDeadlineIsBeforeItsTurn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		_, c := serve(t, calendartest.PlannerOptions{Events: []string{}})
		many(t, c, 1)
		time.Sleep(55 * time.Second)
		many(t, c, 498)
		ctx, cancel := context.WithTimeout(t.Context(), 4*time.Second)
		defer cancel()
		start := testday.Now()
		_, err := read(ctx, c)
		if wait := until(t, err); wait != 5*time.Second || testday.Now() != start {
			t.Errorf("until %v", wait)
		}
	})
}

func TestTooManyRequests(t *testing.T) {
	for _, c := range []struct {
		name   string
		after  string
		times  int
		waited time.Duration
		until  time.Duration // 0 if the read succeeds
	}{
		{"seconds", "3", 1, 3 * time.Second, 0},
		{"a date", "Tue, 24 Nov 2026 09:00:04 GMT", 1, 4 * time.Second, 0},
		{"a date in the past", "Tue, 24 Nov 2026 08:00:00 GMT", 1, time.Second, 0},
		{"zero", "0", 1, time.Second, 0},
		{"negative", "-5", 1, time.Second, 0},
		{"twice", "3", 2, 6 * time.Second, 0},
		{"each time", "3", -1, 6 * time.Second, 3 * time.Second},
		{"too long", "11", 1, 0, 11 * time.Second},
		{"a date too far in the future", "Tue, 24 Nov 2026 09:02:00 GMT", 1, 0, 2 * time.Minute},
		{"no header", "", 1, 0, time.Minute},
		{"garbage", "soon", 1, 0, time.Minute},
		{"forever", "99999999999999", 1, 0, 24 * time.Hour},
	} {
		bubble(t, func(t *testing.T) {
			server, client := serve(t, calendartest.PlannerOptions{})
			header := http.Header{"X-Rate-Limit-Remaining": {"0"}}
			if c.after != "" {
				header.Set("Retry-After", c.after)
			}
			server.Arm(calendartest.PlannerFault{
				Kind: calendartest.FaultStatus, Path: "/events/", Times: c.times, Status: 429, Header: header,
				Body: `{"error": "Too Many Requests", "message": "slow down"}`,
			})
			start := testday.Now()
			_, err := read(t.Context(), client)
			if waited := testday.Now().Sub(start); waited != c.waited {
				t.Errorf("%s: waited %v", c.name, waited)
			}
			switch {
			case c.until == 0:
				must(t, err)
			case until(t, err) != c.until || err.Error() != "too many requests: slow down (the server answered 429)":
				t.Errorf("%s: until %v: %v", c.name, until(t, err), err)
			default:
				sent := len(server.Requests())
				if _, err := read(t.Context(), client); c.until > 10*time.Second && (until(t, err) != c.until || len(server.Requests()) != sent) {
					t.Errorf("%s: the next read sent a request", c.name)
				}
			}
		})
	}
}

func TestRetryAfterDateIsComparedWithTheServersClock(t *testing.T) {
	bubble(t, func(t *testing.T) {
		_, c := serve(t, calendartest.PlannerOptions{Faults: []calendartest.PlannerFault{{
			Kind: calendartest.FaultStatus, Status: 429, Header: http.Header{"Retry-After": {"Tue, 24 Nov 2026 09:00:05 GMT"}},
		}}}, func(c *planner.Config) { c.Now = func() time.Time { return testday.Now().Add(-time.Hour) } })
		start := testday.Now()
		_, err := read(t.Context(), c)
		must(t, err)
		if waited := testday.Now().Sub(start); waited != 5*time.Second {
			t.Errorf("waited %v", waited)
		}
	})
}

func TestRemainingRequestsHeaderIsRespected(t *testing.T) {
	bubble(t, func(t *testing.T) {
		server, c := serve(t, calendartest.PlannerOptions{PerMinute: 2})
		many(t, c, 1)
		_, err := read(t.Context(), c)
		if until(t, err) != time.Minute || statuses(server) != "auth 200, date 200" {
			t.Errorf("until %v after %s", until(t, err), statuses(server))
		}
		time.Sleep(time.Minute)
		many(t, c, 1)
	})
}

func TestClockSetBackDoesNotBlockRequests(t *testing.T) {
	bubble(t, func(t *testing.T) {
		ahead := 48 * time.Hour
		client := open(t, answering(`{"token": "x"}`, `[]`), func(c *planner.Config) {
			c.Now = func() time.Time { return testday.Now().Add(ahead) }
		})
		many(t, client, 499)
		ahead = 0
		many(t, client, 1)
	})
}
