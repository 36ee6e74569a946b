package planner_test

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/planedeck/planedeck/calendar"
	"github.com/planedeck/planedeck/calendar/calendartest"
	"github.com/planedeck/planedeck/calendar/planner"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestEventsAreReadWithATokenForTheKey(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var asked []*http.Request
		server := calendartest.NewPlanner(calendartest.PlannerOptions{Now: func() time.Time { return moment("2026-11-24T09:00:00Z") }})
		c := open(t, roundTrip(func(r *http.Request) (*http.Response, error) {
			asked = append(asked, r)
			return server.RoundTrip(r)
		}))
		if len(server.Requests()) != 0 {
			t.Error("New made a request")
		}
		_, err := read(t.Context(), c)
		must(t, err)
		if got := statuses(server); got != "auth 200, between 200" {
			t.Errorf("asked %s", got)
		}
		for _, c := range []struct{ got, want string }{
			{asked[0].URL.String(), "https://api.forwardplanner.com/api/v2/auth"},
			{asked[0].Method, "POST"},
			{asked[0].Header.Get("Content-Type"), "application/json; charset=utf-8"},
			{asked[0].Header.Get("Authorization"), ""},
			{asked[1].Header.Get("Authorization"), "Bearer planner-access-0001"},
			{asked[1].Header.Get("Accept"), "application/json"},
			{asked[1].Header.Get("User-Agent"), "planedeck"},
		} {
			if c.got != c.want {
				t.Errorf("sent %q, want %q", c.got, c.want)
			}
		}
	})
}

func TestCheckReturnsTheAccount(t *testing.T) {
	bubble(t, func(t *testing.T) {
		_, c := serve(t, calendartest.PlannerOptions{})
		got, err := c.Check(t.Context())
		want := planner.Account{Email: calendartest.PlannerUser, UserID: "4708", ProductID: "12"}
		if err != nil || got != want {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

func TestWrongKeyIsRefused(t *testing.T) {
	bubble(t, func(t *testing.T) {
		server, c := serve(t, calendartest.PlannerOptions{}, func(c *planner.Config) { c.Key = "other" })
		_, err := c.Check(t.Context())
		if reason(t, err) != calendar.KeyRefused {
			t.Errorf("Check: %v", err)
		}
		if _, err := read(t.Context(), c); reason(t, err) != calendar.KeyRefused {
			t.Errorf("Events: %v", err)
		}
		if got := statuses(server); got != "auth 401, auth 401" {
			t.Errorf("asked %s", got)
		}
	})
}

func TestTokenIsRenewedAMinuteBeforeExpiry(t *testing.T) {
	for _, c := range []struct {
		name  string
		later time.Duration
		same  bool // no new refresh token
		want  string
	}{
		{"early", 13 * time.Minute, false, ""},
		{"a minute before its end", 14 * time.Minute, false, "renew 200, "},
		{"after its end", time.Hour, false, "renew 200, "},
		{"without a new refresh token", time.Hour, true, "renew 200, "},
		{"a minute before the end of the refresh token", 30*24*time.Hour - time.Minute, false, "auth 200, "},
	} {
		bubble(t, func(t *testing.T) {
			server, client := serve(t, calendartest.PlannerOptions{SameRefresh: c.same})
			_, err := read(t.Context(), client)
			must(t, err)
			time.Sleep(c.later)
			_, err = read(t.Context(), client)
			must(t, err)
			want := "auth 200, between 200, " + c.want + "between 200"
			if got := statuses(server); got != want {
				t.Errorf("%s: asked %s, want %s", c.name, got, want)
			}
		})
	}
}

func TestRefreshTokenIsReusedIfRenewalReturnsNone(t *testing.T) {
	bubble(t, func(t *testing.T) {
		server, c := serve(t, calendartest.PlannerOptions{SameRefresh: true})
		for range 3 {
			_, err := read(t.Context(), c)
			must(t, err)
			time.Sleep(20 * time.Minute)
		}
		if got := statuses(server); got != "auth 200, between 200, renew 200, between 200, renew 200, between 200" {
			t.Errorf("asked %s", got)
		}
	})
}

func TestRefusedRenewalAuthenticatesOnce(t *testing.T) {
	for _, c := range []struct {
		name   string
		status int
		key    bool // the key is refused, too
		want   string
	}{
		{"400", http.StatusBadRequest, false, "renew 400, auth 200, between 200"},
		{"401", http.StatusUnauthorized, false, "renew 401, auth 200, between 200"},
		{"the key is refused, too", http.StatusUnauthorized, true, "renew 401, auth 401"},
	} {
		bubble(t, func(t *testing.T) {
			server, client := serve(t, calendartest.PlannerOptions{})
			_, err := read(t.Context(), client)
			must(t, err)
			time.Sleep(time.Hour)
			server.Arm(calendartest.PlannerFault{Kind: calendartest.FaultStatus, Path: renewPath, Status: c.status})
			if c.key {
				server.Arm(calendartest.PlannerFault{Kind: calendartest.FaultStatus, Path: authPath, Status: http.StatusUnauthorized})
			}
			if _, err := read(t.Context(), client); c.key != (reason(t, err) == calendar.KeyRefused) {
				t.Errorf("%s: %v", c.name, err)
			}
			if got := statuses(server); got != "auth 200, between 200, "+c.want {
				t.Errorf("%s: asked %s", c.name, got)
			}
		})
	}
}

func TestRefusedTokenIsReplacedOnce(t *testing.T) {
	for _, c := range []struct {
		name   string
		revoke func(*calendartest.Planner)
		want   string
		reason calendar.Reason
	}{
		{"the access token", func(s *calendartest.Planner) { s.Revoke(false) }, "between 401, renew 200, between 200", 0},
		{"both tokens", func(s *calendartest.Planner) { s.Revoke(true) }, "between 401, renew 401, auth 200, between 200", 0},
		{"every token", func(s *calendartest.Planner) {
			s.Arm(calendartest.PlannerFault{Kind: calendartest.FaultStatus, Path: "/events/", Status: 401, Times: -1})
		}, "between 401, renew 200, between 401", calendar.KeyRefused},
	} {
		bubble(t, func(t *testing.T) {
			server, client := serve(t, calendartest.PlannerOptions{})
			_, err := read(t.Context(), client)
			must(t, err)
			c.revoke(server)
			if _, err := read(t.Context(), client); reason(t, err) != c.reason {
				t.Errorf("%s: %v", c.name, err)
			}
			if got := statuses(server); got != "auth 200, between 200, "+c.want {
				t.Errorf("%s: asked %s", c.name, got)
			}
		})
	}
}

func TestConcurrentRequestsShareOneToken(t *testing.T) {
	bubble(t, func(t *testing.T) {
		server, c := serve(t, calendartest.PlannerOptions{Latency: time.Second})
		together := func() {
			var all sync.WaitGroup
			for range 5 {
				all.Go(func() {
					if _, err := read(t.Context(), c); err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
		}
		together()
		time.Sleep(time.Hour)
		together()
		server.Revoke(false)
		together()
		if auths, renewals := server.Count(authPath), server.Count(renewPath); auths != 1 || renewals != 2 {
			t.Errorf("%d authentications, %d renewals", auths, renewals)
		}
	})
}

func TestStoredTokenIsUsedByTheNextRun(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var tokens memoryStore
		server, c := serve(t, calendartest.PlannerOptions{}, tokens.use)
		_, err := read(t.Context(), c)
		must(t, err)
		_, err = read(t.Context(), open(t, server, tokens.use))
		must(t, err)
		time.Sleep(time.Hour)
		_, err = read(t.Context(), open(t, server, tokens.use))
		must(t, err)
		if got := statuses(server); got != "auth 200, between 200, between 200, renew 200, between 200" || tokens.saves != 2 {
			t.Errorf("asked %s, saved %d times", got, tokens.saves)
		}
		if want := testday.Now().Add(15 * time.Minute); !tokens.token.AccessEnds.Equal(want) {
			t.Errorf("the token ends at %v", tokens.token.AccessEnds)
		}
	})
}

func TestTokenRenewedByAnotherProcessIsUsed(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var tokens memoryStore
		server, c := serve(t, calendartest.PlannerOptions{}, tokens.use)
		other := open(t, server, tokens.use)
		for _, client := range []*planner.Client{c, other} {
			_, err := read(t.Context(), client)
			must(t, err)
		}
		time.Sleep(time.Hour)
		for _, client := range []*planner.Client{c, other} {
			_, err := read(t.Context(), client)
			must(t, err)
		}
		if server.Count(renewPath) != 1 || server.Count(authPath) != 1 {
			t.Errorf("asked %s", statuses(server))
		}
	})
}

func TestFailingTokenStoreDoesNotPreventReading(t *testing.T) {
	bubble(t, func(t *testing.T) {
		tokens := memoryStore{err: errors.New("disk full")}
		server, c := serve(t, calendartest.PlannerOptions{}, tokens.use)
		for range 2 {
			_, err := read(t.Context(), c)
			must(t, err)
		}
		if got := statuses(server); got != "auth 200, between 200, between 200" {
			t.Errorf("asked %s", got)
		}
	})
}

func TestAnswerWithoutATokenIsUnreadable(t *testing.T) {
	for _, body := range []string{`<html>`, `{}`, `{"token": ""}`, `{"token": "a\nb"}`, `{"token": 5}`, `[]`, `{"token": "` + strings.Repeat("x", 17<<10) + `"}`} {
		bubble(t, func(t *testing.T) {
			c := open(t, roundTrip(func(*http.Request) (*http.Response, error) { return answer(200, body), nil }))
			if _, err := read(t.Context(), c); reason(t, err) != calendar.Unreadable {
				t.Errorf("%.40s: %v", body, err)
			}
		})
	}
}
